import { expect, test } from 'vitest'
import { binText } from './bin.ts'
import { byLoss, gapOf } from './gap.ts'

const words = {
  value: (value: number) => `${value / 100}%`,
  level: (id: string) => `<${id}>`,
  missing: '缺失',
  unseen: '未见过',
  any: '任意',
}

test('[UI13] a bin reads in the feature’s own unit and language', () => {
  expect(binText('<= 9000', words)).toBe('≤ 90%')
  expect(binText('>= -100', words)).toBe('≥ -1%')
  expect(binText('-500..-1', words)).toBe('-5% – -0.01%')
  expect(binText('0', words)).toBe('0%')
  expect(binText('paid-in-full', words)).toBe('<paid-in-full>')
  expect(['missing', 'unseen', 'any'].map((bin) => binText(bin, words))).toEqual([
    '缺失',
    '未见过',
    '任意',
  ])
})

const feature = (id: string, points: number | null, referencePoints: number | null) => ({
  id,
  pillar: 'history',
  unit: 'days',
  direction: null,
  value: 1,
  points,
  referencePoints,
  bin: null,
})

test('[UI13] scored features come first what cost most; an unscored one claims nothing', () => {
  const rows = [feature('a', 40, 40), feature('b', 10, 60), feature('c', null, null)]
  expect(byLoss(rows).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(rows.map(gapOf)).toEqual([0, -50, null])
})
