import { expect, test } from 'vitest'
import { inversions, rateOf } from './inversions.ts'

const tier = (name: string, defaults: number, lines = 100) => ({ tier: name, lines, defaults })

test('[UI12] a better tier that defaulted more often is named; empty tiers are passed over', () => {
  expect(inversions([tier('A', 1), tier('B', 3), tier('C', 3), tier('D', 9)])).toEqual([])
  expect(inversions([tier('C', 2), tier('A', 1), tier('B', 4)])).toEqual([
    { better: 'B', worse: 'C' },
  ])
  expect(inversions([tier('A', 5), tier('B', 0, 0), tier('C', 4)])).toEqual([
    { better: 'A', worse: 'C' },
  ])
  expect(inversions([])).toEqual([])
  expect(rateOf(tier('A', 0, 0))).toBeNull()
})
