import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logistic } from '../base/index.ts'
import { calibrate, countScore, emptyHistogram, type Histogram, platt } from './calibrate.ts'
import { logOddsOf, SCORES, scale, scoreOf } from './scale.ts'

/** Rows at every tenth score between two, bad as often as `probability` of the score says. */
function histogramOf(probability: (score: number) => number, rows = 1000): Histogram {
  const histogram = emptyHistogram()
  for (let score = 400; score <= 800; score += 10) {
    const bads = Math.round(rows * probability(score))
    histogram.bads[score - scale.minScore] = bads
    histogram.goods[score - scale.minScore] = rows - bads
  }
  return histogram
}

const meanPd = (pdPpm: readonly number[], { goods, bads }: Histogram): number => {
  const rows = goods.map((g, i) => g + bads[i]!)
  return (
    rows.reduce((sum, n, i) => sum + n * pdPpm[i]!, 0) / 1e6 / rows.reduce((sum, n) => sum + n, 0)
  )
}

test('[TR8] the scale is 600 at ten to one, and 40 points double the odds', () => {
  expect(logistic(logOddsOf(600))).toBeCloseTo(1 / 11, 12)
  expect(logistic(logOddsOf(640))).toBeCloseTo(1 / 21, 12)
  expect(scoreOf(logOddsOf(512))).toBeCloseTo(512, 9)
})

test('[TR8] a score that says too much or too little is set right', () => {
  for (const [intercept, slope] of [
    [0, 1],
    [0.7, 0.8],
    [-0.4, 1.3],
  ] as const) {
    const truth = (score: number): number => logistic(intercept + slope * logOddsOf(score))
    const histogram = histogramOf(truth, 20_000)
    const found = platt(histogram)
    expect(found.intercept).toBeCloseTo(intercept, 1)
    expect(found.slope).toBeCloseTo(slope, 1)
    const { pdPpm } = calibrate(histogram, histogram)
    for (const score of [450, 550, 650])
      expect(pdPpm[score - scale.minScore]! / 1e6 / truth(score)).toBeCloseTo(1, 1)
  }
})

test('[TR8] what a line cannot say, the table bends towards', () => {
  const kinked = (score: number): number => (score < 600 ? 0.4 : 0.02)
  const histogram = histogramOf(kinked, 5000)
  const { intercept, slope, pdPpm } = calibrate(histogram, histogram)
  for (const score of [590, 610]) {
    const line = logistic(intercept + slope * logOddsOf(score))
    const bent = pdPpm[score - scale.minScore]! / 1e6
    expect(Math.abs(bent - kinked(score))).toBeLessThan(Math.abs(line - kinked(score)))
  }
})

test('[TR8] the probability never rises with the score, and its mean is the share of bads', () => {
  const rows = fc.array(
    fc.tuple(
      fc.integer({ min: scale.minScore, max: scale.maxScore }),
      fc.integer({ min: 0, max: 1 }),
    ),
    { minLength: 2, maxLength: 600 },
  )
  fc.assert(
    fc.property(rows, rows, (unseen, training) => {
      const [a, b] = [unseen, training].map((list) => {
        const histogram = emptyHistogram()
        for (const [score, bad] of list) countScore(histogram, score, bad, 1)
        return histogram
      })
      const { pdPpm } = calibrate(a!, b!)
      expect(pdPpm).toHaveLength(SCORES)
      expect(pdPpm.filter((ppm) => !(Number.isInteger(ppm) && ppm > 0 && ppm < 1e6))).toEqual([])
      expect(pdPpm.filter((ppm, i) => i > 0 && ppm > pdPpm[i - 1]!)).toEqual([])
      const badRate = training.filter(([, bad]) => bad === 1).length / training.length
      expect(meanPd(pdPpm, b!)).toBeCloseTo(badRate, 5)
    }),
    { numRuns: 30 },
  )
})

test('[TR8] a score that misleads says the same of everyone', () => {
  const { slope } = platt(histogramOf((score) => (score - 390) / 500))
  expect(slope).toBe(0)
  const histogram = histogramOf((score) => (score - 390) / 500)
  const { pdPpm } = calibrate(histogram, histogram)
  expect(new Set(pdPpm).size).toBe(1)
})
