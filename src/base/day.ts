/**
 * Days as whole numbers: days since 1970-01-01 in the product's time zone.
 * A `Day` has no noon and no daylight saving; only `wire` turns strings and instants into days.
 * Source: civil-from-days, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

export type Day = Brand<number, 'Day'>

/** A calendar month as one ordered number, `year * 12 + (month - 1)`. */
export type MonthIndex = Brand<number, 'MonthIndex'>

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly dayOfMonth: number
}

/** States that a number is a day. Fails: throws unless whole and within years 0001–9999. */
export function day(value: number): Day {
  if (!(Number.isInteger(value) && value >= -719_162 && value <= 2_932_896))
    assert(false, `a day must be whole and within years 0001 to 9999, got ${value}`)
  return value as Day
}

export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return day(era * 146_097 + dayOfEra - 719_468)
}

export function civilOf(value: Day): CivilDate {
  const z = value + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

export function monthOf(value: Day): MonthIndex {
  if (value < firstDays[0]! || value >= firstDays[TABLED]!) {
    const civil = civilOf(value)
    return (civil.year * 12 + civil.month - 1) as MonthIndex
  }
  let at = Math.trunc(value / 30.436875)
  while (firstDays[at]! > value) at--
  while (firstDays[at + 1]! <= value) at++
  return (at + TABLED_FROM) as MonthIndex
}

/** The first day of a month. */
export function firstDayOf(month: MonthIndex): Day {
  const at = month - TABLED_FROM
  return at >= 0 && at < TABLED ? (firstDays[at] as Day) : firstDayOfAny(month)
}

const firstDayOfAny = (month: number): Day => dayOf(Math.floor(month / 12), (month % 12) + 1, 1)

/** Months from 1970 to 2099 by a table, which the fold of a line asks all the time. */
const TABLED_FROM = 1970 * 12
const TABLED = 130 * 12
const firstDays = Int32Array.from({ length: TABLED + 1 }, (_, at) =>
  firstDayOfAny(TABLED_FROM + at),
)

export const addDays = (value: Day, days: number): Day => day(value + days)

/** The same day of the month `months` later; the month's last day where that one is missing. */
export function addMonths(value: Day, months: number): Day {
  const { dayOfMonth } = civilOf(value)
  const first = firstDayOf((monthOf(value) + months) as MonthIndex)
  const next = firstDayOf((monthOf(value) + months + 1) as MonthIndex)
  return day(Math.min(first + dayOfMonth - 1, next - 1))
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** `2005-09-25`. */
export function printDay(value: Day): string {
  const civil = civilOf(value)
  return `${pad(civil.year, 4)}-${pad(civil.month, 2)}-${pad(civil.dayOfMonth, 2)}`
}

/** The inverse of `printDay`; `null` for any other text, and for days that do not exist. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null || match[1] === '0000') return null
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null
  const value = dayOf(year, month, dayOfMonth)
  return printDay(value) === text ? value : null
}

/** 0 Monday to 6 Sunday. */
export const weekdayOf = (value: Day): number => (((value + 3) % 7) + 7) % 7
