import { expect, test } from 'vitest'
import { DAY, link, worsened } from '../../test/network-facts.ts'
import type { NetworkFact } from './fact.ts'
import { findingsOf } from './findings.ts'
import { exposureOf, openNetwork, rebuild, take } from './network.ts'
import { findRings } from './rings.ts'

const guarantees = (...pairs: readonly [principal: string, guarantor: string][]): NetworkFact[] =>
  pairs.map(([principal, guarantor]) => link(principal, 'guarantee', guarantor))

test('[NW8] a device shared by 50,000 is reported as a hub and carries and ties nothing', () => {
  const network = openNetwork()
  for (let i = 0; i < 50_000; i++) take(network, link(`p${i}`, 'device', 'kiosk'), [])
  const out: never[] = []
  take(network, worsened('p1', 'fraud'), out)
  expect(out).toEqual([])
  expect(exposureOf(network, 'p2', DAY).fraud).toBe(0)
  expect(findRings(network, DAY)).toEqual([])
  expect(findingsOf(network)).toMatchObject([{ type: 'hub', link: 'device', members: 50_000 }])
})

test('[NW8] a self-guarantee is reported and backs nothing', () => {
  const facts = [...guarantees(['a', 'a']), link('a', 'device', 'd')]
  const network = rebuild(facts, DAY)
  expect(findingsOf(network)).toEqual([{ type: 'self-guarantee', borrower: 'a' }])
  // Also where the hash is known as his only later, by another name.
  const named: NetworkFact = {
    type: 'person-known',
    borrower: 'b',
    keyHash: 'hash-of-b',
    day: DAY,
    cause: 'known',
  }
  for (const order of [
    [0, 1],
    [1, 0],
  ] as const) {
    const log = [link('b', 'guarantee', 'hash-of-b'), named]
    const [first, second] = order
    expect(findingsOf(rebuild([log[first]!, log[second]!], DAY))).toEqual([
      { type: 'self-guarantee', borrower: 'b' },
    ])
  }
})

test('[NW8] circles of guarantors are reported whole, and none of them hangs', () => {
  const circle = guarantees(['a', 'b'], ['b', 'c'], ['c', 'a'], ['d', 'a'])
  expect(findingsOf(rebuild(circle, DAY))).toEqual([
    { type: 'guarantee-loop', borrowers: ['a', 'b', 'c'] },
  ])
  const long = Array.from({ length: 20_000 }, (_, i): [string, string] => [
    `n${i}`,
    `n${(i + 1) % 20_000}`,
  ])
  const [loop] = findingsOf(rebuild(guarantees(...long), DAY))
  expect(loop).toMatchObject({ type: 'guarantee-loop' })
})

test('[NW8] a guarantor who depends on the borrower is reported, with how', () => {
  expect(findingsOf(rebuild(guarantees(['a', 'b'], ['b', 'a']), DAY))).toEqual([
    { type: 'guarantee-loop', borrowers: ['a', 'b'] },
    { type: 'guarantor-is-debtor', borrower: 'a', guarantor: 'b', by: 'guarantee' },
    { type: 'guarantor-is-debtor', borrower: 'b', guarantor: 'a', by: 'guarantee' },
  ])
  const pays = [...guarantees(['a', 'b']), link('a', 'account', 'iban'), link('b', 'payee', 'iban')]
  expect(findingsOf(rebuild(pays, DAY))).toEqual([
    { type: 'guarantor-is-debtor', borrower: 'a', guarantor: 'b', by: 'payment' },
  ])
})
