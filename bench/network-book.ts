/**
 * A made-up book of links whose rings are known: people with phones, accounts, shops, families, flats,
 * agents and employers, and among them rings that try to look like everybody else. Seeded.
 */
import { below, fork, type Rng, rng, uniform } from '../src/base/index.ts'
import type { LinkKind } from '../src/core/index.ts'
import type { NetworkFact } from '../src/network/index.ts'

export interface Book {
  readonly people: number
  /** Members by ring: the truth, which the network never sees. */
  readonly rings: readonly (readonly number[])[]
  /** All that is known of one borrower, the opening first. */
  readonly facts: (person: number) => NetworkFact[]
}

export interface Shape {
  readonly seed: number
  readonly people: number
  readonly rings: number
  readonly agents: number
  /** Groups of flatmates: 3 to 6 who open in one month and pay one landlord. */
  readonly flats: number
}

const FIRST_DAY = 18_000
const DAYS = 1000
const RING_MIN = 5
const RING_MAX = 30
const TOWN = 500

export const nameOf = (person: number): string => `borrower-${person}`

/** As long as a keyed hash in base64. */
const keyOf = (what: string, n: number): string => `${what}-${n}`.padEnd(43, '.')

interface Place {
  readonly openedDay: number
  readonly links: readonly [LinkKind, string][]
  readonly worsens: boolean
}

export function makeBook(shape: Shape): Book {
  const root = rng(shape.seed)
  const special = new Map<number, Place>()
  let next = 0
  const seats = seatsOf(root, shape.people)
  const seat = (): number => seats[next++]!
  const rings = Array.from({ length: shape.rings }, (_, i) => makeRing(root, i, seat, special))
  for (let i = 0; i < shape.flats; i++) makeFlat(root, i, seat, special)
  for (let i = 0; i < shape.agents; i++) makeAgent(root, i, shape.people, special)
  const facts = (person: number): NetworkFact[] => factsOf(root, person, special.get(person))
  return { people: shape.people, rings, facts }
}

/** Everybody's number in a seeded order, so that rings lie scattered in the book. */
function seatsOf(root: Rng, people: number): Int32Array {
  const r = fork(root, 'seats')
  const seats = Int32Array.from({ length: people }, (_, i) => i)
  for (let i = people - 1; i > 0; i--) {
    const j = below(r, i + 1)
    ;[seats[i], seats[j]] = [seats[j]!, seats[i]!]
  }
  return seats
}

/** Shared phones and payees of its own; one in seven is careful, and one member in ten is loose. */
function makeRing(
  root: Rng,
  ring: number,
  seat: () => number,
  special: Map<number, Place>,
): number[] {
  const r = fork(root, 'ring', ring)
  const size = RING_MIN + below(r, RING_MAX - RING_MIN + 1)
  const careful = uniform(r) < 1 / 7
  const devices = Math.ceil(size / (careful ? 4 : 8))
  const payees = Math.ceil(size / (careful ? 6 : 10))
  const from = FIRST_DAY + below(r, DAYS - 30)
  return Array.from({ length: size }, () => {
    const loose = uniform(r) < 0.1
    const links: [LinkKind, string][] = []
    for (let n = 1 + below(r, 2); n > 0; n--)
      links.push(['device', keyOf('ring-device', ring * 100 + below(r, devices))])
    if (!loose)
      for (let n = 1 + below(r, 2); n > 0; n--) {
        const kind = uniform(r) < 0.5 ? 'payee' : 'account'
        links.push([kind, keyOf(`ring-${kind}`, ring * 100 + below(r, payees))])
      }
    const person = seat()
    special.set(person, { openedDay: from + below(r, 28), links, worsens: uniform(r) < 0.6 })
    return person
  })
}

/** In one flat of ten they also share a tablet: the hardest innocents. */
function makeFlat(root: Rng, flat: number, seat: () => number, special: Map<number, Place>): void {
  const r = fork(root, 'flat', flat)
  const from = FIRST_DAY + below(r, DAYS - 30)
  const shared: [LinkKind, string][] = [['payee', keyOf('landlord', flat)]]
  if (uniform(r) < 0.1) shared.push(['device', keyOf('tablet', flat)])
  for (let n = 3 + below(r, 4); n > 0; n--)
    special.set(seat(), { openedDay: from + below(r, 28), links: shared, worsens: false })
}

/** 30 to 400 clients of one town or two on the agent's phone, half of the agents all in one month. */
function makeAgent(root: Rng, agent: number, people: number, special: Map<number, Place>): void {
  const r = fork(root, 'agent', agent)
  const from = FIRST_DAY + below(r, DAYS - 365)
  const span = uniform(r) < 0.5 ? 28 : 365
  const first = below(r, people - 2 * TOWN)
  for (let n = 30 + below(r, 371); n > 0; n--) {
    const person = first + below(r, 2 * TOWN)
    if (special.has(person)) continue
    const links: [LinkKind, string][] = [['device', keyOf('agent', agent)]]
    special.set(person, { openedDay: from + below(r, span), links, worsens: uniform(r) < 0.03 })
  }
}

/** What everybody has: a phone, an account, a home, some shops of the town, and perhaps a family. */
function factsOf(root: Rng, person: number, place: Place | undefined): NetworkFact[] {
  const r = fork(root, 'person', person)
  const openedDay = place?.openedDay ?? FIRST_DAY + below(r, DAYS)
  const links: [LinkKind, string][] = [
    ['device', keyOf('phone', person)],
    ['account', keyOf('account', person)],
  ]
  if (uniform(r) < 0.2) links.push(['device', keyOf('old-phone', person)])
  // Families are blocks of four numbers; who is in one shares the home, perhaps tablet and account.
  const family = Math.floor(person / 4)
  const home = fork(root, 'family', family)
  const inFamily = uniform(r) < 0.5
  if (inFamily && uniform(home) < 0.6) links.push(['device', keyOf('family-tablet', family)])
  if (inFamily && uniform(home) < 0.15) links.push(['account', keyOf('family-account', family)])
  links.push(['address', keyOf('home', inFamily ? family : 1_000_000 + person)])
  const town = Math.floor(person / TOWN)
  if (uniform(r) < 0.7) links.push(['employer', keyOf('employer', town * 20 + below(r, 20))])
  links.push(['payee', keyOf('shop', town * 20 + below(r, 20))])
  if (uniform(r) < 0.3) links.push(['payee', keyOf('chain-store', below(r, 50))])
  links.push(...(place?.links ?? []))
  const said = { borrower: nameOf(person), day: openedDay }
  const facts: NetworkFact[] = [{ type: 'opened', ...said, cause: `open-${person}` }]
  links.forEach(([link, keyHash], i) =>
    facts.push({ type: 'linked', ...said, link, keyHash, cause: `link-${person}-${i}` }),
  )
  if (uniform(r) < 0.02 || place?.worsens === true) {
    const bad = { borrower: nameOf(person), day: openedDay + 60, cause: `late-${person}` }
    facts.push({ type: 'worsened', ...bad, fact: 'past-due' })
  }
  return facts
}
