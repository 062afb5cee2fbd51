/** The network on a big made-up book: how fast it takes facts, and what its rings are worth. */
import { below, fork, rng } from '../src/base/index.ts'
import {
  type Network,
  type NetworkFact,
  type NeighbourEvent,
  findRings,
  openNetwork,
  rank,
  take,
} from '../src/network/index.ts'
import type { Bench, Measured } from './figure.ts'
import { type Book, makeBook, nameOf } from './network-book.ts'

/** Not the seed the rule for rings was developed on, which was 42. */
const SEED = 7
const LAST_DAY = 19_100
const CHUNK = 50_000
const LIVE_CHUNKS = 10

const shape = { seed: SEED, people: 1_000_000, rings: 300, agents: 40, flats: 400 }

/** Time by the wall and by the processor: on a machine others use the first says little. */
interface Spent {
  wall: number
  cpu: number
}

function spend(into: Spent, work: () => void): void {
  const cpu = process.cpuUsage()
  const from = process.hrtime.bigint()
  work()
  into.wall += Number(process.hrtime.bigint() - from) / 1e9
  const used = process.cpuUsage(cpu)
  into.cpu += (used.user + used.system) / 1e6
}

const nothing = (): Spent => ({ wall: 0, cpu: 0 })

const print = ({ wall, cpu }: Spent): string => `${wall.toFixed(2)} (cpu ${cpu.toFixed(2)})`

/** Builds quietly; only the taking is timed, not the making of the book. */
function build(book: Book): { network: Network; facts: number; spent: Spent } {
  const network = openNetwork()
  const spent = nothing()
  let facts = 0
  for (let from = 0; from < book.people; from += CHUNK) {
    const chunk: NetworkFact[] = []
    for (let i = from; i < Math.min(from + CHUNK, book.people); i++)
      for (const fact of book.facts(i)) chunk.push(fact)
    spend(spent, () => {
      for (const fact of chunk) take(network, fact, null)
    })
    facts += chunk.length
  }
  return { network, facts, spent }
}

/**
 * Days' mix on the whole book: links seen again, and one in four a neighbour's thing used for the
 * first time; in a thousand five defaults and four cures.
 */
function liveFacts(book: Book, chunk: number): NetworkFact[] {
  const r = fork(rng(SEED), 'live', chunk)
  return Array.from({ length: CHUNK }, (_, i): NetworkFact => {
    const said = { day: LAST_DAY, cause: `live-${chunk * CHUNK + i}` }
    const person = below(r, book.people)
    const kind = below(r, 1000)
    if (kind < 5) return { type: 'worsened', borrower: nameOf(person), ...said, fact: 'past-due' }
    if (kind < 9) return { type: 'recovered', borrower: nameOf(person), ...said, fact: 'past-due' }
    const links = book.facts(person).filter((fact) => fact.type === 'linked')
    const link = links[below(r, links.length)]!
    // Seen again, or a neighbour's thing used for the first time.
    const user = kind < 757 ? person : (person + 1 + below(r, 3)) % book.people
    return { ...link, borrower: nameOf(user), ...said }
  })
}

interface Hits {
  readonly recall: number
  readonly precision: number
}

/** By group: a ring is found when half of it stands in one group; a group is right when half of it is of one ring. */
function groupHits(truth: Book['rings'], groups: readonly (readonly number[])[]): Hits {
  const ringOf = new Map(truth.flatMap((ring, i) => ring.map((person) => [person, i] as const)))
  const found = new Set<number>()
  let right = 0
  for (const group of groups) {
    const votes = new Map<number, number>()
    for (const person of group) {
      const ring = ringOf.get(person)
      if (ring !== undefined) votes.set(ring, (votes.get(ring) ?? 0) + 1)
    }
    for (const [ring, n] of votes) if (2 * n >= truth[ring]!.length) found.add(ring)
    if ([...votes.values()].some((n) => 2 * n >= group.length)) right++
  }
  return { recall: found.size / truth.length, precision: right / groups.length }
}

function memberHits(truth: Book['rings'], flagged: ReadonlySet<number>): Hits {
  const members = new Set(truth.flat())
  const both = [...flagged].filter((person) => members.has(person)).length
  return { recall: both / members.size, precision: both / flagged.size }
}

/** The rule to beat: more than two on one device. */
function sharedDevices(book: Book): number[][] {
  const users = new Map<string, number[]>()
  for (let person = 0; person < book.people; person++)
    for (const fact of book.facts(person))
      if (fact.type === 'linked' && fact.link === 'device') {
        const known = users.get(fact.keyHash)
        if (known === undefined) users.set(fact.keyHash, [person])
        else if (!known.includes(person)) known.push(person)
      }
  return [...users.values()].filter((group) => group.length > 2)
}

const personOf = (borrower: string): number => Number(borrower.slice('borrower-'.length))

const round = (value: number): number => Math.round(value * 1000) / 1000

async function runSpeed(): Promise<Measured> {
  const book = makeBook(shape)
  const before = process.memoryUsage()
  const { network, facts, spent } = build(book)
  const after = process.memoryUsage()
  const [whole, touched, ranking, live] = [nothing(), nothing(), nothing(), nothing()]
  let ringEvents = 0
  spend(whole, () => {
    ringEvents = findRings(network, LAST_DAY).length
  })
  spend(ranking, () => rank(network, 1000))
  let told = 0
  for (let chunk = 0; chunk < LIVE_CHUNKS; chunk++) {
    const day = liveFacts(book, chunk)
    const out: NeighbourEvent[] = []
    spend(live, () => {
      for (const fact of day) take(network, fact, out)
    })
    told += out.length
  }
  const lookedAgain = network.touched.people.size
  spend(touched, () => findRings(network, LAST_DAY))
  const falls = Array.from({ length: 100_000 }, (_, i): NetworkFact => {
    const said = { borrower: nameOf(i * 7), day: LAST_DAY, cause: `fall-${i}` }
    return { type: 'worsened', ...said, fact: 'charged-off' }
  })
  const falling = nothing()
  spend(falling, () => {
    for (const fact of falls) take(network, fact, null)
  })
  const taken = LIVE_CHUNKS * CHUNK
  return {
    value: taken / live.wall,
    bar: 1_000_000,
    beside: null,
    seen: {
      people: book.people,
      facts,
      edges: network.graph.edgesEnd,
      identifiers: network.graph.idents.end,
      rebuildSeconds: print(spent),
      liveFacts: taken,
      liveSeconds: print(live),
      neighbourEvents: told,
      fallsSeconds: print(falling),
      fallsIdentifiers: Math.round((falls.length * network.graph.edgesEnd) / book.people),
      ringSecondsWhole: print(whole),
      ringEvents,
      ringSecondsTouched: print(touched),
      touched: lookedAgain,
      rankSeconds: print(ranking),
      arraysMb: Math.round((after.arrayBuffers - before.arrayBuffers) / 1e6),
      heapMb: Math.round((after.heapUsed - before.heapUsed) / 1e6),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
    },
  }
}

async function runRings(): Promise<Measured> {
  const book = makeBook(shape)
  const { network } = build(book)
  const groups = new Map<string, number[]>()
  for (const { borrower, data } of findRings(network, LAST_DAY)) {
    const group = groups.get(data.ring) ?? []
    group.push(personOf(borrower))
    groups.set(data.ring, group)
  }
  const found = [...groups.values()]
  const shared = sharedDevices(book)
  const ours = groupHits(book.rings, found)
  const ourMembers = memberHits(book.rings, new Set(found.flat()))
  const rule = groupHits(book.rings, shared)
  const ruleMembers = memberHits(book.rings, new Set(shared.flat()))
  return {
    value: round(ours.recall),
    bar: 0.9,
    beside: {
      'more than 2 on one device': {
        value: round(rule.recall),
        unit: 'recall',
        ratio: round(ours.recall / rule.recall),
        bar: null,
      },
    },
    seen: {
      people: book.people,
      rings: book.rings.length,
      found: found.length,
      precision: round(ours.precision),
      memberRecall: round(ourMembers.recall),
      memberPrecision: round(ourMembers.precision),
      rulePrecision: round(rule.precision),
      ruleMemberRecall: round(ruleMembers.recall),
      ruleMemberPrecision: round(ruleMembers.precision),
    },
  }
}

export const networkFactsPerSecond: Bench = {
  name: 'network.factsPerSecond',
  what: 'links and facts taken live on 1 M borrowers and 6 M edges',
  unit: 'facts/s',
  better: 'more',
  run: runSpeed,
}

export const networkRings: Bench = {
  name: 'network.rings',
  what: 'rings of 5 to 30 found among 1 M borrowers, families, flats and agents’ phones',
  unit: 'recall',
  better: 'more',
  run: runRings,
}
