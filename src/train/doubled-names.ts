/** Rows whose name an earlier row has, among very many: sorted keys cost less than a map of all. */
import { Hash64 } from '../base/index.ts'
import type { Values } from './dataset.ts'

export interface DoubledName {
  readonly value: string | number
  readonly row: number
  /** The first row of that name. */
  readonly firstRow: number
}

/** In the order of rows; absent names are none. */
export function doubledNames(values: Values): DoubledName[] {
  const keys = values instanceof Float64Array ? values : Float64Array.from(values, keyOf)
  const sorted = keys.slice().sort()
  // Keys can meet by chance, names are then told apart one by one.
  const suspects = new Set<number>()
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) suspects.add(sorted[i]!)
  const doubled: DoubledName[] = []
  if (suspects.size === 0) return doubled
  const firstRows = new Map<string | number, number>()
  for (let row = 0; row < keys.length; row++) {
    if (!suspects.has(keys[row]!)) continue
    const value = values[row]!
    const firstRow = firstRows.get(value)
    if (firstRow === undefined) firstRows.set(value, row)
    else doubled.push({ value, row, firstRow })
  }
  return doubled
}

/** 53 bits of the name's hash; NaN, which equals nothing, for an absent one. */
function keyOf(name: string | null): number {
  if (name === null) return Number.NaN
  const [low, high] = new Hash64().text(name).words()
  return (high >>> 11) * 4_294_967_296 + (low >>> 0)
}
