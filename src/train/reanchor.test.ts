import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallCard } from '../../test/engine.ts'
import { log, logistic } from '../base/index.ts'
import { type Histogram, emptyHistogram } from './calibrate.ts'
import { reanchor } from './reanchor.ts'

/** Outcomes, 100 at each score, whose log-odds lie `shift` + `slope` x the card's. */
function observed(shift: number, slope: number): Histogram {
  const histogram = emptyHistogram()
  smallCard.pdPpm.forEach((ppm, i) => {
    const p = Math.min(0.999, Math.max(0.001, ppm / 1e6))
    const rate = logistic(shift + slope * log(p / (1 - p)))
    histogram.bads[i] = 100 * rate
    histogram.goods[i] = 100 * (1 - rate)
  })
  return histogram
}

const meanOf = (pdPpm: readonly number[]): number =>
  pdPpm.reduce((sum, ppm) => sum + ppm, 0) / pdPpm.length / 1e6

test('[TR17] anchored anew a card gives what was observed, and nothing but its PDs moves', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1.5, max: 1.5, noNaN: true }),
      fc.double({ min: 0.5, max: 1.5, noNaN: true }),
      (shift, slope) => {
        const seen = observed(shift, slope)
        const result = reanchor(smallCard, seen)
        if (!result.ok) throw new Error(JSON.stringify(result.issues))
        const { pdPpm, ...rest } = result.value
        const { pdPpm: before, ...unchanged } = smallCard
        expect(rest).toEqual(unchanged)
        expect(pdPpm).toHaveLength(before.length)
        pdPpm.forEach((ppm, i) => expect(ppm).toBeLessThanOrEqual(pdPpm[i - 1] ?? 1e6))
        const rate = seen.bads.reduce((n, count) => n + count, 0) / (100 * before.length)
        expect(Math.abs(meanOf(pdPpm) - rate)).toBeLessThan(0.01)
      },
    ),
  )
})

test('[TR17] what says too little, or no longer ranks, is refused', () => {
  const code = (histogram: Histogram): string => {
    const result = reanchor(smallCard, histogram)
    return result.ok ? 'ok' : result.issues[0].code
  }
  expect(code(observed(0, 1))).toBe('ok')
  expect(code(emptyHistogram())).toBe('too-few')
  expect(code(observed(0, -1))).toBe('no-ranking')
  expect(code({ goods: new Float64Array(3), bads: new Float64Array(3) })).toBe('wrong-length')
})
