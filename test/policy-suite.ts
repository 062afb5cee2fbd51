/** What every driver of the store must do for policies and their shadows, run over each of them. */
import { expect, test } from 'vitest'
import type { PolicyRow, ShadowDecision, Store } from '../src/store/index.ts'

const hash = 'a'.repeat(64)

const policyRow = (product: string, more: Partial<PolicyRow> = {}): PolicyRow => ({
  product,
  hash,
  name: '中性',
  version: '1',
  parent: null,
  findings: '[]',
  createdAt: 1_700_000_000_000,
  createdBy: 'anna',
  ...more,
})

const difference = (product: string, seq: number, action: string): ShadowDecision => ({
  product,
  shadow: 1,
  seq,
  borrower: 'b',
  day: 20_000,
  championAction: action,
  championStatus: 'suspended',
  championLimitMinor: 5,
  challengerAction: 'none',
  challengerStatus: 'active',
  challengerLimitMinor: 2 ** 40,
})

export function policyTests(store: () => Store): void {
  test('[RL1] a policy is kept once for a product, and keeps its first row', async () => {
    const row = policyRow('rl1')
    expect(await store().putPolicy(row)).toBe(true)
    expect(await store().putPolicy({ ...row, createdBy: 'bo' })).toBe(false)
    const older = policyRow('rl1', { hash: 'b'.repeat(64), createdAt: 1, parent: hash })
    expect(await store().putPolicy(older)).toBe(true)
    expect(await store().policies('rl1')).toEqual([older, row])
  })

  test('[RL13] a look at a shadow is kept whole, from where it stood, until it ends', async () => {
    const product = 'rl13'
    await store().transaction(async (tx) => {
      const at = { product, policy: hash, scorecard: null, afterSeq: 7, startedAt: 1 }
      await tx.startShadow(at)
    })
    const look = { product, number: 1, from: 7, to: 9, events: 4, decided: 3, agreed: 1 }
    const differences = [difference(product, 8, 'suspend'), difference(product, 9, 'watch')]
    const heard = { ...look, differences }
    const both = await Promise.all([store().hearShadow(heard), store().hearShadow(heard)])
    expect(both.toSorted()).toEqual([false, true])
    const more = [difference(product, 11, 'watch')]
    await store().hearShadow({ ...look, from: 9, to: 11, differences: more })
    expect(await store().shadows(product)).toMatchObject([
      { number: 1, heardTo: 11, events: 8, decided: 6, agreed: 2, endedAt: null },
    ])
    expect(await store().shadowCounts(product, 1)).toEqual([
      { champion: 'watch', challenger: 'none', events: 2 },
      { champion: 'suspend', challenger: 'none', events: 1 },
    ])
    expect(await store().shadowDecisions(product, 1, 2)).toEqual([more[0], differences[1]])
    await store().transaction((tx) => tx.endShadow(product, hash, 5))
    const after = { ...look, from: 11, to: 12, differences: [] }
    expect(await store().hearShadow(after)).toBe(false)
    expect(await store().shadows(product)).toMatchObject([{ heardTo: 11, endedAt: 5 }])
  })
}
