/** The ledger's terms of a day, out of a pack's constants and calendar. */
import { type Day, parseDay, weekdayOf } from '../../base/index.ts'
import { noSeason, type Season } from '../state/season.ts'
import type { Terms } from '../state/terms.ts'
import type { Constants } from './constants.ts'
import type { CalendarData } from './policy-data.ts'

const BPS = 10_000

/** One object for one set of constants: a day that changes nothing makes nothing. */
export function termsOf(calendar: CalendarData): (c: Constants) => Terms {
  const workingDay = workingDayOf(calendar)
  const known = new WeakMap<Constants, Terms>()
  return (c) => {
    const made = known.get(c)
    if (made !== undefined) return made
    const terms: Terms = {
      graceDays: c['grace.days'],
      toleranceMinor: c['ledger.toleranceMinor'],
      technicalDays: c['ledger.technicalDays'],
      penaltyBps: BPS + c['ledger.penaltyExtraBps'],
      principalFirstAfterDays: c['ledger.principalFirstAfterDays'],
      workingDay,
      season: noSeason,
    }
    known.set(c, terms)
    return terms
  }
}

/** The same with the season of the day; terms of one day's pack and season are made once. */
export function seasonedTerms(
  termsOn: (day: Day) => Terms,
  seasonOn: (day: Day) => Season,
): (day: Day) => Terms {
  let plain: Terms | null = null
  let made: Terms | null = null
  return (day) => {
    const terms = termsOn(day)
    const season = seasonOn(day)
    if (made === null || plain !== terms || made.season !== season) {
      plain = terms
      made = season === terms.season ? terms : { ...terms, season }
    }
    return made
  }
}

/** The first working day on or after a day; every day is one where due days stay. */
export function workingDayOf(calendar: CalendarData): (day: Day) => Day {
  if (calendar.dueDays === 'stay') return (day) => day
  const off = new Set(calendar.holidays.map((text) => parseDay(text) as number))
  const on = new Set(calendar.workdays.map((text) => parseDay(text) as number))
  const isWorking = (day: number): boolean =>
    on.has(day) || (!off.has(day) && weekdayOf(day as Day) < 5)
  const waits = new Uint8Array(DAYS)
  return (day) => {
    const known = waits[day]
    if (known !== undefined && known > 0) return (day + known - 1) as Day
    let at: number = day
    while (!isWorking(at)) at++
    if (at - day < 255) waits[day] = at - day + 1
    return at as Day
  }
}

/** From 1970 to 2099 each day is looked up once: a fold asks for the same ones over and over. */
const DAYS = 47_482
