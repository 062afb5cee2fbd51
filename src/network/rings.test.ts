import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, link, opened, unlink, worsened } from '../../test/network-facts.ts'
import type { LinkKind } from '../core/index.ts'
import type { NetworkFact } from './fact.ts'
import { forget, type Network, openNetwork, rebuild, take } from './network.ts'
import { findRings, resumeRing, type RingEvent } from './rings.ts'

const tied = (borrower: string, key = 'x', day = DAY): NetworkFact[] => [
  link(borrower, 'device', key, day),
  link(borrower, 'payee', key, day),
]

function openWith(facts: readonly NetworkFact[]): Network {
  const network = openNetwork()
  for (const fact of facts) take(network, fact, [])
  return network
}

const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `p${from + i}`)

const told = (events: readonly RingEvent[]): string[] =>
  events.map(({ borrower, type, data }) =>
    type === 'ring-found'
      ? `${borrower} ${data.members} ${data.badShareBps} ${data.youngShareBps}`
      : `${borrower} dissolved`,
  )

test('[NW13] four of one month who share a device and a payee are a ring, and each is told', () => {
  const network = openWith(people(0, 4).flatMap((name) => tied(name)))
  const events = findRings(network, DAY)
  expect(told(events)).toEqual(people(0, 4).map((name) => `${name} 4 0 10000`))
  expect(new Set(events.map(({ id }) => id)).size).toBe(4)
  expect(findRings(network, DAY + 7)).toEqual([])
})

test('[NW13] families, agents, employers, old customers and chains are no rings', () => {
  const three = people(0, 3).flatMap((name) => tied(name))
  const family = people(10, 14).map((name) => link(name, 'device', 'tablet'))
  const agent = people(100, 250).map((name) => link(name, 'device', 'agent'))
  const works = people(300, 340).map((name) => link(name, 'employer', 'works'))
  const old = people(400, 405).flatMap((name, i) => tied(name, 'shop', DAY - 31 * i))
  const chain = people(500, 520).flatMap((name, i) => [
    ...tied(name, `link-${i}`),
    ...tied(name, `link-${i + 1}`),
  ])
  const crowd = people(600, 801).flatMap((name) => tied(name, 'crowd'))
  const facts = [three, family, agent, works, old, chain, crowd].flat()
  expect(findRings(openWith(facts), DAY)).toEqual([])
})

test('[NW13] an agent’s clients of one month with their families’ accounts are no ring', () => {
  // Eight clients on one phone, in pairs that share an account: each is tied to one by money.
  const clients = people(0, 8).flatMap((name, i) => [
    link(name, 'device', 'agent'),
    link(name, 'account', `family-${Math.floor(i / 2)}`),
  ])
  expect(findRings(openWith(clients), DAY)).toEqual([])
  // A shop of many years' customers ties nobody either.
  const customers = people(100, 120).map((name, i) => link(name, 'payee', 'shop', DAY - 40 * i))
  const month = people(200, 206).flatMap((name) => tied(name, 'shop'))
  expect(findRings(openWith([...customers, ...month]), DAY)).toEqual([])
})

test('[NW13] a ring that spreads its phones and payees over its members is found all the same', () => {
  // No two of six share a phone and a payee both, but every one is tied both ways.
  const phones = [0, 0, 0, 1, 1, 1]
  const payees = [0, 1, 2, 0, 1, 2]
  const facts = people(0, 12).flatMap((name, i) => [
    link(name, 'device', `phone-${phones[i % 6]}`),
    link(name, 'payee', `payee-${payees[i % 6]}`),
  ])
  expect(findRings(openWith(facts), DAY)).toHaveLength(12)
})

test('[NW13] an old line the ring took over is no member of it', () => {
  const facts = [...people(0, 5).flatMap((name) => tied(name)), ...tied('victim')]
  const events = findRings(openWith([...facts, opened('victim', DAY - 900)]), DAY)
  expect(events.map(({ borrower }) => borrower)).toEqual(people(0, 5))
})

test('[NW13] a circle of guarantors ties its members as strongly as a device and a payee', () => {
  const names = people(0, 5)
  const circle = names.map((name, i) => link(name, 'guarantee', names[(i + 1) % 5]!))
  expect(told(findRings(openWith(circle), DAY))).toEqual(names.map((name) => `${name} 5 0 10000`))
})

test('[NW14] a ring keeps its id as it grows, worsens and shrinks, and tells only what is new', () => {
  const network = openWith(people(0, 5).flatMap((name) => tied(name)))
  const first = findRings(network, DAY)
  for (const fact of tied('p9', 'x', DAY + 3)) take(network, fact, [])
  const grown = findRings(network, DAY + 3)
  expect(grown.map(({ data }) => data)).toEqual(
    grown.map(() => ({ ...first[0]!.data, members: 6 })),
  )
  expect(grown).toHaveLength(6)
  take(network, worsened('p9', 'fraud', DAY + 4), [])
  expect(told(findRings(network, DAY + 4))[0]).toBe('p0 6 1666 10000')
  take(network, unlink('p9', 'payee', 'x', DAY + 100), [])
  const shrunk = findRings(network, DAY + 100)
  expect(told(shrunk)).toEqual(['p9 dissolved', ...people(0, 5).map((name) => `${name} 5 0 0`)])
  expect(shrunk[1]!.data.ring).toBe(first[0]!.data.ring)
  for (const name of ['p0', 'p1']) take(network, unlink(name, 'device', 'x', DAY + 101), [])
  expect(told(findRings(network, DAY + 101)).toSorted()).toEqual(
    people(0, 5).map((name) => `${name} dissolved`),
  )
})

test('[NW14] a network built anew from its logs goes on where it left off', () => {
  const facts = people(0, 5).flatMap((name) => tied(name))
  const events = findRings(openWith(facts), DAY)
  const network = rebuild(facts, DAY)
  for (const event of events) resumeRing(network, event)
  expect(findRings(network, DAY + 1, { all: true })).toEqual([])
  resumeRing(network, { ...events[0]!, type: 'ring-dissolved' })
  expect(told(findRings(network, DAY + 1, { all: true }))).toEqual(['p0 5 0 10000'])
})

/** Dense on purpose: rings come and go with nearly every word. */
const word = fc.record({
  type: fc.constantFrom('linked', 'linked', 'linked', 'unlinked', 'worsened', 'look', 'forget'),
  borrower: fc.constantFrom(...people(0, 12)),
  link: fc.constantFrom<LinkKind>('device', 'device', 'payee', 'account', 'guarantee'),
  keyHash: fc.constantFrom('x', 'y', 'p0', 'p1', 'p2', 'p3'),
  day: fc.constantFrom(DAY, DAY + 1, DAY + 31, DAY + 40),
  cause: fc.uuid(),
})

test('[NW14] looking only where something changed finds what a whole look finds', () => {
  const start = people(0, 8).flatMap((name) => tied(name))
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const network = openWith(start)
      let log = [...start]
      for (const { type, ...rest } of words) {
        if (type === 'look') findRings(network, DAY + 40)
        else if (type === 'forget') {
          forget(network, rest, [])
          log = log.filter(({ borrower }) => borrower !== rest.borrower)
        } else {
          const fact = { ...rest, type, fact: 'fraud' } as NetworkFact
          take(network, fact, [])
          log.push(fact)
        }
      }
      findRings(network, DAY + 40)
      const whole = rebuild(log, DAY + 40)
      findRings(whole, DAY + 40)
      expect(membersOf(network)).toEqual(membersOf(whole))
      expect(findRings(network, DAY + 40, { all: true })).toEqual([])
    }),
    { numRuns: 300 },
  )
})

const membersOf = ({ graph, rings }: Network): unknown =>
  [...rings.values()]
    .map(({ members, count, badShareBps }) => ({
      names: [...members].map((person) => graph.names[person]!).toSorted(),
      count,
      badShareBps,
    }))
    .toSorted((a, b) => (a.names[0]! < b.names[0]! ? -1 : 1))

test('[NW14] an identifier that grows past 200 unties its group, and ties it again below', () => {
  const network = openWith(people(0, 200).flatMap((name) => tied(name)))
  expect(findRings(network, DAY)).toHaveLength(200)
  for (const fact of tied('last')) take(network, fact, [])
  expect(findRings(network, DAY).map(({ type }) => type)).toEqual(Array(200).fill('ring-dissolved'))
  take(network, unlink('last', 'device', 'x', DAY + 1), [])
  take(network, unlink('last', 'payee', 'x', DAY + 1), [])
  expect(findRings(network, DAY + 1)).toHaveLength(200)
})
