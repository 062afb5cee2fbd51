import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { drawnLife } from '../../test/drawn-lives.ts'
import { engineOf, neutralPack } from '../../test/engine.ts'
import { compareEvents, type TidemarkEvent } from './event/event.ts'
import { decisionJson } from './line/decision.ts'
import type { Engine } from './line/engine.ts'
import type { Out, Recorded } from './line/record.ts'
import { absorb, foldLine, type LiveLine } from './replay.ts'
import { decodeState, encodeState, hashState } from './state/layout.ts'
import { newState, NONE, type State } from './state/state.ts'
import { stepInto } from './step.ts'

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

test('[EN1] a line with schedules folds in halves, through its bytes, to the same line', () => {
  fc.assert(
    fc.property(drawnLife, fc.nat(), (events, cut) => {
      const once = fold(events)
      const at = cut % events.length
      const out: Out = { records: [], traces: null }
      const first = decodeState(encodeState(foldLine(events.slice(0, at), () => engine, out)))
      for (const event of events.slice(at)) stepInto(first, event, engine, out)
      expect(bodies(out.records)).toEqual(bodies(once.records))
      expect(hashState(first)).toBe(hashState(once.state))
    }),
  )
})

test('[EN2] day-reached before the last event changes nothing of a line with schedules', () => {
  fc.assert(
    fc.property(drawnLife, fc.array(fc.nat(), { maxLength: 5 }), (events, places) => {
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

test('[EN5] draws and payments in any order of arrival end in the same line', () => {
  const arrivals = drawnLife.chain((events) =>
    fc
      .shuffledSubarray(events.slice(1), { minLength: events.length - 1 })
      .map((tail) => [events, [events[0]!, ...tail]] as const),
  )
  fc.assert(
    fc.property(arrivals, ([events, arrival]) => {
      const line: LiveLine = { state: newState(), events: [] }
      for (const event of arrival) absorb(line, event, () => engine)
      const settled = { reviewDay: 0, wakeDay: 0 }
      const { state } = fold(events)
      expect({ ...line.state, ...settled }).toEqual({ ...state, ...settled })
    }),
    { numRuns: 40 },
  )
})

test('[LE8] the wake that closes a cycle scores the line, statement or not', () => {
  let scored = 0
  let late = 0
  fc.assert(
    fc.property(drawnLife, (events) => {
      const { state, records } = fold(events)
      if (state.ledger.nextCycleDay !== NONE) expect(state.wakeDay).not.toBe(NONE)
      for (const { decision } of records) {
        if (decision.eventSource === 'tidemark/clock' && decision.bins !== '') scored++
        if (decision.reasons.some(({ id }) => id === 'R101')) late++
      }
      if (state.ledger.scheduled === 1 && state.statements >= 3) expect(state.score).not.toBe(NONE)
    }),
  )
  expect(scored).toBeGreaterThan(20)
  expect(late).toBeGreaterThan(5)
})
