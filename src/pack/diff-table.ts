/** What is different between two tables: columns, rules, cells, and the order they are tried in. */
import {
  type DecisionTable,
  printLiteral,
  printTests,
  type TableInput,
  type TableName,
  type TableOutput,
  type TableRule,
} from '../core/index.ts'
import { changed, type Wordless } from './diff-change.ts'
import { hitPolicies } from './hit-policy.ts'
import { pairRows } from './diff-rows.ts'

export function diffTable(
  part: TableName,
  before: DecisionTable,
  after: DecisionTable,
): Wordless[] {
  const policies = [hitPolicies[before.hitPolicy], hitPolicies[after.hitPolicy]] as const
  return [
    ...changed('hit-policy', part, null, null, ...policies),
    ...diffColumns('input', part, before.inputs, after.inputs),
    ...diffColumns('output', part, before.outputs, after.outputs),
    ...diffRules(part, before, after),
  ]
}

type Column = TableInput | TableOutput

function diffColumns(
  what: 'input' | 'output',
  part: TableName,
  before: readonly Column[],
  after: readonly Column[],
): Wordless[] {
  const { added, removed, kept } = pairRows(before, after, ({ name }) => name)
  const at = { what, part, row: null }
  return [
    ...removed.map((i) => {
      const { name, type } = before[i]!
      return { ...at, how: 'removed', column: name, before: type, after: null } as const
    }),
    ...added.map((i) => {
      const { name, type } = after[i]!
      return { ...at, how: 'added', column: name, before: null, after: type } as const
    }),
    ...kept.flatMap((pair): Wordless[] => {
      const [a, b] = [before[pair.before]!, after[pair.after]!]
      const column = pair.key
      const places = { before: String(pair.before + 1), after: String(pair.after + 1) }
      return [
        ...(pair.moved ? [{ ...at, how: 'moved' as const, column, ...places }] : []),
        ...changed('type', part, null, column, a.type, b.type),
        ...changed('values', part, null, column, valuesOf(a), valuesOf(b)),
      ]
    }),
  ]
}

const valuesOf = (column: Column): string | null =>
  'values' in column && column.values !== null ? column.values.map(printLiteral).join(', ') : null

function diffRules(part: TableName, a: DecisionTable, b: DecisionTable): Wordless[] {
  const { added, removed, kept } = pairRows(a.rules, b.rules, ({ id }) => id)
  const at = { what: 'rule', part, column: null } as const
  return [
    ...removed.map((i) => {
      const rule = a.rules[i]!
      return {
        ...at,
        how: 'removed',
        row: rule.id,
        before: printRule(rule, a),
        after: null,
      } as const
    }),
    ...added.map((i) => {
      const rule = b.rules[i]!
      return { ...at, how: 'added', row: rule.id, before: null, after: printRule(rule, b) } as const
    }),
    ...kept.flatMap((pair): Wordless[] => {
      const rules = [a.rules[pair.before]!, b.rules[pair.after]!] as const
      const places = { before: String(pair.before + 1), after: String(pair.after + 1) }
      const notes = rules.map(({ note }) => note)
      return [
        ...(pair.moved ? [{ ...at, how: 'moved' as const, row: pair.key, ...places }] : []),
        ...diffCells(part, pair.key, cellsOf(rules[0], a), cellsOf(rules[1], b)),
        ...changed('note', part, pair.key, null, notes[0]!, notes[1]!),
      ]
    }),
  ]
}

/** Cells by column, as written. A column that is not there asks nothing and gives nothing. */
interface Cells {
  readonly when: ReadonlyMap<string, string>
  readonly then: ReadonlyMap<string, string>
}

const cellsOf = ({ when, then }: TableRule, { inputs, outputs }: DecisionTable): Cells => ({
  when: new Map(inputs.map(({ name }, i) => [name, printTests(when[i]!)])),
  then: new Map(outputs.map(({ name }, i) => [name, printLiteral(then[i]!)])),
})

function diffCells(part: TableName, row: string, a: Cells, b: Cells): Wordless[] {
  const cells = (side: keyof Cells, absent: string | null): Wordless[] =>
    [...new Set([...a[side].keys(), ...b[side].keys()])].flatMap((column) => {
      const [from, to] = [a[side].get(column) ?? absent, b[side].get(column) ?? absent]
      return changed('cell', part, row, column, from, to)
    })
  return [...cells('when', '-'), ...cells('then', null)]
}

/** `tier "F", targetBps < 10000 → action "step-down"`. */
function printRule(rule: TableRule, table: DecisionTable): string {
  const { when, then } = cellsOf(rule, table)
  const asked = [...when].filter(([, cell]) => cell !== '-')
  const print = (cells: Iterable<readonly [string, string]>): string =>
    [...cells].map((cell) => cell.join(' ')).join(', ')
  return `${asked.length === 0 ? '-' : print(asked)} → ${print(then)}`
}
