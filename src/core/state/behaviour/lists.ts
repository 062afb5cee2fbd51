/** Short lists, newest first: what falls off the end is forgotten. */
import { NONE } from '../state.ts'

/** Puts a key at the front. Answers whether it was there already. */
export function remember(keys: Float64Array, key: number): boolean {
  const at = keys.indexOf(key)
  keys.copyWithin(1, 0, at < 0 ? keys.length - 1 : at)
  keys[0] = key
  return at >= 0
}

/** Takes a key out; the free place goes to the end. */
export function forget(keys: Float64Array, key: number): boolean {
  const at = keys.indexOf(key)
  if (at < 0) return false
  keys.copyWithin(at, at + 1)
  keys[keys.length - 1] = 0
  return true
}

/** Puts a day at the front. */
export function noteDay(days: Float64Array, day: number): void {
  days.copyWithin(1, 0)
  days[0] = day
}

/** How many of the days lie within so many up to a day. */
export function countWithin(list: Float64Array, day: number, days: number): number {
  let count = 0
  for (const noted of list) if (noted !== NONE && noted > day - days && noted <= day) count++
  return count
}
