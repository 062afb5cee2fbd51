/**
 * How much of other people's facts a borrower carries over the identifiers shared with them:
 * weight x (bad - own) / (members - 1 + 3), decayed; hubs and pairs carry nothing. Whole numbers
 * all through, so that any order of the facts gives the same figure. Source: algorithms.md §5 (1).
 */
import { mulDiv } from '../base/index.ts'
import { growthOf, HALF_LIFE_DAYS, type LinkUse, linkUses } from '../core/index.ts'
import { findPerson, type Graph, isMember, NOBODY, weightOf } from './graph.ts'
import { linkKinds, ruleOf } from './links.ts'

/** Added to the other members: one bad neighbour of few is no certainty. */
const KAPPA = 3

const useOf: readonly LinkUse[] = linkKinds.map((kind) => linkUses[kind])

/** Basis points by use; 10,000 is a neighbour of severity 1 met with nothing to dilute him. */
export type Exposure = Readonly<Record<LinkUse, number>>

/** What a borrower carries on a day, not before the latest fact; nothing where unknown. */
export function exposureIn(graph: Graph, borrower: string, day: number): Exposure {
  const exposure = { fraud: 0, guarantee: 0, pricing: 0 }
  const person = findPerson(graph, borrower)
  if (person === NOBODY) return exposure
  const own = weightOf(graph, person)
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    if (isMember(graph, edge) && carries(graph, ident))
      exposure[useOf[graph.kind[ident]!]!] += viaBps(graph, ident, own, day)
  }
  return exposure
}

/** Whether an identifier carries anything: bad members, neither too few nor a hub. */
export function carries(graph: Graph, ident: number): boolean {
  const { hubAbove, groupMin } = ruleOf[graph.kind[ident]!]!
  const members = graph.members[ident]!
  return graph.bad[ident]! > 0 && members >= groupMin && members <= hubAbove
}

/** What a member of that own weight carries over the identifier. Unit: basis points. */
export function viaBps(graph: Graph, ident: number, own: number, day: number): number {
  const others = graph.members[ident]! - 1 + KAPPA
  const { weightBps } = ruleOf[graph.kind[ident]!]!
  const now = growthOf(day - graph.epoch)
  return mulDiv(weightBps, graph.bad[ident]! - own, others * now, 'floor')
}

/** Facts of today weigh 2^8 to 2^16 units, and eight million on one identifier stay exact. */
const PERIOD = 8 * HALF_LIFE_DAYS

/** Comes to a day: every eight half-lives all weights are made anew in a nearer unit. */
export function advance(graph: Graph, day: number): void {
  if (day <= graph.today) return
  graph.today = day
  const epoch = (Math.floor(day / PERIOD) - 1) * PERIOD
  if (epoch === graph.epoch) return
  graph.epoch = epoch
  graph.bad.fill(0)
  for (let edge = 0; edge < graph.edgesEnd; edge++) {
    const person = graph.person[edge]!
    if (person !== NOBODY && isMember(graph, edge))
      graph.bad[graph.ident[edge]!]! += weightOf(graph, person)
  }
}
