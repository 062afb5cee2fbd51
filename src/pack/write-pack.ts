/** A pack as the files of its folder: the inverse of `readPack`. */
import { stringify } from 'yaml'
import { addDays, type Day, parseDay, printDay } from '../base/index.ts'
import { type PolicyData, type TableName, tableNames } from '../core/index.ts'
import { noWords, tableXml, type TableWords } from './write-table.ts'

/** What people wrote into a pack beside what the engine reads. */
export interface PackWords {
  readonly tables: Readonly<Partial<Record<TableName, TableWords>>>
  /** Where the calendar's days come from; `null`: not said. */
  readonly calendarSource: string | null
}

/** Files a pack does without where it has nothing to say in them. */
export const optionalFiles = ['calendar.yaml', 'texts.zh-CN.yaml', 'texts.en.yaml'] as const

/** Text by file name. */
export async function packFiles(
  policy: PolicyData,
  words: PackWords,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['pack.yaml', headYaml(policy)]])
  for (const name of tableNames)
    files.set(
      `${name}.dmn`,
      await tableXml(policy.tables[name], words.tables[name] ?? noWords, policy.name),
    )
  const { calendar, texts } = policy
  if (calendar.dueDays !== 'stay' || calendar.holidays.length + calendar.workdays.length > 0)
    files.set(
      'calendar.yaml',
      yaml({
        source: words.calendarSource ?? 'not stated',
        dueDays: calendar.dueDays,
        holidays: spansOf(calendar.holidays).map(printSpan),
        workdays: spansOf(calendar.workdays).map(printSpan),
      }),
    )
  for (const language of ['zh-CN', 'en'] as const)
    if (Object.keys(texts[language]).length > 0)
      files.set(`texts.${language}.yaml`, yaml(texts[language]))
  return files
}

/** Long lines stay whole, so that a citation can be searched for. */
const yaml = (value: unknown): string => stringify(value, { lineWidth: 0 })

const headYaml = ({ name, version, jurisdiction, switches, constants }: PolicyData): string =>
  yaml({
    name,
    version,
    jurisdiction,
    switches,
    constants: constants.map(({ key, value, unit, fromDay, toDay, citation, standing }) => ({
      key,
      value,
      unit,
      from: fromDay,
      to: toDay,
      citation,
      standing,
    })),
  })

/** First and last day, both among them. */
export type Span = readonly [from: Day, to: Day]

/** The longest span a pack may write as one. */
const SPAN_MAX = 60

/** Days in rising order as spans of days that follow each other. */
export function spansOf(days: readonly string[]): readonly Span[] {
  const spans: Span[] = []
  for (const text of days) {
    const day = parseDay(text)!
    const last = spans.at(-1)
    if (last !== undefined && day === addDays(last[1], 1) && day - last[0] <= SPAN_MAX)
      spans[spans.length - 1] = [last[0], day]
    else spans.push([day, day])
  }
  return spans
}

const printSpan = ([from, to]: Span): string =>
  from === to ? printDay(from) : `${printDay(from)}..${printDay(to)}`
