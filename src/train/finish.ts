/** Bags to scorecard: average, whole points, calibration, references. */
import { assert } from '../base/index.ts'
import type { Scorecard, ScoredFeature, ScoredPair } from '../core/index.ts'
import { cellsOf } from './bin.ts'
import {
  type Calibration,
  calibrate,
  countScore,
  emptyHistogram,
  type Histogram,
} from './calibrate.ts'
import { meanTerm, type Points, pointsOf, scoreRows } from './points.ts'
import { bagsOf, seedOf } from './options.ts'
import type { Prepared, PreparedFeature } from './prepare.ts'
import { type PairPoints, withPairs } from './pair-points.ts'
import { clamp, SCORES, scale, scoreOf } from './scale.ts'
import { type RowSet, sumByCell } from './sums.ts'
import { noPairs, sumOf, type PairFit, unseenBy } from './unseen.ts'

export interface Fitted {
  readonly scorecard: Scorecard
  readonly calibration: Calibration
  /** Score by row, rows left out too. */
  readonly scores: Int32Array
  /** Features of one value, and features no bag found a use for: neither is scored. */
  readonly dropped: { readonly constant: readonly string[]; readonly useless: readonly string[] }
}

/** The scorecard of all bags of a split, and of their pairs, in the order of their numbers. */
export function finish(
  prepared: Prepared,
  bags: readonly Float64Array[],
  fit: PairFit = noPairs,
): Fitted {
  const { options, used, bad, weight, features } = prepared
  assert(bags.length === bagsOf(options), `${bags.length} bags for ${bagsOf(options)}`)
  const alone = pointsOf(prepared, meanTerm(bags))
  const { points, pairPoints } = withPairs(prepared, alone, fit)
  const scores = scoreRows(points.base, { table: prepared, points: points.points }, pairPoints)
  const training = emptyHistogram()
  let bads = 0
  scores.forEach((score, row) => {
    countScore(training, score, bad[row]!, weight[row]!)
    if (used[row] === 1) bads += bad[row]!
  })
  const calibration = calibrate(unseenScores(prepared, bags, fit) ?? training, training)
  const reference = nearPassMark(prepared, scores, training)
  const pairs = scoredPairs(features, pairPoints, (p) =>
    reference(pairPoints.table, pairPoints.points, p),
  )
  const inPair = new Set(pairs.flatMap((pair) => pair.features))
  const isUseful = (feature: ScoredFeature): boolean => inPair.has(feature.id) || isWorth(feature)
  const scored = features.map((feature, j) =>
    scoredFeature(feature, points, reference(prepared, points.points, j)),
  )
  return {
    scorecard: {
      schema: 1,
      name: options.name,
      target: options.target,
      scale,
      basePoints: points.base,
      features: scored.filter(isUseful),
      ...(pairs.length === 0 ? {} : { pairs }),
      pdPpm: calibration.pdPpm,
      training: {
        rows: used.reduce((n, flag) => n + flag, 0),
        bads,
        dataHash: options.dataHash,
        codeVersion: options.codeVersion,
        window: options.window,
        seed: seedOf(options),
        leftOutFold: prepared.leftOutFold,
      },
    },
    calibration,
    scores,
    dropped: {
      constant: prepared.constants,
      useless: scored.filter((feature) => !isUseful(feature)).map(({ id }) => id),
    },
  }
}

/** Scores of rows by the bags that never learnt from them; `null` when of one class only. */
function unseenScores(
  prepared: Prepared,
  bags: readonly Float64Array[],
  fit: PairFit,
): Histogram | null {
  const histogram = emptyHistogram()
  const { rows, odds, byPair } = unseenBy(prepared, bags, fit)
  sumOf(odds, byPair).forEach((x, i) => {
    const row = rows[i]!
    const score = clamp(Math.round(scoreOf(x)))
    countScore(histogram, score, prepared.bad[row]!, prepared.weight[row]!)
  })
  const any = (values: Float64Array): boolean => values.some((n) => n > 0)
  return any(histogram.goods) && any(histogram.bads) ? histogram : null
}

/** Scores this near the pass mark count as at it. */
const NEAR = 10

/**
 * The weighted mean points, rounded, of training rows near the pass mark. The pass mark is the
 * median training score: whoever scores below it has points lost to explain.
 *
 * Shape: asked of the points of a table's cells and the place of a term in it.
 */
function nearPassMark(
  { used, weight }: Prepared,
  scores: Int32Array,
  training: Histogram,
): (table: RowSet, points: Int32Array, place: number) => number {
  const passMark = medianScore(training)
  const near = weight.map((one, row) =>
    used[row] === 1 && Math.abs(scores[row]! - passMark) <= NEAR ? one : 0,
  )
  const total = near.reduce((sum, one) => sum + one, 0)
  const byTable = new Map<RowSet, Float64Array>()
  return (table, points, place) => {
    const weights = byTable.get(table) ?? sumByCell(table, near)
    byTable.set(table, weights)
    const from = table.features[place]!.offset
    const end = table.features[place + 1]?.offset ?? table.cells
    let sum = 0
    for (let cell = from; cell < end; cell++) sum += points[cell]! * weights[cell]!
    return whole(sum / total)
  }
}

/** The lower median: a score some row has. */
function medianScore({ goods, bads }: Histogram): number {
  const rows = goods.reduce((n, count, i) => n + count + bads[i]!, 0)
  let below = 0
  for (let i = 0; i < SCORES; i++) {
    below += goods[i]! + bads[i]!
    if (2 * below >= rows) return scale.minScore + i
  }
  return scale.maxScore
}

/** Rounded; never −0, which prints as 0 and compares as something else. */
const whole = (x: number): number => Math.round(x) + 0

function scoredFeature(
  feature: PreparedFeature,
  { points, counts }: Points,
  reference: number,
): ScoredFeature {
  const { id, kind, monotone, reason, cuts, levels, specials, bins, offset } = feature
  const missing = bins + specials.length
  return {
    id,
    kind,
    monotone,
    reason,
    cuts,
    levels,
    specials: specials.map((value, i) => ({ value, points: points[offset + bins + i]! })),
    points: Array.from(points.subarray(offset, offset + bins)),
    missingPoints: points[offset + missing]!,
    unseenPoints: points[offset + missing + 1]!,
    counts: Array.from(counts.subarray(offset, offset + cellsOf(feature))),
    referencePoints: reference,
  }
}

/** Pairs as a scorecard holds them; one that rounding left nothing of is none. */
function scoredPairs(
  features: readonly PreparedFeature[],
  { pairs, points, counts }: PairPoints,
  referenceOf: (place: number) => number,
): ScoredPair[] {
  return pairs.flatMap((pair, place) => {
    const [a, b] = pair.features
    const grid = (cells: Int32Array | Float64Array): number[][] =>
      Array.from({ length: pair.height }, (_, row) => {
        const from = pair.offset + row * pair.width
        return Array.from(cells.subarray(from, from + pair.width))
      })
    const worth = grid(points)
    if (worth.every((row) => row.every((one) => one === 0))) return []
    return {
      features: [features[a]!.id, features[b]!.id],
      groups: [[...pair.groupings[0].groupOf], [...pair.groupings[1].groupOf]],
      points: worth,
      counts: grid(counts),
      referencePoints: referenceOf(place),
    }
  })
}

const isWorth = ({ points, specials, missingPoints, unseenPoints }: ScoredFeature): boolean =>
  [...points, ...specials.map((special) => special.points), missingPoints, unseenPoints].some(
    (worth) => worth !== 0,
  )
