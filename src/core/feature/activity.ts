/** Months of activity against those before them. Months are calendar months, whole ones only. */
import type { Day } from '../../base/index.ts'
import { daily, ofMonth } from '../state/behaviour/figures.ts'
import { monthsTold, sumOfDays, sumOfMonths } from '../state/behaviour/windows.ts'
import type { State } from '../state/state.ts'
import { ofActivity, ratioBps, row } from './behaviour-row.ts'
import { monthIndex, share } from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { always } from './row.ts'

const MOST_BPS = 100_000

/** Months told of that either side of a comparison needs. */
const LEAST_MONTHS = 3

/**
 * Mean of the last three months over the mean of the nine before, basis points; `null` with fewer
 * than three months told of on either side, or where nothing was before.
 */
function trend({ behaviour }: State, day: Day, figure: number): number | null {
  const month = monthIndex(day)
  const now = monthsTold(behaviour, month, 3)
  const before = monthsTold(behaviour, month - 3, 9)
  if (now < LEAST_MONTHS || before < LEAST_MONTHS) return null
  const was = sumOfMonths(behaviour, figure, month - 3, 9)
  if (was === 0) return null
  return ratioBps(sumOfMonths(behaviour, figure, month, 3), now, was, before, MOST_BPS)
}

/** Night workers and parents of infants are awake at night; shown, never scored. */
function nightShare({ behaviour }: State, day: Day): number | null {
  const month = monthIndex(day)
  const signIns = sumOfMonths(behaviour, ofMonth.signInsByHour, month, 3)
  if (signIns === 0) return null
  return Math.min(10_000, share(sumOfMonths(behaviour, ofMonth.nightSignIns, month, 3), signIns))
}

/** A figure of the seven days up to a day; `null` where thirty days told of none. */
const lastWeek =
  (figure: number): FeatureRow['compute'] =>
  ({ behaviour }, day) =>
    sumOfDays(behaviour, figure, day, 30) === 0 ? null : sumOfDays(behaviour, figure, day, 7)

export const activity: readonly FeatureRow[] = [
  row('signInTrend3m', {
    ...ofActivity,
    unit: 'bps',
    direction: 'riskier-down',
    reason: 'R402',
    scorable: false,
    harmless: always,
    range: [0, MOST_BPS],
    spec: 'BH2',
    compute: (state, day) => trend(state, day, ofMonth.signIns),
  }),
  row('spendTrend3m', {
    ...ofActivity,
    unit: 'bps',
    direction: null,
    reason: 'R402',
    range: [0, MOST_BPS],
    spec: 'BH2',
    compute: (state, day) => trend(state, day, ofMonth.spendMinor),
  }),
  row('nightShare3m', {
    ...ofActivity,
    unit: 'bps',
    direction: null,
    reason: 'R402',
    scorable: false,
    harmless: always,
    range: [0, 10_000],
    spec: 'BH2',
    compute: nightShare,
  }),
  // Single facts of the last days, beside the months' totals: shown with an alert, never scored.
  row('signInsLast7d', {
    ...ofActivity,
    unit: 'count',
    direction: null,
    reason: 'R402',
    scorable: false,
    harmless: always,
    range: [0, Number.MAX_SAFE_INTEGER],
    spec: 'BH2',
    compute: lastWeek(daily.signIns),
  }),
  row('outflowLast7d', {
    ...ofActivity,
    unit: 'minor',
    direction: null,
    reason: 'R402',
    scorable: false,
    harmless: always,
    range: [0, Number.MAX_SAFE_INTEGER],
    spec: 'BH2',
    compute: lastWeek(daily.spendMinor),
  }),
]
