/** The kinds of case of a table whose meaning is checked, each with the rule that decides it. */
import type { DecisionTable, Literal, PolicyData, SlotTable, TableName } from '../core/index.ts'
import { type Axis, axesOf, caseCount, forEachCase, printCase } from './cases.ts'
import { means } from './table-form.ts'

/** Inputs whose values are all told apart here, though some of them open the same rules. */
const apart: Readonly<Record<TableName, readonly string[]>> = {
  tier: [],
  triggers: ['daysPastDue'],
  action: ['status', 'cleanStatements', 'statementsToClimb', 'increaseConsent', ...means],
  limit: ['tier'],
  permissions: ['status'],
  playbook: [],
  probation: ['rung'],
  offers: [],
}

export const axesFor = (policy: PolicyData, name: TableName, slots: SlotTable): Axis[] =>
  axesOf(name, policy.tables[name], slots, new Map(apart[name].map((input) => [input, []])))

interface Decided {
  readonly slots: SlotTable
  readonly axes: readonly Axis[]
  /** The deciding rule of each case in the order of `forEachCase`; -1: none. */
  readonly rules: Int32Array
}

/** Several checks go through the same table: its cases are decided once. */
const known = new WeakMap<DecisionTable, Decided>()

function decidedCases(policy: PolicyData, name: TableName, slots: SlotTable): Decided {
  const table = policy.tables[name]
  const found = known.get(table)
  if (found?.slots === slots) return found
  const axes = axesFor(policy, name, slots)
  const rules = new Int32Array(caseCount(axes))
  let at = 0
  forEachCase(table, axes, (_, [rule]) => {
    rules[at++] = rule ?? -1
  })
  const decided = { slots, axes, rules }
  known.set(table, decided)
  return decided
}

/** Calls `visit` with every kind of case and the rule that decides it. */
export function forEachDecision(
  policy: PolicyData,
  name: TableName,
  slots: SlotTable,
  visit: (row: readonly Literal[], rule: number, print: () => string) => void,
): void {
  const { axes, rules } = decidedCases(policy, name, slots)
  const places = axes.map(() => 0)
  const row = axes.map(({ values }) => values[0]!)
  const print = (): string => printCase(axes, row)
  for (const rule of rules) {
    if (rule >= 0) visit(row, rule, print)
    // The last input turns fastest, as when the cases were gone through.
    for (let i = axes.length - 1; i >= 0; i--) {
      const { values } = axes[i]!
      const next = places[i]! + 1
      places[i] = next === values.length ? 0 : next
      row[i] = values[places[i]!]!
      if (places[i] !== 0) break
    }
  }
}
