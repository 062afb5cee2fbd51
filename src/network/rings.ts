/**
 * Rings 团伙: groups of 4 to 200 opened within one month and tied in two ways at once: each member
 * is tied to three others at least, to two by devices and to two by accounts or payees. A family
 * shares one thing, an agent's clients one phone, acquaintances in a chain one at a time. What is
 * found is a function of the graph: looking where something changed finds what a whole look finds.
 * Source: algorithms.md §5 (3); cores of two-layer graphs, Azimi-Tafreshi et al., PRE 90 (2014).
 */
import { divide, Hash64 } from '../base/index.ts'
import { advance } from './exposure.ts'
import { findPerson, type Graph, isBad, NEVER, NOBODY } from './graph.ts'
import type { Network } from './network.ts'
import { touchedPeople } from './touch.ts'
import { type Cohorts, fullestMonth, GROUP_MAX, loopsOf, type Tied, tiesOf } from './strong.ts'

const MEMBERS_MIN = 4

/** Ties each member has within the ring: in all, and of each half. */
const TIES_MIN = 3
const HALF_TIES_MIN = 2

/** A line opened at most so long ago is young. */
const YOUNG_DAYS = 90

const BPS = 10_000

export interface RingFigures {
  readonly members: number
  readonly badShareBps: number
  readonly youngShareBps: number
}

/** Told to one member; no event names another. */
export type RingEvent = {
  readonly id: string
  readonly borrower: string
  readonly day: number
} & (
  | { readonly type: 'ring-found'; readonly data: RingFigures & { readonly ring: string } }
  | { readonly type: 'ring-dissolved'; readonly data: { readonly ring: string } }
)

/** A ring as its members were last told of it. */
export interface ToldRing {
  readonly members: Set<number>
  readonly count: number
  readonly badShareBps: number
}

/** The ties of some borrowers, by index. */
type Ties = ReadonlyMap<number, Tied>

/**
 * Looks for rings among those touched since the last look, or among `all`, and tells members what
 * changed: found, grown, worse, dissolved. Nothing new is told of a ring that stands as it stood.
 */
export function findRings(network: Network, day: number, { all = false } = {}): RingEvent[] {
  advance(network.graph, day)
  const looked = new Set<number>()
  const cohorts: Cohorts = new Map()
  const found = seedsOf(network, all)
    .flatMap((seed) => ringsIn(network.graph, component(network, cohorts, seed, looked)))
    .map((members) => inNameOrder(network.graph, members))
    .toSorted((a, b) => (first(network.graph, a) < first(network.graph, b) ? -1 : 1))
  network.touched.people.clear()
  network.touched.idents.clear()
  network.allTouched = false
  return settle(network, day, found, looked)
}

/** After a `rebuild`, takes up what a log of ring events had told; in the order of the log. */
export function resumeRing(network: Network, event: RingEvent): void {
  const { graph, rings, ringOf } = network
  const person = findPerson(graph, event.borrower)
  if (person === NOBODY) return
  const { ring } = event.data
  const isNews = event.type === 'ring-found'
  if (isNews || ringOf.get(person) === ring) leaveRing(network, person)
  if (!isNews) return
  const members = rings.get(ring)?.members ?? new Set()
  rings.set(ring, { members: members.add(person), ...toldOf(event.data) })
  ringOf.set(person, ring)
}

const toldOf = ({ members, badShareBps }: RingFigures): Omit<ToldRing, 'members'> => ({
  count: members,
  badShareBps,
})

/** Takes a borrower out of the ring he was told of; the last to leave ends it. */
export function leaveRing({ rings, ringOf }: Network, person: number): void {
  const id = ringOf.get(person)
  if (id === undefined) return
  const members = rings.get(id)?.members
  members?.delete(person)
  if (members?.size === 0) rings.delete(id)
  ringOf.delete(person)
}

/** Everybody whose component may have changed: the touched, and all of the rings they stand in. */
function seedsOf(network: Network, all: boolean): readonly number[] {
  const { graph, touched, rings, ringOf } = network
  const everybody = all || network.allTouched
  if (network.guaranteesTouched || everybody) {
    for (const person of network.loops.of.keys()) touched.people.add(person)
    network.loops = loopsOf(graph)
    for (const person of network.loops.of.keys()) touched.people.add(person)
    network.guaranteesTouched = false
  }
  if (everybody) return Array.from({ length: graph.people.end }, (_, person) => person)
  const seeds = new Set(touchedPeople(network))
  for (const person of seeds)
    for (const member of rings.get(ringOf.get(person) ?? '')?.members ?? []) seeds.add(member)
  return [...seeds]
}

/** The component of ties about a seed; empty where it was looked at or has no ties. */
function component(
  { graph, loops }: Network,
  cohorts: Cohorts,
  seed: number,
  looked: Set<number>,
): Ties {
  const ties = new Map<number, Tied>()
  if (looked.has(seed) || graph.names[seed] === '') return ties
  looked.add(seed)
  const queue = [seed]
  for (let person = queue.pop(); person !== undefined; person = queue.pop()) {
    const tied = tiesOf(graph, loops, cohorts, person)
    if (tied.size > 0) ties.set(person, tied)
    for (const other of tied.keys()) {
      if (looked.has(other)) continue
      looked.add(other)
      queue.push(other)
    }
  }
  return ties
}

/** The rings of a component: of the fullest month, its dense parts; then of what is left. */
function ringsIn(graph: Graph, ties: Ties): number[][] {
  const rings: number[][] = []
  let left = [...ties.keys()].toSorted((a, b) => graph.sinceDay[a]! - graph.sinceDay[b]!)
  while (left.length >= MEMBERS_MIN) {
    const [from, to] = fullestMonth(left.map((person) => graph.sinceDay[person]!))
    const core = denseCore(left.slice(from, to), ties)
    for (const part of partsOf(core, ties)) if (part.length <= GROUP_MAX) rings.push(part)
    left = [...left.slice(0, from), ...left.slice(to)]
  }
  return rings
}

/** Peels off whoever has too few ties left within the group, until nobody has. */
function denseCore(group: readonly number[], ties: Ties): Set<number> {
  const core = new Set(group)
  const queue = [...group]
  for (let person = queue.pop(); person !== undefined; person = queue.pop()) {
    if (!core.has(person) || isDense(person, core, ties)) continue
    core.delete(person)
    for (const other of ties.get(person)!.keys()) if (core.has(other)) queue.push(other)
  }
  return core
}

function isDense(person: number, core: ReadonlySet<number>, ties: Ties): boolean {
  let all = 0
  let devices = 0
  let money = 0
  for (const [other, half] of ties.get(person)!) {
    if (!core.has(other)) continue
    all++
    devices += half & 1
    money += half >> 1
  }
  return all >= TIES_MIN && devices >= HALF_TIES_MIN && money >= HALF_TIES_MIN
}

function partsOf(core: ReadonlySet<number>, ties: Ties): number[][] {
  const parts: number[][] = []
  const seen = new Set<number>()
  for (const start of core) {
    if (seen.has(start)) continue
    seen.add(start)
    const part = [start]
    for (const person of part)
      for (const other of ties.get(person)!.keys())
        if (core.has(other) && !seen.has(other)) {
          seen.add(other)
          part.push(other)
        }
    parts.push(part)
  }
  return parts
}

/** Gives each ring found the id most of its members know, and tells what is new. */
function settle(
  network: Network,
  day: number,
  found: readonly (readonly number[])[],
  looked: ReadonlySet<number>,
): RingEvent[] {
  const { graph, rings, ringOf } = network
  const events: RingEvent[] = []
  const taken = new Set<string>()
  const ringNow = new Map<number, string>()
  for (const members of found) {
    const ring = idOf(network, day, members, taken)
    taken.add(ring)
    for (const person of members) ringNow.set(person, ring)
  }
  // Those who left first, so that a ring's record holds its members only.
  for (const person of looked) {
    const before = ringOf.get(person)
    if (before === undefined || before === ringNow.get(person)) continue
    leaveRing(network, person)
    if (ringNow.has(person)) continue
    const borrower = graph.names[person]!
    const id = `${before}/${day}/${borrower}`
    events.push({ type: 'ring-dissolved', id, borrower, day, data: { ring: before } })
  }
  for (const members of found) {
    const figures = figuresOf(graph, day, members)
    const data = { ring: ringNow.get(members[0]!)!, ...figures }
    const before = rings.get(data.ring)
    const isNews = before?.count !== data.members || before.badShareBps !== data.badShareBps
    for (const person of members)
      if (isNews || ringOf.get(person) !== data.ring)
        events.push(foundEvent(graph.names[person]!, day, data))
    rings.set(data.ring, { members: new Set(members), ...toldOf(data) })
    for (const person of members) ringOf.set(person, data.ring)
  }
  return events
}

/** The id most members were told, ties to the lesser; a new one of the day and the names. */
function idOf(
  { graph, ringOf }: Network,
  day: number,
  members: readonly number[],
  taken: ReadonlySet<string>,
): string {
  const votes = new Map<string, number>()
  for (const person of members) {
    const told = ringOf.get(person)
    if (told !== undefined && !taken.has(told)) votes.set(told, (votes.get(told) ?? 0) + 1)
  }
  const [most] = [...votes].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (most !== undefined) return most[0]
  const hash = new Hash64().number(day)
  for (const person of members) hash.text(graph.names[person]!)
  return `ring-${hash.hex()}`
}

function figuresOf(graph: Graph, day: number, members: readonly number[]): RingFigures {
  const share = (holds: (person: number) => boolean): number =>
    divide(members.filter(holds).length * BPS, members.length, 'floor')
  return {
    members: members.length,
    badShareBps: share((person) => isBad(graph, person)),
    youngShareBps: share(
      (person) => graph.sinceDay[person] !== NEVER && day - graph.sinceDay[person]! <= YOUNG_DAYS,
    ),
  }
}

/** Figures are part of the id: a ring that grows twice in a day is told twice. */
function foundEvent(
  borrower: string,
  day: number,
  data: RingFigures & { ring: string },
): RingEvent {
  const { ring, members, badShareBps } = data
  const id = `${ring}/${day}/${members}-${badShareBps}/${borrower}`
  return { type: 'ring-found', id, borrower, day, data }
}

const first = (graph: Graph, members: readonly number[]): string => graph.names[members[0]!]!

const inNameOrder = (graph: Graph, members: readonly number[]): number[] =>
  members.toSorted((a, b) => (graph.names[a]! < graph.names[b]! ? -1 : 1))
