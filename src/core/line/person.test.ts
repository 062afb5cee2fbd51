import { beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { on, Story } from '../../../test/story.ts'
import { minor, printDay } from '../../base/index.ts'
import type { DataOf, TidemarkEvent } from '../event/event.ts'
import { foldLine } from '../replay.ts'
import { newState, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { stepInto } from '../step.ts'
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

const word = (
  action: DataOf<'override-made'>['action'],
  more: Partial<DataOf<'override-made'>> = {},
): DataOf<'override-made'> => ({
  action,
  limitMinor: null,
  reason: 'seen by a person',
  by: 'reviewer-1',
  untilDay: null,
  approvedBy: null,
  ...more,
})

function sound(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30']) story.statement(`2024-${end}`, 500)
  return story
}

test('[LN16] a person suspends, with a reason, a notice, and a review on the day named', () => {
  const data = word('suspend', { untilDay: on('2024-05-20') })
  const { line, records } = fold(sound().add('override-made', '2024-05-02', data).events)
  const { decision, notice } = records.at(-1)!
  expect(decision).toMatchObject({ action: 'suspend', adverse: true, reviewDay: on('2024-05-20') })
  expect(decision.reasons.map(({ id }) => id)).toEqual(['R703'])
  // Our own doing, and yet it does not run out like a policy's: a person stands for it.
  expect([decision.cause!.at(-1)! > 0, line.causedBySystem, notice!.kind]).toEqual([
    true,
    0,
    'suspended',
  ])
})

test('[LN16] a person reinstates by the ladder, and a reduced limit at once', () => {
  const story = sound().late('2024-05-10', 45).late('2024-05-20', 0)
  story.add('override-made', '2024-05-21', word('reinstate'))
  expect(fold(story.events).records.at(-1)!.decision.to).toMatchObject({ status: 'probation' })
  const cut = sound()
    .add('override-made', '2024-05-02', word('limit', { limitMinor: minor(400_000) }))
    .add('override-made', '2024-05-03', word('reinstate'))
  const { records } = fold(cut.events)
  expect(records.slice(-2).map(({ decision }) => decision.to)).toMatchObject([
    { status: 'reduced', limitMinor: 400_000 },
    { status: 'active', limitMinor: 1_000_000 },
  ])
})

test('[LN16] a person’s word stands until its day against score and soft triggers alone', () => {
  const cut = { ...word('reinstate'), untilDay: on('2024-12-31') }
  const story = sound()
    .add('override-made', '2024-05-02', word('limit', { limitMinor: minor(400_000) }))
    .add('override-made', '2024-05-03', cut)
  for (const end of ['05-31', '06-30', '07-31', '08-31'])
    story.late(`2024-${end}`, 29).statement(`2024-${end}`, 9900)
  const soft = fold(story.events).line
  expect([statuses[soft.status], soft.limitMinor]).toEqual(['active', 1_000_000])
  expect(statuses[fold(story.late('2024-09-10', 45).events).line.status]).toBe('suspended')
})

test('[LN16] nobody is reinstated over a hard trigger or a write-off', () => {
  const late = sound().late('2024-05-10', 45)
  const written = sound().add('charged-off', '2024-05-10', { amountMinor: minor(50_000) })
  for (const story of [late, written]) {
    story.add('override-made', '2024-05-11', word('reinstate'))
    const { line, records } = fold(story.events)
    expect(statuses[line.status]).toBe('suspended')
    expect(records.at(-1)!.decision.kind).toBe('refusal')
  }
})

test('[LN16] what cannot be done is recorded as refused and tells nobody', () => {
  for (const data of [word('limit'), word('reinstate'), word('renew-systemic')]) {
    const { decision, notice } = fold(
      sound().add('override-made', '2024-05-02', data).events,
    ).records.at(-1)!
    expect([decision.kind, decision.adverse, notice]).toEqual(['refusal', false, null])
  }
})

test('[LN16] no person sets a limit below what is owed, nor above the approved one unasked', () => {
  const limits = fc.array(fc.tuple(fc.nat(), fc.nat(3_000_000)), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(life, limits, (events, words) => {
      const said = words.map(([place, limitMinor], i) => {
        const { day, at } = events[place % events.length]!
        const data = word('limit', { limitMinor: minor(limitMinor) })
        const story = new Story(`said-${i}`).add('override-made', printDay(day), data)
        return { ...story.events[0]!, at: at + 1 + i }
      })
      const all = [...events, ...said].toSorted((a, b) => a.at - b.at)
      const line = newState()
      for (const event of all) {
        const out: Out = { records: [], traces: null }
        const approved = line.approvedLimitMinor
        stepInto(line, event, engine, out)
        const { decision } = out.records.at(-1) ?? {}
        if (event.type !== 'override-made' || decision === undefined) continue
        if (decision.action === 'step-down')
          expect(line.limitMinor).toBeGreaterThanOrEqual(line.balanceMinor)
        if (decision.action === 'step-up' && line.increaseConsent === 0)
          expect(line.limitMinor).toBeLessThanOrEqual(Math.max(approved, line.balanceMinor))
      }
    }),
  )
})

test('[LN21] a death stops draws without a notice, and nothing is decided about the dead', () => {
  const story = sound().add('borrower-died', '2024-05-02', {})
  const { decision, notice } = fold(story.events).records.at(-1)!
  expect(decision).toMatchObject({ action: 'suspend', adverse: false, reviewDay: null })
  expect([decision.reasons[0]!.id, notice]).toEqual(['R704', null])
  const after = story.paid('2024-05-10', 100).late('2024-08-01', 80).statement('2024-08-31', 400)
  expect(fold(after.dayReached('2025-05-01').events).records.at(-1)!.decision.day).toBe(
    on('2024-05-02'),
  )
  expect(fold(after.events).line.balanceMinor).toBe(40_000)
})

test('[LN21] a write-off suspends with its reason, and no months on time undo it', () => {
  const story = sound().add('charged-off', '2024-05-02', { amountMinor: minor(50_000) })
  const { decision } = fold(story.events).records.at(-1)!
  expect(decision).toMatchObject({ action: 'suspend', adverse: true })
  expect([decision.reasons[0]!.id, decision.cause![0]! > 5000]).toEqual(['R106', true])
  for (const end of ['05-31', '06-30', '07-31', '08-31', '09-30']) story.statement(`2024-${end}`, 0)
  expect(statuses[fold(story.events).line.status]).toBe('suspended')
})
