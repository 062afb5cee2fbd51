import fc from 'fast-check'
import { expect, test } from 'vitest'
import { on } from '../../../test/story.ts'
import { type ConditionsData, seasonOn } from '../policy/conditions-data.ts'
import { seasonedTerms } from '../policy/terms.ts'
import { logOf, rootOf } from './behaviour/scale.ts'
import { boundSeason, bookMoveBps, noSeason } from './season.ts'
import { plainTerms } from './terms.ts'

const half = { signInsBps: 5000, spendBps: 8000, inflowBps: 9000 }
const published = (fromDay: string, season?: typeof half): ConditionsData['periods'][number] => ({
  fromDay,
  regime: 'calm',
  industries: {},
  indicators: { unemploymentBps: null, unemploymentChange12mBps: null },
  ...(season === undefined ? {} : { season }),
})

test('[BH10] a season holds from the day it was published until the next word', () => {
  const data = {
    schema: 1,
    periods: [published('2024-03-01', half), published('2024-04-01')],
  } as const
  const of = seasonOn(data)
  expect(of(on('2024-02-29'))).toEqual(noSeason)
  expect(of(on('2024-03-01'))).toEqual(half)
  expect(of(on('2024-04-01'))).toEqual(noSeason)
  const terms = seasonedTerms(() => plainTerms, of)
  expect(terms(on('2024-02-01'))).toBe(plainTerms)
  expect(terms(on('2024-03-05'))).toEqual({ ...plainTerms, season: half })
  expect(terms(on('2024-03-06'))).toBe(terms(on('2024-03-07')))
})

test('[BH10] the book’s move is the median of everybody’s; too few are no book', () => {
  const moves = Array.from({ length: 31 }, (_, i) => [50 + i, 100] as const)
  expect(bookMoveBps(moves)).toBe(6500)
  expect(bookMoveBps(moves.slice(2))).toBe(10_000)
  const alike = (total: number, usual: number) => moves.map(() => [total, usual] as const)
  expect(bookMoveBps(alike(5, 0))).toBe(10_000)
  expect(bookMoveBps(alike(0, 7))).toBe(1000)
})

test('[BH10] a season out of all bounds is taken at the bound', () => {
  expect(boundSeason(half)).toBe(half)
  expect(boundSeason({ ...half, signInsBps: 0 }).signInsBps).toBe(1000)
  expect(boundSeason({ ...half, spendBps: 1e9 }).spendBps).toBe(100_000)
})

test('[BH10] on its scale a total moved by the season is the total of a usual month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 1e12 }), (minor) => {
      expect(Math.abs(logOf(minor, 10_000) - logOf(2 * minor, 20_000))).toBeLessThanOrEqual(3)
      expect(logOf(minor, 10_000)).toBeLessThanOrEqual(logOf(minor + 1, 10_000))
    }),
  )
  expect(logOf(0, 10_000)).toBe(0)
  expect(logOf(1_048_575, 10_000)).toBe(20_000)
  expect(logOf(Number.MAX_SAFE_INTEGER, 10_000)).toBe(53_000)
})

test('[BH1] counts are watched on a scale of whole numbers on which chance spreads alike', () => {
  expect(rootOf(0, 10_000)).toBe(1224)
  expect(rootOf(16, 10_000)).toBe(8093)
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1000, max: 100_000 }), (count, bps) => {
      const root = rootOf(count, bps)
      expect(Number.isSafeInteger(root)).toBe(true)
      expect(rootOf(count + 1, bps)).toBeGreaterThanOrEqual(root)
    }),
  )
})
