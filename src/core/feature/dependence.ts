/** Dependence on the line 依赖度: who would be harmed by a cliff, and is tapered instead. */
import { type Day, mulDiv } from '../../base/index.ts'
import { monthly, series } from '../state/capacity/months.ts'
import { consentBits } from '../state/consent.ts'
import { NONE, type State } from '../state/state.ts'
import { capacityRow } from './capacity-row.ts'
import { cyclesWithin, has, monthIndex, statementBack, utilisationBase } from './cycles.ts'
import { ownService } from './debt.ts'
import { BPS, mayUse } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { always } from './row.ts'
import { depositWorth, liquidNow } from './worth.ts'

/** Months of six with a draw from which on a borrower lives on the line (DESIGN). */
const DRAW_MONTHS = 4

const CYCLES_OF_HALF_A_YEAR = 6

/** A balance that never falls below this share of the line is rolled over (DESIGN). */
const ROLLED_OVER_BPS = 6000

/**
 * Draws in four of the last six months or rolls the balance over, and has no month's dues of other
 * money that is known of (guard 10). Money nobody knows of counts as none.
 */
export const isDependent = (state: State, day: Day): boolean =>
  ((drawMonths(state, day) ?? 0) >= DRAW_MONTHS ||
    (rolledOver(state, day) ?? 0) === CYCLES_OF_HALF_A_YEAR) &&
  knownLiquid(state, day) <= ownService(state, day)

/** The running month counts: a draw is known at once. */
function drawMonths({ capacity }: State, day: Day): number | null {
  if (capacity.knownMonths[series.draws] === 0) return null
  let drawn = 0
  for (let back = 0; back < 6; back++)
    if (monthly(capacity, series.draws, monthIndex(day) - back) !== NONE) drawn++
  return drawn
}

/** Of the last six closings, how many left most of the line owed; `null` without six. */
function rolledOver(state: State, day: Day): number | null {
  // Seven months: early in a month its own closing is still to come.
  if (cyclesWithin(state, day, 7) < CYCLES_OF_HALF_A_YEAR) return null
  const base = utilisationBase(state, day)
  if (base === null) return null
  const most = mulDiv(base, ROLLED_OVER_BPS, BPS, 'ceil')
  let rolled = 0
  for (let back = 0; back < CYCLES_OF_HALF_A_YEAR; back++) {
    if (!has(state, back)) return null
    if (statementBack(state, back) >= most) rolled++
  }
  return rolled
}

function knownLiquid(state: State, day: Day): number {
  const atHand = mayUse(state, consentBits.activity) ? (liquidNow(state, day) ?? 0) : 0
  const deposits = mayUse(state, consentBits.assets) ? (depositWorth(state, day) ?? 0) : 0
  return Math.max(atHand, deposits)
}

/** Shown and acted on for the borrower's sake; no scorecard learns them. */
const ofUse = (id: string, compute: FeatureRow['compute']): FeatureRow =>
  capacityRow(id, {
    unit: 'count',
    direction: null,
    scorable: false,
    harmless: always,
    reason: 'R402',
    consent: null,
    source: 'lender',
    asOf: (state) => state.lastDay,
    lever: null,
    range: [0, 6],
    spec: 'CA9',
    compute,
  })

export const dependence: readonly FeatureRow[] = [
  ofUse('drawMonths6m', drawMonths),
  ofUse('rolledOver6m', rolledOver),
]
