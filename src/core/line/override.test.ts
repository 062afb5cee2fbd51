import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { withConstant } from '../../../test/policy-with.ts'
import { on, Story } from '../../../test/story.ts'
import { minor, printDay } from '../../base/index.ts'
import type { DataOf } from '../event/event.ts'
import { foldLine } from '../replay.ts'
import type { State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Engine } from './engine.ts'
import type { Out } from './record.ts'

let engine: Engine
/** More than 5,000 takes two people. */
let careful: Engine
beforeAll(async () => {
  const policy = await neutralPack()
  engine = engineOf(policy)
  careful = engineOf(withConstant(policy, 'override.secondPersonMinor', 500_000))
})

function fold({ events }: Story, rules = engine): { line: State } & Out {
  const out: Out = { records: [], traces: null }
  const line = foldLine(events, () => rules, out)
  return { line, ...out }
}

type Word = DataOf<'override-made'>
const word = (action: Word['action'], more: Partial<Word> = {}): Word => ({
  action,
  limitMinor: null,
  reason: 'seen by a person',
  by: 'Reviewer-1',
  untilDay: null,
  approvedBy: null,
  ...more,
})

function sound(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30']) story.statement(`2024-${end}`, 500)
  return story
}

const onTime = (story: Story, ...ends: string[]): Story => {
  for (const end of ends) story.statement(`2024-${end}`, 500)
  return story
}

/** Day, action and where the line then stood, of all after the sound months. */
const told = ({ records }: Out): string[] =>
  records
    .filter(({ decision }) => decision.day > on('2024-05-01'))
    .map(({ decision: d }) => `${printDay(d.day)} ${d.action} ${d.to.status} ${d.to.limitMinor}`)

test('[LN36] what moves more than the pack lets one person move takes another who agreed', () => {
  const far = { limitMinor: minor(400_000) }
  const alone = [
    word('limit', far),
    word('limit', { ...far, approvedBy: ' ｒeviewer-1 ' }),
    word('limit', { ...far, approvedBy: '  ' }),
    word('suspend'),
  ]
  for (const data of alone) {
    const { line, records } = fold(sound().add('override-made', '2024-05-02', data), careful)
    const { decision, notice } = records.at(-1)!
    expect([decision.kind, decision.reasons[0]!.id, notice]).toEqual(['refusal', 'R706', null])
    expect([statuses[line.status], line.limitMinor]).toEqual(['active', 1_000_000])
  }
  for (const data of alone) {
    const two = { ...data, approvedBy: 'reviewer-2' }
    const { records } = fold(sound().add('override-made', '2024-05-02', two), careful)
    expect(records.at(-1)!.decision).toMatchObject({ kind: 'decision', adverse: true })
  }
  const near = word('limit', { limitMinor: minor(500_000) })
  expect(fold(sound().add('override-made', '2024-05-02', near), careful).line.limitMinor).toBe(5e5)
})

test('[LN36] reinstating a line counts as the whole of what it gives back', () => {
  const reduced = sound().add(
    'override-made',
    '2024-05-02',
    word('limit', { limitMinor: minor(400_000), approvedBy: 'b' }),
  )
  const suspended = sound().late('2024-05-10', 45).late('2024-05-20', 0)
  for (const story of [reduced, suspended]) {
    story.add('override-made', '2024-05-21', word('reinstate'))
    expect(fold(story, careful).records.at(-1)!.decision.reasons[0]!.id).toBe('R706')
    story.add('override-made', '2024-05-22', word('reinstate', { approvedBy: 'b' }))
    expect(fold(story, careful).records.at(-1)!.decision.action).toBe('reinstate')
  }
})

test('[LN37] an override that was to end before it began is refused', () => {
  const data = word('suspend', { untilDay: on('2024-05-01') })
  const { line, records } = fold(sound().add('override-made', '2024-05-02', data))
  expect([records.at(-1)!.decision.kind, statuses[line.status]]).toEqual(['refusal', 'active'])
})

test('[LN37] a limit a person set stays until its day, and is the policy’s from that day on', () => {
  const until = (untilDay: Word['untilDay']): Story =>
    onTime(
      sound().add(
        'override-made',
        '2024-05-02',
        word('limit', { limitMinor: minor(4e5), untilDay }),
      ),
      '05-31',
      '06-30',
    )
  expect(told(fold(until(null))).at(-1)).toBe('2024-06-30 step-up active 1000000')
  const bound = until(on('2024-07-20'))
  expect(told(fold(bound))).toEqual(['2024-05-02 step-down reduced 400000'])
  // Nothing happens on the day but that it has come.
  expect(told(fold(bound.dayReached('2024-07-25'))).at(-1)).toBe(
    '2024-07-20 step-up active 1000000',
  )
})

test('[LN37] a suspension by a person holds until its day, then the way back is open', () => {
  const data = word('suspend', { untilDay: on('2024-09-10') })
  const story = sound().add('override-made', '2024-05-02', data)
  onTime(story, '05-31', '06-30', '07-31', '08-31')
  expect(statuses[fold(story).line.status]).toBe('suspended')
  expect(told(fold(story.dayReached('2024-09-11'))).at(-1)).toBe(
    '2024-09-10 reinstate probation 300000',
  )
})

test('[LN37] who reinstated a line does not keep it from its way back after a default', () => {
  const data = word('reinstate', { untilDay: on('2024-12-31') })
  const story = sound()
    .add('override-made', '2024-05-02', word('limit', { limitMinor: minor(400_000) }))
    .add('override-made', '2024-05-03', data)
    .late('2024-05-20', 45)
    .late('2024-05-28', 0)
  onTime(story, '05-31', '06-30', '07-31', '08-31')
  const after = told(fold(story))
  expect(after).toContain('2024-05-20 suspend suspended 1000000')
  expect(after.at(-1)).toBe('2024-08-31 reinstate probation 300000')
})

test('[LN37] a person’s suspension that was put right does not outlive it', () => {
  const data = word('suspend', { untilDay: on('2024-12-31') })
  const story = sound().add('override-made', '2024-05-02', data)
  story.add('appeal-resolved', '2024-05-10', {
    appeal: 'a',
    outcome: 'overturned',
    marksFromDay: null,
    feesMinor: null,
  })
  story.late('2024-05-20', 45).late('2024-05-28', 0)
  onTime(story, '05-31', '06-30', '07-31', '08-31')
  expect(told(fold(story)).at(-1)).toBe('2024-08-31 reinstate probation 300000')
})
