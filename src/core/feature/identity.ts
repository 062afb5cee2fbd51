/**
 * Devices, details of the account, anomalies told from outside, and the identity document. None
 * is scored: they say whether it is the borrower who acts, not how well he pays; rules act on them.
 */
import type { Day } from '../../base/index.ts'
import { type AnomalyKind, worstAnomaly } from '../state/behaviour/anomalies.ts'
import { countWithin } from '../state/behaviour/lists.ts'
import { NONE, type State } from '../state/state.ts'
import { type BehaviourRest, row } from './behaviour-row.ts'
import type { FeatureRow } from './feature-row.ts'
import type { ReasonId } from './reason.ts'

const secured = {
  direction: 'riskier-up',
  reason: 'R302',
  lever: 'verify-identity',
  scorable: false,
  spec: 'BH4',
} as const

/** `null` before anything was told of devices, details or accounts. */
const known =
  (measure: (state: State, day: Day) => number): FeatureRow['compute'] =>
  (state, day) =>
    state.behaviour.lastDay === NONE ? null : measure(state, day)

/** The worst score of 90 days; `null` where no anomaly was ever told of this borrower. */
const anomaly = (reason: ReasonId, ...kinds: readonly AnomalyKind[]): BehaviourRest => ({
  ...secured,
  reason,
  unit: 'bps',
  range: [0, 1_000_000],
  harmless: (value) => value === 0,
  spec: 'BH5',
  asOf: ({ behaviour }) => behaviour.anomalyDay,
  compute: ({ behaviour }, day) =>
    behaviour.anomalyDay === NONE ? null : worstAnomaly(behaviour, kinds, day, 90),
})

/** Days since the identity's last valid day; 0 while it is valid. */
function identityExpired({ behaviour: { identityUntilDay } }: State, day: Day): number | null {
  return identityUntilDay === NONE ? null : Math.max(0, day - identityUntilDay)
}

export const identity: readonly FeatureRow[] = [
  // A new phone is nobody's fault: it counts with other facts, as in `takeoverPattern`.
  row('newDeviceDays', {
    ...secured,
    unit: 'days',
    direction: null,
    range: [0, 36_500],
    compute: ({ behaviour }, day) =>
      behaviour.newDeviceDay === NONE ? null : Math.max(0, day - behaviour.newDeviceDay),
  }),
  row('profileChanges30d', {
    ...secured,
    unit: 'count',
    range: [0, 6],
    compute: known(({ behaviour }, day) => countWithin(behaviour.profileDays, day, 30)),
  }),
  row('accountChanges30d', {
    ...secured,
    reason: 'R303',
    unit: 'count',
    range: [0, 6],
    compute: known(({ behaviour }, day) => countWithin(behaviour.accountDays, day, 30)),
  }),
  row('takeoverPattern', {
    ...secured,
    unit: 'count',
    range: [0, 4],
    harmless: (value) => value === 0,
    compute: known(({ behaviour }, day) => countWithin(behaviour.takeoverDays, day, 90)),
  }),
  row('anomalyScore90d', anomaly('R302', 'takeover', 'device')),
  row('linkedAnomaly90d', anomaly('R303', 'linked-account')),
  row('cashOutAnomaly90d', anomaly('R404', 'cash-out')),
  row('identityExpired', {
    ...secured,
    reason: 'R301',
    unit: 'days',
    range: [0, 3_652_058],
    spec: 'BH6',
    compute: identityExpired,
  }),
]
