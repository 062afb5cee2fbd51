/** What each row does in a bag. Drawn from the rows' names: order and workers change nothing. */
import { Hash64 } from '../base/index.ts'
import { seedOf } from './options.ts'
import type { Prepared } from './prepare.ts'
import type { RowSet } from './sums.ts'

export const LEFT_OUT = 0
export const LEARNS = 1
/** Judges when to stop, and later calibrates: its score comes from bags that never saw it. */
export const CHECKS = 2

const CHECKS_PER_10_000 = 1500

export function rolesOf(prepared: Prepared, bag: number): Uint8Array {
  const { used, rowHash, options } = prepared
  const seed = seedOf(options)
  return used.map((isUsed, row) => {
    if (isUsed === 0) return LEFT_OUT
    const hash = new Hash64().int32(rowHash[2 * row]!).int32(rowHash[2 * row + 1]!)
    const [word] = hash.number(seed).number(bag).words()
    return (word >>> 0) % 10_000 < CHECKS_PER_10_000 ? CHECKS : LEARNS
  })
}

/** The rows with one role, close together: passes over them touch nothing else. */
export function rowsOfRole(all: RowSet, role: Uint8Array, wanted: number): RowSet {
  const { features, cells, cellOf, bad, weight, rows } = all
  const places = placesOf(role, wanted)
  const gathered = new Uint8Array(places.length * features.length)
  for (let j = 0, at = 0; j < features.length; j++)
    for (let i = 0; i < places.length; i++) gathered[at++] = cellOf[j * rows + places[i]!]!
  return {
    features,
    cells,
    rows: places.length,
    cellOf: gathered,
    bad: Uint8Array.from(places, (row) => bad[row]!),
    weight: Float64Array.from(places, (row) => weight[row]!),
  }
}

/** Of the rows that learn about `rowsMax`, drawn by name; `learning`, all, where they are fewer. */
export function sampleOf(
  prepared: Prepared,
  role: Uint8Array,
  learning: RowSet,
  rowsMax: number,
): RowSet {
  if (learning.rows <= rowsMax) return learning
  const drawn = (rowsMax / learning.rows) * 2 ** 32
  const isDrawn = (row: number): boolean => prepared.rowHash[2 * row + 1]! >>> 0 < drawn
  const sample = role.map((is, row) => (is === LEARNS && isDrawn(row) ? LEARNS : LEFT_OUT))
  return rowsOfRole(prepared, sample, LEARNS)
}

function placesOf(role: Uint8Array, wanted: number): Uint32Array {
  const places = new Uint32Array(role.length)
  let count = 0
  for (let row = 0; row < role.length; row++) if (role[row] === wanted) places[count++] = row
  return places.subarray(0, count)
}
