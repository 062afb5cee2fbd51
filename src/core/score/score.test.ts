import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallCard } from '../../../test/engine.ts'
import { explain, pointsGivenBack } from './explain.ts'
import { binner, binOf, binsText, pdPpmOf, scoreInto, scorer } from './score.ts'

const slots = new Map(smallCard.features.map((feature, i) => [feature.id, i]))
const s = scorer(smallCard, (id) => slots.get(id) ?? -1)
const scored = (values: readonly number[]): { score: number; bins: Uint8Array } => {
  const bins = new Uint8Array(4)
  return { score: scoreInto(s, Float64Array.from(values), bins), bins }
}

const none = new Uint8Array(4)

test('[SC4] a score is the constant and its bins’ points; a value falls in the bin of its cuts', () => {
  // worstDpd6m 36, utilisation 90 %, streak 0, ratio 4 %
  const { score, bins } = scored([36, 9000, 0, 400])
  expect([...bins]).toEqual([2, 3, 0, 0])
  expect(score).toBe(650 - 90 - 40 - 20 - 40)
  expect(binsText(bins, 4)).toBe('2300')
  expect(pdPpmOf(smallCard, score)).toBe(smallCard.pdPpm[score - 350])
  expect(scored([Number.NaN, Number.NaN, Number.NaN, Number.NaN]).score).toBe(650)
})

test('[SC4] the bin of a value is the number of cuts at or below it, specials and levels aside', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: -1100, max: 1100 }),
      (numbers, value) => {
        const cuts = numbers.toSorted((a, b) => a - b)
        const specials = [{ value: -9999, points: 0 }]
        const b = binner({ ...smallCard.features[0]!, cuts, specials })
        expect(binOf(b, value)).toBe(cuts.filter((cut) => cut <= value).length)
        expect(binOf(b, -9999)).toBe(cuts.length + 1)
        expect(binOf(b, Number.NaN)).toBe(cuts.length + 2)
      },
    ),
  )
  const nominal = binner({ ...smallCard.features[0]!, kind: 'nominal', cuts: [], levels: [3, 1] })
  expect([3, 1, 7, Number.NaN].map((value) => binOf(nominal, value))).toEqual([0, 1, 3, 2])
})

test('[SC4] a card that scores what nothing measures is a bug and throws', () => {
  expect(() => scorer(smallCard, () => -1)).toThrow('worstDpd6m')
})

test('[SC5] reasons are the points lost against the reference, the heaviest first', () => {
  const { bins } = scored([36, 9000, 0, 400])
  expect(explain(s, bins, none, 4)).toEqual([
    { reason: 'R103', points: 150, feature: 0 },
    { reason: 'R401', points: 100, feature: 1 },
    { reason: 'R105', points: 80, feature: 2 },
    { reason: 'R201', points: 80, feature: 3 },
  ])
  expect(explain(s, bins, none, 2)).toHaveLength(2)
  expect(explain(s, scored([0, 0, 12, 9000]).bins, none, 4)).toEqual([])
})

test('[SC5] points lost by all reasons and gained elsewhere make up the distance to the reference', () => {
  const value = fc.integer({ min: 0, max: 12_000 })
  fc.assert(
    fc.property(fc.tuple(value, value, value, value), (values) => {
      const { score, bins } = scored(values)
      const reference = smallCard.features.reduce((sum, f) => sum + f.referencePoints, 650)
      const lost = explain(s, bins, none, 99).reduce((sum, reason) => sum + reason.points, 0)
      expect(score).toBe(Math.max(350, Math.min(950, reference - lost)))
    }),
  )
})

test('[SC5] what may not be held against the borrower is no reason, and its points come back', () => {
  const { bins } = scored([36, 9000, 0, 400])
  const streakAside = Uint8Array.of(0, 0, 1, 0)
  expect(explain(s, bins, streakAside, 4).map(({ reason }) => reason)).toEqual([
    'R103',
    'R401',
    'R201',
  ])
  expect(pointsGivenBack(s, bins, streakAside)).toBe(80)
  expect(pointsGivenBack(s, scored([0, 0, 12, 9000]).bins, Uint8Array.of(1, 1, 1, 1))).toBe(0)
})
