import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute, causes, type Evidence, isSystemCaused } from './cause.ts'

const byCause = (max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(max), { minLength: causes.length, maxLength: causes.length })
const evidence: fc.Arbitrary<Evidence> = fc.record({
  hard: byCause(3),
  soft: byCause(4),
  points: fc.array(fc.integer({ min: -200, max: 400 }), {
    minLength: causes.length,
    maxLength: causes.length,
  }),
})
const none = causes.map(() => 0)
const sum = (shares: readonly number[]): number => shares.reduce((a, b) => a + b, 0)

test('[LN15] shares of the causes sum to exactly 10,000, none below zero', () => {
  fc.assert(
    fc.property(evidence, (given) => {
      const shares = attribute(given)
      expect(sum(shares)).toBe(10_000)
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('[LN15] more evidence for a cause never lowers its share, and never raises another', () => {
  const kind = fc.constantFrom('hard' as const, 'soft' as const, 'points' as const)
  fc.assert(
    fc.property(evidence, kind, fc.nat(causes.length - 1), (given, key, at) => {
      const more = { ...given, [key]: given[key].map((n, i) => (i === at ? n + 1 : n)) }
      const before = attribute(given)
      const after = attribute(more)
      // One basis point is what rounding to whole shares may move.
      const silent = [...given.hard, ...given.soft, ...given.points].every((n) => n <= 0)
      if (silent) return
      after.forEach((share, i) => {
        if (i === at) expect(share).toBeGreaterThanOrEqual(before[i]! - 1)
        else expect(share).toBeLessThanOrEqual(before[i]! + 1)
      })
    }),
  )
})

test('[LN15] a hard trigger weighs as the whole scale of the score; no evidence is our policy', () => {
  const one = (i: number): number[] => none.map((_, at) => (at === i ? 1 : 0))
  expect(attribute({ hard: none, soft: none, points: none })).toEqual([0, 0, 0, 0, 10_000])
  const points = none.map((_, i) => (i === 0 ? 200 : 0))
  const slump = attribute({ hard: one(3), soft: none, points })
  expect(slump).toEqual([2500, 0, 0, 7500, 0])
  expect(isSystemCaused(slump)).toBe(true)
  expect(isSystemCaused(attribute({ hard: one(0), soft: one(3), points }))).toBe(false)
})
