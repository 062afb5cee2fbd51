/**
 * Ties of a ring 强关联: two borrowers of one month's opening who share a device, or an account or
 * payee, that belongs to that month: a shop's customers and an agent's clients come over years. Or
 * they stand in one loop of guarantees. What makes a ring of ties: `rings.ts`.
 */
import { GUARANTEE, type Graph, isMember, isSaid, kindOf, NEVER, NOBODY } from './graph.ts'
import { stronglyConnected } from './strongly-connected.ts'

/** Lines opened further apart are not tied: the old line a thief took over is left out. */
export const TOGETHER_DAYS = 30

/** The largest group looked into: an identifier of more ties nobody. */
export const GROUP_MAX = 200

const DEVICE = kindOf('device')
const ACCOUNT = kindOf('account')
const PAYEE = kindOf('payee')

/** What a kind of link is half of: a device, or where the money goes; 0 where it ties nobody. */
export const halfOf = (kind: number): number =>
  kind === DEVICE ? 1 : kind === ACCOUNT || kind === PAYEE ? 2 : 0

/** Borrowers by the loop of guarantees they stand in, as last looked at. */
export interface Loops {
  readonly members: readonly (readonly number[])[]
  readonly of: ReadonlyMap<number, number>
}

export const noLoops: Loops = { members: [], of: new Map() }

/** Halves by borrower: 1 a device, 2 an account or payee, 3 both. */
export type Tied = ReadonlyMap<number, number>

/** Whether identifiers belong to one month, by index, as far as asked during one look. */
export type Cohorts = Map<number, boolean>

const alone: Tied = new Map()

/** Those tied to a borrower, in no order. */
export function tiesOf(graph: Graph, loops: Loops, cohorts: Cohorts, person: number): Tied {
  const loop = loops.of.get(person)
  const mates = loop === undefined ? [] : loops.members[loop]!
  let tied: Map<number, number> | null = null
  const tie = (other: number, half: number): void => {
    if (other === person || !together(graph, person, other)) return
    tied ??= new Map()
    tied.set(other, (tied.get(other) ?? 0) | half)
  }
  if (mates.length <= GROUP_MAX) for (const mate of mates) tie(mate, 3)
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    const half = halfOf(graph.kind[ident]!)
    if (half === 0 || !isMember(graph, edge) || !isOfOneMonth(graph, cohorts, ident)) continue
    for (let to = graph.edgeOfIdent[ident]!; to >= 0; to = graph.nextOfIdent[to]!)
      if (isMember(graph, to)) tie(graph.person[to]!, half)
  }
  return tied ?? alone
}

/** More than half of its members opened within one month, and they are no crowd. */
function isOfOneMonth(graph: Graph, cohorts: Cohorts, ident: number): boolean {
  const members = graph.members[ident]!
  if (members < 2 || members > GROUP_MAX) return false
  const known = cohorts.get(ident)
  if (known !== undefined) return known
  const days: number[] = []
  for (let to = graph.edgeOfIdent[ident]!; to >= 0; to = graph.nextOfIdent[to]!)
    if (isMember(graph, to)) days.push(graph.sinceDay[graph.person[to]!]!)
  const [from, to] = fullestMonth(days.toSorted((a, b) => a - b))
  const answer = 2 * (to - from) > members
  cohorts.set(ident, answer)
  return answer
}

/** Bounds of the first of the windows of 30 days with most in it; days in rising order. */
export function fullestMonth(days: readonly number[]): [from: number, to: number] {
  let best: [number, number] = [0, 0]
  let to = 0
  for (let from = 0; from < days.length; from++) {
    while (to < days.length && days[to]! - days[from]! <= TOGETHER_DAYS) to++
    if (to - from > best[1] - best[0]) best = [from, to]
  }
  return best
}

function together({ sinceDay }: Graph, a: number, b: number): boolean {
  if (sinceDay[a] === NEVER || sinceDay[b] === NEVER) return false
  return Math.abs(sinceDay[a]! - sinceDay[b]!) <= TOGETHER_DAYS
}

/** Every loop of guarantees of two or more borrowers. */
export function loopsOf(graph: Graph): Loops {
  const guarantors: number[] = []
  for (let ident = 0; ident < graph.idents.end; ident++)
    if (isCircle(graph, ident)) guarantors.push(graph.holder[ident]!)
  const members = stronglyConnected(guarantors, (person) => principalsOf(graph, person))
  const of = new Map(members.flatMap((loop, i) => loop.map((person) => [person, i] as const)))
  return { members, of }
}

const isCircle = (graph: Graph, ident: number): boolean =>
  graph.edgeOfIdent[ident] !== NOBODY &&
  graph.kind[ident] === GUARANTEE &&
  graph.holder[ident] !== NOBODY

/** Those a borrower stands guarantor for; himself never. */
export function principalsOf(graph: Graph, person: number): number[] {
  const principals: number[] = []
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    if (graph.holder[ident] !== person || graph.kind[ident] !== GUARANTEE) continue
    for (let to = graph.edgeOfIdent[ident]!; to >= 0; to = graph.nextOfIdent[to]!)
      if (isSaid(graph.stamp[to]!) && graph.person[to] !== person)
        principals.push(graph.person[to]!)
  }
  return principals
}
