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
  /** How much each row counts, on average 1; exact, 0 on rows not learnt from. */
  readonly weight: Float64Array
}

const UNIT = 16_777_216

/** Halves go up, as `Math.round` has it, which takes seven times as long. */
export const exact = (x: number): number => Math.floor(x * UNIT + 0.5) / UNIT

/** By row: the constant plus its cell's part of every term; in an array of the caller's, if any. */
export function logOdds(
  set: RowSet,
  term: Float64Array,
  odds: Float64Array = new Float64Array(set.rows),
): Float64Array {
  const { features, rows, cells } = set
  const partOf = (j: number): Float64Array => term.subarray(features[j]!.offset)
  odds.fill(term[cells]!)
  let j = 0
  // Four terms at once: a row is fetched and put back a quarter as often.
  for (; j + 3 < features.length; j += 4) {
    const [a, b, c, d] = [partOf(j), partOf(j + 1), partOf(j + 2), partOf(j + 3)]
    const [ofA, ofB] = [columnOf(set, j), columnOf(set, j + 1)]
    const [ofC, ofD] = [columnOf(set, j + 2), columnOf(set, j + 3)]
    for (let row = 0; row < rows; row++)
      odds[row] = odds[row]! + a[ofA[row]!]! + b[ofB[row]!]! + c[ofC[row]!]! + d[ofD[row]!]!
  }
  for (; j < features.length; j++) {
    const [own, column] = [partOf(j), columnOf(set, j)]
    for (let row = 0; row < rows; row++) odds[row]! += own[column[row]!]!
  }
  return odds
}

const columnOf = ({ cellOf, rows }: RowSet, j: number): Uint8Array =>
  cellOf.subarray(j * rows, (j + 1) * rows)

/** Mean log-loss; 0 without rows: then nothing can be confirmed, and nothing is learnt. */
export function lossOf({ rows, bad, weight }: RowSet, odds: Float64Array): number {
  let loss = 0
  let total = 0
  for (let row = 0; row < rows; row++) {
    const p = logistic(bad[row] === 1 ? odds[row]! : -odds[row]!)
    loss -= exact(weight[row]! * log(Math.max(1e-12, p)))
    total += weight[row]!
  }
  return total === 0 ? 0 : loss / total
}

/** By cell: the sum of exact row values. */
export function sumByCell(set: RowSet, values: Float64Array): Float64Array {
  const { features, rows, cells } = set
  const sums = new Float64Array(cells)
  const partOf = (j: number): Float64Array => sums.subarray(features[j]!.offset)
  let j = 0
  // Four terms at once: a sum waits for its last summand, the sums of other terms do not.
  for (; j + 3 < features.length; j += 4) {
    const [a, b, c, d] = [partOf(j), partOf(j + 1), partOf(j + 2), partOf(j + 3)]
    const [ofA, ofB] = [columnOf(set, j), columnOf(set, j + 1)]
    const [ofC, ofD] = [columnOf(set, j + 2), columnOf(set, j + 3)]
    for (let row = 0; row < rows; row++) {
      const value = values[row]!
      a[ofA[row]!]! += value
      b[ofB[row]!]! += value
      c[ofC[row]!]! += value
      d[ofD[row]!]! += value
    }
  }
  for (; j < features.length; j++) {
    const [own, column] = [partOf(j), columnOf(set, j)]
    for (let row = 0; row < rows; row++) own[column[row]!]! += values[row]!
  }
  return sums
}

/** By pair of cells: the sum of exact row values that lie in both; symmetric, row-major. */
export function sumByPair(set: RowSet, values: Float64Array): Float64Array {
  const { features, cells } = set
  const sums = new Float64Array(cells * cells)
  const widthOf = (j: number): number => (features[j + 1]?.offset ?? cells) - features[j]!.offset
  // A block of its own stays in the fast cache while all rows pass over it.
  const blockOf = (j: number, k: number): Block => {
    const [height, width] = [widthOf(j), widthOf(k)]
    return { column: columnOf(set, k), width, sums: new Float64Array(height * width) }
  }
  for (let j = 0; j < features.length; j++) {
    const blocks = features.slice(j).map((_, i) => blockOf(j, j + i))
    let k = 0
    for (; k + 3 < blocks.length; k += 4) {
      const [a, b, c, d] = [blocks[k]!, blocks[k + 1]!, blocks[k + 2]!, blocks[k + 3]!]
      addFour(columnOf(set, j), values, a, b, c, d)
    }
    for (; k < blocks.length; k++) addInto(columnOf(set, j), values, blocks[k]!)
    blocks.forEach((block, i) => {
      place(block, features[j]!.offset, features[j + i]!.offset, sums, cells)
    })
  }
  return sums
}

/** Sums over a term's cells, row-major, and another's; which is the other's column. */
interface Block {
  readonly column: Uint8Array
  readonly width: number
  readonly sums: Float64Array
}

function addInto(rowOf: Uint8Array, values: Float64Array, { column, width, sums }: Block): void {
  for (let row = 0; row < values.length; row++)
    sums[rowOf[row]! * width + column[row]!]! += values[row]!
}

/** Four blocks at once, as `sumByCell` takes four terms. */
function addFour(
  rowOf: Uint8Array,
  values: Float64Array,
  { column: ofA, width: widthA, sums: a }: Block,
  { column: ofB, width: widthB, sums: b }: Block,
  { column: ofC, width: widthC, sums: c }: Block,
  { column: ofD, width: widthD, sums: d }: Block,
): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    const at = rowOf[row]!
    a[at * widthA + ofA[row]!]! += value
    b[at * widthB + ofB[row]!]! += value
    c[at * widthC + ofC[row]!]! += value
    d[at * widthD + ofD[row]!]! += value
  }
}

/** Writes a block to both of its places among all cells. */
function place(
  { width, sums: block }: Block,
  offsetA: number,
  offsetB: number,
  sums: Float64Array,
  cells: number,
): void {
  for (let i = 0; i < block.length; i++) {
    const cellA = offsetA + Math.floor(i / width)
    const cellB = offsetB + (i % width)
    sums[cellA * cells + cellB] = block[i]!
    sums[cellB * cells + cellA] = block[i]!
  }
}
