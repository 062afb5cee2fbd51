/**
 * Why a score is what it is, exactly: points lost against the reference, summed per reason. What
 * may not be held against a borrower (`harmless`) is no reason, and its lost points are given back.
 * Source: Reg B commentary allows a reference near the pass mark; at most four reasons help.
 */
import type { ReasonId } from '../feature/reason.ts'
import type { Scorer } from './score.ts'

export interface LostPoints {
  readonly reason: ReasonId
  /** Points lost by all features of the reason together; above zero. */
  readonly points: number
  /** The feature that lost most, as its index in the scorecard. */
  readonly feature: number
}

/** What each feature of the card lost against the reference; below zero where it gained. */
export const lostBy = (s: Scorer, bins: Uint8Array, i: number): number =>
  s.references[i]! - s.points[i]![bins[i]!]!

/** Points lost by features marked harmless. Never below zero: what they gained is kept. */
export function pointsGivenBack(s: Scorer, bins: Uint8Array, harmless: Uint8Array): number {
  let points = 0
  for (let i = 0; i < s.slots.length; i++)
    if (harmless[i] === 1) points += Math.max(0, lostBy(s, bins, i))
  return points
}

/**
 * Reasons for a score below its reference, the heaviest first, ties by reason id.
 *
 * Shape: at most `most`; empty when nothing lost points.
 */
export function explain(
  s: Scorer,
  bins: Uint8Array,
  harmless: Uint8Array,
  most: number,
): LostPoints[] {
  const byReason = new Map<string, { points: number; feature: number; worst: number }>()
  for (let i = 0; i < s.slots.length; i++) {
    const { reason } = s.card.features[i]!
    const lost = lostBy(s, bins, i)
    if (reason === null || (harmless[i] === 1 && lost > 0)) continue
    const sum = byReason.get(reason)
    if (sum === undefined) byReason.set(reason, { points: lost, feature: i, worst: lost })
    else {
      sum.points += lost
      if (lost > sum.worst) {
        sum.worst = lost
        sum.feature = i
      }
    }
  }
  return [...byReason]
    .filter(([, sum]) => sum.points > 0)
    .map(([reason, { points, feature }]) => ({ reason: reason as ReasonId, points, feature }))
    .toSorted((a, b) => b.points - a.points || (a.reason < b.reason ? -1 : 1))
    .slice(0, most)
}
