/** Why a line was suspended, in shares: root-cause attribution as arithmetic. */
import { allocate, minor } from '../../base/index.ts'

/** `behaviour` includes fraud; `policy` is our own doing. Ties of rounding go to the earlier. */
export const causes = ['individual', 'capacity', 'behaviour', 'systemic', 'policy'] as const
export type CauseName = (typeof causes)[number]

/** Shares in the order of `causes`, basis points that sum to exactly 10,000. */
export type CauseShares = readonly number[]

/** What spoke for a suspension, by cause in the order of `causes`. */
export interface Evidence {
  /** Hard and soft triggers that held. */
  readonly hard: readonly number[]
  readonly soft: readonly number[]
  /** Points lost on the score against the reference; below zero counts as none. */
  readonly points: readonly number[]
}

/** As much as the whole width of the score's scale: a hard trigger decides whatever the score. */
const HARD_POINTS = 600
/** About what a wrong bin of a strong feature costs. */
const SOFT_POINTS = 100

/**
 * The share of each cause: its weight over the sum of all, where a weight is
 * `600 x hard triggers + 100 x soft triggers + points lost`, all in points of score.
 *
 * Parts that do not divide go by largest remainder, so that shares always sum to 10,000; more
 * evidence for a cause therefore never lowers its share by more than one basis point of rounding.
 * With no evidence at all nothing speaks against the borrower: the whole is our own policy.
 */
export function attribute({ hard, soft, points }: Evidence): CauseShares {
  const weights = causes.map(
    (_, i) => HARD_POINTS * hard[i]! + SOFT_POINTS * soft[i]! + Math.max(0, points[i]!),
  )
  if (weights.every((weight) => weight === 0)) return causes.map((_, i) => (i === POLICY ? BPS : 0))
  return allocate(minor(BPS), weights)
}

const BPS = 10_000
export const SYSTEMIC = causes.indexOf('systemic')
export const POLICY = causes.indexOf('policy')

/** True when conditions and our policy together weigh no less than each cause of the borrower's. */
export function isSystemCaused(shares: CauseShares): boolean {
  const own = Math.max(...shares.slice(0, SYSTEMIC))
  return shares[SYSTEMIC]! + shares[POLICY]! >= own
}

/** The largest share's cause; of equal ones the earlier. */
export const mainCause = (shares: CauseShares): CauseName =>
  causes[shares.indexOf(Math.max(...shares))]!
