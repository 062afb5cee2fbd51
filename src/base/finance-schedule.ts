/**
 * Schedules of loans: money in, money out, every cent placed. Principal parts sum to the principal;
 * the last instalment carries what rounding left. The ledger of `core` folds by these same rules.
 */
import { assert } from './assert.ts'
import { type Day, day, firstDayOf, type MonthIndex, monthOf } from './day.ts'
import { divide, type Minor, minor, mulDiv } from './money.ts'
import type { Bps } from './rate.ts'

/** 等额本息 the same amount each time; 等额本金 equal principal; 先息后本 principal at the end. */
export const repaymentMethods = ['equal-instalment', 'equal-principal', 'interest-first'] as const
export type RepaymentMethod = (typeof repaymentMethods)[number]

export interface Instalment {
  readonly principalMinor: Minor
  readonly interestMinor: Minor
}

export interface DatedInstalment extends Instalment {
  readonly dueDay: Day
}

export interface DatedLoan {
  readonly principalMinor: Minor
  readonly annualRateBps: Bps
  readonly method: RepaymentMethod
  readonly drawnDay: Day
  /** Ascending, none before `drawnDay`. One alone: all of it is repaid at once, 到期还本付息. */
  readonly dueDays: readonly Day[]
}

/** The schedule of a loan whose interest is simple within a period, actual days over 365. */
export function datedSchedule(loan: DatedLoan): DatedInstalment[] {
  const { principalMinor, annualRateBps, method, drawnDay, dueDays } = loan
  const days = dueDays.map((due, i) => due - (i === 0 ? drawnDay : dueDays[i - 1]!))
  assert(
    days.every((length) => length >= 0),
    `due days must ascend from ${drawnDay}: ${dueDays}`,
  )
  const level = levelPart(principalMinor, annualRateBps, method, days)
  return layOut(principalMinor, method, level, days.length, (balance, i) =>
    daysInterest(balance, annualRateBps, days[i]!),
  ).map((instalment, i) => ({ dueDay: dueDays[i]!, ...instalment }))
}

/**
 * The schedule of a loan whose periods count as alike, whatever their days.
 *
 * Unit: `periodRatePpm` is the interest of one period in parts per million of the balance.
 */
export function amortise(
  principalMinor: Minor,
  periodRatePpm: number,
  periods: number,
  method: RepaymentMethod,
): Instalment[] {
  const level =
    method === 'equal-instalment'
      ? annuity(principalMinor, periodRatePpm, periods)
      : levelPart(principalMinor, 0, method, Array<number>(periods).fill(0))
  return layOut(principalMinor, method, level, periods, (balance) =>
    mulDiv(balance, periodRatePpm, 1_000_000, 'half-even'),
  )
}

function layOut(
  principalMinor: Minor,
  method: RepaymentMethod,
  levelMinor: number,
  periods: number,
  interestOf: (balanceMinor: number, period: number) => number,
): Instalment[] {
  assert(Number.isInteger(periods) && periods > 0, `periods must be whole and above 0: ${periods}`)
  let balance: number = principalMinor
  return Array.from({ length: periods }, (_, i) => {
    const interest = interestOf(balance, i)
    const principal = principalPart(method, levelMinor, balance, periods - i, interest)
    balance -= principal
    return { principalMinor: minor(principal), interestMinor: minor(interest) }
  })
}

/** Interest on a balance for some days, actual over 365, half-even to the cent. */
export const daysInterest = (balanceMinor: number, annualRateBps: number, days: number): number =>
  mulDiv(balanceMinor, annualRateBps * days, 3_650_000, 'half-even')

/** Principal in the first of the instalments that are left; the last takes all there is. */
export function principalPart(
  method: RepaymentMethod,
  levelMinor: number,
  balanceMinor: number,
  left: number,
  interestMinor: number,
): number {
  if (left <= 1) return balanceMinor
  if (method === 'interest-first') return 0
  const wanted = method === 'equal-principal' ? levelMinor : Math.max(0, levelMinor - interestMinor)
  return Math.min(balanceMinor, wanted)
}

/** What a method keeps level: the instalment, its principal, or nothing; `days` of each period. */
export function levelPart(
  principalMinor: number,
  annualRateBps: number,
  method: RepaymentMethod,
  days: readonly number[],
): number {
  if (method === 'interest-first') return 0
  if (method === 'equal-principal') return divide(principalMinor, days.length, 'half-even')
  return levelInstalment(minor(principalMinor), annualRateBps, days)
}

/** The level payment of an annuity, rounded half-even. Source: P·r / (1 − (1 + r)^−n). */
export function annuity(principalMinor: Minor, periodRatePpm: number, periods: number): Minor {
  if (periodRatePpm === 0) return minor(divide(principalMinor, periods, 'half-even'))
  const rate = periodRatePpm / 1_000_000
  let growth = 1
  for (let i = 0; i < periods; i++) growth *= 1 + rate
  const payment = (principalMinor * rate * growth) / (growth - 1)
  return minor(roundHalfEven(payment))
}

/**
 * The level instalment of a loan whose periods differ in length, rounded half-even: all
 * instalments alike to the cent, but the last, which carries what rounding left.
 *
 * Unit: `days` of each period; interest is simple within one, actual over 365.
 * Source: 等额本息 over true days, P·Π(1 + r·dₖ/365) / Σₖ Πⱼ₍ⱼ>ₖ₎(1 + r·dⱼ/365).
 */
export function levelInstalment(
  principalMinor: Minor,
  annualRateBps: number,
  days: readonly number[],
): Minor {
  assert(days.length > 0, 'a level instalment needs a period')
  if (annualRateBps === 0) return minor(divide(principalMinor, days.length, 'half-even'))
  let grown: number = principalMinor
  let ones = 0
  for (const d of days) {
    const growth = 1 + (annualRateBps * d) / 3_650_000
    grown *= growth
    ones = ones * growth + 1
  }
  return minor(roundHalfEven(grown / ones))
}

function roundHalfEven(value: number): number {
  const down = Math.floor(value)
  const rest = value - down
  if (rest !== 0.5) return rest > 0.5 ? down + 1 : down
  return down % 2 === 0 ? down : down + 1
}

/** The day of a month `months` after another's; the month's last where it lacks that day. */
export function dueDayAfter(first: number, dayOfMonth: number, months: number): Day {
  const month = monthOf(first as Day) + months
  const from = firstDayOf(month as MonthIndex)
  const next = firstDayOf((month + 1) as MonthIndex)
  return Math.min(from + dayOfMonth - 1, next - 1) as Day
}

/** Monthly due days on one day of the month, which the first of them need not show: 31, say. */
export const monthlyDueDays = (firstDueDay: Day, dayOfMonth: number, instalments: number): Day[] =>
  Array.from({ length: instalments }, (_, i) =>
    i === 0 ? firstDueDay : day(dueDayAfter(firstDueDay, dayOfMonth, i)),
  )
