/** Trend of the estimated risk itself: how far it rose against the borrower's own last months. */
import { mulDiv } from '../../base/index.ts'
import { PDS, type State } from '../state/state.ts'
import type { FeatureRow } from './feature-row.ts'
import { row } from './row.ts'

/** Scores looked back on; with one a month, a quarter of a year. */
const BACK = 3

const MOST_BPS = 1_000_000

/** The lowest probability of default of the scores before the last one; 0 where there is none. */
function lowestBefore({ pdRing, pdHead }: State): number {
  let lowest = 0
  for (let i = 1; i <= BACK; i++) {
    const pd = pdRing[(pdHead - i + PDS) % PDS]!
    if (pd > 0 && (lowest === 0 || pd < lowest)) lowest = pd
  }
  return lowest
}

/** Rows measured after the score they follow from, in the same look. */
export const trend: readonly FeatureRow[] = [
  row('pdRise3m', {
    unit: 'bps',
    direction: 'riskier-up',
    reason: 'R405',
    lever: null,
    range: [0, MOST_BPS],
    // A score that learnt from itself would run away; triggers may read it.
    scorable: false,
    harmless: (value) => value <= 10_000,
    spec: 'LN17',
    compute: (state) => {
      const before = lowestBefore(state)
      if (before === 0) return null
      const now = state.pdRing[state.pdHead]!
      return Math.min(MOST_BPS, mulDiv(now, 10_000, before, 'floor'))
    },
  }),
]
