import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, link, worsened } from '../../test/network-facts.ts'
import type { LinkKind } from '../core/index.ts'
import type { NetworkFact } from './fact.ts'
import { rebuild } from './network.ts'
import { rank } from './rank.ts'

const fraud = (borrower: string): NetworkFact => worsened(borrower, 'fraud')

test('[NW16] who shares more with bad facts ranks higher; hubs and employers lead nowhere', () => {
  const hub = Array.from({ length: 25 }, (_, i) => link(`h${i}`, 'device', 'hub'))
  const facts = [
    ...['bad', 'near', 'far'].map((name) => link(name, 'device', 'd')),
    ...['bad', 'near'].map((name) => link(name, 'account', 'a')),
    ...['far', 'further'].map((name) => link(name, 'payee', 'p')),
    ...['bad', 'colleague'].map((name) => link(name, 'employer', 'e')),
    ...hub,
    link('bad', 'device', 'hub'),
  ]
  const ranked = rank(rebuild([...facts, fraud('bad')], DAY), 10)
  expect(ranked.map(({ borrower }) => borrower)).toEqual(['near', 'far', 'further'])
  expect(ranked[0]!.massPpm).toBeGreaterThan(ranked[1]!.massPpm)
  expect(rank(rebuild(facts, DAY), 10)).toEqual([])
})

test('[NW16] the ranking does not depend on the order of the log', () => {
  const fact = fc.oneof(
    fc
      .tuple(fc.nat(9), fc.constantFrom<LinkKind>('device', 'account', 'payee'), fc.nat(4))
      .map(([person, kind, key]) => link(`p${person}`, kind, `k${key}`)),
    fc.nat(9).map((person) => fraud(`p${person}`)),
  )
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (log) => {
      const ranked = rank(rebuild(log, DAY), 20)
      expect(rank(rebuild(log.toReversed(), DAY), 20)).toEqual(ranked)
    }),
  )
})
