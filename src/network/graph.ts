/**
 * Who is linked to what: borrowers and identifiers, and the edges between them, in typed arrays.
 * No edge joins two borrowers. Everything is a function of the set of facts, never of their order.
 */
import { growthOf, type LinkKind } from '../core/index.ts'
import { type BadFact, badFacts } from './fact.ts'
import {
  addKey,
  findKey,
  type Key,
  type Keys,
  keyOfText,
  lengthened,
  newKeys,
  removeKey,
} from './keys.ts'
import { linkKinds } from './links.ts'

/** Stamp of what was never said. Stamps are `2 * day`, plus 1 for an undoing: the highest holds. */
export const NEVER = -2_147_483_647
export const NOBODY = -1

const factNames = Object.keys(badFacts) as readonly BadFact[]
const severities = Int32Array.from(factNames, (name) => badFacts[name])
const FACTS = factNames.length

export interface Graph {
  // Borrowers, by index.
  readonly people: Keys
  /** Ids, for events; '' where the index is free. */
  readonly names: string[]
  /** First day anything was known of the borrower, or `NEVER`. */
  sinceDay: Int32Array
  edgeOfPerson: Int32Array
  /** Stamps, four a borrower in the order of `badFacts`. */
  facts: Int32Array
  // Identifiers, by index. A guarantor is the identifier its principals share.
  readonly idents: Keys
  kind: Uint8Array
  /** Borrowers linked now; a guarantor who is a borrower counts among them. */
  members: Int32Array
  /** The borrower who is this guarantor, or `NOBODY`. */
  holder: Int32Array
  edgeOfIdent: Int32Array
  /** Weights of the members' facts, summed, in units of `epoch`. */
  bad: Float64Array
  // Edges, by index: 20 bytes each. Undone ones stay, so that an earlier word cannot revive them.
  person: Int32Array
  ident: Int32Array
  nextOfPerson: Int32Array
  nextOfIdent: Int32Array
  stamp: Int32Array
  edgesEnd: number
  readonly edgesFreed: number[]
  /** The latest day said; exposure is told as of it. */
  today: number
  epoch: number
}

export const newGraph = (): Graph => ({
  people: newKeys(),
  names: [],
  sinceDay: new Int32Array(16),
  edgeOfPerson: new Int32Array(16),
  facts: new Int32Array(16 * FACTS),
  idents: newKeys(),
  kind: new Uint8Array(16),
  members: new Int32Array(16),
  holder: new Int32Array(16),
  edgeOfIdent: new Int32Array(16),
  bad: new Float64Array(16),
  person: new Int32Array(16),
  ident: new Int32Array(16),
  nextOfPerson: new Int32Array(16),
  nextOfIdent: new Int32Array(16),
  stamp: new Int32Array(16),
  edgesEnd: 0,
  edgesFreed: [],
  today: NEVER,
  epoch: NEVER,
})

export const findPersonByKey = ({ people }: Graph, [low, high]: Key): number =>
  findKey(people, low, high)

export const findPerson = (graph: Graph, name: string): number =>
  findPersonByKey(graph, keyOfText(name))

/** The index of a borrower not known before, by the key of his name. */
export function addPerson(graph: Graph, name: string, [low, high]: Key): number {
  const at = addKey(graph.people, low, high)
  if (at >= graph.sinceDay.length) {
    graph.sinceDay = lengthened(graph.sinceDay)
    graph.edgeOfPerson = lengthened(graph.edgeOfPerson)
    graph.facts = lengthened(graph.facts)
  }
  graph.names[at] = name
  graph.sinceDay[at] = NEVER
  graph.edgeOfPerson[at] = NOBODY
  graph.facts.fill(NEVER, at * FACTS, at * FACTS + FACTS)
  return at
}

/** An identifier's key is its hash crossed with its kind: the same hash of two kinds is two. */
const crossed = (low: number, kind: number): number => low ^ Math.imul(kind + 1, 0x9e3779b9)

export const findIdent = (graph: Graph, kind: number, [low, high]: Key): number =>
  findKey(graph.idents, crossed(low, kind), high)

/** The hash an identifier was made of. */
export const keyOfIdent = ({ idents, kind }: Graph, ident: number): Key => [
  crossed(idents.low[ident]!, kind[ident]!),
  idents.high[ident]!,
]

/** An identifier's index, a new one where unknown. */
export function addIdent(graph: Graph, kind: number, [low, high]: Key): number {
  const known = findIdent(graph, kind, [low, high])
  if (known >= 0) return known
  const at = addKey(graph.idents, crossed(low, kind), high)
  if (at >= graph.kind.length) {
    graph.kind = lengthened(graph.kind)
    graph.members = lengthened(graph.members)
    graph.holder = lengthened(graph.holder)
    graph.edgeOfIdent = lengthened(graph.edgeOfIdent)
    graph.bad = lengthened(graph.bad)
  }
  graph.kind[at] = kind
  graph.members[at] = 0
  graph.holder[at] = NOBODY
  graph.edgeOfIdent[at] = NOBODY
  graph.bad[at] = 0
  return at
}

export const kindOf = (link: LinkKind): number => linkKinds.indexOf(link)
export const GUARANTEE = kindOf('guarantee')

/** The edge of a borrower and an identifier, a new and undone one where there is none. */
export function addEdge(graph: Graph, person: number, ident: number): number {
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!)
    if (graph.ident[edge] === ident) return edge
  const edge = graph.edgesFreed.pop() ?? graph.edgesEnd++
  if (edge >= graph.person.length) {
    graph.person = lengthened(graph.person)
    graph.ident = lengthened(graph.ident)
    graph.nextOfPerson = lengthened(graph.nextOfPerson)
    graph.nextOfIdent = lengthened(graph.nextOfIdent)
    graph.stamp = lengthened(graph.stamp)
  }
  graph.person[edge] = person
  graph.ident[edge] = ident
  graph.stamp[edge] = NEVER
  graph.nextOfPerson[edge] = graph.edgeOfPerson[person]!
  graph.edgeOfPerson[person] = edge
  graph.nextOfIdent[edge] = graph.edgeOfIdent[ident]!
  graph.edgeOfIdent[ident] = edge
  return edge
}

/** Erases an undone or emptied edge, and its identifier where it was the last. */
export function removeEdge(graph: Graph, edge: number): void {
  const { nextOfPerson, nextOfIdent, edgeOfPerson, edgeOfIdent } = graph
  const person = graph.person[edge]!
  const ident = graph.ident[edge]!
  takeOut(edgeOfPerson, person, nextOfPerson, edge)
  takeOut(edgeOfIdent, ident, nextOfIdent, edge)
  graph.person[edge] = NOBODY
  graph.edgesFreed.push(edge)
  if (edgeOfIdent[ident] === NOBODY) removeKey(graph.idents, ident)
}

function takeOut(heads: Int32Array, at: number, next: Int32Array, edge: number): void {
  if (heads[at] === edge) {
    heads[at] = next[edge]!
    return
  }
  let before = heads[at]!
  while (next[before] !== edge) before = next[before]!
  next[before] = next[edge]!
}

export function removePerson(graph: Graph, person: number): void {
  graph.names[person] = ''
  removeKey(graph.people, person)
}

export const isSaid = (stamp: number): boolean => (stamp & 1) === 0

/** Linked now; a guarantor belongs to its own circle. */
export const isMember = (graph: Graph, edge: number): boolean =>
  isSaid(graph.stamp[edge]!) || graph.holder[graph.ident[edge]!] === graph.person[edge]

export const factIndex = (fact: BadFact): number => factNames.indexOf(fact)

export const factAt = (person: number, fact: number): number => person * FACTS + fact

/** Whether any fact stands against the borrower, however old. */
export function isBad({ facts }: Graph, person: number): boolean {
  for (let fact = 0; fact < FACTS; fact++) if (isSaid(facts[person * FACTS + fact]!)) return true
  return false
}

/** Severity of the worst fact that stands, decayed: in units of `epoch`. */
export function weightOf({ facts, epoch }: Graph, person: number): number {
  let most = 0
  for (let fact = 0; fact < FACTS; fact++) {
    const stamp = facts[person * FACTS + fact]!
    if (!isSaid(stamp)) continue
    const weight = severities[fact]! * growthOf((stamp >> 1) - epoch)
    if (weight > most) most = weight
  }
  return most
}
