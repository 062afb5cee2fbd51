/**
 * What the rules say of a line on a day: tier, triggers, target and action; nothing applied.
 * The message of an assertion is made only when it is needed: it costs more than the rule.
 */
import { assert, type Day, divide } from '../../base/index.ts'
import { isDependent } from '../feature/dependence.ts'
import { measureInto } from '../feature/registry.ts'
import { type Action, actions } from '../policy/action.ts'
import type { Constants } from '../policy/constants.ts'
import { lostByPair, pointsGivenBack } from '../score/explain.ts'
import { clampScore, lostBy, pdPpmOf, scoreInto } from '../score/score.ts'
import { daysPastDueOn, NONE, notePd, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Engine } from './engine.ts'
import { targetMinor } from './guards.ts'
import { type Held, noteMeasured, staleParts } from './held.ts'
import { rungBpsAt, rungRule, toClimb } from './ladder.ts'

/** Rules that held; `hits` of the engine holds the triggers, `triggers` says how many. */
export interface Judgement {
  action: Action
  tierRule: number
  limitRule: number
  actionRule: number
  triggers: number
  /** Share of the limit the next rung of the way back gives; 0 off the ladder. */
  rungBps: number
  /** Hard ones among them; alerts are neither hard nor soft. */
  hard: number
  alerts: number
  /**
   * True where triggers that rest on linked accounts held and the line is suspended or on its way
   * back: there they do not count, and a person is asked to look.
   */
  leftOut: boolean
  /** True when this judgement scored the line anew; else the last score stands. */
  scored: boolean
  tierChanged: boolean
}

/** Why a line is looked at, and whether its score is taken anew. */
export interface Occasion {
  readonly day: Day
  readonly scores: boolean
  readonly review: boolean
  /** What the engine's vector may still hold of the line; `null` where nobody can say. */
  readonly held: Held | null
}

/** `traced`: every feature is measured, also those no rule reads and no score asks for. */
export function judge(
  line: State,
  engine: Engine,
  c: Constants,
  on: Occasion,
  traced = false,
): Judgement {
  const { values, at, hits } = engine
  const observing = line.statements < c['observing.statements']
  const scored = on.scores && line.statements > 0
  const stale = staleParts(engine.holder, on.held, on.day)
  const slots = traced ? undefined : scored ? engine.scoredSlots : engine.policySlots(stale)
  measure(line, on.day, engine, slots, on.held, stale)
  if (scored) takeScore(line, on, engine)
  noteMeasured(engine.holder, on.held, on.day)
  setFacts(line, engine, c, on, observing)
  if (scored) takeShift(line, engine, c)
  const limitRule = scored && line.score !== NONE ? setTarget(line, engine) : -1
  const acted = line.score === NONE ? NONE : actedScore(line, engine)
  const tierRule = acted === NONE ? -1 : tierRuleAt(engine, acted)
  const tierChanged = scored && !observing && settleTier(line, engine, c, on.day)
  values[at.score] = orNaN(acted)
  values[at.tier] = orNaN(line.tier)
  const target = targetMinor(line)
  values[at.targetBps] =
    target === null || line.limitMinor === 0 || observing
      ? Number.NaN
      : divide(target * 10_000, line.limitMinor, 'floor')
  const rung = rungRule(line, engine)
  values[at.statementsToClimb] = toClimb(line, engine, rung)
  const triggers = engine.policy.triggers(values, hits)
  const { hard, soft, alerts, leftOut } = countTriggers(line, engine, triggers)
  values[at.hardTriggers] = hard
  values[at.softTriggers] = soft
  const actionRule = engine.policy.action(values)
  if (actionRule < 0) assert(false, `no rule of the action table holds (${actionRule})`)
  return {
    action: actions[engine.actionOf[actionRule]!]!,
    tierRule,
    limitRule,
    actionRule,
    triggers,
    rungBps: rungBpsAt(engine, rung),
    hard,
    alerts,
    leftOut,
    scored,
    tierChanged,
  }
}

function countTriggers(
  line: State,
  { triggers, hits }: Engine,
  held: number,
): { hard: number; soft: number; alerts: number; leftOut: boolean } {
  const status = statuses[line.status]!
  const comesBack = status === 'suspended' || status === 'probation'
  let hard = 0
  let soft = 0
  let linked = 0
  for (let i = 0; i < held; i++) {
    const { severity, restsOn } = triggers[hits[i]!]!
    if (severity === 'alert') continue
    // A line is never kept from its way back by what it is linked to.
    if (comesBack && restsOn === 'network') linked++
    else if (severity === 'hard') hard++
    else soft++
  }
  const alerts = held - hard - soft - linked
  return { hard, soft, alerts, leftOut: linked > 0 }
}

/** The permissions rule that holds for the line as it now stands. */
export function permissionRule(line: State, engine: Engine): number {
  const { values, at } = engine
  values[at.status] = line.status
  values[at.tier] = orNaN(line.tier)
  values[at.rung] = line.rung
  const rule = engine.policy.permissions(values)
  if (rule < 0) assert(false, `no rule of the permissions table holds (${rule})`)
  return rule
}

/**
 * The same for a line nobody has just judged, as on a screen: its facts of the day are stated
 * anew, and the line stays as it is. A closed line is judged no more; its permissions are.
 * `everything`: also the features no table of a decision reads.
 */
export function permissionRuleOn(
  line: State,
  engine: Engine,
  day: Day,
  everything = false,
): number {
  const c = engine.policy.constantsOn(day)
  const on = { day, scores: false, review: false, held: null }
  if (line.closed === 1) {
    measure(line, day, engine)
    setFacts(line, engine, c, on, false)
  } else judge(line, engine, c, on, everything)
  return permissionRule(line, engine)
}

function measure(
  line: State,
  day: Day,
  engine: Engine,
  slots?: Int32Array,
  held: Held | null = null,
  moved?: number,
): void {
  engine.holder.held = null
  measureInto(line, day, engine.conditionsOn(day), engine.values, slots, held, moved)
  const { hiddenSlots, values } = engine
  for (let i = 0; i < hiddenSlots.length; i++) values[hiddenSlots[i]!] = Number.NaN
}

/** Scores the line, and gives back what may not be held against it (LN6). */
function takeScore(line: State, { day, held }: Occasion, engine: Engine): void {
  const { scorer } = engine
  line.score = scoreNow(line, engine)
  notePd(line, pdPpmOf(scorer.card, line.score))
  line.givenBack = pointsGivenBack(scorer, engine.bins, engine.harmless)
  measure(line, day, engine, engine.trendSlots, held, 0)
}

/** The score of the values measured, its bins, and by feature what is harmless. */
function scoreNow(line: State, engine: Engine): number {
  const { scorer, values, bins, harmless } = engine
  const score = scoreInto(scorer, values, bins)
  for (let i = 0; i < harmless.length; i++) harmless[i] = lostBy(scorer, bins, i) > 0 ? 1 : 0
  for (const pair of scorer.pairs)
    if (lostByPair(pair, bins) > 0) harmless[pair.a] = harmless[pair.b] = 1
  for (let i = 0; i < harmless.length; i++) {
    // Only what lost points can be held against anybody: of the rest nothing is asked.
    if (harmless[i] === 0) continue
    const value = values[scorer.slots[i]!]!
    const rule = engine.harmlessRules[i]!
    harmless[i] = Number.isNaN(value) || (rule !== null && rule(value, line)) ? 1 : 0
  }
  return score
}

/**
 * The score as it would be today with what is given back, without being taken; bins and what is
 * harmless are left in the engine.
 */
export function scoreOn(line: State, day: Day, engine: Engine): number {
  measure(line, day, engine, engine.scoredSlots)
  const score = scoreNow(line, engine)
  return score + pointsGivenBack(engine.scorer, engine.bins, engine.harmless)
}

/**
 * What the playbook takes off for the conditions: never more than the pack's most, and no further
 * from one score to the next than its step, so that no month is a cliff.
 */
function takeShift(line: State, engine: Engine, c: Constants): void {
  const rule = engine.policy.playbook(engine.values)
  if (rule < 0) assert(false, `no rule of the playbook table holds (${rule})`)
  const wanted = Math.min(engine.shiftPoints[rule]!, c['conditions.maxPoints'])
  const step = c['conditions.stepPoints']
  line.shiftPoints = Math.max(line.shiftPoints - step, Math.min(line.shiftPoints + step, wanted))
}

/** The score acted on: the model's, with what was given back and less the conditions' shift. */
const actedScore = (line: State, engine: Engine): number =>
  clampScore(engine.scorer.card, line.score + line.givenBack - line.shiftPoints)

function setFacts(
  line: State,
  engine: Engine,
  c: Constants,
  on: Occasion,
  observing: boolean,
): void {
  const { values, at } = engine
  values[at.status] = line.status
  values[at.hardTriggers] = 0
  values[at.softTriggers] = 0
  values[at.daysInStatus] = on.day - line.statusSinceDay
  values[at.cleanStatements] = line.cleanStatements
  values[at.rung] = line.rung
  values[at.observing] = observing ? 1 : 0
  values[at.hold] = line.fraudHolds + line.disputeHolds + line.borrowerHolds > 0 ? 1 : 0
  values[at.fraudHold] = line.fraudHolds > 0 ? 1 : 0
  values[at.bankrupt] = line.bankrupt
  values[at.overdueBeyondGrace] = daysPastDueOn(line, on.day) > c['grace.days'] ? 1 : 0
  values[at.increaseConsent] = line.increaseConsent
  values[at.reviewDue] = on.review ? 1 : 0
  const { regime, industryLevels } = engine.conditionsOn(on.day)
  values[at.regime] = regime
  values[at.industryLevel] = industryLevels[Math.max(0, line.capacity.industry)]!
  values[at.dependent] = engine.asksDependent && isDependent(line, on.day) ? 1 : 0
  values[at.consentsWithdrawn] = bitsOf(line.withdrawnConsents)
  values[at.causedBySystem] = line.causedBySystem
  values[at.daysSuspended] =
    statuses[line.status] === 'suspended' ? on.day - line.statusSinceDay : 0
  values[at.funderWithdrawn] = line.rights.funderWithdrawn
  values[at.statementsToClimb] = 0
}

/** Guard 4: between the anchors of neighbouring tiers the target is linear in score. */
function setTarget(line: State, engine: Engine): number {
  const { values, at } = engine
  const acted = actedScore(line, engine)
  let upperScore = NONE
  let upperBps = 0
  let rule = -1
  for (let tier = 0; tier < 7; tier++) {
    values[at.tier] = tier
    const here = engine.policy.limit(values)
    if (here < 0) assert(false, `the limit table has no rule for tier ${tier}`)
    const score = engine.anchorScore[here]!
    const bps = engine.anchorBps[here]!
    rule = here
    if (acted >= score) {
      line.targetBps =
        upperScore === NONE
          ? bps
          : bps + divide((upperBps - bps) * (acted - score), upperScore - score, 'floor')
      return rule
    }
    upperScore = score
    upperBps = bps
  }
  line.targetBps = upperBps
  return rule
}

function tierRuleAt(engine: Engine, score: number): number {
  engine.values[engine.at.score] = score
  return engine.policy.tier(engine.values)
}

function tierAt(engine: Engine, score: number): number {
  const { minScore, maxScore } = engine.scorer.card.scale
  const rule = tierRuleAt(engine, Math.min(maxScore, Math.max(minScore, score)))
  if (rule < 0) assert(false, `no rule of the tier table holds at score ${score}`)
  return engine.tierOf[rule]!
}

/** Guard 3: a tier moves when the score passes its boundary by the band, and then dwells. */
function settleTier(line: State, engine: Engine, c: Constants, day: number): boolean {
  const band = c['tier.hysteresisPoints']
  const acted = actedScore(line, engine)
  const before = line.tier
  if (before === NONE) {
    line.tier = tierAt(engine, acted)
  } else {
    if (day - line.tierSinceDay < c['tier.dwellDays']) return false
    const atWorst = tierAt(engine, acted - band)
    const atBest = tierAt(engine, acted + band)
    if (atWorst < before) line.tier = atWorst
    else if (atBest > before) line.tier = atBest
    else return false
  }
  line.tierSinceDay = day
  return true
}

function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest > 0; rest >>= 1) bits += rest & 1
  return bits
}

const orNaN = (value: number): number => (value === NONE ? Number.NaN : value)
