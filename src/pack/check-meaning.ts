/** What a table may not decide, whatever else it says: the borders the engine works within. */
import type { Issue } from '../base/index.ts'
import {
  type Action,
  type ConstantKey,
  type Literal,
  type PolicyData,
  type SlotTable,
  type Status,
  type TableName,
  tableNames,
  tiers,
} from '../core/index.ts'
import { type Axis, axesOf, forEachCase, printCase, tooManyCases } from './cases.ts'
import { columnOf, outputOf } from './table-form.ts'

/** Actions the engine can carry out, by the status a line is in; elsewhere it would just hold. */
const possible: Readonly<Record<Status, readonly Action[]>> = {
  active: ['hold', 'watch', 'step-down', 'suspend', 'refer', 'step-up'],
  watch: ['hold', 'watch', 'step-down', 'suspend', 'refer', 'step-up'],
  reduced: ['hold', 'step-down', 'suspend', 'refer', 'step-up'],
  suspended: ['hold', 'suspend', 'refer', 'reinstate'],
  probation: ['hold', 'suspend', 'refer', 'reinstate'],
  closed: ['hold'],
}

/** Inputs whose values are all told apart here, though some of them open the same rules. */
const apart: Readonly<Record<TableName, readonly string[]>> = {
  tier: [],
  triggers: ['daysPastDue'],
  action: ['status', 'cleanStatements'],
  limit: ['tier'],
  permissions: ['status'],
  playbook: [],
}

/** For a policy whose tables are sound in form. */
export function checkMeaning(policy: PolicyData, slots: SlotTable): Issue[] {
  // Triggers are never gone through whole: every rule that holds counts by itself.
  const tooMany = tableNames
    .filter((name) => name !== 'triggers')
    .flatMap((name) => tooManyCases(`${name}.dmn`, axesFor(policy, name, slots)) ?? [])
  if (tooMany.length > 0) return tooMany
  return [
    ...checkActions(policy, slots),
    ...checkDraws(policy, slots),
    ...checkAnchors(policy, slots),
    ...checkStatedNumbers(policy, slots),
  ]
}

const axesFor = (policy: PolicyData, name: TableName, slots: SlotTable): Axis[] =>
  axesOf(name, policy.tables[name], slots, new Map(apart[name].map((input) => [input, []])))

/** Calls `visit` with the deciding rule of every kind of case. */
function forEachDecision(
  policy: PolicyData,
  name: TableName,
  slots: SlotTable,
  visit: (row: readonly Literal[], rule: number, print: () => string) => void,
): void {
  const axes = axesFor(policy, name, slots)
  forEachCase(policy.tables[name], axes, (row, [rule]) => {
    if (rule !== undefined) visit(row, rule, () => printCase(axes, row))
  })
}

function checkActions(policy: PolicyData, slots: SlotTable): Issue[] {
  const table = policy.tables.action
  const status = columnOf(table, 'status')
  const found = new Map<string, Issue>()
  forEachDecision(policy, 'action', slots, (row, rule, print) => {
    const action = outputOf(table, rule, 'action') as Action
    const from = row[status] as Status
    const path = `action.dmn/rules/${table.rules[rule]!.id}`
    if (possible[from].includes(action) || found.has(path + from)) return
    const message = `${action} cannot be done to a line that is ${from}: ${print()}`
    found.set(path + from, { path, code: 'action-impossible', message })
  })
  return [...found.values()]
}

/** Suspension stops new draws. Repaying is no permission: it always works. */
function checkDraws(policy: PolicyData, slots: SlotTable): Issue[] {
  const table = policy.tables.permissions
  const status = columnOf(table, 'status')
  const found = new Map<string, Issue>()
  forEachDecision(policy, 'permissions', slots, (row, rule, print) => {
    const stopped = row[status] === 'suspended' || row[status] === 'closed'
    const path = `permissions.dmn/rules/${table.rules[rule]!.id}`
    if (!stopped || outputOf(table, rule, 'draw') === false || found.has(path)) return
    found.set(path, { path, code: 'draw-while-stopped', message: `it lets draw: ${print()}` })
  })
  return [...found.values()]
}

/** Targets are linear in score between the anchors of neighbouring tiers, so these must fall. */
function checkAnchors(policy: PolicyData, slots: SlotTable): Issue[] {
  const table = policy.tables.limit
  const tier = columnOf(table, 'tier')
  const issues: Issue[] = []
  const scores = new Map<string, Map<string, number>>()
  forEachDecision(policy, 'limit', slots, (row, rule) => {
    const rest = JSON.stringify(row.toSpliced(tier, 1))
    const byTier = scores.get(rest) ?? new Map<string, number>()
    byTier.set(String(row[tier]), outputOf(table, rule, 'anchorScore') as number)
    scores.set(rest, byTier)
  })
  for (const [rest, byTier] of scores)
    tiers.slice(1).forEach((worse, i) => {
      const better = tiers[i]!
      const [high, low] = [byTier.get(better), byTier.get(worse)]
      if (high === undefined || low === undefined || high > low) return
      const where = rest === '[]' ? '' : ` (other inputs ${rest})`
      const message = `anchorScore of ${better}, ${high}, must be above that of ${worse}, ${low}${where}`
      issues.push({ path: 'limit.dmn', code: 'anchor-order', message })
    })
  return issues
}

/** Numbers notices tell the borrower from constants must be those the tables decide by. */
function checkStatedNumbers(policy: PolicyData, slots: SlotTable): Issue[] {
  const pastDue = longestPastDue(policy, slots)
  const what = 'most days past due without a hard trigger'
  return [
    ...checkWayBack(policy, slots, 'suspended', 'reinstate.cleanStatements'),
    ...checkWayBack(policy, slots, 'probation', 'reinstate.rungStatements'),
    ...(pastDue === null
      ? []
      : compare(policy, 'default.pastDueLineDays', 'triggers.dmn', what, pastDue)),
  ]
}

function checkWayBack(
  policy: PolicyData,
  slots: SlotTable,
  from: Status,
  key: ConstantKey,
): Issue[] {
  const path = 'action.dmn'
  const least = leastClean(policy, slots, from)
  if (least === null)
    return [{ path, code: 'no-way-back', message: `no rule ever reinstates a line in ${from}` }]
  return compare(policy, key, path, `fewest clean statements to reinstate from ${from}`, least)
}

function compare(
  policy: PolicyData,
  key: ConstantKey,
  path: string,
  what: string,
  value: number,
): Issue[] {
  const other = policy.constants.find((row) => row.key === key && row.value !== value)
  if (other === undefined) return []
  const message = `${what} is ${value}, but pack.yaml states ${key} as ${other.value}`
  return [{ path, code: 'constant-differs', message }]
}

/** Fewest clean statements at which some rule reinstates; `null` when none ever does. */
function leastClean(policy: PolicyData, slots: SlotTable, from: Status): number | null {
  const table = policy.tables.action
  const [status, clean] = [columnOf(table, 'status'), columnOf(table, 'cleanStatements')]
  let least: number | null = null
  forEachDecision(policy, 'action', slots, (row, rule) => {
    if (row[status] !== from || outputOf(table, rule, 'action') !== 'reinstate') return
    least = Math.min(least ?? Infinity, clean < 0 ? 0 : Number(row[clean]))
  })
  return least
}

/** Most days past due without a hard trigger that shows them; `null` when none ever holds. */
function longestPastDue(policy: PolicyData, slots: SlotTable): number | null {
  const table = policy.tables.triggers
  const past = columnOf(table, 'daysPastDue')
  if (past < 0) return null
  const { values, holds } = axesFor(policy, 'triggers', slots)[past]!
  const isHard = (rule: number): boolean =>
    outputOf(table, rule, 'severity') === 'hard' &&
    outputOf(table, rule, 'feature') === 'daysPastDue'
  // Which days hold does not depend on the other columns: a rule none of whose cases is possible
  // has been refused before.
  const days = values.filter(
    (value, i) => typeof value === 'number' && holds[i]!.some((held, rule) => held && isHard(rule)),
  )
  return days.length === 0 ? null : Math.min(...days.map(Number)) - 1
}
