/** How one column falls into cells: its bins, then its specials, then missing, then unseen. */
import type { Coded } from './code.ts'
import type { Values } from './dataset.ts'

export interface Binning {
  readonly kind: 'ordered' | 'nominal'
  /** Ordered: ascending; a value falls in bin `number of cuts <= value`. Nominal: empty. */
  readonly cuts: readonly number[]
  /** Nominal: bin i holds level i; a level too rare to be here is unseen. Ordered: empty. */
  readonly levels: readonly (string | number)[]
  readonly specials: readonly number[]
  /** Ordered or nominal bins, without specials, missing and unseen. */
  readonly bins: number
}

/** A cell is what has points of its own. */
export const cellsOf = (binning: Binning): number => binning.bins + binning.specials.length + 2

/** A nominal level with fewer training rows shares the cell of the unseen (EBM's default). */
const LEVEL_ROWS_MIN = 10

/** The binning of a column, learnt from rows of any weight; 0 teaches nothing. */
export function binningOf(
  { distinct, codes }: Coded,
  weight: Float64Array,
  nominal: boolean,
  specials: readonly number[],
  binsMax: number,
): Binning {
  const rowsOf = new Float64Array(distinct.length + 1)
  for (let row = 0; row < codes.length; row++) rowsOf[codes[row]!]! += weight[row]!
  const found: number[] = []
  // Places of the other values seen, and the rows of each; all values may be different.
  const places = new Uint32Array(distinct.length)
  const rows = new Float64Array(distinct.length)
  let seen = 0
  for (let i = 0; i < distinct.length; i++) {
    if (rowsOf[i] === 0) continue
    if (specials.includes(distinct[i] as number)) found.push(distinct[i] as number)
    else {
      places[seen] = i
      rows[seen++] = rowsOf[i]!
    }
  }
  const shape = { specials: found, cuts: [], levels: [] }
  if (nominal || !(distinct instanceof Float64Array)) {
    const counted = Array.from(
      places.subarray(0, seen),
      (i, k) => [distinct[i]!, rows[k]!] as const,
    )
    const levels = frequentLevels(counted, binsMax)
    return { ...shape, kind: 'nominal', levels, bins: levels.length }
  }
  const values = Float64Array.from(places.subarray(0, seen), (i) => distinct[i]!)
  const cuts = quantileCuts(values, rows.subarray(0, seen), binsMax)
  return { ...shape, kind: 'ordered', cuts, bins: cuts.length + 1 }
}

function frequentLevels(
  counted: readonly (readonly [level: string | number, rows: number])[],
  levelsMax: number,
): (string | number)[] {
  return counted
    .filter(([, rows]) => rows >= LEVEL_ROWS_MIN)
    .toSorted(([a, rowsA], [b, rowsB]) => rowsB - rowsA || compare(a, b))
    .slice(0, levelsMax)
    .map(([level]) => level)
    .toSorted(compare)
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Cuts for about equal rows a bin. Each bin aims at its share of the rows still left, so that
 * one frequent value costs the others nothing; few distinct values get a bin each.
 */
function quantileCuts(values: Float64Array, rows: Float64Array, binsMax: number): number[] {
  const whole = values.every(Number.isInteger)
  const each = values.length <= binsMax
  const cuts: number[] = []
  let left = rows.reduce((sum, count) => sum + count, 0)
  let held = 0
  for (let i = 0; i + 1 < values.length && cuts.length + 1 < binsMax; i++) {
    held += rows[i]!
    const share = left / (binsMax - cuts.length)
    // Take the next value in as well while that ends nearer to the share.
    if (!each && held + rows[i + 1]! - share < share - held) continue
    cuts.push(cutBetween(values[i]!, values[i + 1]!, whole))
    left -= held
    held = 0
  }
  return cuts
}

/** The midpoint; between whole numbers the whole number at or above it, which parts them alike. */
function cutBetween(below: number, above: number, whole: boolean): number {
  const middle = below + (above - below) / 2
  if (whole) return Math.ceil(middle)
  return middle > below ? middle : above
}

/** The cell of every row of a coded column, learnt from or not. */
export function fillCoded({ distinct, codes }: Coded, binning: Binning, cells: Uint8Array): void {
  const cellOfCode = new Uint8Array(distinct.length + 1)
  fillCells(distinct, binning, cellOfCode.subarray(0, distinct.length))
  cellOfCode[distinct.length] = binning.bins + binning.specials.length
  for (let row = 0; row < cells.length; row++) cells[row] = cellOfCode[codes[row]!]!
}

/** The cell of every value of a column. */
export function fillCells(values: Values, binning: Binning, cells: Uint8Array): void {
  const { bins, specials, levels, kind } = binning
  const missing = bins + specials.length
  if (kind === 'ordered' && values instanceof Float64Array) {
    const cuts = Float64Array.from(binning.cuts)
    for (let row = 0; row < cells.length; row++) {
      const value = values[row]!
      const special = specials.length === 0 ? -1 : specials.indexOf(value)
      if (Number.isNaN(value)) cells[row] = missing
      else cells[row] = special < 0 ? cutsUpTo(cuts, value) : bins + special
    }
    return
  }
  const cellByValue = new Map<string | number | null, number>([[null, missing]])
  levels.forEach((level, i) => cellByValue.set(level, i))
  specials.forEach((special, i) => cellByValue.set(special, bins + i))
  cellByValue.set(Number.NaN, missing)
  for (let row = 0; row < cells.length; row++)
    cells[row] = cellByValue.get(values[row]!) ?? missing + 1
}

function cutsUpTo(cuts: Float64Array, value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
