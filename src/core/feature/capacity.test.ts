import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  appraise,
  guaranteed,
  measured,
  one,
  opened,
  portrait,
  report,
} from '../../../test/capacity-portraits.ts'
import { on } from '../../../test/story.ts'
import { minor, monthOf } from '../../base/index.ts'
import { noteInflow, noteLiquid } from '../state/capacity.ts'
import { features } from './registry.ts'

test('[CA10] without a fact, or without its consent, every measure of the pillar is null', () => {
  const purposes = ['income', 'assets', 'external-credit', 'activity'] as const
  const story = guaranteed(20_000)
    .add('income-verified', '2023-06-01', { monthlyMinor: minor(500_000), source: 'tax' })
    .add('employment-reported', '2023-06-01', { industry: 'health', employment: 'salaried' })
    .add('external-credit-reported', '2023-06-01', report())
  appraise(story, '2023-06-01', 'deposit', 100)
  for (const purpose of purposes) story.add('consent-withdrawn', '2023-06-02', { purpose })
  const ofPillar = features.filter(({ pillar }) => pillar === 'capacity')
  const known = (values: Record<string, number | null>): string[] =>
    ofPillar.filter(({ id }) => values[id] !== null).map(({ id }) => id)
  expect(known(measured(portrait(story), '2023-06-02'))).toEqual([
    'guaranteeCoverage',
    'guaranteeLoss',
  ])
  expect(known(measured(portrait(opened()), '2023-06-02'))).toEqual([])
  story.add('consent-given', '2023-06-03', { purpose: 'assets' })
  expect(one('netAssetsAfterHaircut', portrait(story), '2023-06-03')).toBe(99)
})

test('[CA12] measures stay whole numbers within their range, whatever amounts were told', () => {
  const money = fc.oneof(fc.maxSafeNat(), fc.nat(3), fc.constant(Number.MAX_SAFE_INTEGER))
  const ofPillar = features.filter(({ pillar }) => pillar === 'capacity')
  fc.assert(
    fc.property(fc.array(money, { minLength: 16, maxLength: 16 }), (m) => {
      const story = guaranteed(m[0]! % 1_000_000)
        .add('income-verified', '2023-06-01', { monthlyMinor: minor(m[1]!), source: 'tax' })
        .add('income-observed', '2023-06-01', { monthMinor: minor(m[2]!), source: 'a' })
        .add('income-observed', '2023-06-01', { monthMinor: minor(m[3]!), source: 'b' })
        .add('external-credit-reported', '2023-02-01', report({ balanceMinor: minor(m[4]!) }))
        .add(
          'external-credit-reported',
          '2023-06-01',
          report({ balanceMinor: minor(m[5]!), monthlyServiceMinor: minor(m[6]!) }),
        )
      for (const kind of ['property', 'deposit'] as const)
        appraise(appraise(story, '2023-05-01', kind, m[7]!, m[8]!), '2023-06-01', kind, m[9]!)
      const state = portrait(story)
      for (let i = 0; i < 12; i++) {
        noteInflow(state.capacity, monthOf(on('2022-07-01')) + i, m[i]!)
        noteInflow(state.capacity, monthOf(on('2022-07-01')) + i, m[15 - i]!)
        noteLiquid(state.capacity, monthOf(on('2022-07-01')) + i, m[15 - i]!)
      }
      const values = measured(state, '2023-07-01')
      for (const { id, range } of ofPillar) {
        const value = values[id]!
        if (value === null) continue
        expect({ id, whole: Number.isSafeInteger(value) && !Object.is(value, -0) }).toEqual({
          id,
          whole: true,
        })
        expect({ id, inRange: value >= range[0] && value <= range[1] }).toEqual({
          id,
          inRange: true,
        })
      }
    }),
  )
})
