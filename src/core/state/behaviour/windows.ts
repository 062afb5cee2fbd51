/**
 * Figures by hour, day and month, each window a ring: `ring[figure * length + unit mod length]`.
 * What is older than the ring's length is gone by its date, whether anything happens or not.
 */
import type { Day } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import type { BehaviourState } from '../behaviour.ts'
import { addSafe } from '../capacity/months.ts'
import { NONE } from '../state.ts'
import { DAYS, daily, HOURS, MONTHS, ofMonth } from './figures.ts'

const HOUR_MS = 3_600_000

/** Opens the hour and day of a fact, epoch milliseconds and the product's own day. */
export function tellTime(behaviour: BehaviourState, at: number, day: Day): void {
  const hour = Math.floor(at / HOUR_MS)
  // A clock that runs backwards opens nothing; its facts go where they belong, while held.
  if (behaviour.hour === NONE || hour > behaviour.hour) {
    turn(behaviour.hours, HOURS, behaviour.hour, hour)
    behaviour.hour = hour
    behaviour.hourDay = day
  }
  if (behaviour.ringDay === NONE || day > behaviour.ringDay) {
    turn(behaviour.days, DAYS, behaviour.ringDay, day)
    behaviour.ringDay = day
  }
}

/** Opens a month; what stood in the slots of the months passed is more than a year old. */
export function openMonth(behaviour: BehaviourState, month: number): void {
  if (behaviour.month !== NONE && month <= behaviour.month) return
  turn(behaviour.months, MONTHS, behaviour.month, month)
  behaviour.month = month
}

export const hourOf = (at: number): number => Math.floor(at / HOUR_MS)

export const addToHour = (b: BehaviourState, figure: number, hour: number, value: number): void =>
  add(b.hours, HOURS, b.hour, figure, hour, value)

export const addToDay = (b: BehaviourState, figure: number, day: number, value: number): void =>
  add(b.days, DAYS, b.ringDay, figure, day, value)

export const addToMonth = (b: BehaviourState, figure: number, month: number, value: number): void =>
  add(b.months, MONTHS, b.month, figure, month, value)

export function countSignIn(behaviour: BehaviourState, day: Day): void {
  addToDay(behaviour, daily.signIns, day, 1)
}

export function countTransaction(
  behaviour: BehaviourState,
  day: Day,
  { direction, amountMinor }: DataOf<'transaction-posted'>,
): void {
  if (direction === 'out') addToDay(behaviour, daily.spendMinor, day, amountMinor)
}

/** A figure of the hours up to the newest known. */
export const sumOfHours = (b: BehaviourState, figure: number): number =>
  sum(b.hours, HOURS, b.hour, figure, b.hour - HOURS + 1, b.hour)

/** A figure of the `days` up to a day, itself included: at most 30. */
export const sumOfDays = (b: BehaviourState, figure: number, day: number, days: number): number =>
  sum(b.days, DAYS, b.ringDay, figure, day - days + 1, day)

/** A figure of the `months` before a month, itself not included: at most 12. */
export const sumOfMonths = (b: BehaviourState, figure: number, month: number, months: number) =>
  sum(b.months, MONTHS, b.month, figure, month - months, month - 1)

/** How many of the `months` before a month were told of. */
export function monthsTold(b: BehaviourState, month: number, months: number): number {
  let told = 0
  if (b.month === NONE) return told
  const last = Math.min(month - 1, b.month)
  for (let at = Math.max(month - months, b.month - MONTHS + 1); at <= last; at++)
    if (b.months[ofMonth.days * MONTHS + slotOf(at, MONTHS)]! > 0) told++
  return told
}

function turn(ring: Float64Array, length: number, newest: number, unit: number): void {
  if (newest === NONE || unit - newest >= length) ring.fill(0)
  else
    for (let at = newest + 1; at <= unit; at++)
      for (let slot = slotOf(at, length); slot < ring.length; slot += length) ring[slot] = 0
}

/** One older than the ring holds is let go. */
function add(
  ring: Float64Array,
  length: number,
  newest: number,
  figure: number,
  unit: number,
  value: number,
): void {
  if (newest - unit >= length) return
  const at = figure * length + slotOf(unit, length)
  ring[at] = addSafe(ring[at]!, value)
}

function sum(
  ring: Float64Array,
  length: number,
  newest: number,
  figure: number,
  from: number,
  to: number,
): number {
  if (newest === NONE) return 0
  let total = 0
  const last = Math.min(to, newest)
  const first = Math.max(from, newest - length + 1)
  let slot = slotOf(first, length)
  for (let unit = first; unit <= last; unit++) {
    total += ring[figure * length + slot]!
    if (++slot === length) slot = 0
  }
  // Once for all: nothing in a ring is below zero.
  return addSafe(total, 0)
}

function slotOf(unit: number, length: number): number {
  const slot = unit % length
  return slot < 0 ? slot + length : slot
}
