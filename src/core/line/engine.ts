/** Rules made ready to run: scorecard and policy bound to one vector of facts. */
import { assert, type Day } from '../../base/index.ts'
import type { Conditions } from '../feature/conditions.ts'
import type { FeatureRow } from '../feature/feature-row.ts'
import { silentFeatures } from '../feature/network.ts'
import { readsOf } from '../feature/reads.ts'
import { featureSlot, features } from '../feature/registry.ts'
import { trend } from '../feature/trend.ts'
import { isReasonId, type ReasonId } from '../feature/reason.ts'
import {
  actions,
  type Severity,
  severities,
  tiers,
  type TriggerGroup,
  triggerGroups,
} from '../policy/action.ts'
import type { CompiledPolicy } from '../policy/compile.ts'
import { type ConditionsData, conditionsOn, seasonOn } from '../policy/conditions-data.ts'
import { type FactName, facts } from '../policy/facts.ts'
import type { DecisionTable, Literal, PolicyData } from '../policy/policy-data.ts'
import { factTable } from '../policy/slots.ts'
import { seasonedTerms } from '../policy/terms.ts'
import { type Scorer, scorer } from '../score/score.ts'
import type { Scorecard } from '../score/scorecard.ts'
import type { Terms } from '../state/terms.ts'
import { type CauseName, causes } from './cause.ts'
import type { Holder } from './held.ts'
import type { Queue } from './queue.ts'
import { type RestsOn, restsOn } from './rest-on.ts'

/** Raised whenever a golden trace changes; every decision names it. */
export const ENGINE = 2

export interface RuleHashes {
  readonly scorecard: string
  readonly policy: string
  readonly conditions: string
}

/** One trigger rule's outcome, read once from the table. */
export interface TriggerRule {
  /** What it counts as: a rule on sign-ins alone is never more than an alert (S17). */
  readonly severity: Severity
  readonly group: TriggerGroup
  /** Index into `causes`. */
  readonly cause: number
  readonly restsOn: RestsOn
  readonly reason: ReasonId
  /** Slot of the feature whose value the reason shows, or -1. */
  readonly slot: number
  readonly feature: string | null
}

export interface Engine {
  readonly hashes: RuleHashes
  /** Days on which adverse actions wait for a person; `null`: none. */
  readonly queue: Queue | null
  readonly scorer: Scorer
  readonly policy: CompiledPolicy
  /** What was published of the world by a day. */
  readonly conditionsOn: (day: Day) => Conditions
  /** What folding needs of the policy on a day. */
  readonly termsOn: (day: Day) => Terms
  /** Outputs of each rule as numbers, by rule index. */
  readonly tierOf: readonly number[]
  readonly actionOf: readonly number[]
  readonly anchorScore: readonly number[]
  readonly anchorBps: readonly number[]
  readonly triggers: readonly TriggerRule[]
  readonly draw: readonly boolean[]
  readonly instalment: readonly boolean[]
  readonly singleDrawCapBps: readonly number[]
  /** Channels draws may come by, by permissions rule; `null`: any. */
  readonly channels: readonly (readonly string[] | null)[]
  readonly shiftPoints: readonly number[]
  readonly shareBps: readonly number[]
  readonly rungStatements: readonly number[]
  /** Place of each engine fact in `values`. */
  readonly at: Readonly<Record<FactName, number>>
  /** Whether a table asks who depends on the line: else it is worked out only when it matters. */
  readonly asksDependent: boolean
  /**
   * Slots of the features a table reads or a trigger shows, those that read one of some parts:
   * with every part, all a look without a score needs.
   */
  readonly policySlots: (readParts: number) => Int32Array
  /** The same and those of the scorecard. */
  readonly scoredSlots: Int32Array
  /** Slots of features that follow from the score just taken, measured once more after it. */
  readonly trendSlots: Int32Array
  /** Slots a switch of the pack keeps out of every decision. */
  readonly hiddenSlots: Int32Array
  /** By scorecard feature, what its row says may not be held against the borrower. */
  readonly harmlessRules: readonly FeatureRow['harmless'][]
  // Scratch, overwritten by every assessment.
  readonly values: Float64Array
  readonly bins: Uint8Array
  /** 1 by scorecard feature where the value may not be held against the borrower. */
  readonly harmless: Uint8Array
  readonly hits: Int32Array
  readonly holder: Holder
}

export function bindEngine(
  card: Scorecard,
  policy: CompiledPolicy,
  conditions: ConditionsData,
  hashes: RuleHashes,
  queue: Queue | null = null,
): Engine {
  const { tier, action, limit, triggers, permissions, playbook, probation } = policy.policy.tables
  const slots = factTable(features)
  const names = Object.keys(facts) as FactName[]
  const readNames = namesRead(policy.policy)
  const at = Object.fromEntries(names.map((name) => [name, slots.get(name)!.slot]))
  return {
    hashes,
    queue,
    scorer: scorer(card, featureSlot),
    policy,
    conditionsOn: conditionsOn(conditions),
    termsOn: seasonedTerms((day) => policy.termsOf(policy.constantsOn(day)), seasonOn(conditions)),
    tierOf: column(tier, 'tier').map((text) => indexIn(tiers, text)),
    actionOf: column(action, 'action').map((text) => indexIn(actions, text)),
    anchorScore: column(limit, 'anchorScore').map(Number),
    anchorBps: column(limit, 'anchorBps').map(Number),
    triggers: triggers.rules.map((_, i) => triggerRule(triggers, i)),
    draw: column(permissions, 'draw').map(Boolean),
    instalment: column(permissions, 'instalment').map(Boolean),
    singleDrawCapBps: column(permissions, 'singleDrawCapBps').map(Number),
    channels: channelsOf(permissions),
    shiftPoints: column(playbook, 'shiftPoints').map(Number),
    shareBps: column(probation, 'shareBps').map(Number),
    rungStatements: column(probation, 'statements').map(Number),
    at: at as Record<FactName, number>,
    asksDependent: readNames.includes('dependent'),
    policySlots: slotsReading(slotsOf(readNames)),
    scoredSlots: slotsOf([...readNames, ...card.features.map(({ id }) => id)]),
    trendSlots: slotsOf(trend.map(({ id }) => id)),
    hiddenSlots: slotsOf(silentFeatures(policy.policy.switches)),
    harmlessRules: card.features.map(({ id }) => features[featureSlot(id)]!.harmless),
    values: new Float64Array(slots.size),
    bins: new Uint8Array(card.features.length),
    harmless: new Uint8Array(card.features.length),
    hits: new Int32Array(triggers.rules.length),
    holder: { held: null },
  }
}

/** Names a table reads or a trigger shows, facts among them; offers are not decided by. */
function namesRead({ tables }: PolicyData): string[] {
  const { offers: _, ...decided } = tables
  const inputs = Object.values(decided).flatMap((table) => table.inputs.map(({ name }) => name))
  return [...inputs, ...column(tables.triggers, 'feature').map(String)]
}

/** The features among names, each slot once. */
const slotsOf = (names: readonly string[]): Int32Array =>
  Int32Array.from(new Set(names.map(featureSlot).filter((slot) => slot >= 0))).toSorted()

/** Those of some slots whose features read one of the parts; each list is made once. */
function slotsReading(slots: Int32Array): Engine['policySlots'] {
  const lists: Int32Array[] = []
  return (readParts) =>
    (lists[readParts] ??= slots.filter((slot) => (readsOf(features[slot]!.id) & readParts) !== 0))
}

function column(table: DecisionTable, name: string): Literal[] {
  const i = table.outputs.findIndex((output) => output.name === name)
  assert(i >= 0, `table ${table.name} has no output ${name}; checkPack lets none through`)
  return table.rules.map((rule) => rule.then[i]!)
}

/** A table without the column names no channel: any will do. */
function channelsOf(table: DecisionTable): Engine['channels'] {
  const has = table.outputs.some(({ name }) => name === 'channels')
  const cells = has ? column(table, 'channels') : table.rules.map(() => null)
  return cells.map((cell) => (cell === null ? null : String(cell).split(' ')))
}

function triggerRule(table: DecisionTable, rule: number): TriggerRule {
  const value = (name: string): Literal => column(table, name)[rule]!
  const reason = String(value('reason'))
  assert(isReasonId(reason), `trigger rule ${rule} names reason ${reason}`)
  const feature = value('feature')
  const rests = restsOn(table, rule, reason)
  const severity = severities[indexIn(severities, value('severity'))]!
  const group = triggerGroups[indexIn(triggerGroups, value('group'))]!
  return {
    severity: rests === 'sign-ins' ? 'alert' : severity,
    group,
    cause: causes.indexOf(ownPolicy.includes(reason) ? 'policy' : causeOfGroup[group]),
    restsOn: rests,
    reason,
    feature: feature === null ? null : String(feature),
    slot: feature === null ? -1 : featureSlot(String(feature)),
  }
}

const causeOfGroup: Readonly<Record<TriggerGroup, CauseName>> = {
  default: 'individual',
  capacity: 'capacity',
  behaviour: 'behaviour',
  systemic: 'systemic',
}

/** Reasons of the systemic group that are our own choice or the law's, not the economy's. */
const ownPolicy: readonly ReasonId[] = ['R502', 'R902']

function indexIn(names: readonly string[], text: unknown): number {
  const i = names.indexOf(String(text))
  assert(i >= 0, `${String(text)} is none of ${names.join(', ')}`)
  return i
}
