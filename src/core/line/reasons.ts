/** Why: the reasons of a decision, and for a suspension the shares of its causes. */
import type { Day } from '../../base/index.ts'
import { features } from '../feature/registry.ts'
import type { ReasonId } from '../feature/reason.ts'
import type { Action } from '../policy/action.ts'
import { explain } from '../score/explain.ts'
import { NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { attribute, type CauseShares, causes, SYSTEMIC } from './cause.ts'
import type { Reason } from './decision.ts'
import type { Engine, TriggerRule } from './engine.ts'
import { type Judgement, scoreOn } from './judge.ts'
import { isNetwork, isSignIns } from './rest-on.ts'

/** Reasons given at most, where the pack does not say fewer. */
const MOST_REASONS = 4

export const mostReasons = ({ lastDay }: State, { policy }: Engine): number =>
  policy.lawsOn(lastDay as Day)['reasons.max']?.value ?? MOST_REASONS

/** Reasons, and whether all of them rest on what is never enough by itself. */
export interface Grounds {
  readonly reasons: readonly Reason[]
  readonly tooThin: boolean
}

export const noGrounds: Grounds = { reasons: [], tooThin: false }

/** Hard triggers speak for themselves; everything else adds what the score lost points on. */
export function groundsFor(
  line: State,
  action: Action,
  judged: Judgement,
  engine: Engine,
): Grounds {
  const decisive = action === 'suspend' && judged.hard > 0
  const most = mostReasons(line, engine)
  const held = triggersHeld(judged, engine)
    .map((rule) => engine.triggers[rule]!)
    .filter(({ severity }) => severity === 'hard' || (severity === 'soft' && !decisive))
    .filter(({ restsOn }) => restsOn === 'more' || !judged.leftOut)
    .toSorted((a, b) => Number(b.severity === 'hard') - Number(a.severity === 'hard'))
  const reasons: Reason[] = []
  let tooThin = true
  for (const trigger of held) {
    if (trigger.restsOn === 'more') tooThin = false
    if (!has(reasons, trigger.reason)) reasons.push(reasonOf(trigger, engine))
  }
  if (judged.scored && !decisive) {
    for (const lost of explain(engine.scorer, engine.bins, engine.harmless, most)) {
      const feature = engine.scorer.card.features[lost.feature]!.id
      if (!isNetwork(feature) && !isSignIns(feature)) tooThin = false
      if (has(reasons, lost.reason)) continue
      const value = numberOrNull(engine.values[engine.scorer.slots[lost.feature]!]!)
      reasons.push({ id: lost.reason, source: 'score', points: lost.points, feature, value })
    }
  }
  if (reasons.length === 0 && action === 'hold' && statuses[line.status] === 'suspended')
    reasons.push(cleanSoFar(line))
  return { reasons: reasons.slice(0, most), tooThin: reasons.length > 0 && tooThin }
}

const has = (reasons: readonly Reason[], id: ReasonId): boolean =>
  reasons.some((reason) => reason.id === id)

/** A trigger as a reason, with the borrower's own number. */
export const reasonOf = ({ reason, feature, slot }: TriggerRule, { values }: Engine): Reason => ({
  id: reason,
  source: 'trigger',
  points: null,
  feature,
  value: slot < 0 ? null : numberOrNull(values[slot]!),
})

/** A reason that is an act or a fact by itself and has no number. */
export const plainReason = (id: ReasonId): Reason => ({
  id,
  source: 'trigger',
  points: null,
  feature: null,
  value: null,
})

/** The rules of the triggers table that held, out of the buffer every judgement overwrites. */
export function triggersHeld({ triggers }: Judgement, { hits }: Engine): number[] {
  const rules: number[] = []
  for (let i = 0; i < triggers; i++) rules.push(hits[i]!)
  return rules
}

/** What still holds a suspension when nothing is wrong any more: the months on time so far. */
const cleanSoFar = (line: State): Reason => ({
  ...plainReason('R105'),
  feature: 'onTimeStreak',
  value: line.cleanStatements,
})

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Causes by the pillar of a feature that lost points; what accounts are linked to is behaviour. */
const causeOfPillar = {
  history: causes.indexOf('individual'),
  capacity: causes.indexOf('capacity'),
  behaviour: causes.indexOf('behaviour'),
  network: causes.indexOf('behaviour'),
  conditions: SYSTEMIC,
} as const

/**
 * What caused a suspension judged just now. `more` adds hard evidence no trigger states, as of a
 * write-off or a person. Points lost are those of the day, also between two statements.
 */
export function sharesOf(
  line: State,
  day: Day,
  judged: Judgement,
  engine: Engine,
  more: number | null = null,
): CauseShares {
  const none = (): number[] => causes.map(() => 0)
  const [hard, soft, points] = [none(), none(), none()]
  if (more !== null) hard[more]!++
  for (const rule of triggersHeld(judged, engine)) {
    const { severity, cause } = engine.triggers[rule]!
    if (severity === 'hard') hard[cause]!++
    if (severity === 'soft') soft[cause]!++
  }
  if (line.score !== NONE) {
    if (!judged.scored) scoreOn(line, day, engine)
    const { scorer, bins, harmless } = engine
    for (const lost of explain(scorer, bins, harmless, bins.length))
      points[causeOfPillar[features[scorer.slots[lost.feature]!]!.pillar]]! += lost.points
    points[SYSTEMIC]! += line.shiftPoints
  }
  return attribute({ hard, soft, points })
}
