import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { on, Story } from '../../../test/story.ts'
import { minor, printDay } from '../../base/index.ts'
import { compareEvents, type TidemarkEvent } from '../event/event.ts'
import { calm } from '../feature/conditions.ts'
import { featureSlot, measureInto, features } from '../feature/registry.ts'
import { foldLine } from '../replay.ts'
import type { State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { decisionJson } from './decision.ts'
import type { Engine } from './engine.ts'
import type { Out, Recorded } from './record.ts'

let engine: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack())
})

function fold(events: readonly TidemarkEvent[]): { line: State; records: Recorded[] } {
  const out: Out = { records: [], traces: null }
  const line = foldLine(events, () => engine, out)
  return { line, records: out.records }
}

function featuresOf(line: State): (id: string) => number {
  const values = new Float64Array(features.length)
  measureInto(line, line.lastDay as never, calm, values)
  return (id) => values[featureSlot(id)]!
}

/** Four months on time, then a payment somebody posted to the wrong account. */
function wronglyLate(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30'])
    story.late(`2024-${end}`, 0).statement(`2024-${end}`, 500)
  return story.late('2024-05-31', 31).statement('2024-05-31', 520).late('2024-06-20', 51)
}

test('[LN11] a dispute won puts limit and status back that day, and the marks are gone', () => {
  const story = wronglyLate()
  expect(statuses[fold(story.events).line.status]).toBe('suspended')
  story.add('dispute-resolved', '2024-06-21', {
    dispute: 'd1',
    outcome: 'overturned',
    marksFromDay: on('2024-05-01'),
    feesMinor: minor(2000),
  })
  const { line, records } = fold(story.events)
  const { decision, notice } = records.at(-1)!
  expect(decision).toMatchObject({
    kind: 'correction',
    action: 'reinstate',
    adverse: false,
    from: { status: 'suspended' },
    to: { status: 'active', limitMinor: 1_000_000 },
    day: on('2024-06-21'),
    reviewDay: null,
  })
  expect(decision.reasons.map(({ id }) => id)).toEqual(['R903'])
  expect(notice).toMatchObject({ kind: 'corrected', balanceMinor: 50_000, daysPastDue: 0 })
  const value = featuresOf(line)
  expect(['daysPastDue', 'worstDpd12m', 'times30In12m', 'suspensions', 'cures'].map(value)).toEqual(
    [0, 0, 0, 0, 0],
  )
  expect([value('onTimeStreak'), value('monthsSinceLate')]).toEqual([5, Number.NaN])
})

test('[LN11] a decision that was wrong goes back too where the records were right', () => {
  const story = wronglyLate().add('appeal-resolved', '2024-06-22', {
    appeal: 'a1',
    outcome: 'overturned',
    marksFromDay: null,
    feesMinor: null,
  })
  const { line, records } = fold(story.events)
  expect(records.at(-1)!.decision).toMatchObject({ to: { status: 'active', limitMinor: 1e6 } })
  expect(records.at(-1)!.decision.reasons.map(({ id }) => id)).toEqual(['R901'])
  expect(featuresOf(line)('worstDpd12m')).toBe(51)
})

test('[LN11] a restriction older than the wrong marks stays: it rested on other facts', () => {
  const story = wronglyLate().add('dispute-resolved', '2024-06-21', {
    dispute: 'd1',
    outcome: 'overturned',
    marksFromDay: on('2024-06-21'),
    feesMinor: null,
  })
  expect(fold(story.events).records.at(-1)!.decision.to.status).toBe('suspended')
})

const lateness = ['daysPastDue', 'worstDpd3m', 'worstDpd6m', 'worstDpd12m', 'times30In12m']
const marks = [...lateness, 'times60In12m', 'lateMonths6m', 'monthsSinceLate', 'cures']
const all = [...marks, 'dpdBefore', 'standing', 'standingBefore', 'revolvingMonths6m']

test('[LN11] after an appeal is won from the start nothing tells the line from one never late', () => {
  fc.assert(
    fc.property(life, (events) => {
      const last = events.at(-1)!
      const story = new Story('won').add('appeal-resolved', printDay(last.day), {
        appeal: 'a',
        outcome: 'overturned',
        marksFromDay: events[0]!.day,
        feesMinor: null,
      })
      const won = { ...story.events[0]!, at: last.at + 1 }
      const clean = events.map((event) =>
        event.type === 'days-past-due-reported'
          ? { ...event, data: { ...event.data, daysPastDue: 0 } }
          : event,
      )
      const { line, records } = fold([...events, won])
      const value = featuresOf(line)
      const other = featuresOf(fold(clean).line)
      expect(all.map((id) => [id, value(id)])).toEqual(all.map((id) => [id, other(id)]))
      expect(Math.min(24, value('onTimeStreak'))).toBe(Math.min(24, other('onTimeStreak')))
      const { decision, notice } = records.at(-1)!
      expect(['active', 'watch']).toContain(decision.to.status)
      expect([decision.kind, decision.adverse, notice!.kind]).toEqual([
        'correction',
        false,
        'corrected',
      ])
      expect(decision.to.limitMinor).toBeGreaterThanOrEqual(decision.from.limitMinor)
      const before = fold(events).line
      expect(line.score + line.givenBack).toBeGreaterThanOrEqual(before.score + before.givenBack)
      expect(line.tier).toBeLessThanOrEqual(before.tier)
    }),
  )
})

test('[LN12] an appeal or a dispute filed, upheld or withdrawn changes no decision', () => {
  const kind = fc.constantFrom(
    'appeal-filed' as const,
    'dispute-filed' as const,
    'appeal-resolved' as const,
    'dispute-resolved' as const,
  )
  const word = fc.tuple(kind, fc.constantFrom('upheld' as const, 'withdrawn' as const), fc.nat())
  fc.assert(
    fc.property(life, fc.array(word, { maxLength: 6 }), (events, words) => {
      const added = words.map(([type, outcome, place], i) => {
        const { day, at } = events[place % events.length]!
        const story = new Story(`said-${i}`)
        const date = printDay(day)
        const amends = { marksFromDay: null, feesMinor: null }
        if (type === 'appeal-filed') story.add(type, date, { appeal: 'a', decision: '1' })
        if (type === 'dispute-filed') story.add(type, date, { dispute: 'd', about: 'payment' })
        if (type === 'appeal-resolved') story.add(type, date, { appeal: 'a', outcome, ...amends })
        if (type === 'dispute-resolved') story.add(type, date, { dispute: 'd', outcome, ...amends })
        return { ...story.events[0]!, at: at + 1 }
      })
      const said = [...events, ...added].toSorted(compareEvents)
      const bodies = (records: readonly Recorded[]): unknown[] =>
        records.map(({ decision }) => decisionJson(decision))
      expect(bodies(fold(said).records)).toEqual(bodies(fold(events).records))
    }),
  )
})
