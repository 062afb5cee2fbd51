/**
 * Capacity 偿债能力, income: how much, how sure, how steady. Months are whole calendar months
 * before the day's own, so that a month half gone never reads as a fall.
 */
import { type Day, divide, monthOf, mulDiv } from '../../base/index.ts'
import type { CapacityState } from '../state/capacity.ts'
import {
  employments,
  incomeOf,
  incomesBefore,
  recentOf,
  SOURCES,
  verifiedSince,
} from '../state/capacity/income.ts'
import { median } from '../state/capacity/median.ts'
import { monthsBefore, series } from '../state/capacity/months.ts'
import { parts } from '../state/part.ts'
import { consentBits } from '../state/consent.ts'
import { NONE, type State } from '../state/state.ts'
import { capacityRow, MONEY_RANGE } from './capacity-row.ts'
import { monthIndex } from './cycles.ts'
import { BPS, mayUse, monthDay, SHARE_MAX, shareUpTo, speaks, validDays } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, type Rest } from './row.ts'
import { shared } from './shared.ts'

const YEAR = 12

/** Months known of twelve before anything is compared with the year. */
const LEAST_MONTHS = 6

/** Months not told by a source are inferred from what came in, while that may be used. */
const usesInflow = (state: State): boolean => mayUse(state, consentBits.activity)

const isVerified = ({ capacity }: State, day: Day): boolean =>
  speaks(capacity.verifiedDay, day, validDays.verifiedIncome)

/** Income a month as far as it is known: verified within a year, else the last months' median. */
export function incomeLevel(state: State, day: Day): number | null {
  lookAtRecent(state, day)
  const { recent } = year
  if (isVerified(state, day))
    return verifiedSince(state.capacity, usesInflow(state) ? recent : NONE)
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
  lookAtRecent(state, day)
  if (year.recent === NONE) return null
  let sure = 0
  for (let back = 1; back <= 3; back++) {
    const month = monthIndex(day) - back
    if (incomeOf(capacity, month, false) !== NONE) sure += TOLD_BPS
    else if (usesInflow(state) && incomeOf(capacity, month, true) !== NONE) sure += INFERRED_BPS
  }
  return divide(sure, 3, 'floor')
}

/** Incomes of the last twelve whole months, newest first: NONE where not known; those known. */
const all = new Float64Array(YEAR)
const lastThree = new Float64Array(3)
const months = new Float64Array(YEAR)
const sorted = new Float64Array(YEAR)
/** How many are known, their median and the last three's: `usual` of none is 0. */
const year = { known: 0, usual: 0, recent: NONE as number }

const lookAtRecent = shared(parts.income | parts.month, (state, day) => {
  incomesBefore(state.capacity, monthIndex(day), usesInflow(state), lastThree)
  year.recent = recentOf(lastThree)
})

const lookBack = shared(parts.income | parts.month, (state, day) => {
  incomesBefore(state.capacity, monthIndex(day), usesInflow(state), all)
  let n = 0
  for (let i = 0; i < YEAR; i++) if (all[i] !== NONE) sorted[n] = months[n++] = all[i]!
  year.known = n
  year.usual = n === 0 ? 0 : median(sorted, n)
})

function incomeTrend(state: State, day: Day): number | null {
  lookBack(state, day)
  lookAtRecent(state, day)
  const { known, usual, recent } = year
  if (known < LEAST_MONTHS) return null
  return recent === NONE || usual === 0 ? null : shareUpTo(recent, usual)
}

/**
 * Spread over level, robust against a bonus month: the median distance from the median, times
 * 1.4826, which makes it the deviation of a normal distribution, over the median.
 * Source: Hampel 1974, "The influence curve and its role in robust estimation".
 */
function incomeCv(state: State, day: Day): number | null {
  lookBack(state, day)
  const { known, usual } = year
  if (known < LEAST_MONTHS || usual === 0) return null
  for (let i = 0; i < known; i++) sorted[i] = Math.abs(months[i]! - usual)
  const share = shareUpTo(median(sorted, known), usual)
  return Math.min(SHARE_MAX, mulDiv(share, 14_826, 10_000, 'floor'))
}

/** The deepest fall from a level to a later one; a level is the median of three months running. */
function incomeDrawdown(state: State, day: Day): number | null {
  lookBack(state, day)
  if (year.known < LEAST_MONTHS) return null
  let high = 0
  let deepest = 0
  for (let i = year.known - 3; i >= 0; i--) {
    const level = middleOf(months[i]!, months[i + 1]!, months[i + 2]!)
    high = Math.max(high, level)
    deepest = Math.max(deepest, shareUpTo(high - level, high))
  }
  return deepest
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))

/** Months of the last six with less than a tenth of the year's median, or with nothing. */
function monthsWithout(state: State, day: Day): number | null {
  lookBack(state, day)
  if (year.known === 0) return null
  const tenth = divide(year.usual, 10, 'ceil')
  let known = 0
  let without = 0
  for (let i = 0; i < 6; i++) {
    const value = all[i]!
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
    const known = monthsBefore(capacity, series.firstSource + source, monthIndex(day), YEAR, sorted)
    let paid = 0
    for (let i = 0; i < known; i++) if (sorted[i]! > 0) paid++
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
