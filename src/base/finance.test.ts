import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amortise, internalRate, levelInstalment } from './finance.ts'
import { minor, mulDiv } from './money.ts'

test('[BA8] the principal parts of a schedule sum to the principal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000_000 }),
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('equal-instalment', 'equal-principal', 'interest-only'),
      (principal, rate, periods, method) => {
        const schedule = amortise(minor(principal), rate, periods, method)
        expect(schedule).toHaveLength(periods)
        expect(schedule.reduce((total, part) => total + part.principalMinor, 0)).toBe(principal)
        for (const part of schedule) expect(part.interestMinor).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

test('[BA8] twelve level instalments of 10,000.00 at 1 % a month', () => {
  const schedule = amortise(minor(1_000_000), 10_000, 12, 'equal-instalment')
  expect(schedule[0]).toEqual({ principalMinor: 78_849, interestMinor: 10_000 })
  expect(schedule[11]!.principalMinor + schedule[11]!.interestMinor).toBeCloseTo(88_849, -1)
})

test('[BA8] flat-fee instalments hide their rate: 12 with 8.8 % in fees cost 15.86 % a year', () => {
  const payment = (10_000 * 1.088) / 12
  const rate = internalRate([-10_000, ...Array.from({ length: 12 }, () => payment)])
  expect(rate! * 12 * 100).toBeCloseTo(15.86, 2)
  expect(internalRate([1, 2, 3])).toBeNull()
})

test('[LE1] a level instalment over periods of any length leaves a last one like the others', () => {
  const periods = fc.array(fc.integer({ min: 1, max: 62 }), { minLength: 2, maxLength: 36 })
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 100_000_000 }),
      fc.integer({ min: 0, max: 3600 }),
      periods,
      (principal, rate, days) => {
        const level = levelInstalment(minor(principal), rate, days)
        let balance = principal
        for (const d of days.slice(0, -1))
          balance -= level - mulDiv(balance, rate * d, 3_650_000, 'half-even')
        const last = balance + mulDiv(balance, rate * days.at(-1)!, 3_650_000, 'half-even')
        // Half a cent of level and half a cent of interest a period, grown at the rate.
        expect(Math.abs(last - level)).toBeLessThanOrEqual(2 * days.length)
      },
    ),
  )
})
