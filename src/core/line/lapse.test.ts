import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { is, withTrigger } from '../../../test/policy-with.ts'
import { on, Story } from '../../../test/story.ts'
import { printDay } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import type { PolicyData } from '../policy/policy-data.ts'
import { foldLine } from '../replay.ts'
import type { State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Engine } from './engine.ts'
import type { Out, Recorded } from './record.ts'

/** A funder that withdraws suspends: our own policy, and no word on the borrower. */
const withdrawal = {
  id: 'funder-gone',
  when: { funderWithdrawn: is(true) },
  then: ['systemic', 'hard', 'R502', null],
} as const

let engine: Engine
beforeAll(async () => {
  const policy: PolicyData = withTrigger(await neutralPack(), withdrawal)
  engine = engineOf(policy)
})

function fold(events: readonly TidemarkEvent[]): { line: State; records: Recorded[] } {
  const out: Out = { records: [], traces: null }
  const line = foldLine(events, () => engine, out)
  return { line, records: out.records }
}

function suspendedByUs(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31']) story.statement(`2024-${end}`, 500)
  return story.add('funder-withdrawn', '2024-04-10', { funder: 'f1' })
}

test('[LN13] a suspension by our own policy names its day of ending and that it is not about you', () => {
  const { decision, notice } = fold(suspendedByUs().events).records.at(-1)!
  expect(decision).toMatchObject({ action: 'suspend', to: { status: 'suspended' } })
  expect(decision.cause!.indexOf(Math.max(...decision.cause!))).toBe(4)
  expect(notice!.lapseDay).toBe(on('2024-04-10') + 90)
})

test('[LN13] it ends by itself that day, in full and without probation, and not a day before', () => {
  const before = fold(suspendedByUs().dayReached('2024-07-08').events)
  expect(statuses[before.line.status]).toBe('suspended')
  const story = suspendedByUs().dayReached('2024-07-09')
  const { decision, notice } = fold(story.events).records.at(-1)!
  expect(decision).toMatchObject({
    day: on('2024-07-09'),
    action: 'reinstate',
    adverse: false,
    to: { status: 'active', limitMinor: 1_000_000 },
    reviewDay: null,
  })
  expect(decision.reasons.map(({ id }) => id)).toEqual(['R905'])
  expect(notice!.kind).toBe('reinstated')
  const later = fold(story.statement('2024-07-31', 500).events)
  expect([statuses[later.line.status], later.line.causedBySystem]).toEqual(['active', 0])
})

test('[LN13] a person renews it with a reason, for as long again, and the borrower is told', () => {
  const story = suspendedByUs().add('override-made', '2024-07-01', {
    action: 'renew-systemic',
    limitMinor: null,
    reason: 'the funder is not replaced yet',
    by: 'reviewer-1',
    untilDay: null,
    approvedBy: null,
  })
  const { decision, notice } = fold(story.events).records.at(-1)!
  expect([decision.adverse, decision.reasons[0]!.id, notice!.kind]).toEqual([
    true,
    'R703',
    'review-held',
  ])
  expect(notice!.lapseDay).toBe(on('2024-07-01') + 90)
  const status = (day: string): string =>
    statuses[fold([...story.events, ...new Story('x').dayReached(day).events]).line.status]!
  expect([status('2024-09-28'), status('2024-09-29')]).toEqual(['suspended', 'active'])
})

test('[LN13] what stands against the borrower by then keeps it, with reasons of its own', () => {
  const story = suspendedByUs().late('2024-07-05', 45).dayReached('2024-07-09')
  const { decision, notice } = fold(story.events).records.at(-1)!
  expect(decision).toMatchObject({ adverse: true, to: { status: 'suspended' } })
  expect(decision.reasons.map(({ id }) => id)).toContain('R101')
  expect([notice!.kind, notice!.lapseDay]).toEqual(['review-held', undefined])
})

test('[LN13] whatever the life, no suspension of ours outlives its day', () => {
  let lapsed = 0
  fc.assert(
    fc.property(life, fc.nat(), (events, place) => {
      const { day, at } = events[place % events.length]!
      const story = new Story('gone').add('funder-withdrawn', printDay(day), { funder: 'f1' })
      const gone = { ...story.events[0]!, at: at + 1 }
      const all = [...events.slice(0, (place % events.length) + 1), gone]
      const { line, records } = fold([...all, ...events.slice((place % events.length) + 1)])
      for (const { decision, notice } of records) {
        if (notice?.lapseDay === undefined) continue
        expect(notice.lapseDay).toBeGreaterThan(decision.day)
        if (line.lastDay < notice.lapseDay) continue
        const ends = records.filter((r) => r.decision.day === notice.lapseDay)
        expect(ends.some((r) => r.decision.reasons[0]?.id === 'R905' || r.decision.adverse)).toBe(
          true,
        )
        lapsed++
      }
      expect(line.causedBySystem === 1 && line.lastDay >= line.rights.lapseDay).toBe(false)
    }),
  )
  expect(lapsed).toBeGreaterThan(0)
})
