/** Bags to scorecard: average, whole points, calibration, references. */
import { assert } from '../base/index.ts'
import type { Scorecard, ScoredFeature } from '../core/index.ts'
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
import { CHECKS, rolesOf } from './roles.ts'
import { clamp, SCORES, scale, scoreOf } from './scale.ts'
import { logOdds } from './sums.ts'

export interface Fitted {
  readonly scorecard: Scorecard
  readonly calibration: Calibration
  /** Score by row, rows left out too. */
  readonly scores: Int32Array
  /** Features of one value, and features no bag found a use for: neither is scored. */
  readonly dropped: { readonly constant: readonly string[]; readonly useless: readonly string[] }
}

/** The scorecard of all bags of a split, in the order of their numbers. */
export function finish(prepared: Prepared, bags: readonly Float64Array[]): Fitted {
  const { options, used, bad, features } = prepared
  assert(bags.length === bagsOf(options), `${bags.length} bags for ${bagsOf(options)}`)
  const points = pointsOf(prepared, meanTerm(bags))
  const scores = scoreRows(prepared, points)
  const training = emptyHistogram()
  scores.forEach((score, row) => {
    if (used[row] === 1) countScore(training, score, bad[row]!)
  })
  const calibration = calibrate(unseenScores(prepared, bags) ?? training, training)
  const reference = referencePoints(prepared, points, scores, training)
  const scored = features.map((feature, j) => scoredFeature(feature, points, reference[j]!))
  const bads = training.bads.reduce((n, count) => n + count, 0)
  return {
    scorecard: {
      schema: 1,
      name: options.name,
      target: options.target,
      scale,
      basePoints: points.base,
      features: scored.filter(isUseful),
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

/**
 * Scores of rows by the bags that never learnt from them; a row no bag left aside has none.
 * `null` when they hold one class only.
 */
function unseenScores(prepared: Prepared, bags: readonly Float64Array[]): Histogram | null {
  const { rows, bad } = prepared
  const sums = new Float64Array(rows)
  const votes = new Uint16Array(rows)
  bags.forEach((term, bag) => {
    const odds = logOdds(prepared, term)
    rolesOf(prepared, bag).forEach((role, row) => {
      if (role !== CHECKS) return
      sums[row]! += odds[row]!
      votes[row]!++
    })
  })
  const histogram = emptyHistogram()
  for (let row = 0; row < rows; row++) {
    if (votes[row] === 0) continue
    countScore(histogram, clamp(Math.round(scoreOf(sums[row]! / votes[row]!))), bad[row]!)
  }
  const any = (values: Float64Array): boolean => values.some((n) => n > 0)
  return any(histogram.goods) && any(histogram.bads) ? histogram : null
}

/** Scores this near the pass mark count as at it. */
const NEAR = 10

/**
 * By feature, the mean points, rounded, of training rows near the pass mark. The pass mark is
 * the median training score: whoever scores below it has points lost to explain.
 */
function referencePoints(
  prepared: Prepared,
  { points }: Points,
  scores: Int32Array,
  training: Histogram,
): number[] {
  const { features, rows, used, cellOf } = prepared
  const passMark = medianScore(training)
  return features.map(({ offset }, j) => {
    let sum = 0
    let near = 0
    for (let row = 0; row < rows; row++) {
      if (used[row] === 0 || Math.abs(scores[row]! - passMark) > NEAR) continue
      sum += points[offset + cellOf[j * rows + row]!]!
      near++
    }
    return whole(sum / near)
  })
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

const isUseful = ({ points, specials, missingPoints, unseenPoints }: ScoredFeature): boolean =>
  [...points, ...specials.map((special) => special.points), missingPoints, unseenPoints].some(
    (worth) => worth !== 0,
  )
