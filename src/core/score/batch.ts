/**
 * Many rows at once. The same bins, points and clamp as `scoreInto`, laid out for speed: bins row
 * after row, points of every feature in one table. Integers only, so it must equal scoring one by
 * one exactly [SC6].
 */
import { assert } from '../../base/index.ts'
import {
  type Binner,
  binOf,
  clampScore,
  pairPointsAt,
  type PairScorer,
  pairScorers,
  pointsByBin,
} from './score.ts'
import type { Scorecard } from './scorecard.ts'

export interface BatchScorer {
  readonly card: Scorecard
  /** Points by `feature << 8 | bin`: any byte is a safe index. Whole, ±2000 at most. */
  readonly points: Int16Array
  readonly pairs: readonly PairScorer[]
}

export function batchScorer(card: Scorecard): BatchScorer {
  const points = new Int16Array(card.features.length * BYTE)
  card.features.forEach((feature, i) => points.set(pointsByBin(feature), i * BYTE))
  return { card, points, pairs: pairScorers(card) }
}

const BYTE = 256

/**
 * Scores of rows of bins.
 *
 * Shape: `bins` row after row in scorecard order, as many rows as `scores` is long.
 */
export function scoreRows(b: BatchScorer, bins: Uint8Array, scores: Int32Array): void {
  const { card, points, pairs } = b
  const { basePoints } = card
  const width = card.features.length
  assert(bins.length >= scores.length * width, `${bins.length} bins for ${scores.length} rows`)
  const four = width - (width % 4)
  for (let row = 0, at = 0; row < scores.length; row++) {
    // Four sums, so that no addition waits for the one before it.
    let [s0, s1, s2, s3] = [basePoints, 0, 0, 0]
    let i = 0
    for (; i < four; i += 4, at += 4) {
      const table = i << 8
      s0 += points[table + bins[at]!]!
      s1 += points[table + BYTE + bins[at + 1]!]!
      s2 += points[table + 2 * BYTE + bins[at + 2]!]!
      s3 += points[table + 3 * BYTE + bins[at + 3]!]!
    }
    for (; i < width; i++, at++) s0 += points[(i << 8) + bins[at]!]!
    for (const pair of pairs)
      s0 += pairPointsAt(pair, bins[at - width + pair.a]!, bins[at - width + pair.b]!)
    scores[row] = clampScore(card, s0 + s1 + s2 + s3)
  }
}

/**
 * The bins of rows of values, absent ones NaN.
 *
 * Shape: `values` and `bins` row after row in the binners' order, whole rows.
 */
export function binRows(binners: readonly Binner[], values: Float64Array, bins: Uint8Array): void {
  const width = binners.length
  assert(values.length % width === 0, `${values.length} values are no rows of ${width}`)
  for (let at = 0; at < values.length; )
    for (let i = 0; i < width; i++, at++) bins[at] = binOf(binners[i]!, values[at]!)
}
