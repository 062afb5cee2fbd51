/** The day of an instant in a product's time zone, counted once, when an event comes in. */
import { type Day, dayOf } from '../base/index.ts'

/**
 * A function from epoch milliseconds to the zone's civil day. Offsets are asked of `Intl` once a
 * quarter hour of time, the finest any zone has changed by; events cluster, so nearly always once.
 *
 * Fails: throws on a zone the platform does not know (checked when a product is made).
 */
export function dayInZone(timeZone: string): (at: number) => Day {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const known = new Map<number, Day>()
  return (at) => {
    const quarter = Math.floor(at / 900_000)
    const found = known.get(quarter)
    if (found !== undefined) return found
    const [year, month, dayOfMonth] = format.format(at).split('-').map(Number)
    const days = dayOf(year!, month!, dayOfMonth!)
    if (known.size > 100_000) known.clear()
    known.set(quarter, days)
    return days
  }
}

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
const EASTMOST_MS = 14 * 3_600_000

/** The first instant of a day in a zone, to the quarter hour. */
export function midnightIn(timeZone: string): (day: Day) => number {
  const dayOf = dayInZone(timeZone)
  const known = new Map<Day, number>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    let at = day * DAY_MS - EASTMOST_MS
    while (dayOf(at) < day) at += QUARTER_MS
    known.set(day, at)
    return at
  }
}
