/**
 * What is different between two policies, cell by cell: what a person reads before approving one.
 * Whatever would give the two another hash is a change here, and nothing else is.
 */
import { type DatedConstant, type PolicyData, tableNames } from '../core/index.ts'
import { type Change, type ChangeOf, changed, type Wordless } from './diff-change.ts'
import { pairRows } from './diff-rows.ts'
import { diffTable } from './diff-table.ts'
import { changeWords } from './diff-words.ts'

/** In the order of the pack: head, switches, constants, tables, calendar, texts. */
export function diffPolicies(before: PolicyData, after: PolicyData): Change[] {
  const changes: Wordless[] = [
    ...heads.flatMap((column) =>
      changed('head', 'pack', null, column, before[column], after[column]),
    ),
    ...diffNamed('switch', 'switches', null, printed(before.switches), printed(after.switches)),
    ...diffConstants(before.constants, after.constants),
    ...tableNames.flatMap((name) => diffTable(name, before.tables[name], after.tables[name])),
    ...diffCalendar(before, after),
    ...languages.flatMap((language) =>
      diffNamed('text', 'texts', language, before.texts[language], after.texts[language]),
    ),
  ]
  return changes.map((change) => ({ ...change, words: changeWords(change) }))
}

const heads = ['name', 'version', 'jurisdiction'] as const
const languages = ['zh-CN', 'en'] as const

const printed = (switches: PolicyData['switches']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(switches).map(([name, on]) => [name, String(on)]))

/** Names with a text each; the order of names says nothing. */
function diffNamed(
  what: ChangeOf,
  part: Change['part'],
  column: string | null,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Wordless[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((row) => {
    const from = Object.hasOwn(before, row) ? before[row]! : null
    const to = Object.hasOwn(after, row) ? after[row]! : null
    const how = from === null ? 'added' : to === null ? 'removed' : 'changed'
    return from === to ? [] : [{ how, what, part, row, column, before: from, after: to } as const]
  })
}

function diffConstants(
  before: readonly DatedConstant[],
  after: readonly DatedConstant[],
): Wordless[] {
  const { added, removed, kept } = pairRows(before, after, constantKey)
  const at = { what: 'constant', part: 'constants', column: null } as const
  return [
    ...removed.map((i) => {
      const row = before[i]!
      return {
        ...at,
        how: 'removed',
        row: constantKey(row),
        before: print(row),
        after: null,
      } as const
    }),
    ...added.map((i) => {
      const row = after[i]!
      return {
        ...at,
        how: 'added',
        row: constantKey(row),
        before: null,
        after: print(row),
      } as const
    }),
    ...kept.flatMap((pair): Wordless[] => {
      const [a, b] = [before[pair.before]!, after[pair.after]!]
      const places = { before: String(pair.before + 1), after: String(pair.after + 1) }
      return [
        ...(pair.moved ? [{ ...at, how: 'moved' as const, row: pair.key, ...places }] : []),
        ...fields.flatMap(([field, of]) =>
          changed('constant', 'constants', pair.key, field, of(a), of(b)),
        ),
      ]
    }),
  ]
}

/** A key may stand several times, each from another day. */
const constantKey = ({ key, fromDay }: DatedConstant): string =>
  fromDay === null ? key : `${key} @${fromDay}`

const print = ({ value, unit, toDay }: DatedConstant): string =>
  `${value} ${unit}${toDay === null ? '' : ` ..${toDay}`}`

const fields: readonly (readonly [string, (row: DatedConstant) => string | null])[] = [
  ['value', ({ value }) => String(value)],
  ['unit', ({ unit }) => unit],
  ['to', ({ toDay }) => toDay],
  ['citation', ({ citation }) => citation],
  ['standing', ({ standing }) => standing],
]

function diffCalendar({ calendar: a }: PolicyData, { calendar: b }: PolicyData): Wordless[] {
  const days = (what: ChangeOf, before: readonly string[], after: readonly string[]): Wordless[] =>
    diffNamed(what, 'calendar', null, asNames(before), asNames(after))
  return [
    ...changed('due-days', 'calendar', null, null, a.dueDays, b.dueDays),
    ...days('day-off', a.holidays, b.holidays),
    ...days('day-on', a.workdays, b.workdays),
  ]
}

const asNames = (days: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(days.map((day) => [day, day]))
