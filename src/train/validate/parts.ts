/** A column that is not learnt from, cut into a few groups or periods of rows. */
import { quantile } from '../../base/index.ts'
import type { Column } from '../dataset.ts'

export interface Part {
  /** The value, `from–to` of a range of numbers, or `null` where the value is absent. */
  readonly label: string | null
  readonly rows: readonly number[]
}

/** More distinct values than this are cut into ranges. */
const VALUES_MAX = 12
const RANGES = 5

/** Numbers and texts by value in ascending order; many numbers by fifths of the rows. */
export function partsOf({ values }: Column): Part[] {
  const rowsOf = new Map<string | number | null, number[]>()
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    const key = Number.isNaN(value) ? null : value
    const rows = rowsOf.get(key)
    if (rows === undefined) rowsOf.set(key, [row])
    else rows.push(row)
  }
  const absent = rowsOf.get(null) ?? []
  rowsOf.delete(null)
  const parts =
    values instanceof Float64Array && rowsOf.size > VALUES_MAX
      ? ranges(rowsOf as Map<number, number[]>)
      : [...rowsOf]
          .toSorted(([a], [b]) => compare(a!, b!))
          .map(([value, rows]) => ({ label: String(value), rows }))
  return absent.length > 0 ? [...parts, { label: null, rows: absent }] : parts
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

function ranges(rowsOf: ReadonlyMap<number, readonly number[]>): Part[] {
  const distinct = [...rowsOf].toSorted(([a], [b]) => a - b)
  const ascending = distinct.flatMap(([value, rows]) => rows.map(() => value))
  const cuts = [
    ...new Set(
      Array.from({ length: RANGES - 1 }, (_, i) => quantile(ascending, (i + 1) / RANGES)!),
    ),
  ]
  return [-Infinity, ...cuts].flatMap((from, i) => {
    const below = cuts[i] ?? Infinity
    const inside = distinct.filter(([value]) => from <= value && value < below)
    if (inside.length === 0) return []
    const [first, last] = [inside[0]![0], inside.at(-1)![0]]
    return [
      {
        label: first === last ? String(first) : `${first}–${last}`,
        rows: inside.flatMap(([, rows]) => rows),
      },
    ]
  })
}

/**
 * Periods of a time column: months of `YYYY-MM-DD` texts, else values; many numbers by fifths.
 * Texts of more distinct values than a report can show are cut to their first four characters.
 */
export function periodsOf(column: Column): Part[] {
  const { values, name } = column
  if (values instanceof Float64Array) return partsOf(column)
  const cutTo = (length: number): (string | null)[] =>
    values.map((value) => value?.slice(0, length) ?? null)
  const months = cutTo('YYYY-MM'.length)
  const tooMany = new Set(months).size > PERIODS_MAX
  return partsOf({ name, values: tooMany ? cutTo('YYYY'.length) : months })
}

const PERIODS_MAX = 36
