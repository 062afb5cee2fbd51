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
  matches,
  type PolicyData,
  ruleOrder,
  type SlotTable,
  type TableName,
  tiers,
  type UnaryTest,
} from '../core/index.ts'
import {
  type Apart,
  type Axis,
  axesOf,
  caseCount,
  forEachCase,
  printCase,
  tooManyCases,
} from './cases.ts'
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

/** For a policy whose tables are sound in form and small enough to go through. */
export function checkBetter(policy: PolicyData, slots: SlotTable): Issue[] {
  const { tier, limit, permissions } = policy.tables
  const number = (table: DecisionTable, column: string) => (rule: number) =>
    Number(outputOf(table, rule, column))
  return [
    ...checkTable('tier', tier, slots, (rule) => -tierAt(tier, rule)),
    ...checkTable('limit', limit, slots, number(limit, 'anchorBps')),
    ...checkTable('permissions', permissions, slots, number(permissions, 'draw')),
    ...checkTable('permissions', permissions, slots, number(permissions, 'instalment')),
    ...checkTable('permissions', permissions, slots, number(permissions, 'singleDrawCapBps')),
    ...checkTable('action', policy.tables.action, slots, actionRank(policy.tables.action)),
    ...checkTriggers(policy, slots),
  ]
}

/** Higher is better for the borrower. */
type Rank = (rule: number, row: readonly Literal[]) => number

const tierAt = (table: DecisionTable, rule: number): number =>
  tiers.findIndex((tier) => tier === outputOf(table, rule, 'tier'))

function actionRank(table: DecisionTable): Rank {
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
  const rows: Literal[][] = []
  forEachCase(table, axes, (row, [rule]) => {
    const at = rows.push([...row]) - 1
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
      `into the worse ${shown(to)}: ${printCase(axes, rows[better]!)}`
    found.set(key, { path, code: 'better-is-worse', message })
  })
  return [...found.values()]
}

/** Calls with two cases that differ in one fact, by their number in the order of `forEachCase`. */
function forEachImprovement(
  axes: readonly Axis[],
  visit: (worse: number, better: number, axis: string, step: string) => void,
): void {
  const count = caseCount(axes)
  let stride = count
  for (const { name, slot, values } of axes) {
    const block = stride
    stride /= values.length
    if (slot.better === null) continue
    const known = values.filter((value) => value !== null)
    for (let i = 0; i + 1 < known.length; i++) {
      const [worse, better] = slot.better === 'up' ? [i, i + 1] : [i + 1, i]
      const step = `${known[worse]} to ${known[better]}`
      for (let start = 0; start < count; start += block)
        for (let at = start; at < start + stride; at++)
          visit(at + worse * stride, at + better * stride, name, step)
    }
  }
}

interface Counts {
  readonly hard: number
  readonly soft: number
  readonly row: readonly Literal[]
}

/**
 * From a fact through the triggers to the action. Fewer triggers of both kinds are covered by the
 * action table alone; where one kind gives way to the other both answers are compared.
 */
function checkTriggers(policy: PolicyData, slots: SlotTable): Issue[] {
  const { triggers, action } = policy.tables
  const shared = sharedCells(triggers, action)
  const axes = axesOf('triggers', triggers, slots, shared)
  const tooMany = tooManyCases('triggers.dmn', axes)
  if (tooMany !== null) return [tooMany]
  const cases: Counts[] = []
  forEachCase(triggers, axes, (row, rules) => {
    const hard = rules.filter((rule) => outputOf(triggers, rule, 'severity') === 'hard').length
    cases.push({ hard, soft: rules.length - hard, row: [...row] })
  })
  const issues: Issue[] = []
  const seen = new Set<string>()
  const inBoth = (row: readonly Literal[]): Map<string, Literal> =>
    new Map(axes.flatMap(({ name }, i) => (shared.has(name) ? [[name, row[i]!] as const] : [])))
  forEachImprovement(axes, (at, improved, axis, step) => {
    const [worse, better] = [cases[at]!, cases[improved]!]
    if (better.hard <= worse.hard && better.soft <= worse.soft) return
    const before = given(inBoth(worse.row), worse)
    const after = given(inBoth(better.row), better)
    const key = JSON.stringify([...before, ...after])
    if (seen.has(key)) return
    seen.add(key)
    const witness = worseAction(action, axesOf('action', action, slots, shared), before, after)
    if (witness === null) return
    const message = `a better ${axis}, ${step}, ${witness}; triggers at ${printCase(axes, better.row)}`
    issues.push({ path: 'triggers.dmn', code: 'better-is-worse', message })
  })
  return issues
}

/** Inputs both tables ask for, each with the cells of both. */
function sharedCells(a: DecisionTable, b: DecisionTable): Apart {
  const cells = (table: DecisionTable, name: string): UnaryTest[] => {
    const column = columnOf(table, name)
    return column < 0 ? [] : table.rules.map((rule) => rule.when[column]!)
  }
  const names = a.inputs
    .map(({ name }) => name)
    .filter((name) => b.inputs.some((input) => input.name === name))
  return new Map(names.map((name) => [name, [...cells(a, name), ...cells(b, name)]]))
}

function given(values: Map<string, Literal>, { hard, soft }: Counts): Map<string, Literal> {
  return values.set('hardTriggers', hard).set('softTriggers', soft)
}

/** A case where the action is worse with the facts `after` than with `before`, in words. */
function worseAction(
  table: DecisionTable,
  axes: readonly Axis[],
  before: ReadonlyMap<string, Literal>,
  after: ReadonlyMap<string, Literal>,
): string | null {
  const order = ruleOrder(table)
  const decide = (row: readonly Literal[]): number | undefined =>
    order.find((rule) => table.rules[rule]!.when.every((test, i) => matches(test, row[i]!)))
  const rank = actionRank(table)
  const free = axes.map((axis) =>
    before.has(axis.name) ? { ...axis, values: [null], holds: axis.holds.slice(0, 1) } : axis,
  )
  let witness: string | null = null
  forEachCase(table, free, (row) => {
    if (witness !== null) return
    const put = (facts: ReadonlyMap<string, Literal>): Literal[] =>
      row.map((value, i) => facts.get(axes[i]!.name) ?? value)
    const [rowBefore, rowAfter] = [put(before), put(after)]
    const [from, to] = [decide(rowBefore), decide(rowAfter)]
    if (from === undefined || to === undefined || rank(to, rowAfter) >= rank(from, rowBefore))
      return
    const [was, is] = [from, to].map((rule) => table.rules[rule]!)
    witness = `turns rule ${was!.id} into the worse ${is!.id} at ${printCase(axes, rowAfter)}`
  })
  return witness
}
