import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrreWeightPpm } from './capital.ts'
import { normal, normalInverse } from './normal.ts'

test('[CM10] the normal distribution is that of the tables, and its inverse undoes it', () => {
  // Abramowitz and Stegun, table 26.1, and erfc(3) and erfc(6) for the tails.
  expect(normal(0)).toBe(0.5)
  expect(normal(1)).toBeCloseTo(0.8413447460685429, 15)
  expect(normal(-1.96)).toBeCloseTo(0.024997895148220435, 15)
  expect(normal(-3 * Math.SQRT2) / (2.209049699858544e-5 / 2)).toBeCloseTo(1, 13)
  expect(normal(-6 * Math.SQRT2) / (2.1519736712498913e-17 / 2)).toBeCloseTo(1, 12)
  expect(normalInverse(0.999)).toBeCloseTo(3.090232306167813, 13)
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
      expect(Math.abs(normal(normalInverse(p)) - p)).toBeLessThan(1e-14)
    }),
  )
})

test('[CM10] weights of qualifying revolving lines are those of the formula worked elsewhere', () => {
  // domain.md §4.7 (LGD 60 % and 85 %) and algorithms.md §7 (45 %), per cent of the exposure.
  const rows = [
    [5000, 6000, 13.3875],
    [10_000, 6000, 22.9655],
    [20_000, 6000, 38.5639],
    [50_000, 6000, 72.9928],
    [100_000, 6000, 111.8577],
    [30_000, 8500, 73.0323],
    [500, 4500, 1.51],
    [10_000, 4500, 17.22],
  ] as const
  for (const [pdPpm, lgdBps, percent] of rows)
    expect(Math.abs(qrreWeightPpm(pdPpm, lgdBps) / 10_000 - percent)).toBeLessThan(
      lgdBps === 4500 ? 0.005 : 0.0001,
    )
  expect(qrreWeightPpm(1_000_000, 8500)).toBe(0)
})
