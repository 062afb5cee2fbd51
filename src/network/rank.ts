/**
 * Whom to look at first: personalised PageRank from those with facts against them, nightly, for
 * investigators only. Mass is whole numbers and every share rounds down, so that sums do not depend
 * on the order of edges and the ranking is the same on every machine. Source: algorithms.md §5 (2).
 */
import type { Network } from './network.ts'
import { type Graph, isMember, NOBODY, weightOf } from './graph.ts'
import { linkKinds, ruleOf } from './links.ts'
import { linkUses } from '../core/index.ts'

/** Share of the mass that goes back to where it came from at each step, percent. */
const RETURN_PERCENT = 15
const STEPS = 8

/** Mass of the heaviest possible set of facts; sums of it stay exact. */
const MASS = 2 ** 50

export interface Ranked {
  readonly borrower: string
  /** Share of all mass, parts per million. */
  readonly massPpm: number
}

const isFollowed = linkKinds.map((kind) => linkUses[kind] !== 'pricing')

/** The borrowers nearest to bad facts, most first, those with facts of their own left out. */
export function rank({ graph }: Network, top: number): Ranked[] {
  const seeds = seedMass(graph)
  let people = seeds.slice()
  const shares = sharesOf(graph)
  for (let step = 0; step < STEPS; step++) {
    const idents = new Float64Array(graph.idents.end)
    eachEdge(graph, (person, ident) => {
      idents[ident]! += Math.floor(people[person]! / shares[person]!)
    })
    const next = seeds.map((mass) => Math.floor((mass * RETURN_PERCENT) / 100))
    eachEdge(graph, (person, ident) => {
      const kept = Math.floor(idents[ident]! / 100) * (100 - RETURN_PERCENT)
      next[person]! += Math.floor(kept / graph.members[ident]!)
    })
    people = next
  }
  const order = Array.from(people.keys()).filter(
    (person) => people[person]! > 0 && seeds[person] === 0,
  )
  return order
    .toSorted((a, b) => people[b]! - people[a]! || (graph.names[a]! < graph.names[b]! ? -1 : 1))
    .slice(0, top)
    .map((person) => ({
      borrower: graph.names[person]!,
      massPpm: Math.floor(people[person]! / (MASS / 1_000_000)),
    }))
}

/** The mass, split by the weight of the facts that stand. */
function seedMass(graph: Graph): Float64Array {
  const weights = Float64Array.from({ length: graph.people.end }, (_, person) =>
    graph.names[person] === '' ? 0 : weightOf(graph, person),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => (sum === 0 ? 0 : Math.floor(MASS * (weight / sum))))
}

/** Identifiers each borrower gives an equal share to. */
function sharesOf(graph: Graph): Int32Array {
  const shares = new Int32Array(graph.people.end)
  eachEdge(graph, (person) => {
    shares[person]! += 1
  })
  return shares
}

/** Edges that carry: to no hub, and not to where one lives or works. */
function eachEdge(graph: Graph, visit: (person: number, ident: number) => void): void {
  for (let edge = 0; edge < graph.edgesEnd; edge++) {
    const person = graph.person[edge]!
    if (person === NOBODY || !isMember(graph, edge)) continue
    const ident = graph.ident[edge]!
    const kind = graph.kind[ident]!
    if (isFollowed[kind]! && graph.members[ident]! <= ruleOf[kind]!.hubAbove) visit(person, ident)
  }
}
