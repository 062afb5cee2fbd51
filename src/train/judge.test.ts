import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brier, logLoss } from '../base/index.ts'
import { emptyHistogram } from './calibrate.ts'
import { judge, levelsOf, rankingOf } from './judge.ts'
import { SCORES } from './scale.ts'

test('[TR20] AUC and KS out of a histogram are those of its rows', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean(), fc.integer({ min: 1, max: 3 }))
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const histogram = emptyHistogram()
      for (const [score, bad, weight] of rows)
        (bad ? histogram.bads : histogram.goods)[score * 60]! += weight
      const each = rows.flatMap((one) => Array.from({ length: one[2] }, () => one))
      const bads = each.filter(([, bad]) => bad)
      const goods = each.filter(([, bad]) => !bad)
      const found = rankingOf(histogram)
      expect(found === null).toBe(bads.length === 0 || goods.length === 0)
      if (found === null) return
      const wins = (a: number, b: number): number => (a < b ? 1 : a === b ? 0.5 : 0)
      const won = bads.flatMap(([a]) => goods.map(([b]) => wins(a, b)))
      expect(found.auc).toBeCloseTo(won.reduce((n, one) => n + one, 0) / won.length, 9)
      const share = (side: typeof each, cut: number): number =>
        side.filter(([score]) => score >= cut).length / side.length
      const gaps = Array.from({ length: 10 }, (_, cut) => cut).map(
        (cut) => share(goods, cut) - share(bads, cut),
      )
      expect(found.ks).toBeCloseTo(Math.max(...gaps.map((gap) => Math.abs(gap))), 9)
    }),
  )
})

test('[TR20] Brier, log-loss and the levels out of a histogram are those of its rows', () => {
  const pdPpm = Array.from({ length: SCORES }, (_, i) => Math.round(999_999 / (i + 1)))
  const row = fc.tuple(fc.integer({ min: 0, max: SCORES - 1 }), fc.integer({ min: 0, max: 1 }))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
      const histogram = emptyHistogram()
      for (const [score, bad] of rows) (bad === 1 ? histogram.bads : histogram.goods)[score]! += 1
      const pd = rows.map(([score]) => pdPpm[score]! / 1e6)
      const bad = rows.map(([, one]) => one)
      const found = judge(histogram, pdPpm)
      if (rows.length === 0) {
        expect(found).toEqual({ auc: null, ks: null, brier: null, logLoss: null })
        return
      }
      expect(found.brier).toBeCloseTo(brier(pd, bad), 9)
      expect(found.logLoss).toBeCloseTo(logLoss(pd, bad), 9)
      const { meanPd, badRate } = levelsOf(histogram, pdPpm)
      expect(meanPd).toBeCloseTo(pd.reduce((sum, p) => sum + p, 0) / rows.length, 9)
      expect(badRate).toBeCloseTo(bad.reduce((sum, b) => sum + b, 0) / rows.length, 9)
    }),
  )
})
