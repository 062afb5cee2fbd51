import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, parseDay, printDay } from './day.ts'
import {
  amortise,
  annuity,
  datedSchedule,
  levelInstalment,
  monthlyDueDays,
  repaymentMethods,
} from './finance-schedule.ts'
import { minor, mulDiv } from './money.ts'
import { bps } from './rate.ts'

const on = (text: string): Day => parseDay(text)!
const method = fc.constantFrom(...repaymentMethods)
const principal = fc.integer({ min: 1, max: 100_000_000 })

test('[BA8] the principal parts of a schedule sum to the principal', () => {
  fc.assert(
    fc.property(
      principal,
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 1, max: 60 }),
      method,
      (total, rate, periods, how) => {
        const schedule = amortise(minor(total), rate, periods, how)
        expect(schedule).toHaveLength(periods)
        expect(schedule.reduce((sum, part) => sum + part.principalMinor, 0)).toBe(total)
        for (const part of schedule) expect(part.interestMinor).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

test('[BA8] the same over true days, whatever the days', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 62 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(
      principal,
      fc.integer({ min: 0, max: 3600 }),
      gaps,
      method,
      (total, rate, d, how) => {
        let due = on('2024-01-31')
        const dueDays = d.map((gap) => (due = (due + gap) as Day))
        const schedule = datedSchedule({
          principalMinor: minor(total),
          annualRateBps: bps(rate),
          method: how,
          drawnDay: on('2024-01-31'),
          dueDays,
        })
        expect(schedule.map(({ dueDay }) => dueDay)).toEqual(dueDays)
        expect(schedule.reduce((sum, part) => sum + part.principalMinor, 0)).toBe(total)
      },
    ),
  )
})

test('[BA8] twelve level instalments of 10,000.00 at 1 % a month', () => {
  const schedule = amortise(minor(1_000_000), 10_000, 12, 'equal-instalment')
  expect(schedule[0]).toEqual({ principalMinor: 78_849, interestMinor: 10_000 })
  // Eleven of 888.49, and the last two cents less.
  const paid = schedule.map((part) => part.principalMinor + part.interestMinor)
  expect(paid).toEqual([...Array<number>(11).fill(88_849), 88_847])
})

test('[FI1] without interest, and over a term of one, by hand', () => {
  const of = (rate: number, periods: number, how: (typeof repaymentMethods)[number]) =>
    amortise(minor(100_000), rate, periods, how).map((part) => [
      part.principalMinor,
      part.interestMinor,
    ])
  expect(of(0, 3, 'equal-instalment')).toEqual([
    [33_333, 0],
    [33_333, 0],
    [33_334, 0],
  ])
  expect(of(0, 3, 'equal-principal')).toEqual(of(0, 3, 'equal-instalment'))
  expect(of(0, 3, 'interest-first')).toEqual([
    [0, 0],
    [0, 0],
    [100_000, 0],
  ])
  for (const how of repaymentMethods) expect(of(30_000, 1, how)).toEqual([[100_000, 3000]])
  // 36 % a year in months: the level payment is 1,000 · .03 / (1 − 1.03^−3) = 353.53.
  expect(annuity(minor(100_000), 30_000, 3)).toBe(35_353)
  expect(of(30_000, 3, 'equal-instalment')).toEqual([
    [32_353, 3000],
    [33_324, 2029],
    [34_323, 1030],
  ])
  expect(of(30_000, 3, 'equal-principal')).toEqual([
    [33_333, 3000],
    [33_333, 2000],
    [33_334, 1000],
  ])
  expect(of(30_000, 3, 'interest-first')).toEqual([
    [0, 3000],
    [0, 3000],
    [100_000, 3000],
  ])
})

test('[FI1] one due day alone repays everything at once, with interest for every day', () => {
  const bullet = datedSchedule({
    principalMinor: minor(1_000_000),
    annualRateBps: bps(3600),
    method: 'equal-instalment',
    drawnDay: on('2024-01-31'),
    dueDays: [on('2025-01-31')],
  })
  // 2024 has a 29 February: 366 days.
  expect(bullet).toEqual([
    { dueDay: on('2025-01-31'), principalMinor: 1_000_000, interestMinor: 360_986 },
  ])
})

test('[FI2] a loan of the 31st falls due on the last day of shorter months, 29 February too', () => {
  const dueDays = monthlyDueDays(on('2024-01-31'), 31, 5)
  expect(dueDays.map(printDay)).toEqual([
    '2024-01-31',
    '2024-02-29',
    '2024-03-31',
    '2024-04-30',
    '2024-05-31',
  ])
  // A first due day that is a short month's last does not shorten those that follow.
  expect(monthlyDueDays(on('2023-02-28'), 30, 2).map(printDay)).toEqual([
    '2023-02-28',
    '2023-03-30',
  ])
  const interest = datedSchedule({
    principalMinor: minor(3_650_000),
    annualRateBps: bps(1000),
    method: 'interest-first',
    drawnDay: on('2023-12-31'),
    dueDays,
  }).map((part) => part.interestMinor)
  // A thousand cents a day, over 31, 29, 31, 30 and 31 days.
  expect(interest).toEqual([31_000, 29_000, 31_000, 30_000, 31_000])
})

test('[LE1] a level instalment over periods of any length leaves a last one like the others', () => {
  const periods = fc.array(fc.integer({ min: 1, max: 62 }), { minLength: 2, maxLength: 36 })
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 100_000_000 }),
      fc.integer({ min: 0, max: 3600 }),
      periods,
      (total, rate, days) => {
        const level = levelInstalment(minor(total), rate, days)
        let balance = total
        for (const d of days.slice(0, -1))
          balance -= level - mulDiv(balance, rate * d, 3_650_000, 'half-even')
        const last = balance + mulDiv(balance, rate * days.at(-1)!, 3_650_000, 'half-even')
        // Half a cent of level and half a cent of interest a period, grown at the rate.
        expect(Math.abs(last - level)).toBeLessThanOrEqual(2 * days.length)
      },
    ),
  )
})
