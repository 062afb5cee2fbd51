/**
 * Folding a line's log. `foldLine` folds in event order: what is true now. `absorb` takes events
 * as they arrive, as a server does: in order it steps; a late one refolds the line from opening
 * and, where the outcome differs, writes one correction. Past decisions are never rewritten.
 */
import { assert, type Day } from '../base/index.ts'
import { compareEvents, type TidemarkEvent } from './event/event.ts'
import { noticeOf, type Out, type Recorded, standingOf } from './line/record.ts'
import type { Decision } from './line/decision.ts'
import { ENGINE, type Engine } from './line/engine.ts'
import { newHeld } from './line/held.ts'
import { permissionRuleOn } from './line/judge.ts'
import { nextWake } from './line/wake.ts'
import { NONE, newState, type State } from './state/state.ts'
import { stepInto } from './step.ts'

/** The engine an event is folded under: the ruling in force when that event arrived. */
export type EngineFor<E extends TidemarkEvent = TidemarkEvent> = (event: E) => Engine

/** Folds events already in fold order into a new line. */
export function foldLine<E extends TidemarkEvent>(
  events: readonly E[],
  engineFor: EngineFor<E>,
  out: Out,
): State {
  const line = newState()
  const held = newHeld()
  for (const event of events) stepInto(line, event, engineFor(event), out, held)
  return line
}

/** A line with its log in fold order, ready to take one more event. */
export interface LiveLine<E extends TidemarkEvent = TidemarkEvent> {
  state: State
  readonly events: E[]
}

/**
 * Takes one event and answers with what was recorded for it: its decisions, or, for a late one
 * that changed the outcome, a single correction; and a proposal that it brought about.
 */
export function absorb<E extends TidemarkEvent>(
  line: LiveLine<E>,
  event: E,
  engineFor: EngineFor<E>,
): Recorded[] {
  const { events } = line
  const last = events.at(-1)
  const out: Out = { records: [], traces: null }
  const inOrder = last === undefined || compareEvents(last, event) < 0
  if (inOrder && event.day >= line.state.lastDay) {
    events.push(event)
    stepInto(line.state, event, engineFor(event), out)
    return out.records
  }
  insert(events, event)
  const before = line.state
  line.state = foldLine(events, engineFor, out)
  const correction = correct(before, line.state, event, engineFor(event))
  const proposal = newlyProposed(before, line.state, event, out.records)
  return [correction, proposal].filter((record) => record !== null)
}

function insert<E extends TidemarkEvent>(events: E[], event: E): void {
  let i = events.length
  while (i > 0 && compareEvents(events[i - 1]!, event) > 0) i--
  assert(
    i === 0 || compareEvents(events[i - 1]!, event) !== 0,
    `event ${event.source} ${event.id} is already in the line`,
  )
  events.splice(i, 0, event)
}

/** The correction a refold makes necessary, or `null` when the line stands where it stood. */
function correct(
  before: State,
  after: State,
  event: TidemarkEvent,
  engine: Engine,
): Recorded | null {
  const from = standingOf(before)
  const to = standingOf(after)
  if (from.status === to.status && from.limitMinor === to.limitMinor && from.tier === to.tier)
    return null
  // The day of a correction is the day the line had lived to, not the day of the late fact.
  const day = Math.max(before.lastDay, after.lastDay) as Day
  const worse = to.limitMinor < from.limitMinor || (isClosedToDraws(to) && !isClosedToDraws(from))
  const c = engine.policy.constantsOn(day)
  // A restricted line's fold has its review already; any other that got worse gets one here.
  if (worse && after.reviewDay === NONE) after.reviewDay = day + c['review.days']
  after.wakeDay = nextWake(after, c, day)
  const permissions = permissionRuleOn(after, engine, day)
  const decision: Decision = {
    kind: 'correction',
    day,
    eventSource: event.source,
    eventId: event.id,
    action: 'hold',
    adverse: worse,
    from,
    to,
    score: null,
    pdPpm: null,
    givenBack: 0,
    bins: '',
    rules: { tier: -1, triggers: [], limit: -1, action: -1, permissions },
    reasons: [{ id: 'R903', source: 'trigger', points: null, feature: null, value: null }],
    effectiveDay: day,
    reviewDay: after.reviewDay === NONE ? null : (after.reviewDay as Day),
    engine: ENGINE,
    ...engine.hashes,
  }
  return { decision, notice: noticeOf(after, 'corrected', decision, permissions, engine) }
}

/** What waits for a person since the refold and did not before; told as of now, as a correction. */
function newlyProposed(
  before: State,
  after: State,
  { source, id }: TidemarkEvent,
  folded: readonly Recorded[],
): Recorded | null {
  const waits = after.rights.proposedAction
  if (waits === 0 || waits === before.rights.proposedAction) return null
  const { decision } = folded.findLast((record) => record.decision.kind === 'proposal')!
  const day = Math.max(before.lastDay, after.lastDay) as Day
  const [from, to] = [standingOf(after), standingOf(after)]
  const told = { day, effectiveDay: day, eventSource: source, eventId: id, from, to }
  return { decision: { ...decision, ...told }, notice: null }
}

const isClosedToDraws = (standing: { status: string }): boolean =>
  standing.status === 'suspended' || standing.status === 'closed'
