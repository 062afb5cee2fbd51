import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, divide, minor, mulDiv, type Rounding } from './money.ts'

const cents = fc.maxSafeInteger().map(minor)

test('[BA1] money is a safe integer or a thrown bug', () => {
  expect(minor(-0)).toBe(0)
  expect(() => minor(1.5)).toThrow('1.5')
  expect(() => minor(2 ** 53)).toThrow('safe integer')
})

test('[BA2] multiply-then-divide keeps the cent past 2^53', () => {
  expect(mulDiv(7_259_877_983_199_044, 7, 7, 'floor')).toBe(7_259_877_983_199_044)
  expect(mulDiv(5, 1, 2, 'half-even')).toBe(2)
  expect(mulDiv(7, 1, 2, 'half-even')).toBe(4)
  expect(mulDiv(-5, 1, 2, 'half-even')).toBe(-2)
  expect(mulDiv(-5, 1, 2, 'toward-zero')).toBe(-2)
  expect(mulDiv(-5, 1, 2, 'floor')).toBe(-3)
  expect(mulDiv(5, 1, 2, 'ceil')).toBe(3)
})

test('[BA2] multiply-then-divide equals exact arithmetic, whichever path it takes', () => {
  const small = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(small, small, fc.integer({ min: 1, max: 10_000 }), (a, b, c) => {
      const exact = BigInt(a) * BigInt(b)
      const floor = mulDiv(a, b, c, 'floor')
      expect(BigInt(floor) * BigInt(c) <= exact).toBe(true)
      expect((BigInt(floor) + 1n) * BigInt(c) > exact).toBe(true)
      const ceil = mulDiv(a, b, c, 'ceil')
      expect(ceil - floor).toBe(exact % BigInt(c) === 0n ? 0 : 1)
      const even = mulDiv(a, b, c, 'half-even')
      expect(even === floor || even === ceil).toBe(true)
    }),
  )
})

test('[BA2] a division rounds as exact arithmetic does, over all safe integers', () => {
  const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -10_000, max: 10_000 }))
  const divisor = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.maxSafeInteger().map(Math.abs))
  const check = (a: number, c: number): void => {
    const [value, by] = [BigInt(a), BigInt(c)]
    const above = ((value % by) + by) % by
    const down = (value - above) / by
    const up = above === 0n ? down : down + 1n
    const nearer = 2n * above === by ? (down % 2n === 0n ? down : up) : 2n * above < by ? down : up
    const expected = { floor: down, ceil: up, 'half-even': nearer, 'toward-zero': value / by }
    for (const [rounding, exact] of Object.entries(expected))
      expect(Object.is(divide(a, c, rounding as Rounding), Number(exact))).toBe(true)
  }
  check(-9_007_199_254_740_991, 3)
  fc.assert(
    fc.property(whole, divisor, (a, c) => check(a, Math.max(1, c))),
    { numRuns: 2000 },
  )
})

test('[BA3] the parts of an allocation sum to the total and keep each other’s order', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      cents,
      weights.filter((w) => w.some((x) => x > 0)),
      (total, w) => {
        const parts = allocate(total, w)
        expect(parts.reduce((a, b) => a + BigInt(b), 0n)).toBe(BigInt(total))
        w.forEach((weight, i) => {
          const j = w.findIndex((other) => other > weight)
          if (j >= 0 && total >= 0) expect(parts[j]!).toBeGreaterThanOrEqual(parts[i]!)
        })
      },
    ),
  )
  expect(allocate(minor(100), [1, 1, 1])).toEqual([34, 33, 33])
})

test('[BA3] a found counter-example: the floors sum below the smallest safe integer', () => {
  const parts = allocate(minor(-9_007_199_254_740_986), [2, 352, 6, 244, 994, 216, 603, 905, 838])
  expect(parts.reduce((a, b) => a + BigInt(b), 0n)).toBe(-9_007_199_254_740_986n)
})
