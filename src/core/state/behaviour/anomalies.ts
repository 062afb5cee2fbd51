/** Anomalies told from outside, each with the score its source gave it. */
import type { Day } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import type { BehaviourState } from '../behaviour.ts'
import { NONE } from '../state.ts'
import { ANOMALY } from './figures.ts'

export const anomalyKinds = ['takeover', 'cash-out', 'linked-account', 'device'] as const
export type AnomalyKind = (typeof anomalyKinds)[number]

/** The ninth pushes out the oldest. */
export function takeAnomaly(
  behaviour: BehaviourState,
  day: Day,
  { anomaly, scoreBps }: DataOf<'anomaly-reported'>,
): void {
  const { anomalies } = behaviour
  anomalies.copyWithin(ANOMALY, 0)
  anomalies[0] = anomalyKinds.indexOf(anomaly)
  anomalies[1] = scoreBps
  anomalies[2] = day
  behaviour.anomalyDay = day
}

/** The highest score of some kinds within so many days up to a day; 0 where there is none. */
export function worstAnomaly(
  { anomalies }: BehaviourState,
  kinds: readonly AnomalyKind[],
  day: number,
  days: number,
): number {
  let worst = 0
  for (let at = 0; at < anomalies.length; at += ANOMALY) {
    const told = anomalies[at + 2]!
    if (told === NONE || told <= day - days || told > day) continue
    if (kinds.includes(anomalyKinds[anomalies[at]!]!)) worst = Math.max(worst, anomalies[at + 1]!)
  }
  return worst
}

export function forgetAnomalies({ anomalies }: BehaviourState): void {
  anomalies.fill(NONE)
}
