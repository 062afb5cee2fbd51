/** Which pairs of features may have something to say beyond the features themselves. */
import { logistic } from '../base/index.ts'
import { leafRowsOf, pairsOf } from './options.ts'
import { closeTogether, type Grouping, groupingsOf, type Pair, pairCells, pairOf } from './pair.ts'
import { meanTerm } from './points.ts'
import type { Prepared } from './prepare.ts'
import { accumulate, bestQuadrants } from './quadrant.ts'
import { exact, logOdds } from './sums.ts'

/** Pairs tried for each that may stay: the best few often tell one story. */
const CANDIDATES = 3
/** And no more than one in so many rows: where rows are few, luck finds one among many. */
const ROWS_PER_CANDIDATE = 250

/**
 * The pairs whose best cut in four would lower the loss most, once the features by themselves
 * are fitted, the best first: candidates, of which `keepPairs` keeps what the options allow.
 */
export function findPairs(prepared: Prepared, bags: readonly Float64Array[]): Pair[] {
  const most = pairsOf(prepared.options)
  if (most === 0) return []
  const term = meanTerm(bags)
  const groupings = groupingsOf(prepared, term)
  const rows = prepared.used.reduce((n, flag) => n + flag, 0)
  const candidates = Math.min(CANDIDATES * most, Math.floor(rows / ROWS_PER_CANDIDATE))
  const places = [...prepared.features.keys()]
  const gainOf = gains(prepared, groupings, term)
  const found = places
    .flatMap((j) => places.slice(j + 1).map((k) => [j, k] as const))
    .map((features) => ({ features, gain: gainOf(features) }))
    .filter(({ gain }) => gain > 0)
    .toSorted((a, b) => b.gain - a.gain)
    .slice(0, candidates)
  return closeTogether(found.map(({ features }) => pairOf(prepared, groupings, features)))
}

function gains(
  prepared: Prepared,
  groupings: readonly Grouping[],
  term: Float64Array,
): (features: readonly [number, number]) => number {
  const { bad, weight, rows, cellOf } = prepared
  const odds = logOdds(prepared, term)
  const gradient = new Float64Array(rows)
  const curvature = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    if (weight[row] === 0) continue
    const p = logistic(odds[row]!)
    gradient[row] = exact(weight[row]! * (p - bad[row]!))
    curvature[row] = exact(weight[row]! * (p * (1 - p)))
  }
  const groups = groupings.map(({ groupOf }, j) =>
    cellOf.subarray(j * rows, (j + 1) * rows).map((cell) => groupOf[cell]!),
  )
  const leafRows = leafRowsOf(prepared.options)
  return (features) => {
    const pair = pairOf(prepared, groupings, features)
    const [a, b] = [groups[features[0]]!, groups[features[1]]!]
    const sums = {
      gradient: new Float64Array(pairCells(pair)),
      curvature: new Float64Array(pairCells(pair)),
      rows: new Float64Array(pairCells(pair)),
    }
    for (let row = 0; row < rows; row++) {
      const cell = a[row]! * pair.width + b[row]!
      sums.gradient[cell]! += gradient[row]!
      sums.curvature[cell]! += curvature[row]!
      sums.rows[cell]! += weight[row]!
    }
    for (const table of Object.values(sums)) accumulate(pair, table)
    return bestQuadrants(pair, sums, leafRows).gain
  }
}
