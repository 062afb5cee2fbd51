import { expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { on, Story } from '../../../test/story.ts'
import { printDay } from '../../base/index.ts'
import { isMissingConstants } from '../policy/dated.ts'
import type { DatedConstant, PolicyData } from '../policy/policy-data.ts'
import { foldLine } from '../replay.ts'
import type { Decision } from './decision.ts'

const neutral = await neutralPack()

/** Grace of three days until June, of thirty from July on. */
function withGrace(rows: readonly Partial<DatedConstant>[]): PolicyData {
  const grace = neutral.constants.find(({ key }) => key === 'grace.days')!
  const rest = neutral.constants.filter(({ key }) => key !== 'grace.days')
  return { ...neutral, constants: [...rest, ...rows.map((row) => ({ ...grace, ...row }))] }
}

const changed = withGrace([
  { value: 3, toDay: '2024-06-30' },
  { value: 30, fromDay: '2024-07-01' },
])

/** Ten days late in May, and again in August; each time something to draw is asked for. */
function tenDaysLateTwice(): Story {
  const story = new Story().opened('2024-01-01', 10_000).statement('2024-01-31', 500)
  for (const month of ['05', '08'])
    story
      .late(`2024-${month}-20`, 10)
      .add('draw-requested', `2024-${month}-21`, {
        amountMinor: 10_000 as never,
        channel: null,
        authorization: `a${month}`,
        instalments: null,
        expiresDay: null,
      } as never)
      .late(`2024-${month}-25`, 0)
  return story
}

function decide(policy: PolicyData, story = tenDaysLateTwice()): Decision[] {
  const records: { decision: Decision }[] = []
  foldLine(story.events, () => engineOf(policy), { records: records as never, traces: null })
  return records.map(({ decision }) => decision)
}

const refusedOn = (policy: PolicyData): string[] =>
  decide(policy)
    .filter(({ kind }) => kind === 'refusal')
    .map(({ day }) => printDay(day))

test('[PO5] a constant that changes on a day changes decisions from that day on, and none before', () => {
  expect(refusedOn(neutral)).toEqual(['2024-05-21', '2024-08-21'])
  expect(refusedOn(withGrace([{ value: 30 }]))).toEqual([])
  expect(refusedOn(changed)).toEqual(['2024-05-21'])
  const before = (policy: PolicyData): Decision[] =>
    decide(policy).filter(({ day }) => day < on('2024-07-01'))
  expect(before(changed)).toEqual(before(neutral))
})

test('[PO5] without a row for the day the engine refuses to decide, with the key and the day', () => {
  const holed = withGrace([{ value: 3, toDay: '2024-06-30' }])
  let refused: unknown
  try {
    decide(holed)
  } catch (error) {
    refused = isMissingConstants(error) ? [printDay(error.day), ...error.keys] : error
  }
  expect(refused).toEqual(['2024-08-20', 'grace.days'])
  expect(decide(holed, new Story().opened('2024-01-01', 10_000).late('2024-06-20', 2))).toEqual([])
})

test('[PO17] a notice gives no more reasons than the pack’s law of the day allows', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31'])
    story.late(`2024-${end}`, 45).statement(`2024-${end}`, 9900)
  const most = (policy: PolicyData): number =>
    Math.max(...decide(policy, story).map(({ reasons }) => reasons.length))
  const rows = (value: number, toDay: string | null): PolicyData => ({
    ...neutral,
    constants: neutral.constants.map((row) =>
      row.key === 'reasons.max' ? { ...row, value, toDay } : row,
    ),
  })
  expect(most(neutral)).toBeGreaterThan(1)
  expect(most(rows(1, null))).toBe(1)
  expect(most(rows(1, '2023-12-31'))).toBe(most(neutral))
})
