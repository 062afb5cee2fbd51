/** What the engine needs of each table: how rules hit, what it may ask, what it gives out. */
import {
  actions,
  type DecisionTable,
  type FactName,
  type HitPolicy,
  type Literal,
  offerKinds,
  severities,
  type TableName,
  tiers,
  triggerGroups,
  reasons,
  type ValueType,
} from '../core/index.ts'

export interface OutputForm {
  readonly type: ValueType
  /** Codes it may give; `null`: any of its type, within `range`. */
  readonly codes: readonly string[] | null
  readonly range: readonly [number, number] | null
  readonly nullable: boolean
  /** True where a table may do without the column: it is then `null` in every rule. */
  readonly optional?: true
}

export interface TableForm {
  readonly hitPolicies: readonly HitPolicy[]
  /** Facts that are not known yet when the engine asks this table. */
  readonly notYet: readonly FactName[]
  /** Facts the table must ask for; the engine never asks it without them, so they are not null. */
  readonly asks: readonly FactName[]
  readonly outputs: Readonly<Record<string, OutputForm>>
  /** True where no rule at all is a policy too. */
  readonly mayBeEmpty?: true
}

const code = (codes: readonly string[]): OutputForm => ({
  type: 'string',
  codes,
  range: null,
  nullable: false,
})
const whole = (low: number, high: number): OutputForm => ({
  type: 'number',
  codes: null,
  range: [low, high],
  nullable: false,
})
const flag: OutputForm = { type: 'boolean', codes: null, range: null, nullable: false }

const oneRule: readonly HitPolicy[] = ['U', 'F', 'P']

export const tableForms: Readonly<Record<TableName, TableForm>> = {
  tier: {
    hitPolicies: oneRule,
    notYet: ['tier', 'targetBps', 'hardTriggers', 'softTriggers', 'statementsToClimb'],
    asks: ['score'],
    outputs: { tier: code(tiers) },
  },
  limit: {
    hitPolicies: oneRule,
    notYet: ['score', 'targetBps', 'hardTriggers', 'softTriggers', 'statementsToClimb'],
    asks: ['tier'],
    outputs: { anchorScore: whole(0, 1000), anchorBps: whole(0, 1_000_000) },
  },
  triggers: {
    hitPolicies: ['C'],
    notYet: ['hardTriggers', 'softTriggers'],
    asks: [],
    outputs: {
      group: code(triggerGroups),
      severity: code(severities),
      reason: code(Object.keys(reasons)),
      // The name of a feature, which the slots know; checked there.
      feature: { type: 'string', codes: null, range: null, nullable: true },
    },
  },
  action: {
    hitPolicies: oneRule,
    notYet: [],
    asks: ['status', 'hardTriggers'],
    outputs: { action: code(actions) },
  },
  permissions: {
    hitPolicies: oneRule,
    // It tells of the rung left, and permissions are asked for the one the line came to.
    notYet: ['statementsToClimb'],
    asks: ['status'],
    outputs: {
      draw: flag,
      instalment: flag,
      singleDrawCapBps: whole(0, 10_000),
      // Channels draws may come by, a space between two; null: any.
      channels: { type: 'string', codes: null, range: null, nullable: true, optional: true },
    },
  },
  playbook: {
    hitPolicies: oneRule,
    // Asked before the score that the shift moves.
    notYet: ['score', 'tier', 'targetBps', 'hardTriggers', 'softTriggers', 'statementsToClimb'],
    asks: ['regime'],
    outputs: { shiftPoints: whole(0, 200) },
  },
  probation: {
    hitPolicies: oneRule,
    notYet: ['hardTriggers', 'softTriggers', 'statementsToClimb'],
    asks: ['rung'],
    outputs: { shareBps: whole(1, 10_000), statements: whole(0, 60) },
  },
  offers: {
    hitPolicies: ['C'],
    notYet: [],
    asks: [],
    outputs: {
      offer: code(offerKinds),
      termMonthsMax: whole(0, 360),
      rateCutBpsMax: whole(0, 10_000),
      holidayMonthsMax: whole(0, 24),
      observationDays: whole(0, 3650),
    },
    mayBeEmpty: true,
  },
}

/** Features that tell what a borrower can pay; one of them known is enough. */
export const means = ['debtServiceRatio', 'totalDebtToIncome', 'incomeLevel'] as const

export const literalType = (value: Literal): ValueType | 'null' =>
  value === null ? 'null' : (typeof value as ValueType)

/** What a rule gives in an output column. */
export const outputOf = (table: DecisionTable, rule: number, column: string): Literal =>
  table.rules[rule]!.then[table.outputs.findIndex(({ name }) => name === column)] ?? null

/** The place of an input; -1 when the table does not ask for it. */
export const columnOf = (table: DecisionTable, input: string): number =>
  table.inputs.findIndex(({ name }) => name === input)
