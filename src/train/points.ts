/** Whole points out of the averaged bags, and the score of every row in them. */
import { assert } from '../base/index.ts'
import type { Prepared } from './prepare.ts'
import { clamp, FACTOR, scoreOf } from './scale.ts'
import { type RowSet, sumByCell } from './sums.ts'

export interface Points {
  readonly base: number
  /** By cell. */
  readonly points: Int32Array
  /** Rows learnt from, by cell: each with its weight, and each once. */
  readonly weights: Float64Array
  readonly counts: Float64Array
}

/** Beyond this a single feature would decide; log-odds of 34 are a fault, not a finding. */
export const POINTS_MAX = 2000

/** The mean of the bags, in the order of their numbers. */
export function meanTerm(bags: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(bags[0]!.length)
  for (const bag of bags) for (let i = 0; i < mean.length; i++) mean[i]! += bag[i]! / bags.length
  return mean
}

/**
 * Each feature is centred over all its cells by their weights, missing and specials too: 0 points
 * is the average borrower, and a cell never seen in training is judged as average.
 */
export function pointsOf(prepared: Prepared, term: Float64Array): Points {
  const weights = sumByCell(prepared, prepared.weight)
  const counts = sumByCell(prepared, Float64Array.from(prepared.used))
  const points = new Int32Array(prepared.cells)
  let constant = term[prepared.cells]!
  prepared.features.forEach(({ offset }, j) => {
    const end = prepared.features[j + 1]?.offset ?? prepared.cells
    let weighted = 0
    let total = 0
    for (let cell = offset; cell < end; cell++) {
      weighted += term[cell]! * weights[cell]!
      total += weights[cell]!
    }
    const centre = weighted / total
    constant += centre
    for (let cell = offset; cell < end; cell++) {
      if (counts[cell] === 0) continue
      const worth = Math.round(-FACTOR * (term[cell]! - centre))
      assert(Math.abs(worth) <= POINTS_MAX, `cell ${cell} is worth ${worth} points`)
      points[cell] = worth
    }
  })
  return { base: Math.round(scoreOf(constant)), points, weights, counts }
}

/** Scores of all rows, those left out too; `tables` hold the points of features, and of pairs. */
export function scoreRows(
  base: number,
  ...tables: readonly { readonly table: RowSet; readonly points: Int32Array }[]
): Int32Array {
  const scores = new Int32Array(tables[0]!.table.rows).fill(base)
  for (const { table, points } of tables)
    table.features.forEach(({ offset }, j) => {
      const column = table.cellOf.subarray(j * table.rows, (j + 1) * table.rows)
      for (let row = 0; row < scores.length; row++) scores[row]! += points[offset + column[row]!]!
    })
  return scores.map(clamp)
}
