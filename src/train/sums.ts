/**
 * Sums over rows. Every summand is first rounded to a multiple of 2^-24, so that adding is exact
 * (up to 2^28 rows of at most 1 each): neither row order nor a split of the work can change a bit.
 */
import { cellsOf } from './bin.ts'
import type { Prepared } from './prepare.ts'

/** Rows of a training set: all of them, or those with one role in a bag. */
export type RowSet = Pick<Prepared, 'features' | 'cells' | 'rows' | 'cellOf' | 'bad'>

const UNIT = 16_777_216

export const exact = (x: number): number => Math.round(x * UNIT) / UNIT

/** By row: the constant plus the term of its cell in every feature. */
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
  features.forEach((a, j) => {
    for (let k = j; k < features.length; k++) {
      const b = features[k]!
      const width = cellsOf(b)
      // A block of its own stays in the fast cache while all rows pass over it.
      const block = new Float64Array(cellsOf(a) * width)
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
