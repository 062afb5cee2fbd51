/**
 * Sums over rows. Every summand is first rounded to a multiple of 2^-24, so that adding is exact
 * (up to 2^28 rows of at most 1 each): neither row order nor a split of the work can change a bit.
 */
import { log, logistic } from '../base/index.ts'

/**
 * Rows of a training set: all of them, or those with one role in a bag. Cells are those of single
 * features, or those of pairs: each term of the score is a block of neighbouring cells.
 */
export interface RowSet {
  /** By term, its first cell. */
  readonly features: readonly { readonly offset: number }[]
  readonly cells: number
  readonly rows: number
  /** Term after term, the cell within its block: `cellOf[term * rows + row]`. */
  readonly cellOf: Uint8Array
  readonly bad: Uint8Array
}

const UNIT = 16_777_216

export const exact = (x: number): number => Math.round(x * UNIT) / UNIT

/** By row: the constant plus its cell's part of every term. */
export function logOdds(
  { features, cellOf, rows, cells }: RowSet,
  term: Float64Array,
): Float64Array {
  const odds = new Float64Array(rows).fill(term[cells]!)
  features.forEach(({ offset }, j) => {
    const own = term.subarray(offset)
    const column = cellOf.subarray(j * rows, (j + 1) * rows)
    for (let row = 0; row < rows; row++) odds[row]! += own[column[row]!]!
  })
  return odds
}

/** Mean log-loss; 0 without rows: then nothing can be confirmed, and nothing is learnt. */
export function lossOf(bad: Uint8Array, odds: Float64Array): number {
  const rows = bad.length
  let loss = 0
  for (let row = 0; row < rows; row++) {
    const p = logistic(bad[row] === 1 ? odds[row]! : -odds[row]!)
    loss -= exact(log(Math.max(1e-12, p)))
  }
  return rows === 0 ? 0 : loss / rows
}

/** By cell: the sum of exact row values. */
export function sumByCell(set: RowSet, values: ArrayLike<number>): Float64Array {
  const { features, cellOf, rows, cells } = set
  const sums = new Float64Array(cells)
  features.forEach(({ offset }, j) => {
    const own = sums.subarray(offset)
    const column = cellOf.subarray(j * rows, (j + 1) * rows)
    for (let row = 0; row < rows; row++) own[column[row]!]! += values[row]!
  })
  return sums
}

/** By pair of cells: the sum of exact row values that lie in both; symmetric, row-major. */
export function sumByPair(set: RowSet, values: Float64Array): Float64Array {
  const { features, cellOf, rows, cells } = set
  const sums = new Float64Array(cells * cells)
  const columnOf = (j: number): Uint8Array => cellOf.subarray(j * rows, (j + 1) * rows)
  const widthOf = (j: number): number => (features[j + 1]?.offset ?? cells) - features[j]!.offset
  features.forEach((a, j) => {
    for (let k = j; k < features.length; k++) {
      const b = features[k]!
      const width = widthOf(k)
      // A block of its own stays in the fast cache while all rows pass over it.
      const block = new Float64Array(widthOf(j) * width)
      addInto(block, columnOf(j), columnOf(k), width, values)
      for (let i = 0; i < block.length; i++) {
        const cellA = a.offset + Math.floor(i / width)
        const cellB = b.offset + (i % width)
        sums[cellA * cells + cellB] = block[i]!
        sums[cellB * cells + cellA] = block[i]!
      }
    }
  })
  return sums
}

function addInto(
  block: Float64Array,
  a: Uint8Array,
  b: Uint8Array,
  width: number,
  values: Float64Array,
): void {
  for (let row = 0; row < values.length; row++) block[a[row]! * width + b[row]!]! += values[row]!
}
