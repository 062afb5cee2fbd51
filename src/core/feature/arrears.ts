/** History 履约历史, third part: arrears of obligations with a schedule of ours (S13). */
import { arrearsMinor } from '../state/ledger/dues.ts'
import { technicalWithin } from '../state/ledger/ledger.ts'
import { NONE, type State } from '../state/state.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, row } from './row.ts'

const MOST_MINOR = 1_000_000_000_000

/** `null` where no schedule of ours says what is due. */
const scheduled =
  (value: (state: State, day: number) => number): FeatureRow['compute'] =>
  (state, day) =>
    state.ledger.scheduled === 0 ? null : value(state, day)

export const arrears: readonly FeatureRow[] = [
  row('principalArrears', {
    unit: 'minor',
    direction: 'riskier-up',
    reason: 'R101',
    lever: 'clear-arrears',
    range: [0, MOST_MINOR],
    spec: 'LE11',
    compute: scheduled((state) => arrearsMinor(state, 'principal')),
  }),
  row('interestArrears', {
    unit: 'minor',
    direction: 'riskier-up',
    reason: 'R102',
    lever: 'clear-arrears',
    range: [0, MOST_MINOR],
    spec: 'LE11',
    compute: scheduled((state) => arrearsMinor(state, 'interest')),
  }),
  // Technical lateness leaves no mark: it is shown, and nobody is judged by it.
  row('technicalLate12m', {
    unit: 'count',
    direction: null,
    reason: 'R103',
    lever: 'pay-on-time',
    range: [0, 12],
    scorable: false,
    harmless: always,
    spec: 'LE11',
    compute: scheduled(({ ledger }, day) => technicalWithin(ledger, day, 365)),
  }),
  row('daysSinceLastMissed', {
    unit: 'days',
    direction: 'riskier-down',
    reason: 'R103',
    lever: 'pay-on-time',
    range: [0, 36_500],
    spec: 'LE11',
    compute: ({ ledger }, day) =>
      ledger.missedDueDay === NONE ? null : Math.max(0, day - ledger.missedDueDay),
  }),
]
