import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { drawnLife } from '../../test/drawn-lives.ts'
import { engineOf, neutralPack } from '../../test/engine.ts'
import { life } from '../../test/lives.ts'
import { Story } from '../../test/story.ts'
import { compareEvents, type TidemarkEvent } from './event/event.ts'
import type { Out, Recorded } from './line/record.ts'
import { decisionJson } from './line/decision.ts'
import type { Engine } from './line/engine.ts'
import { absorb, foldLine, type LiveLine } from './replay.ts'
import { decodeState, encodeState, hashState } from './state/layout.ts'
import { newState, type State } from './state/state.ts'
import { step, stepInto } from './step.ts'

let engine: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack())
})

function fold(events: readonly TidemarkEvent[]): { state: State; records: Recorded[] } {
  const out: Out = { records: [], traces: null }
  const state = foldLine(events, () => engine, out)
  return { state, records: out.records }
}

const bodies = (records: readonly Recorded[]): string[] =>
  records.map((record) => JSON.stringify(decisionJson(record.decision)))

/** Card statements as the core sends them, and lines with a schedule of ours. */
const lives = [
  ['with statements', life],
  ['with schedules', drawnLife],
] as const

test.each(lives)('[EN1] a line %s folds twice, or in two halves, to the same', (_, anyLife) => {
  fc.assert(
    fc.property(anyLife, fc.nat(), (events, cut) => {
      const once = fold(events)
      const twice = fold(events)
      expect(bodies(twice.records)).toEqual(bodies(once.records))
      const out: Out = { records: [], traces: null }
      const at = cut % events.length
      const half = foldLine(events.slice(0, at), () => engine, out)
      const first = decodeState(encodeState(half))
      for (const event of events.slice(at)) stepInto(first, event, engine, out)
      expect(bodies(out.records)).toEqual(bodies(once.records))
      expect(hashState(first)).toBe(hashState(once.state))
    }),
  )
})

test.each(lives)('[EN2] day-reached changes nothing of a line %s', (_, anyLife) => {
  fc.assert(
    fc.property(anyLife, fc.array(fc.nat(), { maxLength: 5 }), (events, places) => {
      const last = events.at(-1)!
      const days: TidemarkEvent[] = places.map((place, i) => {
        const { day, at } = events[place % events.length]!
        return { ...last, type: 'day-reached', id: `reached-${i}`, day, at: at + 1, data: {} }
      })
      const added = [...events, ...days.filter((d) => d.at < last.at)].toSorted(compareEvents)
      const longer = fold(added)
      const without = fold(events)
      expect(bodies(longer.records)).toEqual(bodies(without.records))
      expect(hashState(longer.state)).toBe(hashState(without.state))
    }),
  )
})

test('[EN3] step leaves the line it was given untouched and says when to wake', () => {
  const story = new Story()
    .opened('2024-01-01', 10_000)
    .statement('2024-01-31', 900, '2024-02-20', 90)
  const line = newState()
  const first = step(line, story.events[0]!, engine)
  expect(hashState(line)).toBe(hashState(newState()))
  const second = step(first.line, story.events[1]!, engine)
  expect(second.wakeDay).toBe(story.events[1]!.day + 21)
})

test('[EN4] an event out of order is a bug of the caller and throws', () => {
  const story = new Story().opened('2024-01-01', 10_000).statement('2024-01-31', 900)
  const { state } = fold(story.events)
  const early = new Story('b1').paid('2024-01-15', 10).events[0]!
  expect(() => step(state, early, engine)).toThrow('refold')
})

test.each(lives)('[EN5] a line %s ends the same in any order of arrival', (_, anyLife) => {
  fc.assert(
    fc.property(
      anyLife.chain((events) => fc.tuple(fc.constant(events), shuffledTail(events))),
      ([events, arrival]) => {
        const line: LiveLine = { state: newState(), events: [] }
        for (const event of arrival) absorb(line, event, () => engine)
        const { state } = fold(events)
        // A correction may have set a review of its own; all else is equal.
        const settled = { reviewDay: 0, wakeDay: 0 }
        expect({ ...line.state, ...settled }).toEqual({ ...state, ...settled })
        expect(line.events).toEqual(events)
      },
    ),
  )
})

/** The opening first, as a line needs, and the rest in any order. */
const shuffledTail = (events: readonly TidemarkEvent[]): fc.Arbitrary<TidemarkEvent[]> =>
  fc
    .shuffledSubarray(events.slice(1), { minLength: events.length - 1 })
    .map((tail) => [events[0]!, ...tail])

test('[EN6] a late fact that changes the outcome writes one correction and rewrites nothing', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const month of ['01-31', '02-29', '03-31']) story.statement(`2024-${month}`, 500)
  const line: LiveLine = { state: newState(), events: [] }
  for (const event of story.events) absorb(line, event, () => engine)
  const late = new Story('late').late('2024-03-30', 45).events[0]!
  const records = absorb(line, late, () => engine)
  expect(records).toHaveLength(1)
  expect(records[0]!.decision).toMatchObject({
    kind: 'correction',
    from: { status: 'active' },
    to: { status: 'suspended' },
    adverse: true,
  })
  expect(records[0]!.decision.reviewDay).not.toBeNull()
  expect(records[0]!.notice!.kind).toBe('corrected')
})

test('[EN6] a correction of a line that stays suspended keeps the review day it has', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const month of ['01-31', '02-29', '03-31']) story.statement(`2024-${month}`, 500)
  story.late('2024-04-10', 45)
  const line: LiveLine = { state: newState(), events: [] }
  for (const event of story.events) absorb(line, event, () => engine)
  const late = new Story('late').late('2024-02-10', 40).events[0]!
  const [record] = absorb(line, late, () => engine)
  expect(record!.decision).toMatchObject({ kind: 'correction', to: { status: 'suspended' } })
  expect(record!.decision.reviewDay).toBe(line.state.reviewDay)
  expect(record!.notice!.reviewDay).toBe(line.state.reviewDay)
})
