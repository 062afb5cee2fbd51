/**
 * Why a score is what it is, exactly: points lost against the reference, summed per reason. What
 * may not be held against a borrower (`harmless`) is no reason, and its lost points are given back.
 * Source: Reg B commentary allows a reference near the pass mark; at most four reasons help.
 */
import type { ReasonId } from '../feature/reason.ts'
import { lostBy, pairPointsAt, type PairScorer, type Scorer } from './score.ts'

export interface LostPoints {
  readonly reason: ReasonId
  /** Points lost by all features of the reason together; above zero. */
  readonly points: number
  /** The feature that lost most, as its index in the scorecard. */
  readonly feature: number
}

/** What a pair lost against its reference; below zero where it gained. */
export const lostByPair = (pair: PairScorer, bins: Uint8Array): number =>
  pair.referencePoints - pairPointsAt(pair, bins[pair.a]!, bins[pair.b]!)

/** What may not be held against the borrower: a pair, when it is so of either of its features. */
const isHarmless = (harmless: Uint8Array, { a, b }: PairScorer): boolean =>
  harmless[a] === 1 || harmless[b] === 1

/** Points lost by what is marked harmless. Never below zero: what it gained is kept. */
export function pointsGivenBack(s: Scorer, bins: Uint8Array, harmless: Uint8Array): number {
  let points = 0
  for (let i = 0; i < s.slots.length; i++)
    if (harmless[i] === 1) points += Math.max(0, lostBy(s, bins, i))
  for (const pair of s.pairs)
    if (isHarmless(harmless, pair)) points += Math.max(0, lostByPair(pair, bins))
  return points
}

/**
 * Reasons for a score below its reference, the heaviest first, ties by reason id. A pair's points
 * go to both its features, half each, an odd one to the first: once purified that is their
 * Shapley value.
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
  lostByFeature(s, bins, harmless).forEach((lost, i) => {
    const { reason } = s.card.features[i]!
    if (reason === null || lost === 0) return
    const sum = byReason.get(reason)
    if (sum === undefined) byReason.set(reason, { points: lost, feature: i, worst: lost })
    else {
      sum.points += lost
      if (lost > sum.worst) {
        sum.worst = lost
        sum.feature = i
      }
    }
  })
  return [...byReason]
    .filter(([, sum]) => sum.points > 0)
    .map(([reason, { points, feature }]) => ({ reason: reason as ReasonId, points, feature }))
    .toSorted((a, b) => b.points - a.points || (a.reason < b.reason ? -1 : 1))
    .slice(0, most)
}

/** Points lost by feature, its halves of pairs with it; what is given back is not lost. */
function lostByFeature(s: Scorer, bins: Uint8Array, harmless: Uint8Array): Int32Array {
  const lost = new Int32Array(s.slots.length)
  for (let i = 0; i < lost.length; i++) {
    const own = lostBy(s, bins, i)
    if (harmless[i] === 0 || own < 0) lost[i] = own
  }
  for (const pair of s.pairs) {
    const both = lostByPair(pair, bins)
    if (both > 0 && isHarmless(harmless, pair)) continue
    const half = Math.trunc(both / 2)
    lost[pair.a]! += both - half
    lost[pair.b]! += half
  }
  return lost
}
