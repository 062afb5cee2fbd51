/**
 * What an engine's vector of facts still holds of a line. Who folds a line from its beginning and
 * alone may keep a `Held` for it: between two looks only what moved is then measured again. Nobody
 * else may move the line meanwhile; who cannot say so keeps none, and everything is measured.
 */
import type { Day } from '../../base/index.ts'
import { monthIndex } from '../feature/cycles.ts'
import { EVERYTHING, MOVED_BY_CYCLE, parts } from '../state/part.ts'
import { NONE } from '../state/state.ts'

export interface Held {
  /** Of the vector that was measured into last: another engine's has missed what happened since. */
  holder: Holder | null
  /** Parts that moved since the vector was measured. */
  moved: number
  /** When it was. */
  day: number
  month: number
}

export const newHeld = (): Held => ({
  holder: null,
  moved: EVERYTHING,
  day: NONE,
  month: NONE,
})

/** Whose figures a vector holds; `null`: nobody knows. */
export interface Holder {
  held: Held | null
}

/** Parts a step moved in the line; the end of a cycle moves some whatever the event. */
export function noteMoved(held: Held, moved: number, cycleClosed: boolean): void {
  held.moved |= cycleClosed ? moved | MOVED_BY_CYCLE : moved
}

/** Parts to measure again for a look on a day. */
export function staleParts(holder: Holder, held: Held | null, day: Day): number {
  if (held === null || holder.held !== held || held.holder !== holder) return EVERYTHING
  let stale = held.moved | parts.own
  if (day !== held.day) stale |= parts.day
  if (monthIndex(day) !== held.month) stale |= parts.month
  return stale
}

/** Call when every figure a look needs was measured. */
export function noteMeasured(holder: Holder, held: Held | null, day: Day): void {
  holder.held = held
  if (held === null) return
  held.holder = holder
  held.moved = 0
  held.day = day
  held.month = monthIndex(day)
}
