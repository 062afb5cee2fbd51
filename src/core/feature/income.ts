/**
 * Capacity 偿债能力, income: how much, how sure, how steady. Months are whole calendar months
 * before the day's own, so that a month half gone never reads as a fall.
 */
import { type Day, divide, monthOf, mulDiv } from '../../base/index.ts'
import type { CapacityState } from '../state/capacity.ts'
import {
  employments,
  incomeOf,
  recentIncome,
  SOURCES,
  verifiedSince,
} from '../state/capacity/income.ts'
import { median } from '../state/capacity/median.ts'
import { monthly, series } from '../state/capacity/months.ts'
import { NONE, type State } from '../state/state.ts'
import { capacityRow, MONEY_RANGE } from './capacity-row.ts'
import { monthIndex } from './cycles.ts'
import { BPS, mayUse, monthDay, SHARE_MAX, shareUpTo, speaks, validDays } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, type Rest } from './row.ts'

const YEAR = 12

/** Months known of twelve before anything is compared with the year. */
const LEAST_MONTHS = 6

/** Months not told by a source are inferred from what came in, while that may be used. */
const usesInflow = (state: State): boolean => mayUse(state, 'activity')

const isVerified = ({ capacity }: State, day: Day): boolean =>
  speaks(capacity.verifiedDay, day, validDays.verifiedIncome)

/** Income a month as far as it is known: verified within a year, else the last months' median. */
export function incomeLevel(state: State, day: Day): number | null {
  const { capacity } = state
  const recent = recentIncome(capacity, monthIndex(day), usesInflow(state))
  if (isVerified(state, day)) return verifiedSince(capacity, usesInflow(state) ? recent : NONE)
  return recent === NONE ? null : recent
}

/** How sure each verification is when new (DESIGN); it fades to half within its year. */
const verifiedBps = [9500, 9000, 8500, 7000] as const
const TOLD_BPS = 7500
const INFERRED_BPS = 5000

function incomeConfidence(state: State, day: Day): number | null {
  const { capacity } = state
  if (isVerified(state, day)) {
    const left = 2 * validDays.verifiedIncome - Math.max(0, day - capacity.verifiedDay)
    const sure = verifiedBps[capacity.verifiedSource]!
    return mulDiv(sure, left, 2 * validDays.verifiedIncome, 'floor')
  }
  if (recentIncome(capacity, monthIndex(day), usesInflow(state)) === NONE) return null
  let sure = 0
  for (let back = 1; back <= 3; back++) {
    const month = monthIndex(day) - back
    if (incomeOf(capacity, month, false) !== NONE) sure += TOLD_BPS
    else if (usesInflow(state) && incomeOf(capacity, month, true) !== NONE) sure += INFERRED_BPS
  }
  return divide(sure, 3, 'floor')
}

/** Incomes of the last twelve whole months as far as known, newest first; how many there are. */
const months = new Float64Array(YEAR)
const sorted = new Float64Array(YEAR)

function fillYear(state: State, day: Day): number {
  if (state.capacity.newestMonth === NONE) return 0
  const inferred = usesInflow(state)
  const month = monthIndex(day)
  let n = 0
  for (let back = 1; back <= YEAR; back++) {
    const value = incomeOf(state.capacity, month - back, inferred)
    if (value !== NONE) months[n++] = value
  }
  return n
}

function yearMedian(n: number): number {
  sorted.set(months)
  return median(sorted, n)
}

function incomeTrend(state: State, day: Day): number | null {
  const n = fillYear(state, day)
  if (n < LEAST_MONTHS) return null
  const usual = yearMedian(n)
  const recent = recentIncome(state.capacity, monthIndex(day), usesInflow(state))
  return recent === NONE || usual === 0 ? null : shareUpTo(recent, usual)
}

/**
 * Spread over level, robust against a bonus month: the median distance from the median, times
 * 1.4826, which makes it the deviation of a normal distribution, over the median.
 * Source: Hampel 1974, "The influence curve and its role in robust estimation".
 */
function incomeCv(state: State, day: Day): number | null {
  const n = fillYear(state, day)
  if (n < LEAST_MONTHS) return null
  const usual = yearMedian(n)
  if (usual === 0) return null
  for (let i = 0; i < n; i++) sorted[i] = Math.abs(months[i]! - usual)
  const share = shareUpTo(median(sorted, n), usual)
  return Math.min(SHARE_MAX, mulDiv(share, 14_826, 10_000, 'floor'))
}

/** The deepest fall from a level to a later one; a level is the median of three months running. */
function incomeDrawdown(state: State, day: Day): number | null {
  const n = fillYear(state, day)
  if (n < LEAST_MONTHS) return null
  let high = 0
  let deepest = 0
  for (let i = n - 3; i >= 0; i--) {
    for (let j = 0; j < 3; j++) sorted[j] = months[i + j]!
    const level = median(sorted, 3)
    high = Math.max(high, level)
    deepest = Math.max(deepest, shareUpTo(high - level, high))
  }
  return deepest
}

/** Months of the last six with less than a tenth of the year's median, or with nothing. */
function monthsWithout(state: State, day: Day): number | null {
  const n = fillYear(state, day)
  if (n === 0) return null
  const tenth = divide(yearMedian(n), 10, 'ceil')
  let known = 0
  let without = 0
  for (let back = 1; back <= 6; back++) {
    const value = incomeOf(state.capacity, monthIndex(day) - back, usesInflow(state))
    if (value === NONE) continue
    known++
    if (value < tenth || value === 0) without++
  }
  return known === 0 ? null : without
}

/** Months of twelve in which the steadiest source of income paid; `null` where none is told. */
function steadyMonths({ capacity }: State, day: Day): number | null {
  let most: number | null = null
  for (let source = 0; source < SOURCES; source++) {
    if (capacity.knownMonths[series.firstSource + source] === 0) continue
    let known = 0
    let paid = 0
    for (let back = 1; back <= YEAR; back++) {
      const value = monthly(capacity, series.firstSource + source, monthIndex(day) - back)
      if (value !== NONE) known++
      if (value > 0) paid++
    }
    if (known > 0) most = Math.max(most ?? 0, paid)
  }
  return most
}

/** Day of the last fact about income, or NONE. */
const incomeDay = (state: State): number =>
  Math.max(
    state.capacity.verifiedDay,
    monthDay(state, (month) => incomeOf(state.capacity, month, usesInflow(state))),
  )

const monthsSince = (factDay: number, day: Day): number | null =>
  factDay === NONE ? null : Math.max(0, monthIndex(day) - monthOf(factDay as Day))

const knownJob = ({ capacity }: State, day: Day): CapacityState | null =>
  speaks(capacity.employmentDay, day, validDays.employment) ? capacity : null

const ofIncome = (id: string, rest: Omit<Rest, 'lever'>): FeatureRow =>
  capacityRow(id, {
    consent: 'income',
    source: 'verified, told or inferred',
    asOf: incomeDay,
    lever: 'verify-income',
    ...rest,
  })

const ofJob = (id: string, rest: Omit<Rest, 'lever' | 'reason'>): FeatureRow =>
  capacityRow(id, {
    consent: 'income',
    source: 'employment report',
    asOf: ({ capacity }) => capacity.employmentDay,
    lever: 'verify-income',
    reason: 'R212',
    ...rest,
  })

export const income: readonly FeatureRow[] = [
  ofIncome('incomeLevel', {
    unit: 'minor',
    direction: 'riskier-down',
    // Little income is no failing; what it must carry is, in `debtServiceRatio`.
    harmless: always,
    reason: 'R213',
    range: MONEY_RANGE,
    spec: 'CA1',
    compute: incomeLevel,
  }),
  ofIncome('incomeConfidence', {
    unit: 'bps',
    direction: null,
    scorable: false,
    harmless: always,
    reason: 'R212',
    range: [0, BPS],
    spec: 'CA1',
    compute: incomeConfidence,
  }),
  ofIncome('incomeAge', {
    unit: 'months',
    direction: null,
    scorable: false,
    harmless: always,
    reason: 'R212',
    range: [0, 1200],
    spec: 'CA1',
    compute: (state, day) => monthsSince(incomeDay(state), day),
  }),
  ofIncome('incomeTrend', {
    unit: 'bps',
    direction: 'riskier-down',
    harmless: (value) => value >= BPS,
    reason: 'R211',
    range: [0, SHARE_MAX],
    spec: 'CA2',
    compute: incomeTrend,
  }),
  ofIncome('incomeCv12m', {
    unit: 'bps',
    direction: 'riskier-up',
    reason: 'R212',
    range: [0, SHARE_MAX],
    spec: 'CA2',
    compute: incomeCv,
  }),
  ofIncome('incomeDrawdown12m', {
    unit: 'bps',
    direction: 'riskier-up',
    reason: 'R211',
    range: [0, BPS],
    spec: 'CA2',
    compute: incomeDrawdown,
  }),
  ofIncome('monthsWithoutIncome6m', {
    unit: 'count',
    direction: 'riskier-up',
    reason: 'R211',
    range: [0, 6],
    spec: 'CA2',
    compute: monthsWithout,
  }),
  ofIncome('steadySourceMonths12m', {
    unit: 'count',
    direction: 'riskier-down',
    reason: 'R212',
    range: [0, YEAR],
    spec: 'CA2',
    compute: steadyMonths,
  }),
  ofJob('employmentKind', {
    unit: 'code',
    direction: null,
    levels: employments,
    range: [0, employments.length - 1],
    spec: 'CA3',
    compute: (state, day) => knownJob(state, day)?.employment ?? null,
  }),
  ofJob('employmentMonths', {
    unit: 'months',
    direction: 'riskier-down',
    range: [0, 1200],
    spec: 'CA3',
    compute: (state, day) => monthsSince(knownJob(state, day)?.employmentSinceDay ?? NONE, day),
  }),
]
