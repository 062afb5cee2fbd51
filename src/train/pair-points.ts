/**
 * Whole points of pairs, purified: what a pair says of one of its features alone goes to that
 * feature. Purified in whole points, so that no score changes by it, and with the weights of the
 * two features by themselves: the feature then gets a mean of slices under one set of weights,
 * which goes the declared way where every slice does.
 * Source: Lengerich, Tan, Chang, Hooker and Caruana, arXiv:1911.04974, with product weights.
 */
import { assert } from '../base/index.ts'
import { cellsOf } from './bin.ts'
import { type Pair, pairTable } from './pair.ts'
import { meanTerm, type Points, POINTS_MAX } from './points.ts'
import type { Prepared, PreparedFeature } from './prepare.ts'
import { FACTOR } from './scale.ts'
import { type RowSet, sumByCell } from './sums.ts'
import type { PairFit } from './unseen.ts'

/** Pairs and their table, with what its cells are worth. */
export interface PairPoints {
  readonly pairs: readonly Pair[]
  readonly table: RowSet
  /** By cell of the table. */
  readonly points: Int32Array
  /** Rows learnt from, by cell of the table. */
  readonly counts: Float64Array
}

/** The pairs' points, and the features' points with what the pairs handed over. */
export function withPairs(
  prepared: Prepared,
  alone: Points,
  { pairs, terms }: PairFit,
): { readonly points: Points; readonly pairPoints: PairPoints } {
  const table = pairTable(prepared, pairs)
  const weights = sumByCell(table, prepared.weight)
  const counts = sumByCell(table, Float64Array.from(prepared.used))
  const worth = new Int32Array(table.cells)
  const pairPoints = { pairs, table, points: worth, counts }
  if (pairs.length === 0) return { points: alone, pairPoints }
  const term = meanTerm(terms)
  const points = alone.points.slice()
  for (const pair of pairs) {
    const { offset, height, width } = pair
    const end = offset + height * width
    for (let cell = offset; cell < end; cell++) worth[cell] = Math.round(-FACTOR * term[cell]!)
    const handed = purify(pair, worth.subarray(offset, end), weights.subarray(offset, end))
    hand(prepared, points, pair, 0, handed[0])
    hand(prepared, points, pair, 1, handed[1])
  }
  prepared.features.forEach((feature, j) => steepen(feature, j, points, pairPoints))
  const base = alone.base + centre(prepared, points, alone.weights)
  assert(
    [points, worth].every((all) => all.every((one) => Math.abs(one) <= POINTS_MAX)),
    'a feature or pair is worth more points than any may be',
  )
  return { points: { ...alone, base, points }, pairPoints }
}

/** Takes out of a table, in place, what its rows say by themselves, then its columns. */
export function purify(
  { width, told: [groupsA, groupsB] }: Pair,
  points: Int32Array,
  counts: Float64Array,
): [byRow: Int32Array, byColumn: Int32Array] {
  const rowsOf = new Float64Array(groupsA)
  const columnsOf = new Float64Array(groupsB)
  const each = (visit: (cell: number, a: number, b: number) => void): void => {
    for (let a = 0; a < groupsA; a++) for (let b = 0; b < groupsB; b++) visit(a * width + b, a, b)
  }
  each((cell, a, b) => {
    rowsOf[a]! += counts[cell]!
    columnsOf[b]! += counts[cell]!
  })
  // Where no row is told, nothing is handed over.
  const total = rowsOf.reduce((n, rows) => n + rows, 0) || 1
  const weighed = (weights: Float64Array, byRow: boolean): Int32Array => {
    const sums = new Float64Array(byRow ? groupsA : groupsB)
    each((cell, a, b) => {
      sums[byRow ? a : b]! += points[cell]! * weights[byRow ? b : a]!
    })
    return Int32Array.from(sums, (sum) => Math.round(sum / total))
  }
  const byRow = weighed(columnsOf, true)
  each((cell, a) => {
    points[cell]! -= byRow[a]!
  })
  const byColumn = weighed(rowsOf, false)
  each((cell, _, b) => {
    points[cell]! -= byColumn[b]!
  })
  return [byRow, byColumn]
}

/** Adds what a pair says of one of its features to that feature's points. */
function hand(
  prepared: Prepared,
  points: Int32Array,
  { features, groupings, told }: Pair,
  side: 0 | 1,
  worth: Int32Array,
): void {
  const { offset } = prepared.features[features[side]]!
  groupings[side].groupOf.forEach((group, cell) => {
    if (group < told[side]) points[offset + cell]! += worth[group]!
  })
}

/**
 * Rounding may have turned a step of a monotone feature, alone or with the worst of its pairs, by
 * a point or two: all bins from there on move by as much.
 */
function steepen(
  { monotone, offset, bins }: PreparedFeature,
  j: number,
  points: Int32Array,
  { pairs, points: worth }: PairPoints,
): void {
  if (monotone === null) return
  const sign = monotone === 'riskier-up' ? 1 : -1
  const mine = pairs.filter(({ features }) => features.includes(j))
  for (let bin = 1; bin < bins; bin++) {
    let rise = 0
    for (const pair of mine) rise += worstRise(pair, j, bin, sign, worth)
    rise += sign * (points[offset + bin]! - points[offset + bin - 1]!)
    if (rise <= 0) continue
    for (let cell = bin; cell < bins; cell++) points[offset + cell]! -= sign * rise
  }
}

/** By how much a pair's points rise at most, over the other's groups, from a bin's neighbour. */
function worstRise(pair: Pair, j: number, bin: number, sign: number, worth: Int32Array): number {
  const { features, groupings, offset, height, width } = pair
  const side = features[0] === j ? 0 : 1
  const { groupOf } = groupings[side]
  const [from, to] = [groupOf[bin - 1]!, groupOf[bin]!]
  // The last group of the other feature is worth nothing on either side.
  let most = 0
  for (let other = 0; other < (side === 0 ? width : height); other++) {
    const at = (group: number): number =>
      worth[side === 0 ? offset + group * width + other : offset + other * width + group]!
    most = Math.max(most, sign * (at(to) - at(from)))
  }
  return most
}

/** Moves every feature's mean to the constant, in whole points, and says how much that is. */
function centre(prepared: Prepared, points: Int32Array, weights: Float64Array): number {
  let moved = 0
  for (const feature of prepared.features) {
    const from = feature.offset
    const end = from + cellsOf(feature)
    let sum = 0
    let total = 0
    for (let cell = from; cell < end; cell++) {
      sum += points[cell]! * weights[cell]!
      total += weights[cell]!
    }
    const mean = Math.round(sum / total)
    for (let cell = from; cell < end; cell++) if (weights[cell] !== 0) points[cell]! -= mean
    moved += mean
  }
  return moved
}
