import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brier, deviation, discrimination, logLoss, mean, quantile, sum } from './stats.ts'

test('[BA9] no data is null, never zero', () => {
  expect([mean([]), deviation([1]), quantile([], 0.5)]).toEqual([null, null, null])
  expect(discrimination([1, 2], [1, 1])).toBeNull()
})

test('[BA9] AUC and KS by hand, ties counting half', () => {
  expect(discrimination([1, 2, 3, 4], [0, 0, 1, 1])).toEqual({ auc: 1, ks: 1 })
  expect(discrimination([1, 1, 1, 1], [0, 1, 0, 1])!.auc).toBe(0.5)
  expect(discrimination([1, 2, 2, 3], [0, 1, 0, 1])!.auc).toBe(0.875)
})

test('[BA9] AUC equals counting every pair', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 2,
    maxLength: 60,
  })
  fc.assert(
    fc.property(rows, (data) => {
      const found = discrimination(
        data.map(([s]) => s),
        data.map(([, y]) => y),
      )
      const goods = data.filter(([, y]) => y === 0)
      const bads = data.filter(([, y]) => y === 1)
      if (goods.length === 0 || bads.length === 0) {
        expect(found).toBeNull()
        return
      }
      let wins = 0
      for (const [b] of bads) for (const [g] of goods) wins += b > g ? 1 : b === g ? 0.5 : 0
      expect(found!.auc).toBeCloseTo(wins / (goods.length * bads.length), 12)
    }),
  )
})

test('[BA9] sums keep small parts beside large ones; losses by hand', () => {
  expect(sum([1e16, 1, -1e16])).toBe(1)
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(brier([0.5, 1], [0, 1])).toBe(0.125)
  expect(logLoss([0.5, 0.5], [0, 1])).toBeCloseTo(0.693147, 6)
})
