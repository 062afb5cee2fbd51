import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  appraise,
  guaranteed,
  measured,
  one,
  opened,
  portrait,
} from '../../../test/capacity-portraits.ts'
import { on } from '../../../test/story.ts'
import { day, minor, monthOf, printDay } from '../../base/index.ts'
import { noteLiquid } from '../state/capacity.ts'
import type { State } from '../state/state.ts'
import { features, featureSlot } from './registry.ts'

test('[CA6] assets count after haircut, age and lien, and never below zero', () => {
  const story = appraise(opened(), '2023-06-01', 'property', 1_000_000, 400_000)
  appraise(story, '2023-06-01', 'vehicle', 100_000, 90_000)
  const state = portrait(story)
  // 70 % of a million less the lien; 60 % of the car is less than its lien.
  expect(measured(state, '2023-06-01')).toMatchObject({
    netAssetsAfterHaircut: 300_000,
    valuationAge: 0,
  })
  expect(one('netAssetsAfterHaircut', state, '2024-05-31')).toBe(250_000)
  expect(one('netAssetsAfterHaircut', state, '2026-05-31')).toBe(150_000)
  expect(one('netAssetsAfterHaircut', state, '2026-06-01')).toBe(null)
  expect(one('netAssetsAfterHaircut', portrait(opened()), '2023-06-01')).toBe(null)
})

test('[CA6] an appraisal loses with age and never gains', () => {
  const kind = fc.constantFrom('property', 'vehicle', 'deposit')
  const days = fc.integer({ min: 0, max: 1200 })
  fc.assert(
    fc.property(kind, fc.maxSafeNat(), fc.maxSafeNat(), days, days, (asset, value, lien, a, b) => {
      const state = portrait(appraise(opened(), '2023-06-01', asset, value, lien))
      const worth = (after: number): number =>
        one('netAssetsAfterHaircut', state, printDay(day(on('2023-06-01') + after))) ?? 0
      expect(worth(Math.max(a, b))).toBeLessThanOrEqual(worth(Math.min(a, b)))
      expect(worth(Math.max(a, b))).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('[CA7] assets sold show against the year’s highest; a swap within a day does not', () => {
  const story = appraise(opened(), '2023-02-01', 'property', 1_000_000)
  expect(one('assetTrend', portrait(story), '2023-02-01')).toBe(null)
  appraise(story, '2023-06-01', 'deposit', 400_000)
  appraise(story, '2023-06-01', 'property', 600_000)
  expect(one('assetTrend', portrait(story), '2023-06-01')).toBe(10_000)
  appraise(story, '2023-08-10', 'property', 0)
  const state = portrait(story)
  expect(one('assetTrend', state, '2023-08-10')).toBe(4000)
  expect(one('assetTrend', state, '2024-08-31')).toBe(4000)
  expect(one('assetTrend', state, '2024-09-01')).toBe(null)
})

test('[CA7] liquid money is its lowest of a month, against the borrower’s own year', () => {
  const state = portrait(opened())
  for (let i = 0; i < 12; i++)
    noteLiquid(state.capacity, monthOf(on('2023-01-01')) + i, i < 9 ? 80_000 : 20_000)
  noteLiquid(state.capacity, monthOf(on('2023-12-01')), 90_000)
  expect(one('liquidTrend', state, '2024-01-05')).toBe(2500)
  noteLiquid(state.capacity, monthOf(on('2023-11-01')), 0)
  noteLiquid(state.capacity, monthOf(on('2023-10-01')), 10_000)
  expect(one('liquidTrend', state, '2024-01-05')).toBe(1250)
})

test('[CA8] coverage is what guarantors are good for, once over the whole balance', () => {
  const at = '2023-06-10'
  expect(measured(portrait(guaranteed(20_000)), at)).toMatchObject({
    guaranteeCoverage: 7840,
    guaranteeLoss: 0,
  })
  expect(one('guaranteeCoverage', portrait(guaranteed(20_000, true)), at)).toBe(3920)
  expect(one('guaranteeCoverage', portrait(guaranteed(null)), at)).toBe(7600)
  const twice = guaranteed(20_000).add('guarantee-pledged', '2023-06-02', {
    guarantorHash: 'g1',
    coverMinor: minor(400_000),
    guarantorPdPpm: 20_000,
    sameIncome: null,
  })
  expect(one('guaranteeCoverage', portrait(twice), at)).toBe(7840)
  const fallen = twice.add('guarantor-assessed', '2023-06-05', {
    guarantorHash: 'g1',
    pdPpm: 1_000_000,
  })
  expect(measured(portrait(fallen), at)).toMatchObject({
    guaranteeCoverage: 0,
    guaranteeLoss: 10_000,
  })
  fallen.add('guarantee-released', '2023-06-06', { guarantorHash: 'g1' })
  expect(measured(portrait(fallen), at)).toMatchObject({
    guaranteeCoverage: null,
    guaranteeLoss: null,
  })
})

test('[CA8] coverage never rises as a guarantor gets worse, and a decline alone is held', () => {
  const pd = fc.integer({ min: 0, max: 1_000_000 })
  const { harmless } = features[featureSlot('guaranteeCoverage')]!
  fc.assert(
    fc.property(pd, pd, pd, fc.boolean(), (given, a, b, sameIncome) => {
      const after = (pdPpm: number): State =>
        portrait(
          guaranteed(given, sameIncome).add('guarantor-assessed', '2023-06-05', {
            guarantorHash: 'g1',
            pdPpm,
          }),
        )
      const [better, worse] = [after(Math.min(a, b)), after(Math.max(a, b))]
      const coverage = one('guaranteeCoverage', worse, '2023-06-10')!
      expect(coverage).toBeLessThanOrEqual(one('guaranteeCoverage', better, '2023-06-10')!)
      if (Math.max(a, b) <= given) expect(harmless!(coverage, worse)).toBe(true)
    }),
  )
})
