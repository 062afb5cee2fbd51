/**
 * Figures by calendar month, thirteen of them: the running month and the twelve whole ones before.
 * All series move on together; a month is found at its index modulo thirteen.
 */
import type { CapacityState } from '../capacity.ts'
import { NONE } from '../state.ts'

export const MONTHS = 13

/** What is kept by month. Sources told by name come one by one, the fourth and on share `rest`. */
export const series = {
  /** What came in to the borrower's accounts: income inferred, not told. */
  inflow: 0,
  firstSource: 1,
  rest: 4,
  /** The lowest liquid balance. */
  liquid: 5,
  draws: 6,
  /** The highest total of the asset register at the end of a day. */
  assets: 7,
} as const

export const SERIES = 8

type Combine = 'set' | 'add' | 'lowest' | 'highest'

/** A figure of a month; one older than thirteen months before the newest is let go. */
export function noteMonth(
  capacity: CapacityState,
  kind: number,
  month: number,
  value: number,
  combine: Combine,
): void {
  openMonth(capacity, month)
  if (capacity.newestMonth - month >= MONTHS) return
  const slot = month % MONTHS
  const at = kind * MONTHS + slot
  const known = ((capacity.knownMonths[kind]! >> slot) & 1) === 1
  const before = capacity.monthly[at]!
  capacity.monthly[at] = known && combine !== 'set' ? combined(before, value, combine) : value
  capacity.knownMonths[kind]! |= 1 << slot
}

function combined(before: number, value: number, combine: Exclude<Combine, 'set'>): number {
  if (combine === 'add') return addSafe(before, value)
  return combine === 'lowest' ? Math.min(before, value) : Math.max(before, value)
}

/** The figure of a month, or NONE where nothing was told of it. */
export function monthly(capacity: CapacityState, kind: number, month: number): number {
  const back = capacity.newestMonth - month
  if (back < 0 || back >= MONTHS) return NONE
  const slot = month % MONTHS
  return ((capacity.knownMonths[kind]! >> slot) & 1) === 1
    ? capacity.monthly[kind * MONTHS + slot]!
    : NONE
}

/** Known figures of the `months` before `month` into `out`, newest first; how many there are. */
export function monthsBefore(
  { newestMonth, knownMonths, monthly: figures }: CapacityState,
  kind: number,
  month: number,
  months: number,
  out: Float64Array,
): number {
  const known = knownMonths[kind]!
  let n = 0
  if (known === 0) return n
  for (let at = month - 1; at >= month - months; at--) {
    if (newestMonth < at || newestMonth - at >= MONTHS) continue
    const slot = at % MONTHS
    if (((known >> slot) & 1) === 1) out[n++] = figures[kind * MONTHS + slot]!
  }
  return n
}

/** Opens a month in every series, if none is newer: what stood in its slot is over a year old. */
export function openMonth(capacity: CapacityState, month: number): void {
  const { newestMonth, monthly: figures, knownMonths } = capacity
  if (month <= newestMonth) return
  const opened = newestMonth === NONE ? MONTHS : Math.min(MONTHS, month - newestMonth)
  for (let i = 0; i < opened; i++) {
    const slot = (month - i) % MONTHS
    for (let kind = 0; kind < SERIES; kind++) {
      figures[kind * MONTHS + slot] = 0
      knownMonths[kind]! &= ~(1 << slot)
    }
  }
  capacity.newestMonth = month
}

/** Two amounts from zero up; a sum past the safe integers stays at their end. */
export const addSafe = (a: number, b: number): number => Math.min(Number.MAX_SAFE_INTEGER, a + b)
