/** How one column falls into cells: its bins, then its specials, then missing, then unseen. */
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

/** The binning of a column, learnt from rows with `used` 1 only. */
export function binningOf(
  values: Values,
  used: Uint8Array,
  nominal: boolean,
  specials: readonly number[],
  binsMax: number,
): Binning {
  const rowsByValue = new Map<string | number, number>()
  for (let row = 0; row < used.length; row++) {
    const value = values[row]!
    if (used[row] === 1 && value !== null && !Number.isNaN(value))
      rowsByValue.set(value, (rowsByValue.get(value) ?? 0) + 1)
  }
  const found = specials.filter((value) => rowsByValue.delete(value)).toSorted((a, b) => a - b)
  if (nominal || !(values instanceof Float64Array)) {
    const levels = frequentLevels(rowsByValue, binsMax)
    return { kind: 'nominal', cuts: [], levels, specials: found, bins: levels.length }
  }
  const cuts = quantileCuts(rowsByValue as Map<number, number>, binsMax)
  return { kind: 'ordered', cuts, levels: [], specials: found, bins: cuts.length + 1 }
}

function frequentLevels(
  rowsByLevel: ReadonlyMap<string | number, number>,
  levelsMax: number,
): (string | number)[] {
  return [...rowsByLevel]
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
function quantileCuts(rowsByValue: ReadonlyMap<number, number>, binsMax: number): number[] {
  const distinct = [...rowsByValue].toSorted(([a], [b]) => a - b)
  const whole = distinct.every(([value]) => Number.isInteger(value))
  const each = distinct.length <= binsMax
  const cuts: number[] = []
  let left = distinct.reduce((rows, [, count]) => rows + count, 0)
  let held = 0
  for (let i = 0; i + 1 < distinct.length && cuts.length + 1 < binsMax; i++) {
    const [value, rows] = distinct[i]!
    const [next, nextRows] = distinct[i + 1]!
    held += rows
    const share = left / (binsMax - cuts.length)
    // Take the next value in as well while that ends nearer to the share.
    if (!each && held + nextRows - share < share - held) continue
    cuts.push(cutBetween(value, next, whole))
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

/** The cell of every row of a column, learnt from or not. */
export function fillCells(values: Values, binning: Binning, cells: Uint8Array): void {
  const { bins, specials, levels, kind } = binning
  const missing = bins + specials.length
  const cellByValue = new Map<string | number, number>()
  levels.forEach((level, i) => cellByValue.set(level, i))
  specials.forEach((special, i) => cellByValue.set(special, bins + i))
  const cuts = Float64Array.from(binning.cuts)
  for (let row = 0; row < cells.length; row++) {
    const value = values[row]!
    if (value === null || Number.isNaN(value)) cells[row] = missing
    else {
      const known = cellByValue.get(value)
      if (known !== undefined) cells[row] = known
      else cells[row] = kind === 'nominal' ? missing + 1 : cutsUpTo(cuts, value as number)
    }
  }
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
