/**
 * One step on a pair of features: the table of their groups is cut once along each side, and its
 * four quadrants move by themselves.
 * Source: FAST, Lou, Caruana, Gehrke and Hooker, KDD 2013.
 */
import type { Pair } from './pair.ts'
import type { Room } from './room.ts'

/** Sums over the table's cells before a cut of the rows and one of the columns. */
export interface PairSums {
  readonly gradient: Float64Array
  readonly curvature: Float64Array
  readonly rows: Float64Array
}

/** What a pair offers: by how much the loss would fall, and how. */
export interface Quadrants {
  gain: number
  /** Groups of the first and of the second feature below the cut. */
  cutA: number
  cutB: number
  /** Log-odds by quadrant: low-low, low-high, high-low, high-high. */
  moves: readonly number[]
}

/** Curvature added to a quadrant: thin evidence moves little. */
const RIDGE = 5
/** Part of a full Newton step that is taken: smaller than a feature's, a quadrant knows less. */
const RATE = 0.15

/**
 * Running sums in both directions, in place: cell (a, b) becomes the sum of all cells up to it.
 *
 * Shape: a whole table, the last row and column too.
 */
export function accumulate(pair: Pair, table: Float64Array): void {
  const { width, height } = pair
  for (let a = 0; a < height; a++) {
    let along = 0
    for (let b = 0; b < width; b++) {
      along += table[a * width + b]!
      table[a * width + b] = along + (a > 0 ? table[(a - 1) * width + b]! : 0)
    }
  }
}

/**
 * The cut in four that lowers the loss most; gain 0 when there is none.
 *
 * Shape: `sums` as `accumulate` leaves them; a cut that does not fit is none.
 */
export function bestQuadrants(
  pair: Pair,
  sums: PairSums,
  leafRowsMin: number,
  fits: Room['fits'] = () => true,
): Quadrants {
  const best: Quadrants = { gain: 0, cutA: 0, cutB: 0, moves: [0, 0, 0, 0] }
  const { gradient, curvature, rows } = sums
  const [groupsA, groupsB] = pair.told
  if (groupsA < 2 || groupsB < 2) return best
  const { width } = pair
  const move = [0, 0, 0, 0]
  const lastA = (groupsA - 1) * width
  for (let cutA = 1; cutA < groupsA; cutA++) {
    const rowA = (cutA - 1) * width
    for (let cutB = 1; cutB < groupsB; cutB++) {
      const inner = rowA + cutB - 1
      const left = lastA + cutB - 1
      const top = rowA + groupsB - 1
      const all = lastA + groupsB - 1
      let gain = 0
      for (let quadrant = 0; quadrant < 4; quadrant++) {
        const n = sumOf(rows, quadrant, inner, top, left, all)
        move[quadrant] = 0
        if (n < leafRowsMin) continue
        const g = sumOf(gradient, quadrant, inner, top, left, all)
        const h = sumOf(curvature, quadrant, inner, top, left, all) + RIDGE
        move[quadrant] = RATE * Math.max(-1, Math.min(1, -g / h))
        gain += (g * g) / h
      }
      if (gain <= best.gain || !fits(pair, cutA, cutB, move)) continue
      best.gain = gain
      best.cutA = cutA
      best.cutB = cutB
      best.moves = move.slice()
    }
  }
  return best
}

/** The sum over a quadrant, out of the running sums at its corners. */
function sumOf(
  table: Float64Array,
  quadrant: number,
  inner: number,
  top: number,
  left: number,
  all: number,
): number {
  if (quadrant === 0) return table[inner]!
  if (quadrant === 1) return table[top]! - table[inner]!
  if (quadrant === 2) return table[left]! - table[inner]!
  return table[all]! - table[top]! - table[left]! + table[inner]!
}
