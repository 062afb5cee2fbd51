import { expect, test } from 'vitest'
import { comeback } from './comeback.ts'
import { perDay } from './per-day.ts'
import { uniformity } from './uniformity.ts'
import { newSideTally } from './tally.ts'

test('[CM7] a suspension not yet ended counts as long as it was seen, and no longer', () => {
  // Five: ended after 30 and 60 days; seen for 45, 100 and 400 days and still lasting.
  const seen = { ended: { 30: 1, 60: 1 }, lasting: { 45: 1, 100: 1, 400: 1 } }
  // At 30 one of five ends, at 60 one of the three still watched: 4/5 x 2/3 stay.
  expect(comeback(seen)).toEqual({ medianDays: null, withinYearBps: 4667 })
  expect(comeback({ ...seen, ended: { 30: 2, 60: 1 } })).toEqual({
    medianDays: 60,
    withinYearBps: 5556,
  })
  // Nobody watched for a year, and not all are back: nobody can say.
  expect(comeback({ ended: { 30: 1 }, lasting: { 200: 1 } })).toEqual({
    medianDays: 30,
    withinYearBps: null,
  })
  expect(comeback({ ended: { 30: 1, 400: 1 }, lasting: {} }).withinYearBps).toBe(5000)
  expect(comeback({ ended: {}, lasting: {} })).toEqual({ medianDays: null, withinYearBps: null })
})

const segment = (changes: Record<string, number>, notches: Record<string, number>) =>
  uniformity({ ...newSideTally(), changes, notches })

test('[CM8] one cut for all of a segment whose risk is spread asks for a signature', () => {
  const spread = Object.fromEntries(Array.from({ length: 8 }, (_, notch) => [notch, 10]))
  const alike = segment({ 'step-down 30': 80 }, spread)
  expect(alike).toEqual({
    changes: 80,
    commonest: 'step-down 30',
    commonestBps: 10_000,
    spreadBps: 10_000,
    indexBps: 10_000,
    needsSignature: true,
  })
  // Four sizes for four parts of them, or one for people of one risk: nobody has to sign.
  const sizes = { 'step-down 5': 20, 'step-down 10': 20, 'step-down 20': 20, 'suspend 0': 20 }
  expect(segment(sizes, spread)).toMatchObject({ indexBps: 2500, needsSignature: false })
  expect(segment({ 'step-down 30': 80 }, { 6: 80 })).toMatchObject({
    spreadBps: 0,
    needsSignature: false,
  })
  // Two equal halves of eight notches are a third of the entropy: ln 2 / ln 8.
  expect(segment({ 'suspend 0': 40 }, { 2: 20, 5: 20 }).indexBps).toBe(3333)
  // Twenty-nine changes say nothing yet.
  expect(segment({ 'suspend 0': 29 }, spread).needsSignature).toBe(false)
})

test('[CM9] the band of a day counts the days on which nothing was done', () => {
  const counts = { 100: 5, 150: 3, 250: 9 }
  // From day 1 to day 300: the third largest of three hundred days and more is the last 1 %.
  expect(perDay(counts, { 1: 2, 40: 1 }, 300)).toEqual({ days: 300, mean: 0.06, p99: 0, most: 9 })
  expect(perDay(counts, { 51: 1 }, 250)).toEqual({ days: 200, mean: 0.09, p99: 3, most: 9 })
  expect(perDay({}, {}, 300)).toEqual({ days: 1, mean: 0, p99: 0, most: 0 })
})
