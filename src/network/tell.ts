/** Telling neighbours: what each carries before and after a change, the difference as events. */
import { carries, viaBps } from './exposure.ts'
import { type Graph, isMember, weightOf } from './graph.ts'
import { linkKinds, ruleOf } from './links.ts'
import { linkUses } from '../core/index.ts'
import type { Network } from './network.ts'

/** What a neighbour carries more or less of, by one cause and one kind of link. */
export interface NeighbourEvent {
  readonly type: 'neighbour-worsened' | 'neighbour-recovered'
  /** Of cause, link and neighbour: the same fact told again makes the same event. */
  readonly id: string
  readonly borrower: string
  /** The latest day known: a late fact is told the day it is heard of. */
  readonly day: number
  /** The cause is an event of somebody else: for the lender's eyes, never for a notice. */
  readonly data: { readonly cause: string; readonly link: string; readonly weightBps: number }
}

/** Codes of the kinds told nobody while pricing is off. */
const isPricing = linkKinds.map((kind) => linkUses[kind] === 'pricing')
const KINDS = linkKinds.length

const nothing: readonly number[] = []

/** Makes a change to some identifiers and tells everybody whose exposure over them it moved. */
export function tell(
  { graph, pricing }: Network,
  idents: readonly number[],
  cause: string,
  out: NeighbourEvent[] | null,
  change: () => void,
): void {
  const told = out === null ? nothing : idents.filter((ident) => isTold(graph, pricing, ident))
  if (out === null || told.length === 0) {
    change()
    return
  }
  const deltas = new Map<number, number>()
  for (const ident of told) weigh(graph, ident, -1, deltas)
  change()
  for (const ident of told) weigh(graph, ident, 1, deltas)
  if (deltas.size > 0) out.push(...eventsOf(graph, cause, deltas))
}

/** Whether a change by one member can be anybody's business. */
function isTold(graph: Graph, pricing: boolean, ident: number): boolean {
  const kind = graph.kind[ident]!
  if (isPricing[kind]! && !pricing) return false
  // A crowd carries nothing before and after.
  return graph.members[ident]! <= ruleOf[kind]!.hubAbove + 1
}

/** Adds what each member carries over an identifier, by borrower and kind. */
function weigh(graph: Graph, ident: number, sign: 1 | -1, deltas: Map<number, number>): void {
  if (!carries(graph, ident)) return
  const kind = graph.kind[ident]!
  for (let edge = graph.edgeOfIdent[ident]!; edge >= 0; edge = graph.nextOfIdent[edge]!) {
    if (!isMember(graph, edge)) continue
    const person = graph.person[edge]!
    const carried = viaBps(graph, ident, weightOf(graph, person), graph.today)
    const at = person * KINDS + kind
    deltas.set(at, (deltas.get(at) ?? 0) + sign * carried)
  }
}

/** By borrower and link, so that no order of insertion shows. */
function eventsOf(
  graph: Graph,
  cause: string,
  deltas: ReadonlyMap<number, number>,
): NeighbourEvent[] {
  const events: NeighbourEvent[] = []
  for (const [at, delta] of deltas) {
    const borrower = graph.names[Math.floor(at / KINDS)]!
    // A borrower just forgotten is told nothing.
    if (delta === 0 || borrower === '') continue
    const link = linkKinds[at % KINDS]!
    events.push({
      type: delta > 0 ? 'neighbour-worsened' : 'neighbour-recovered',
      id: `${cause}/${link}/${borrower}`,
      borrower,
      day: graph.today,
      data: { cause, link, weightBps: Math.abs(delta) },
    })
  }
  return events.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
