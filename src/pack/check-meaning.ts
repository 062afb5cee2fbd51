/** What a table may not decide, whatever else it says: the borders the engine works within. */
import type { Issue } from '../base/index.ts'
import { type Action, type PolicyData, type SlotTable, type Status, tiers } from '../core/index.ts'
import type { Check } from './check.ts'
import { checkGrowth } from './check-growth.ts'
import { checkRise, checkWayBack } from './check-ladder.ts'
import { checkOffers } from './check-offers.ts'
import { axesFor, forEachDecision } from './decided.ts'
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

export const meaningChecks: readonly Check[] = [
  { needs: ['action'], run: checkActions },
  { needs: ['permissions'], run: checkDraws },
  { needs: ['limit'], run: checkAnchors },
  { needs: ['probation'], run: checkRise },
  { needs: ['action', 'probation'], run: checkWayBack },
  { needs: ['action'], run: checkGrowth },
  { needs: ['triggers'], run: checkPastDue },
  { needs: ['offers'], run: checkOffers },
]

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

/** The day a default counts from, told by constants and clocks, is the one the triggers use. */
function checkPastDue(policy: PolicyData, slots: SlotTable): Issue[] {
  const key = 'default.pastDueLineDays'
  const days = longestPastDue(policy, slots)
  const other = policy.constants.find((row) => row.key === key && row.value !== days)
  if (days === null || other === undefined) return []
  const message =
    `most days past due without a hard trigger is ${days}, ` +
    `but pack.yaml states ${key} as ${other.value}`
  return [{ path: 'triggers.dmn', code: 'constant-differs', message }]
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
