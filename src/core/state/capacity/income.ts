/** Income 收入: what was verified, what was observed by source and month, what only came in. */
import { type Day, monthOf, mulDiv } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import type { CapacityState } from '../capacity.ts'
import { industryIndex } from '../industry.ts'
import { keyOf } from '../key.ts'
import { NONE } from '../state.ts'
import { addSafe, MONTHS, monthly, noteMonth, openMonth, series } from './months.ts'
import { median } from './median.ts'

/** How income is verified, the surest first. */
export const verifications = ['payroll', 'tax', 'bank', 'document'] as const

export const employments = ['salaried', 'gig', 'self-employed', 'none'] as const

/** Sources of income known by name. */
export const SOURCES = series.rest - series.firstSource

/** Of two on one day the surer stands, whichever came first. */
export function verifyIncome(
  capacity: CapacityState,
  day: Day,
  { monthlyMinor, source }: DataOf<'income-verified'>,
): void {
  const surer = verifications.indexOf(source)
  if (day === capacity.verifiedDay && surer > capacity.verifiedSource) return
  capacity.verifiedMinor = monthlyMinor
  capacity.verifiedDay = day
  capacity.verifiedSource = surer
  capacity.verifiedBaseMinor = recentIncome(capacity, monthOf(day), true)
}

/**
 * A source tells its month. The same source again puts its figure right; other sources add. Those
 * without a place of their own share one and add there.
 */
export function observeIncome(
  capacity: CapacityState,
  day: Day,
  { monthMinor, source }: DataOf<'income-observed'>,
): void {
  const month = monthOf(day)
  settleBase(capacity, month)
  // First, so that a source silent for a year is seen to be.
  openMonth(capacity, month)
  const place = placeOf(capacity, keyOf(source))
  const kind = place < 0 ? series.rest : series.firstSource + place
  noteMonth(capacity, kind, month, monthMinor, place < 0 ? 'add' : 'set')
}

/**
 * What came in to the borrower's accounts in a month, of `activity-observed`; several add up. It is
 * income inferred, where no source told any.
 */
export function noteInflow(capacity: CapacityState, month: number, amountMinor: number): void {
  settleBase(capacity, month)
  noteMonth(capacity, series.inflow, month, amountMinor, 'add')
}

function placeOf(capacity: CapacityState, key: number): number {
  const { sourceKeys, knownMonths } = capacity
  const known = sourceKeys.indexOf(key)
  if (known >= 0) return known
  // A source silent for a year has left its place.
  for (let i = 0; i < SOURCES; i++) {
    if (sourceKeys[i] !== 0 && knownMonths[series.firstSource + i] !== 0) continue
    sourceKeys[i] = key
    return i
  }
  return -1
}

/** Income verified before any month was known is compared with the first months after it. */
function settleBase(capacity: CapacityState, month: number): void {
  if (capacity.verifiedDay === NONE || capacity.verifiedBaseMinor !== NONE) return
  capacity.verifiedBaseMinor = recentIncome(capacity, month, true)
}

/** Incomes of the months before `month`, the newest first; NONE where none is known. */
export function incomesBefore(
  capacity: CapacityState,
  month: number,
  inferred: boolean,
  out: Float64Array,
): void {
  const { newestMonth, knownMonths, monthly: figures } = capacity
  let told = 0
  for (let kind = series.firstSource; kind <= series.rest; kind++) told |= knownMonths[kind]!
  const inflow = inferred ? knownMonths[series.inflow]! : 0
  for (let i = 0; i < out.length; i++) {
    const at = month - 1 - i
    const slot = at % MONTHS
    out[i] = NONE
    if (newestMonth < at || newestMonth - at >= MONTHS) continue
    if (((told >> slot) & 1) === 1) out[i] = incomeOf(capacity, at, false)
    else if (((inflow >> slot) & 1) === 1) out[i] = figures[series.inflow * MONTHS + slot]!
  }
}

/** Income of a month: what sources told, else what came in (`inferred` lets it), else NONE. */
export function incomeOf(capacity: CapacityState, month: number, inferred: boolean): number {
  const { newestMonth, knownMonths, monthly: figures } = capacity
  if (newestMonth < month || newestMonth - month >= MONTHS) return NONE
  const slot = month % MONTHS
  let told: number = NONE
  for (let kind = series.firstSource; kind <= series.rest; kind++) {
    if (((knownMonths[kind]! >> slot) & 1) === 0) continue
    const value = figures[kind * MONTHS + slot]!
    told = told === NONE ? value : addSafe(told, value)
  }
  return told === NONE && inferred ? monthly(capacity, series.inflow, month) : told
}

const recent = new Float64Array(3)
const known = new Float64Array(3)

/** Median of the three whole months before `month`; NONE where fewer than two are known. */
export function recentIncome(capacity: CapacityState, month: number, inferred: boolean): number {
  incomesBefore(capacity, month, inferred, recent)
  return recentOf(recent)
}

/** The same of months as `incomesBefore` gives them. */
export function recentOf(months: Float64Array): number {
  let n = 0
  for (let i = 0; i < 3; i++) if (months[i] !== NONE) known[n++] = months[i]!
  return n < 2 ? NONE : median(known, n)
}

/**
 * The verified level on the months' word: lower in proportion where they came to less than around
 * the verification. What is more than verified needs verifying again.
 */
export function verifiedSince({ verifiedMinor, verifiedBaseMinor }: CapacityState, recent: number) {
  const fell = verifiedBaseMinor !== NONE && recent !== NONE && recent < verifiedBaseMinor
  return fell ? mulDiv(verifiedMinor, recent, verifiedBaseMinor, 'floor') : verifiedMinor
}

export function employ(
  capacity: CapacityState,
  day: Day,
  data: DataOf<'employment-reported'>,
): void {
  const industry = industryIndex(data.industry)
  const employment = employments.indexOf(data.employment)
  const changed = industry !== capacity.industry || employment !== capacity.employment
  if (changed && capacity.employment !== NONE) capacity.employmentSinceDay = day
  capacity.industry = industry
  capacity.employment = employment
  capacity.employmentDay = day
}
