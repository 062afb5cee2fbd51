/** Whether a pack makes sense: everything that can be known before a single line is decided. */
import type { Issue } from '../base/index.ts'
import { type PolicyData, type SlotTable, tableNames } from '../core/index.ts'
import { checkAlone } from './check-alone.ts'
import { checkBetter } from './check-better.ts'
import { checkCases } from './check-cases.ts'
import { checkConstants } from './check-constants.ts'
import { checkForm } from './check-form.ts'
import { checkJurisdiction } from './check-jurisdiction.ts'
import { checkMeaning } from './check-meaning.ts'

/**
 * All problems at once; none for a pack that may go live. Tables are gone through for gaps only
 * where their form is sound, and for what they mean together only where all of them are.
 */
export function checkPack(policy: PolicyData, slots: SlotTable): Issue[] {
  const form = tableNames.map((name) => checkForm(name, policy.tables[name], slots))
  const cases = tableNames.map((name, i) =>
    form[i]!.length === 0 ? checkCases(name, policy.tables[name], slots) : [],
  )
  const runs =
    form.every((issues) => issues.length === 0) &&
    cases.every((issues) => issues.every(({ code }) => code !== 'cases-too-many'))
  return [
    ...form.flat(),
    ...cases.flat(),
    ...checkConstants(policy),
    ...checkJurisdiction(policy),
    ...checkTexts(policy),
    ...(runs
      ? [
          ...checkMeaning(policy, slots),
          ...checkAlone(policy, slots),
          ...checkBetter(policy, slots),
        ]
      : []),
  ]
}

/** A text a pack words anew it words in both languages. */
function checkTexts({ texts }: PolicyData): Issue[] {
  const [zh, en] = [texts['zh-CN'], texts.en]
  const lacking = (file: string, from: object, to: object): Issue[] =>
    Object.keys(from)
      .filter((id) => !Object.hasOwn(to, id))
      .map((id) => ({
        path: `${file}/${id}`,
        code: 'text-missing',
        message: 'the other language words it, this one does not',
      }))
  return [...lacking('texts.en.yaml', zh, en), ...lacking('texts.zh-CN.yaml', en, zh)]
}
