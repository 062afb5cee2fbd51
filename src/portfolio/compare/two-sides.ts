/**
 * One line under two policies side by side: the same events, decoded once, folded by both engines
 * in step. In a town, where people answer to their lender, each side has events of its own.
 */
import { assert, type Day } from '../../base/index.ts'
import {
  type Decision,
  type Engine,
  type Held,
  hashState,
  industries,
  liveTo,
  newHeld,
  newState,
  NONE,
  type State,
  standingOf,
  stepInto,
  type TidemarkEvent,
  tiers,
} from '../../core/index.ts'
import { closeSide, type LeftAlone } from './close-side.ts'
import { likeness } from './same.ts'
import { draw, isDrawn, lotOf, told } from './sample.ts'
import { addCounts, count, newSideTally, type Sides, type SideTally, type Tally } from './tally.ts'
import { afterStep, beforeStep, newWatch, type Watch } from './watch.ts'

/** Whose line it is, with what is known of them for fairness alone. */
export interface Whose {
  readonly borrower: string
  readonly age: number | null
  /** Further segments, as `city-tier 1`. */
  readonly segments: readonly string[]
}

/** A line that has lived under one policy to the end. */
export interface LivedSide {
  readonly line: State
  readonly watch: Watch
}

/** Folds one side's share of an event. */
export function foldOnto(
  { line, watch }: LivedSide,
  event: TidemarkEvent,
  engine: Engine,
  held: Held | null,
): void {
  beforeStep(watch, line, event.day)
  stepInto(line, event, engine, watch.out, held)
  afterStep(watch, line, event.day)
}

/** Carries a side to a day. */
export function carryTo({ line, watch }: LivedSide, day: Day, engine: Engine): void {
  beforeStep(watch, line, day)
  liveTo(line, day, engine, watch.out)
  afterStep(watch, line, day)
}

export const newSide = (line: State = newState()): LivedSide => ({ line, watch: newWatch() })

/** Events come in fold order; the engines differ in their policy alone. Adds to `total`. */
export function compareLine(
  total: Tally,
  whose: Whose,
  events: readonly TidemarkEvent[],
  engines: Sides<Engine>,
  untilDay: Day,
): void {
  const a = newSide()
  const b = newSide()
  const heldA = newHeld()
  const heldB = newHeld()
  for (const event of events) {
    foldOnto(a, event, engines.a, heldA)
    foldOnto(b, event, engines.b, heldB)
  }
  carryTo(a, untilDay, engines.a)
  carryTo(b, untilDay, engines.b)
  addLine(total, { whose, a, b, engines, untilDay, leftAlone: null })
}

/** A line that has lived on both sides. */
export interface LivedLine extends Sides<LivedSide> {
  readonly whose: Whose
  readonly engines: Sides<Engine>
  readonly untilDay: Day
  readonly leftAlone: LeftAlone | null
}

/** What it adds to the total, once. Under one and the same policy nothing may differ. */
export function addLine(total: Tally, lived: LivedLine): void {
  const { whose, a, b, engines, untilDay, leftAlone } = lived
  const { counts, sample } = total
  // A log without an opening is no line yet.
  if (a.line.opened === 0) return
  const { alike, identical, first } = likeness(a.watch.out.records, b.watch.out.records)
  if (engines.a.hashes.policy === engines.b.hashes.policy)
    assert(
      [a, b].every(({ watch }) => watch.out.records.length === identical) &&
        hashState(a.line) === hashState(b.line),
      `${whose.borrower} ends otherwise under the same policy`,
    )
  counts.decisions.a += a.watch.out.records.length
  counts.decisions.b += b.watch.out.records.length
  counts.decisions.alike += alike
  counts.decisions.identical += identical
  const ends = { endA: standingOf(a.line), endB: standingOf(b.line) }
  count(counts.standing, `${ends.endA.status} ${ends.endB.status}`)
  count(counts.opened, a.line.openedDay)
  const closed = {
    a: closeSide(a.watch, a.line, untilDay, leftAlone),
    b: closeSide(b.watch, b.line, untilDay, leftAlone),
  }
  const sides = { a: closed.a.tally, b: closed.b.tally }
  addCounts(counts.all, sides)
  addCounts(counts.timeline, { a: closed.a.timeline, b: closed.b.timeline })
  for (const segment of segmentsOf(whose, a.line))
    addCounts((counts.groups[segment] ??= newSides()), sides)
  if (first === null) return
  counts.differing.lines++
  const lot = lotOf(whose.borrower)
  if (!isDrawn(sample, lot)) return
  const toldBy = (d: Decision | null, { policy }: Engine) =>
    d === null ? null : told(d, policy.policy)
  draw(sample, {
    borrower: whose.borrower,
    lot,
    a: toldBy(first.a, engines.a),
    b: toldBy(first.b, engines.b),
    ...ends,
  })
}

const newSides = (): Sides<SideTally> => ({ a: newSideTally(), b: newSideTally() })

/** The segments a line is counted in; its tier is the one it ends in under A. */
function segmentsOf({ age, segments }: Whose, line: State): string[] {
  const { industry } = line.capacity
  return [
    `tier ${line.tier === NONE ? 'none' : tiers[line.tier]!}`,
    ...(age === null ? [] : [`age ${ageBand(age)}`]),
    ...(industry === NONE ? [] : [`industry ${industries[industry]!}`]),
    ...segments,
  ]
}

const BANDS = [25, 35, 45, 55, 65] as const

function ageBand(age: number): string {
  const at = BANDS.findIndex((end) => age < end)
  if (at === 0) return `under ${BANDS[0]}`
  return at < 0 ? `${BANDS.at(-1)}+` : `${BANDS[at - 1]}-${BANDS[at]! - 1}`
}
