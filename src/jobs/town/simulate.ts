/**
 * Many people of a town, one after the other, each with a line of their own and nothing of the
 * others held: generated, decided, written out, and folded again from what was written. People
 * alone have no network; who needs neighbours runs the town (`run-town.ts`).
 */
import { type Day, Hash64 } from '../../base/index.ts'
import {
  type Engine,
  foldLine,
  hashState,
  liveTo,
  newState,
  type Out,
  type TidemarkEvent,
} from '../../core/index.ts'
import { streamTown, type TownOptions } from '../../sim/index.ts'
import { deciding } from './lender.ts'
import { daysOf, posted } from './run-town.ts'

export interface Simulated {
  readonly people: number
  readonly events: number
  readonly decisions: number
  /** Events made and decided a second, and folded again a second, one core. */
  readonly madePerSecond: number
  readonly replayedPerSecond: number
  /** Over every line's final state. */
  readonly stateHash: string
  /** Lines whose replay ended in other bytes: none, or the engine is broken. */
  readonly differing: number
}

export interface SimulateHooks {
  /** A person's events, once the months are over. */
  onPerson?(events: readonly TidemarkEvent[]): void
  onProgress(people: number): void
}

const TOLD_EVERY = 500

export function simulate(options: TownOptions, engine: Engine, hooks: SimulateHooks): Simulated {
  const stream = streamTown(options)
  const [, last] = daysOf(options.startDay, options.months - 1)
  const total = new Hash64()
  const sum = { events: 0, decisions: 0, made: 0, replayed: 0, differing: 0 }
  for (let person = 0; person < options.people; person++) {
    const began = performance.now()
    const { events, decisions, hash } = live(options, engine, stream, person, last)
    const lived = performance.now()
    const replay: Out = { records: [], traces: null }
    const again = foldLine(events, () => engine, replay)
    liveTo(again, last, engine, replay)
    sum.replayed += performance.now() - lived
    sum.made += lived - began
    if (hashState(again) !== hash || replay.records.length !== decisions) sum.differing++
    sum.events += events.length
    sum.decisions += decisions
    total.text(hash)
    hooks.onPerson?.(events)
    if ((person + 1) % TOLD_EVERY === 0) hooks.onProgress(person + 1)
  }
  return {
    people: options.people,
    events: sum.events,
    decisions: sum.decisions,
    madePerSecond: Math.round((1000 * sum.events) / sum.made),
    replayedPerSecond: Math.round((1000 * sum.events) / sum.replayed),
    stateHash: total.hex(),
    differing: sum.differing,
  }
}

function live(
  options: TownOptions,
  engine: Engine,
  stream: ReturnType<typeof streamTown>,
  person: number,
  last: Day,
): { events: TidemarkEvent[]; decisions: number; hash: string } {
  const out: Out = { records: [], traces: null }
  const lender = deciding(engine, () => out)
  const line = newState()
  const events: TidemarkEvent[] = []
  const months = stream(person, (m) => {
    const [first] = daysOf(options.startDay, m)
    lender.reach(line, first)
    return lender.treat(line, first)
  })
  for (const { m, events: lived } of months)
    for (const event of posted(daysOf(options.startDay, m)[0], lived)) {
      lender.take(line, event)
      events.push(event)
    }
  lender.reach(line, last)
  return { events, decisions: out.records.length, hash: hashState(line) }
}
