import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, link, recovered, unlink, worsened } from '../../test/network-facts.ts'
import type { LinkKind } from '../core/index.ts'
import { advance } from './exposure.ts'
import { type BadFact, badFacts, type NetworkFact } from './fact.ts'
import { findingsOf } from './findings.ts'
import { exposureOf, forget, type Network, openNetwork, rebuild, take } from './network.ts'
import { findRings } from './rings.ts'
import type { NeighbourEvent } from './tell.ts'

function tellAll(network: Network, facts: readonly NetworkFact[]): NeighbourEvent[] {
  const out: NeighbourEvent[] = []
  for (const fact of facts) take(network, fact, out)
  return out
}

const three = [link('a', 'device', 'd'), link('b', 'device', 'd'), link('c', 'device', 'd')]

test('[NW1] exposure is weight x bad of others over members - 1 + 3, and halves in 180 days', () => {
  const network = openNetwork()
  tellAll(network, [...three, worsened('a', 'fraud')])
  expect(exposureOf(network, 'b', DAY)).toEqual({ fraud: 6000, guarantee: 0, pricing: 0 })
  expect(exposureOf(network, 'a', DAY).fraud).toBe(0)
  expect(exposureOf(network, 'b', DAY + 180).fraud).toBe(3000)
  expect(exposureOf(network, 'b', DAY + 540).fraud).toBe(750)
  expect(exposureOf(network, 'nobody', DAY + 540).fraud).toBe(0)
})

test('[NW1] of several facts the worst weighs, not their sum', () => {
  const network = openNetwork()
  tellAll(network, [
    ...three,
    worsened('a', 'past-due'),
    worsened('a', 'charged-off'),
    worsened('a', 'bankruptcy'),
  ])
  expect(exposureOf(network, 'b', DAY).fraud).toBe(4000)
  tellAll(network, [recovered('a', 'charged-off', DAY + 1), recovered('a', 'bankruptcy', DAY + 1)])
  expect(exposureOf(network, 'b', DAY + 1).fraud).toBe(1992)
})

test('[NW2] an identifier shared by two tells nothing, and a hub carries nothing', () => {
  const network = openNetwork()
  expect(tellAll(network, [...three.slice(0, 2), worsened('a', 'fraud')])).toEqual([])
  const many = Array.from({ length: 21 }, (_, i) => link(`p${i}`, 'device', 'agent'))
  tellAll(network, many.slice(0, 20))
  expect(tellAll(network, [worsened('p0', 'fraud')])).toHaveLength(19)
  expect(exposureOf(network, 'p1', DAY).fraud).toBe(1363)
  // The twenty-first makes it a hub: all is taken back.
  const back = tellAll(network, many.slice(20))
  expect(back.map(({ type }) => type)).toEqual(Array(19).fill('neighbour-recovered'))
  expect(exposureOf(network, 'p1', DAY).fraud).toBe(0)
})

test('[NW3] a neighbour event is named by cause, link and neighbour; the same fact tells once', () => {
  const network = openNetwork()
  tellAll(network, [...three, link('c', 'account', 'x'), link('a', 'account', 'x')])
  tellAll(network, [link('d', 'account', 'x')])
  const fact = { ...worsened('a', 'past-due', DAY + 2), cause: 'late-1' }
  expect(tellAll(network, [fact, fact])).toEqual([
    told('late-1/account/c', 'c', 'account', 2000),
    told('late-1/account/d', 'd', 'account', 2000),
    told('late-1/device/b', 'b', 'device', 2000),
    told('late-1/device/c', 'c', 'device', 2000),
  ])
})

const told = (id: string, borrower: string, kind: LinkKind, weightBps: number): NeighbourEvent => ({
  type: 'neighbour-worsened',
  id,
  borrower,
  day: DAY + 2,
  data: { cause: 'late-1', link: kind, weightBps },
})

test('[NW4] who links to a bad group is told, and who leaves it is told again', () => {
  const network = openNetwork()
  tellAll(network, [...three, worsened('a', 'fraud')])
  const joined = tellAll(network, [link('d', 'device', 'd')])
  expect(joined.map(({ borrower, type, data }) => [borrower, type, data.weightBps])).toEqual([
    ['b', 'neighbour-recovered', 1000],
    ['c', 'neighbour-recovered', 1000],
    ['d', 'neighbour-worsened', 5000],
  ])
  const left = tellAll(network, [unlink('d', 'device', 'd', DAY)])
  expect(left.map(({ borrower, data }) => [borrower, data.weightBps])).toEqual([
    ['b', 1000],
    ['c', 1000],
    ['d', 5000],
  ])
})

test('[NW12] addresses and employers are told nobody while pricing is off', () => {
  const facts = ['a', 'b', 'c'].flatMap((name) => [
    link(name, 'address', 'home'),
    link(name, 'employer', 'works'),
  ])
  expect(tellAll(openNetwork(), [...facts, worsened('a', 'fraud')])).toEqual([])
  const told = tellAll(openNetwork({ pricing: true }), [...facts, worsened('a', 'fraud')])
  expect(told.map(({ data }) => `${data.link} ${data.weightBps}`)).toEqual([
    'address 900',
    'address 900',
    'employer 300',
    'employer 300',
  ])
})

test('[NW6] a guarantee carries both ways between those who know of it, be they only two', () => {
  const facts = [link('principal', 'guarantee', 'guarantor'), link('guarantor', 'device', 'own')]
  const network = openNetwork()
  tellAll(network, facts)
  expect(tellAll(network, [worsened('principal', 'past-due')])).toMatchObject([
    { borrower: 'guarantor', data: { link: 'guarantee', weightBps: 2500 } },
  ])
  const other = openNetwork()
  tellAll(other, facts.toReversed())
  expect(tellAll(other, [worsened('guarantor', 'bankruptcy')])).toMatchObject([
    { borrower: 'principal', data: { link: 'guarantee', weightBps: 5000 } },
  ])
})

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const facts = Object.keys(badFacts) as BadFact[]

/** Few keys, so that much is shared; days over decades, so that epochs pass. */
const arbitraryFact = (days: readonly number[]): fc.Arbitrary<NetworkFact> => {
  const base = {
    borrower: fc.constantFrom(...names),
    day: fc.constantFrom(...days),
    cause: fc.uuid(),
  }
  const key = { ...base, keyHash: fc.constantFrom('k1', 'k2', ...names.slice(0, 3)) }
  const kind = fc.constantFrom<LinkKind>('device', 'account', 'payee', 'guarantee', 'employer')
  const linked = fc.record({ type: fc.constant('linked' as const), ...key, link: kind })
  return fc.oneof(
    { weight: 5, arbitrary: linked },
    fc.record({ type: fc.constant('unlinked' as const), ...key, link: kind }),
    fc.record({ type: fc.constant('opened' as const), ...base }),
    fc.record({
      type: fc.constantFrom('worsened' as const, 'recovered' as const),
      ...base,
      fact: fc.constantFrom(...facts),
    }),
  )
}
const decades = [DAY, DAY + 1, DAY + 29, DAY + 500, DAY + 3000, DAY + 9000]
const LAST = DAY + 9100

/** Everything the network says of a day, without telling. */
function figures(network: Network): unknown {
  advance(network.graph, LAST)
  return {
    exposures: names.map((name) => exposureOf(network, name, LAST)),
    findings: findingsOf(network),
    rings: ringsOf(network),
  }
}

/** Members by ring, whatever its id, as a whole look finds them. */
function ringsOf(network: Network): string[][] {
  const fresh: Network = {
    ...network,
    touched: openNetwork().touched,
    rings: new Map(),
    ringOf: new Map(),
  }
  const events = findRings(fresh, LAST, { all: true })
  const rings = new Map<string, string[]>()
  for (const { data, borrower } of events)
    rings.set(data.ring, [...(rings.get(data.ring) ?? []), borrower].toSorted())
  return [...rings.values()].toSorted()
}

const shuffled = <T>(values: readonly T[], order: readonly number[]): T[] =>
  values
    .map((value, i) => [order[i % order.length]! * 7919 * (i + 1), value] as const)
    .toSorted((a, b) => (a[0] % 1009) - (b[0] % 1009))
    .map(([, value]) => value)

test('[NW5] kept fact by fact or built anew in any order, the network is the same', () => {
  const log = fc.array(arbitraryFact(decades), { maxLength: 60 })
  fc.assert(
    fc.property(log, fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (log, order) => {
      const network = openNetwork({ pricing: true })
      tellAll(network, log)
      expect(figures(network)).toEqual(figures(rebuild(shuffled(log, order), LAST)))
    }),
    { numRuns: 300 },
  )
})

test('[NW7] a borrower forgotten is as if he had never been', () => {
  const log = fc.array(arbitraryFact(decades), { maxLength: 60 })
  fc.assert(
    fc.property(log, fc.array(arbitraryFact([LAST]), { maxLength: 10 }), (log, more) => {
      const network = openNetwork()
      tellAll(network, log)
      forget(network, { borrower: 'a', day: LAST, cause: 'erase' }, [])
      const others = (list: NetworkFact[]): NetworkFact[] =>
        list.filter(({ borrower }) => borrower !== 'a')
      tellAll(network, others(more))
      const without = rebuild([...others(log), ...others(more)], LAST)
      expect(figures(network)).toEqual(figures(without))
      // Nor does any trace of him stay in what is kept.
      expect(network.graph.names).not.toContain('a')
      expect(inUse(network)).toBe(inUse(without))
    }),
    { numRuns: 300 },
  )
})

const inUse = ({ graph }: Network): number =>
  graph.people.end - graph.people.freed.length + (graph.edgesEnd - graph.edgesFreed.length)

test('[NW4] what a borrower was told on one day adds up to what he carries', () => {
  fc.assert(
    fc.property(fc.array(arbitraryFact([DAY]), { maxLength: 60 }), (log) => {
      const network = openNetwork({ pricing: true })
      const sums = new Map<string, number>()
      for (const { type, borrower, data } of tellAll(network, log)) {
        const sign = type === 'neighbour-worsened' ? 1 : -1
        sums.set(borrower, (sums.get(borrower) ?? 0) + sign * data.weightBps)
      }
      for (const name of names) {
        const { fraud, guarantee, pricing } = exposureOf(network, name, DAY)
        expect(sums.get(name) ?? 0).toBe(fraud + guarantee + pricing)
      }
    }),
    { numRuns: 300 },
  )
})
