/** Alerts: they ask a person to look, once until what they saw is over, and change nothing. */
import type { ReasonId } from '../feature/reason.ts'
import type { State } from '../state/state.ts'
import type { Reason } from './decision.ts'
import type { Engine } from './engine.ts'
import type { Judgement } from './judge.ts'
import { reasonOf, triggersHeld } from './reasons.ts'

/** Notes which alerts hold now, and answers with those that did not before, one a reason. */
export function raiseAlerts(line: State, judged: Judgement, engine: Engine): Reason[] {
  const { alertReason } = line.rights
  if (judged.alerts === 0 && !judged.leftOut) {
    for (let i = 0; i < alertReason.length; i++) alertReason[i] = 0
    return none
  }
  const held = new Map<number, Reason>()
  for (const rule of triggersHeld(judged, engine)) {
    const trigger = engine.triggers[rule]!
    const number = numberOf(trigger.reason)
    const asks = trigger.severity === 'alert' || (judged.leftOut && trigger.restsOn === 'network')
    if (asks && !held.has(number)) held.set(number, reasonOf(trigger, engine))
  }
  for (let i = 0; i < alertReason.length; i++) if (!held.has(alertReason[i]!)) alertReason[i] = 0
  const raised: Reason[] = []
  for (const [number, reason] of held) {
    if (alertReason.includes(number)) continue
    const free = alertReason.indexOf(0)
    // Who has so many to look at looks at the line.
    if (free < 0) break
    alertReason[free] = number
    raised.push(reason)
  }
  return raised
}

const none: Reason[] = []

/** The number of a reason's stable id: a state holds numbers only. */
const numberOf = (id: ReasonId): number => Number(id.slice(1))
