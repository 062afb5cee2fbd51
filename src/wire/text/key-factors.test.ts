import { expect, test } from 'vitest'
import { madeCard, madeTable } from '../../../test/made-table.ts'
import { features, reasons } from '../../core/index.ts'
import { keyFactors, unnamedFeatures } from './key-factors.ts'
import { reasonTexts } from './reason-texts.ts'

test('[RP4] every reason has its Regulation B wording beside its texts in both languages', () => {
  for (const id of Object.keys(reasons) as (keyof typeof reasons)[]) {
    expect(keyFactors[id].principalReason.length).toBeGreaterThan(8)
    expect(reasonTexts[id].label['zh-CN']).not.toBe('')
    expect(reasonTexts[id].label.en).not.toBe('')
  }
  const wordings = Object.values(keyFactors).map(({ principalReason }) => principalReason)
  expect(new Set(wordings).size).toBe(wordings.length)
})

test('[RP4] every reason a feature of the registry loses points by has a key factor', () => {
  for (const { reason, id, scorable } of features)
    if (scorable)
      expect({ id, factor: keyFactors[reason].keyFactor }).not.toMatchObject({ factor: null })
})

test('[RP5] a card with features without a reason to give is refused, each of them named', () => {
  const { scorecard } = madeCard(madeTable(600, 2).dataset)
  expect(unnamedFeatures(scorecard)).toEqual([])
  const [first, second, third, ...rest] = scorecard.features
  const card = {
    ...scorecard,
    features: [
      { ...first!, reason: null },
      { ...second!, reason: 'R999' },
      { ...third!, reason: 'R403' },
      ...rest,
    ],
  }
  expect(unnamedFeatures(card).map(({ path, code }) => [path, code])).toEqual([
    ['/features/0/reason', 'no-reason'],
    ['/features/1/reason', 'unknown-reason'],
    ['/features/2/reason', 'no-key-factor'],
  ])
  expect(unnamedFeatures(card)[0]!.message).toContain(first!.id)
})
