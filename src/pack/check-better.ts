/**
 * Better is never worse: if one fact of a line improves and nothing else changes, no table may
 * answer with a worse outcome. Gone through exactly on the kinds of case, each breach with its
 * witness. Only facts that claim a direction are compared, and never with null.
 */
import type { Issue } from '../base/index.ts'
import {
  type Action,
  type DecisionTable,
  type Literal,
  type SlotTable,
  type TableName,
  tiers,
} from '../core/index.ts'
import {
  axesOf,
  caseCount,
  forEachCase,
  forEachImprovement,
  printCase,
  rowAt,
  tooManyCases,
} from './cases.ts'
import type { Check } from './check.ts'
import { checkTriggers } from './check-triggers.ts'
import { printLiteral } from '../core/index.ts'
import { columnOf, outputOf } from './table-form.ts'

/** Worst first; what a line is depends on its status, which is held fixed. */
const actionOrder: readonly Action[] = [
  'suspend',
  'step-down',
  'refer',
  'watch',
  'hold',
  'step-up',
  'reinstate',
]

/** Where a line is already restricted, a look by a person is better than none. */
const restrictedOrder: readonly Action[] = ['suspend', 'hold', 'refer', 'reinstate']

/** What a rule gives in a column, or the same turned round where less is better. */
const more =
  (column: string): RankOf =>
  (table) =>
  (rule) =>
    Number(outputOf(table, rule, column))
const less =
  (column: string): RankOf =>
  (table) =>
  (rule) =>
    -Number(outputOf(table, rule, column))

const ranked: readonly (readonly [TableName, RankOf])[] = [
  ['tier', (table) => (rule) => -tierAt(table, rule)],
  ['limit', more('anchorBps')],
  ['permissions', more('draw')],
  ['permissions', more('instalment')],
  ['permissions', more('singleDrawCapBps')],
  ['playbook', less('shiftPoints')],
  ['probation', more('shareBps')],
  ['probation', less('statements')],
  ['action', actionRank],
]

export const betterChecks: readonly Check[] = [
  ...ranked.map(
    ([name, rankOf]): Check => ({
      needs: [name],
      run: ({ tables }, slots) => checkTable(name, tables[name], slots, rankOf(tables[name])),
    }),
  ),
  {
    needs: ['triggers', 'action'],
    run: (policy, slots) => checkTriggers(policy, slots, actionRank(policy.tables.action)),
  },
]

type RankOf = (table: DecisionTable) => Rank

/** Higher is better for the borrower. */
export type Rank = (rule: number, row: readonly Literal[]) => number

const tierAt = (table: DecisionTable, rule: number): number =>
  tiers.findIndex((tier) => tier === outputOf(table, rule, 'tier'))

export function actionRank(table: DecisionTable): Rank {
  const status = columnOf(table, 'status')
  return (rule, row) => {
    const action = outputOf(table, rule, 'action') as Action
    const restricted = row[status] === 'suspended' || row[status] === 'probation'
    // A line that is suspended already is not made worse by being suspended again.
    if (row[status] === 'suspended' && action === 'suspend') return restrictedOrder.indexOf('hold')
    return (restricted ? restrictedOrder : actionOrder).indexOf(action)
  }
}

function checkTable(name: TableName, table: DecisionTable, slots: SlotTable, rank: Rank): Issue[] {
  const axes = axesOf(name, table, slots, new Map([['status', []]]))
  const tooMany = tooManyCases(`${name}.dmn`, axes)
  if (tooMany !== null) return [tooMany]
  const rules = new Int32Array(caseCount(axes)).fill(-1)
  const ranks = new Float64Array(rules.length)
  let at = -1
  forEachCase(table, axes, (row, [rule]) => {
    at++
    if (rule === undefined) return
    rules[at] = rule
    ranks[at] = rank(rule, row)
  })
  const found = new Map<string, Issue>()
  forEachImprovement(axes, (worse, better, axis, step) => {
    const [from, to] = [rules[worse]!, rules[better]!]
    if (from < 0 || to < 0 || ranks[better]! >= ranks[worse]!) return
    const path = `${name}.dmn/rules/${table.rules[to]!.id}`
    const key = `${path} ${axis} ${from}`
    if (found.has(key)) return
    const shown = (rule: number): string => table.rules[rule]!.then.map(printLiteral).join(', ')
    const message =
      `a better ${axis}, ${step}, turns ${shown(from)} (${table.rules[from]!.id}) ` +
      `into the worse ${shown(to)}: ${printCase(axes, rowAt(axes, better))}`
    found.set(key, { path, code: 'better-is-worse', message })
  })
  return [...found.values()]
}
