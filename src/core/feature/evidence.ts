/**
 * How long a fact of the capacity pillar speaks, and whether the borrower lets it. What is older is
 * as if never known: it ages out by date, whether anything happens or not. Days are DESIGN.
 */
import { firstDayOf, type MonthIndex, mulDiv } from '../../base/index.ts'
import { MONTHS } from '../state/capacity/months.ts'
import { NONE, type State } from '../state/state.ts'

export const validDays = {
  verifiedIncome: 365,
  employment: 730,
  externalReport: 180,
  /** What a report said of its last 90 and 30 days. */
  inquiries: 90,
  newLenders: 30,
} as const

/** True while a fact of `factDay` speaks on `day`. */
export const speaks = (factDay: number, day: number, days: number): boolean =>
  factDay !== NONE && day - factDay <= days

/** The day the newest month with a figure speaks of: its last, up to the last lived; or NONE. */
export function monthDay(state: State, figureOf: (month: number) => number): number {
  const { newestMonth } = state.capacity
  if (newestMonth === NONE) return NONE
  for (let month = newestMonth; month > newestMonth - MONTHS; month--)
    if (figureOf(month) !== NONE)
      return Math.min(state.lastDay, firstDayOf((month + 1) as MonthIndex) - 1)
  return NONE
}

/**
 * False once the consent was withdrawn, `purpose` being its bit; for features that rest on more
 * than their own row's.
 */
export const mayUse = (state: State, purpose: number): boolean =>
  (state.withdrawnConsents & purpose) === 0

export const BPS = 10_000

/** Ten times the whole: what a share is not told beyond. */
export const SHARE_MAX = 10 * BPS

/** A part of a whole in basis points, from zero up; of nothing, anything is the most. */
export function shareUpTo(part: number, whole: number): number {
  if (part <= 0) return 0
  // Compared before it is computed: the product may leave the safe integers.
  if (whole <= 0 || part / whole >= SHARE_MAX / BPS) return SHARE_MAX
  return mulDiv(part, BPS, whole, 'floor')
}
