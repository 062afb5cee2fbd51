import { expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../test/engine.ts'
import { features, featureSlot } from '../core/index.ts'
import { pairViews } from './view-features.ts'

test('[SC7] a trace shows what each pair says of the values it was made on', async () => {
  const policy = await neutralPack()
  const pair = {
    features: ['worstDpd6m', 'utilisation'] as const,
    groups: [
      [0, 1, 1, 1, 2, 2],
      [0, 0, 0, 1, 1, 2, 2],
    ] as const,
    points: [
      [3, -5, 0],
      [-2, -31, 0],
      [0, 0, 0],
    ],
    counts: [],
    referencePoints: 2,
  }
  const values = new Float64Array(features.length).fill(Number.NaN)
  values[featureSlot('worstDpd6m')] = 36
  values[featureSlot('utilisation')] = 9000
  expect(pairViews(engineOf(policy, { ...smallCard, pairs: [pair] }), values)).toEqual([
    { features: ['worstDpd6m', 'utilisation'], points: -31, referencePoints: 2 },
  ])
  expect(pairViews(engineOf(policy), values)).toBeUndefined()
})
