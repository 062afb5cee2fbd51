/**
 * Every default text a notice can use, by language and id, and how one is spoken. A pack may put
 * its own words over any id: `status.<status>`, `standing.<code>`, `employment.<code>`,
 * `reason.<id>` and `reason.<id>.<feature>`, `advice.<id>`, `feature.<id>`, `feature.<id>.zero`,
 * `feature.<id>.name` and the ids of `notice-texts.ts`.
 */
import { canonicalJson, type Issue } from '../../base/index.ts'
import { isReasonId } from '../../core/index.ts'
import { featureTexts } from './feature-texts.ts'
import { employmentLabels, standingLabels, statusLabels } from './labels.ts'
import { both, type Language, type Text } from './language.ts'
import { noticeFrame } from './notice-texts.ts'
import { reasonTexts } from './reason-texts.ts'
import { fillTemplate, parseTemplate, slotNames, type Template, type Values } from './template.ts'

/** Where a reason and its feature together say something neither says alone. */
const pairTexts: Readonly<Record<string, Text>> = {
  'reason.R101.daysPastDue': both(
    '目前有到期的本金尚未还清，已逾期{value}天。',
    'Part of the principal is {value|day|days} past its due date.',
  ),
  'reason.R102.daysPastDue': both(
    '目前有到期的利息尚未还清，已逾期{value}天。',
    'Some interest is {value|day|days} past its due date.',
  ),
  'reason.R403.noUseMonths6m': both(
    '过去6个月中，有{value}个月没有使用额度，因此按实际使用情况调整；这不代表任何风险判断。',
    'The line was not used in {value|month|months} of the last six and was set to its actual ' +
      'use; no risk is inferred.',
  ),
}

function* allTexts(): Generator<readonly [string, Text]> {
  yield* Object.entries(noticeFrame)
  for (const [status, text] of Object.entries(statusLabels)) yield [`status.${status}`, text]
  for (const [code, text] of Object.entries(standingLabels)) yield [`standing.${code}`, text]
  for (const [code, text] of Object.entries(employmentLabels)) yield [`employment.${code}`, text]
  for (const [id, { sentence, advice }] of Object.entries(reasonTexts)) {
    yield [`reason.${id}`, sentence]
    if (advice !== null) yield [`advice.${id}`, advice]
  }
  yield* Object.entries(pairTexts)
  for (const [id, { sentence, zero, name }] of Object.entries(featureTexts)) {
    yield [`feature.${id}`, sentence]
    if (zero !== null) yield [`feature.${id}.zero`, zero]
    yield [`feature.${id}.name`, name]
  }
}

const inLanguage = (language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries([...allTexts()].map(([id, text]) => [id, text[language]]))

/** The default texts, by language and id. */
export const noticeTexts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': inLanguage('zh-CN'),
  en: inLanguage('en'),
}

/** Canonical JSON of every default text: its hash names the catalogue a notice was spoken from. */
export const catalogueText = (): string => canonicalJson(noticeTexts)

const split = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, Template> =>
  new Map(Object.entries(texts).map(([id, text]) => [id, parseTemplate(text)]))

const defaults: Readonly<Record<Language, ReadonlyMap<string, Template>>> = {
  'zh-CN': split(noticeTexts['zh-CN']),
  en: split(noticeTexts.en),
}

/** A pack's own texts, split once; packs are few and live as long as their object does. */
const overrides = new WeakMap<object, ReadonlyMap<string, Template>>()

export interface Voice {
  readonly language: Language
  /** A pack's own texts by id, over the defaults. */
  readonly texts: Readonly<Record<string, string>>
}

/** The template of an id; `null` where neither pack nor defaults have one. */
export function templateOf(voice: Voice, id: string): Template | null {
  let own = overrides.get(voice.texts)
  if (own === undefined) {
    own = split(voice.texts)
    overrides.set(voice.texts, own)
  }
  return own.get(id) ?? defaults[voice.language].get(id) ?? null
}

/** Fills the text of an id; `null` where there is none. */
export function speak(voice: Voice, id: string, values: Values): string | null {
  const template = templateOf(voice, id)
  return template === null ? null : fillTemplate(template, values)
}

/**
 * What is wrong with a pack's own texts in one language: ids that no notice asks for, empty
 * texts, and slots that nothing fills.
 */
export function checkTexts(
  texts: Readonly<Record<string, string>>,
  language: Language,
  path: string,
): Issue[] {
  return Object.entries(texts).flatMap(([id, text]): Issue[] => {
    const at = `${path}/${id}`
    const slots = slotsOf(id, language)
    if (slots === null) return [{ path: at, code: 'unknown-text', message: `no notice uses ${id}` }]
    if (text.trim() === '') return [{ path: at, code: 'empty-text', message: `${id} says nothing` }]
    return slotNames(parseTemplate(text))
      .filter((name) => !slots.includes(name))
      .map((name) => ({
        path: at,
        code: 'unknown-slot',
        message: `nothing fills {${name}} in ${id}; it knows ${slots.join(', ') || 'no slots'}`,
      }))
  })
}

/** The slots a text may use; `null` for an id no notice asks for. Any feature may be named. */
function slotsOf(id: string, language: Language): readonly string[] | null {
  const [, group, name, rest] = /^(reason|feature)\.(\w+)(?:\.(\w+))?$/.exec(id) ?? []
  if (group === 'reason') return isReasonId(name!) ? ['value'] : null
  if (group === 'feature' && (rest === undefined || rest === 'zero')) return ['value']
  if (group === 'feature' && rest === 'name') return []
  const isAdvice = id.startsWith('advice.') && isReasonId(id.slice('advice.'.length))
  const template = defaults[language].get(id) ?? (isAdvice ? [] : null)
  return template === null ? null : slotNames(template)
}
