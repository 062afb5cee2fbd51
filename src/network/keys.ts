/**
 * 64-bit keys to small whole numbers, in typed arrays: open addressing, at most half full, and
 * deletion that shifts back, so that what is erased leaves no trace. Five million in about 70 MB.
 */
import { Hash64 } from '../base/index.ts'

export interface Keys {
  low: Int32Array
  high: Int32Array
  /** Index + 1 by slot, 0 where free. */
  slots: Int32Array
  /** Indices handed out so far, the freed among them. */
  end: number
  readonly freed: number[]
}

export type Key = readonly [low: number, high: number]

/** Two texts of one key: once in 10^5 books of five million. */
export const keyOfText = (text: string): Key => new Hash64().text(text).words()

export const newKeys = (): Keys => ({
  low: new Int32Array(16),
  high: new Int32Array(16),
  slots: new Int32Array(32),
  end: 0,
  freed: [],
})

/** The index of a key; -1 where unknown. */
export function findKey(keys: Keys, low: number, high: number): number {
  const at = keys.slots[slotOf(keys, low, high)]!
  return at - 1
}

/** The index of a key, a new one where unknown: the lowest never used, or one freed. */
export function addKey(keys: Keys, low: number, high: number): number {
  let slot = slotOf(keys, low, high)
  if (keys.slots[slot]! !== 0) return keys.slots[slot]! - 1
  if (keys.freed.length === 0 && keys.end === keys.low.length) {
    grow(keys)
    slot = slotOf(keys, low, high)
  }
  const index = keys.freed.pop() ?? keys.end++
  keys.low[index] = low
  keys.high[index] = high
  keys.slots[slot] = index + 1
  return index
}

/** Forgets a key; its index may be given to another. */
export function removeKey(keys: Keys, index: number): void {
  const { slots, low, high } = keys
  const mask = slots.length - 1
  let hole = slotOf(keys, low[index]!, high[index]!)
  for (let slot = (hole + 1) & mask; slots[slot]! !== 0; slot = (slot + 1) & mask) {
    const home = low[slots[slot]! - 1]! & mask
    // Move back unless its home lies between the hole and where it is.
    if (((slot - home) & mask) < ((slot - hole) & mask)) continue
    slots[hole] = slots[slot]!
    hole = slot
  }
  slots[hole] = 0
  low[index] = 0
  high[index] = 0
  keys.freed.push(index)
}

/** The slot a key is in, or the free one it would take. */
function slotOf({ slots, low, high }: Keys, keyLow: number, keyHigh: number): number {
  const mask = slots.length - 1
  let slot = keyLow & mask
  for (;;) {
    const at = slots[slot]!
    if (at === 0 || (low[at - 1] === keyLow && high[at - 1] === keyHigh)) return slot
    slot = (slot + 1) & mask
  }
}

function grow(keys: Keys): void {
  keys.low = lengthened(keys.low)
  keys.high = lengthened(keys.high)
  keys.slots = new Int32Array(keys.slots.length * 2)
  // Every index is in use: one grows only when none is free.
  for (let i = 0; i < keys.end; i++) keys.slots[slotOf(keys, keys.low[i]!, keys.high[i]!)] = i + 1
}

/** A copy of twice the length. */
export function lengthened<T extends Int32Array | Float64Array | Uint8Array>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(from.length * 2)
  to.set(from)
  return to
}
