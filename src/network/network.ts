/**
 * The network of a book 关联网络: takes facts one at a time, answers with what they mean for the
 * neighbours. Knows no store and decides nothing; the caller appends the events after its commit.
 */
import { unreachable } from '../base/index.ts'
import { advance, type Exposure, exposureIn } from './exposure.ts'
import type { NetworkFact, Said } from './fact.ts'
import {
  addEdge,
  addIdent,
  addPerson,
  factAt,
  factIndex,
  findIdent,
  findPerson,
  findPersonByKey,
  GUARANTEE,
  type Graph,
  isMember,
  isSaid,
  keyOfIdent,
  kindOf,
  NEVER,
  newGraph,
  NOBODY,
  removeEdge,
  removePerson,
  weightOf,
} from './graph.ts'
import { keyOfText } from './keys.ts'
import { leaveRing, type ToldRing } from './rings.ts'
import { type Loops, noLoops } from './strong.ts'
import { type NeighbourEvent, tell } from './tell.ts'
import { touchAround, touchLink } from './touch.ts'

export interface Network {
  readonly graph: Graph
  /** Whether addresses and employers are told: the pack's switch `network-pricing`. */
  readonly pricing: boolean
  /** Where ties, openings or facts changed since rings were last looked for. */
  readonly touched: { readonly people: Set<number>; readonly idents: Set<number> }
  /** True after a bulk load: then everybody is looked at. */
  allTouched: boolean
  guaranteesTouched: boolean
  loops: Loops
  /** Rings as told, by id, and the ring each borrower was told of. */
  readonly rings: Map<string, ToldRing>
  readonly ringOf: Map<number, string>
}

export const openNetwork = ({ pricing = false } = {}): Network => ({
  graph: newGraph(),
  pricing,
  touched: { people: new Set(), idents: new Set() },
  allTouched: false,
  guaranteesTouched: false,
  loops: noLoops,
  rings: new Map(),
  ringOf: new Map(),
})

/**
 * The network a log makes, quietly, as of a day; the same in whatever order the facts come. Rings
 * told before are taken up by `resumeRing`.
 */
export function rebuild(
  facts: Iterable<NetworkFact>,
  day: number,
  options: { pricing?: boolean } = {},
): Network {
  const network = openNetwork(options)
  for (const fact of facts) take(network, fact, null)
  advance(network.graph, day)
  return network
}

/** What a borrower carries on a day, by use of the link; the day is not before the latest fact. */
export const exposureOf = ({ graph }: Network, borrower: string, day: number): Exposure =>
  exposureIn(graph, borrower, day)

/**
 * Takes one fact, and adds to `out` what it means for neighbours: for each, by kind of link, the
 * change of what he carries, so that what he was told adds up to it. `null`: a bulk load.
 */
export function take(network: Network, fact: NetworkFact, out: NeighbourEvent[] | null): void {
  const { graph } = network
  if (out === null) network.allTouched = true
  advance(graph, fact.day)
  const person = personOf(network, fact, out)
  switch (fact.type) {
    case 'opened':
      return undefined
    case 'linked':
    case 'unlinked':
      return takeLink(network, person, fact, out)
    case 'worsened':
    case 'recovered':
      return takeStanding(network, person, fact, out)
    case 'person-known': {
      const circle = addIdent(graph, GUARANTEE, keyOfText(fact.keyHash))
      return claim(network, person, circle, fact.cause, out)
    }
    default:
      return unreachable(fact)
  }
}

/** Subtracts what a borrower contributed and erases him: as if he had never been. */
export function forget(
  network: Network,
  { borrower, day, cause }: Omit<Said<'forgotten'>, 'type'>,
  out: NeighbourEvent[] | null,
): void {
  const { graph } = network
  advance(graph, day)
  const person = findPerson(graph, borrower)
  if (person === NOBODY) return
  const idents = memberships(graph, person)
  tell(network, idents, cause, out, () => {
    for (const ident of idents) {
      if (graph.kind[ident] === GUARANTEE) network.guaranteesTouched = true
      count(network, ident, person, -1)
    }
    for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.edgeOfPerson[person]!) {
      const ident = graph.ident[edge]!
      if (graph.holder[ident] === person) graph.holder[ident] = NOBODY
      removeEdge(graph, edge)
      if (graph.kind[ident] === GUARANTEE) removeEmptyCircle(graph, ident)
    }
    removePerson(graph, person)
  })
  network.touched.people.delete(person)
  leaveRing(network, person)
}

/** A circle nobody is left in but a guarantor who was only named says what the forgotten said. */
function removeEmptyCircle(graph: Graph, circle: number): void {
  const holder = graph.holder[circle]!
  const edge = graph.edgeOfIdent[circle]!
  if (holder === NOBODY || edge === NOBODY || graph.nextOfIdent[edge] !== NOBODY) return
  const wasNamed = findPersonByKey(graph, keyOfIdent(graph, circle)) === holder
  if (!wasNamed || graph.stamp[edge] !== NEVER) return
  graph.holder[circle] = NOBODY
  removeEdge(graph, edge)
}

/** The borrower's index. One just met may be a guarantor whom others have named by his id. */
function personOf(network: Network, fact: NetworkFact, out: NeighbourEvent[] | null): number {
  const { graph } = network
  const key = keyOfText(fact.borrower)
  const known = findPersonByKey(graph, key)
  const person = known === NOBODY ? addPerson(graph, fact.borrower, key) : known
  const begins = fact.type === 'opened' || fact.type === 'linked'
  if (begins && (graph.sinceDay[person] === NEVER || fact.day < graph.sinceDay[person]!)) {
    touchAround(network, person)
    graph.sinceDay[person] = fact.day
  }
  if (known !== NOBODY) return person
  const circle = findIdent(graph, GUARANTEE, key)
  if (circle !== NOBODY) claim(network, person, circle, fact.cause, out)
  return person
}

/** A circle has one guarantor; a second borrower who claims the hash is left out. */
function claim(
  network: Network,
  person: number,
  circle: number,
  cause: string,
  out: NeighbourEvent[] | null,
): void {
  const { graph } = network
  if (graph.holder[circle] !== NOBODY) return
  const wasMember = isMember(graph, addEdge(graph, person, circle))
  tell(network, [circle], cause, out, () => {
    graph.holder[circle] = person
    if (!wasMember) count(network, circle, person, 1)
  })
  network.guaranteesTouched = true
}

function takeLink(
  network: Network,
  person: number,
  fact: NetworkFact & { type: 'linked' | 'unlinked' },
  out: NeighbourEvent[] | null,
): void {
  const { graph } = network
  const kind = kindOf(fact.link)
  const key = keyOfText(fact.keyHash)
  const ident = addIdent(graph, kind, key)
  if (kind === GUARANTEE) {
    // Perhaps named by the id of a borrower we know.
    const named = findPersonByKey(graph, key)
    if (named !== NOBODY) claim(network, named, ident, fact.cause, out)
    network.guaranteesTouched = true
  }
  const edge = addEdge(graph, person, ident)
  const stamp = fact.day * 2 + (fact.type === 'unlinked' ? 1 : 0)
  if (stamp <= graph.stamp[edge]!) return
  const wasMember = isMember(graph, edge)
  const willBe = isSaid(stamp) || graph.holder[ident] === person
  if (wasMember === willBe) {
    graph.stamp[edge] = stamp
    return
  }
  tell(network, [ident], fact.cause, out, () => {
    graph.stamp[edge] = stamp
    count(network, ident, person, willBe ? 1 : -1)
  })
}

function takeStanding(
  network: Network,
  person: number,
  fact: NetworkFact & { type: 'worsened' | 'recovered' },
  out: NeighbourEvent[] | null,
): void {
  const { graph } = network
  const at = factAt(person, factIndex(fact.fact))
  const stamp = fact.day * 2 + (fact.type === 'recovered' ? 1 : 0)
  if (stamp <= graph.facts[at]!) return
  const idents = memberships(graph, person)
  tell(network, idents, fact.cause, out, () => {
    const before = weightOf(graph, person)
    graph.facts[at] = stamp
    const change = weightOf(graph, person) - before
    for (const ident of idents) graph.bad[ident]! += change
  })
  if (!network.allTouched) network.touched.people.add(person)
}

/** Counts a borrower among an identifier's members, or out of them. */
function count(network: Network, ident: number, person: number, by: 1 | -1): void {
  const { graph } = network
  touchLink(network, person, ident, by)
  graph.members[ident]! += by
  graph.bad[ident]! += by * weightOf(graph, person)
}

function memberships(graph: Graph, person: number): number[] {
  const idents: number[] = []
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!)
    if (isMember(graph, edge)) idents.push(graph.ident[edge]!)
  return idents
}
