/**
 * The whole engine on one screen. A line and an event in, the line moved and what was decided out:
 * no clock, no dice, no I/O; the same bytes on every machine.
 *
 *   live through the days that were due -> evolve -> judge -> apply within the guards -> record
 */
import { assert, type Day } from '../base/index.ts'
import type { TidemarkEvent } from './event/event.ts'
import { assess } from './line/assess.ts'
import { authorize } from './line/authorize.ts'
import { type Out, standingOf } from './line/record.ts'
import type { Engine } from './line/engine.ts'
import { type Held, noteMoved } from './line/held.ts'
import { nextWake } from './line/wake.ts'
import { copyState } from './state/layout.ts'
import { age, evolve } from './state/evolve.ts'
import { movedByEvent } from './state/part.ts'
import { NONE, type State } from './state/state.ts'

/** Folds one event into a line, in place; decisions and notices go to `out`. */
export function stepInto(
  line: State,
  event: TidemarkEvent,
  engine: Engine,
  out: Out,
  held: Held | null = null,
): void {
  if (line.lastDay !== NONE && event.day < line.lastDay) refuseLate(line, event)
  liveTo(line, event.day, engine, out, held)
  if (event.type === 'day-reached') return
  const before = standingOf(line)
  const { statements } = line
  const terms = engine.termsOn(event.day)
  age(line, event.day, terms)
  evolve(line, event, terms)
  if (held !== null) noteMoved(held, movedByEvent(event), line.statements !== statements)
  const { source, id, day } = event
  const scores = event.type === 'statement-issued' || event.type === 'line-imported'
  const changes = event.type === 'hold-placed' || event.type === 'hold-lifted'
  const moved = line.limitMinor !== before.limitMinor && before.limitMinor !== 0
  const cause = { source, id, day, scores, review: false, held, changes: changes || moved, before }
  assess(line, cause, engine, out)
  if (event.type === 'draw-requested') authorize(line, event, engine, out)
  line.wakeDay = nextWake(line, engine.policy.constantsOn(day), day)
}

function refuseLate({ lastDay }: State, { id, day }: TidemarkEvent): void {
  assert(false, `event ${id} of day ${day} is late: the line has lived to ${lastDay}; refold`)
}

/** Lives through every wake day up to and including `day`, deciding on each. */
export function liveTo(
  line: State,
  day: Day,
  engine: Engine,
  out: Out,
  held: Held | null = null,
): void {
  while (line.wakeDay !== NONE && line.wakeDay <= day) {
    const wake = line.wakeDay as Day
    const review = line.reviewDay !== NONE && line.reviewDay <= wake
    const before = standingOf(line)
    const { statements } = line
    age(line, wake, engine.termsOn(wake))
    const closed = line.statements !== statements
    if (held !== null) noteMoved(held, 0, closed)
    const scores = review || closed
    // Key by key as in `stepInto`: every look then finds its cause laid out alike.
    const cause = {
      source: 'tidemark/clock',
      id: `day-${wake}`,
      day: wake,
      scores,
      review,
      held,
      changes: false,
      before,
    }
    assess(line, cause, engine, out)
    if (review && line.reviewDay <= wake) line.reviewDay = NONE
    line.wakeDay = nextWake(line, engine.policy.constantsOn(wake), wake)
  }
}

/** The same, leaving the line it was given untouched. */
export function step(
  line: State,
  event: TidemarkEvent,
  engine: Engine,
): { line: State } & Out & { wakeDay: number | null } {
  const next = copyState(line)
  const out: Out = { records: [], traces: null }
  stepInto(next, event, engine, out)
  return { line: next, ...out, wakeDay: next.wakeDay === NONE ? null : next.wakeDay }
}
