/** Holds of authorisations 预授权: money promised out of the line until captured or released. */
import { NONE, type State } from '../state.ts'
import type { LedgerState } from './ledger.ts'

/** Holds that may stand at once; a further request is refused. */
export const HOLDS = 32
/** Columns of a hold; a key of 0 is a free place. */
const KEY = 0
const AMOUNT = 1
const LAST_DAY = 2
export const HOLD_WIDTH = 3

/** Money held on a day: a hold stands up to and including its last day. */
export function heldMinor({ ledger: { holds } }: State, day: number): number {
  let held = 0
  for (let at = 0; at < holds.length; at += HOLD_WIDTH)
    if (holds[at + KEY] !== 0 && holds[at + LAST_DAY]! >= day) held += holds[at + AMOUNT]!
  return held
}

export interface Hold {
  readonly key: number
  readonly amountMinor: number
  readonly lastDay: number
}

/** The holds that stand on a day. */
export function openHolds({ ledger: { holds } }: State, day: number): Hold[] {
  const open: Hold[] = []
  for (let at = 0; at < holds.length; at += HOLD_WIDTH)
    if (holds[at + KEY] !== 0 && holds[at + LAST_DAY]! >= day)
      open.push({
        key: holds[at + KEY]!,
        amountMinor: holds[at + AMOUNT]!,
        lastDay: holds[at + LAST_DAY]!,
      })
  return open
}

export const isHeld = ({ ledger }: State, key: number, day: number): boolean => {
  const at = placeOf(ledger, key)
  return at >= 0 && ledger.holds[at + LAST_DAY]! >= day
}

/** A place that is free or whose hold is over; -1 where all 32 stand. */
export function freePlace({ ledger: { holds } }: State, day: number): number {
  for (let at = 0; at < holds.length; at += HOLD_WIDTH)
    if (holds[at + KEY] === 0 || holds[at + LAST_DAY]! < day) return at
  return -1
}

/** Sets money aside in a place that `freePlace` found. */
export function placeHold(
  { ledger: { holds } }: State,
  at: number,
  key: number,
  amountMinor: number,
  lastDay: number,
): void {
  holds[at + KEY] = key
  holds[at + AMOUNT] = amountMinor
  holds[at + LAST_DAY] = lastDay
}

/** Ends a hold, captured wholly or in part or let go; one that is unknown or over is no error. */
export function endHold(l: LedgerState, key: number): void {
  const at = placeOf(l, key)
  if (at >= 0) l.holds.fill(0, at, at + HOLD_WIDTH)
}

function placeOf({ holds }: LedgerState, key: number): number {
  for (let at = 0; at < holds.length; at += HOLD_WIDTH) if (holds[at + KEY] === key) return at
  return -1
}

/** The limit that holds on a day: while a cut is announced and not in force, the former one. */
export const limitInForce = (
  { limitMinor, formerLimitMinor, limitEffectiveDay }: State,
  day: number,
): number =>
  formerLimitMinor !== NONE && day < limitEffectiveDay
    ? Math.max(limitMinor, formerLimitMinor)
    : limitMinor

/**
 * What may still be drawn: the limit in force less principal owed, less what is owed without a
 * schedule of ours, fees among it, less holds. Interest and penalty take no room.
 */
export function availableMinor(state: State, day: number): number {
  const { owedMinor, principalMinor } = state.ledger
  const unscheduled = Math.max(0, state.balanceMinor - owedMinor)
  const used = unscheduled + principalMinor + heldMinor(state, day)
  return Math.max(0, limitInForce(state, day) - used)
}
