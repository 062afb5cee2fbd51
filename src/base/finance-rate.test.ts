import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, parseDay } from './day.ts'
import {
  allInAnnualRate,
  annualRate,
  effectiveAnnualRate,
  type InternalRate,
  nominalAnnualRate,
  periodRate,
  presentValueMinor,
} from './finance-rate.ts'
import { amortise, datedSchedule, monthlyDueDays, repaymentMethods } from './finance-schedule.ts'
import { minor } from './money.ts'
import { bps } from './rate.ts'

const on = (text: string): Day => parseDay(text)!

function rateOf(found: InternalRate): number {
  if (found.type !== 'one') throw new Error(`one rate was expected: ${JSON.stringify(found)}`)
  return found.rate
}

test('[FI4] a rate of so much gives that rate back, from nothing to 36 %, a term of one too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(...repaymentMethods),
      (ppm, periods, method) => {
        const schedule = amortise(minor(10_000_000_000), ppm, periods, method)
        const paid = schedule.map((part) => -(part.principalMinor + part.interestMinor))
        // Cents were rounded: of a hundred millions they are a part in 10^10.
        expect(rateOf(periodRate([10_000_000_000, ...paid]))).toBeCloseTo(ppm / 1_000_000, 9)
      },
    ),
  )
})

test('[FI4] at its own rate a dated flow is worth nothing, on any day', () => {
  const flows = fc.array(
    fc.record({
      day: fc.integer({ min: 19_001, max: 21_000 }) as unknown as fc.Arbitrary<Day>,
      amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  fc.assert(
    fc.property(flows, fc.integer({ min: 0, max: 365 }), (paid, later) => {
      const total = paid.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
      const lent = { day: 19_000 as Day, amountMinor: -Math.ceil(total / 2) }
      const found = annualRate([lent, ...paid])
      fc.pre(found.type === 'one')
      const worth = presentValueMinor([...paid, lent], found.rate, (19_000 + later) as Day)
      // A unit in the last place of the rate moves what was lent by so much.
      expect(Math.abs(worth) / total).toBeLessThan(1e-9)
    }),
  )
})

test('[FI4] dated: 1,000 lent, 1,100 back a year later is 10 %; after 366 days a little less', () => {
  const lent = { day: on('2023-02-28'), amountMinor: -100_000 }
  const back = (day: string) => annualRate([lent, { day: on(day), amountMinor: 110_000 }])
  expect(rateOf(back('2024-02-28'))).toBeCloseTo(0.1, 14)
  // 1.1 to the power of 365/366, by Python.
  expect(rateOf(back('2024-02-29'))).toBeCloseTo(0.09971358593414137, 12)
})

test('[FI5] a flow that goes one way has no rate, one beyond the bounds is said to be', () => {
  expect(periodRate([1, 2, 3])).toEqual({ type: 'none', why: 'one-way' })
  expect(periodRate([])).toEqual({ type: 'none', why: 'one-way' })
  expect(periodRate([0, -1, 0])).toEqual({ type: 'none', why: 'one-way' })
  expect(periodRate([-1, 1000])).toEqual({ type: 'none', why: 'out-of-range' })
  expect(periodRate([100, -10, 100])).toEqual({ type: 'none', why: 'out-of-range' })
  expect(rateOf(periodRate([-1, 101]))).toBeCloseTo(100, 10)
})

test('[FI5] a flow with several rates names each, two and three of them', () => {
  // −1,000 + 2,300/(1 + r) − 1,320/(1 + r)² is 0 at 10 % and 20 %.
  const two = periodRate([-1000, 2300, -1320])
  expect(two.type === 'several' && two.rates).toEqual([
    expect.closeTo(0.1, 12),
    expect.closeTo(0.2, 12),
  ])
  const three = periodRate([-1000, 3600, -4310, 1716])
  expect(three.type === 'several' && three.rates).toEqual([
    expect.closeTo(0.1, 10),
    expect.closeTo(0.2, 10),
    expect.closeTo(0.3, 10),
  ])
  // Its second rate lies below −99 %: such a one is none.
  expect(rateOf(periodRate([-100, 60, 60, -0.1]))).toBeCloseTo(0.13012959574311378, 12)
})

test('[FI5] the rates of any polynomial with known roots are found, none else', () => {
  const growths = fc.uniqueArray(fc.integer({ min: 11, max: 60 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(growths, (tenths) => {
      const roots = tenths.map((tenth) => tenth / 10).sort((a, b) => a - b)
      // Π (x − root), highest power first: the amounts of now, of the first period, and so on.
      let amounts = [1]
      for (const root of roots)
        amounts = [...amounts, 0].map((a, i) => a - (i === 0 ? 0 : amounts[i - 1]! * root))
      const found = periodRate(amounts)
      const rates = found.type === 'several' ? found.rates : [rateOf(found)]
      expect(rates).toHaveLength(roots.length)
      rates.forEach((rate, i) => expect(rate).toBeCloseTo(roots[i]! - 1, 6))
    }),
  )
})

test('[FI6] flat-fee instalments hide their rate: 12 with 8.8 % in fees cost 15.86 % a year', () => {
  const payment = (10_000 * 1.088) / 12
  const rate = rateOf(periodRate([-10_000, ...Array<number>(12).fill(payment)]))
  expect(rate * 12 * 100).toBeCloseTo(15.86, 2)
  expect(effectiveAnnualRate(rate, 12) * 100).toBeCloseTo(17.07, 2)
  expect(nominalAnnualRate(effectiveAnnualRate(rate, 12), 12)).toBeCloseTo(12 * rate, 12)
})

test('[FI6] the all-in rate is at least the loan’s own, and each fee adds to it', () => {
  const loan = (annualRateBps: number, feeMinor: number) => {
    const principalMinor = minor(1_200_000)
    const drawnDay = on('2024-01-31')
    const instalments = datedSchedule({
      principalMinor,
      annualRateBps: bps(annualRateBps),
      method: 'equal-instalment',
      drawnDay,
      dueDays: monthlyDueDays(on('2024-02-29'), 31, 12),
    })
    const fees = [{ day: drawnDay, feeMinor: minor(feeMinor) }]
    return rateOf(allInAnnualRate({ principalMinor, drawnDay, instalments, fees }))
  }
  expect(loan(0, 0)).toBeCloseTo(0, 12)
  // The last three by SciPy's brentq, of schedules in decimals.
  expect(loan(2400, 0)).toBeCloseTo(0.2682440022391956, 12)
  expect(loan(2400, 36_000)).toBeCloseTo(0.3450090126543555, 12)
  expect(loan(3600, 12_000)).toBeCloseTo(0.454137402877302, 12)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3600 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      (rate, fee, more) => {
        expect(loan(rate, fee + more)).toBeGreaterThan(loan(rate, fee))
        expect(loan(rate, fee)).toBeGreaterThan(rate / 10_000 - 1e-6)
      },
    ),
    { numRuns: 30 },
  )
})
