/** A column by its distinct values: sorted once, it is binned for every split by counting. */
import type { Values } from './dataset.ts'

export interface Coded {
  /** Ascending; −0 is 0. */
  readonly distinct: Float64Array | readonly string[]
  /** By row the place of its value among the distinct; one past the last where absent. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array
}

export function code(values: Values): Coded {
  return values instanceof Float64Array ? codeNumbers(values) : codeTexts(values)
}

/** By sorting: a map of ten million values that are all different would not fit. */
function codeNumbers(values: Float64Array): Coded {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]! + 0
  const distinct = sorted.slice(0, count)
  const codes = roomFor(count, values.length)
  for (let row = 0; row < codes.length; row++) {
    const value = values[row]!
    codes[row] = Number.isNaN(value) ? count : placeOf(distinct, value)
  }
  return { distinct, codes }
}

function codeTexts(values: readonly (string | null)[]): Coded {
  const known = new Set(values)
  known.delete(null)
  const distinct = ([...known] as string[]).sort()
  const place = new Map<string | null, number>(distinct.map((text, i) => [text, i]))
  place.set(null, distinct.length)
  const codes = roomFor(distinct.length, values.length)
  for (let row = 0; row < codes.length; row++) codes[row] = place.get(values[row]!)!
  return { distinct, codes }
}

/** Wide enough for codes up to `max`. */
function roomFor(max: number, rows: number): Coded['codes'] {
  if (max < 256) return new Uint8Array(rows)
  return max < 65_536 ? new Uint16Array(rows) : new Uint32Array(rows)
}

/** Of a value that is there. */
function placeOf(distinct: Float64Array, value: number): number {
  let low = 0
  let high = distinct.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (distinct[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
