import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp, log } from './real.ts'

/** Units in the last place between two doubles of one sign. */
function ulps(a: number, b: number): number {
  if (a === b) return 0
  const view = new BigInt64Array(new Float64Array([a, b]).buffer)
  const gap = view[0]! - view[1]!
  return Number(gap < 0n ? -gap : gap)
}

test('[BA5] exp and log are within one unit in the last place of the engine’s own', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000 },
  )
})

test('[BA5] exp and log at the edges', () => {
  expect([exp(0), exp(-800), exp(800), exp(1)]).toEqual([1, 0, Infinity, 2.718281828459045])
  expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity])
  expect(log(-1)).toBeNaN()
  expect(exp(Number.NaN)).toBeNaN()
  expect(log(5e-324)).toBe(Math.log(5e-324))
  expect(exp(-745)).toBe(Math.exp(-745))
})
