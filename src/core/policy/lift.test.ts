import { expect, test } from 'vitest'
import { neutralPack } from '../../../test/engine.ts'
import { constantsOn } from './dated.ts'
import { liftConditions, liftPolicy, type Policy1, type Policy2 } from './lift.ts'
import type { DatedConstant } from './policy-data.ts'

const today = await neutralPack()

const row = (key: string, value: number): DatedConstant => ({
  key: `reinstate.${key}`,
  value,
  unit: '',
  fromDay: null,
  toDay: null,
  citation: 'as it was',
  standing: 'design',
})

function policy2(without: RegExp): Policy2 {
  const { probation: _, offers: __, ...tables } = today.tables
  const ladder = [row('cleanStatements', 4), row('rung1Bps', 2500)]
  const constants = [
    ...today.constants.filter(({ key }) => !without.test(key)),
    ...ladder.concat(row('rung2Bps', 7000), row('rungStatements', 2)),
  ]
  return { ...today, schema: 2, tables, constants }
}

function policy1(): Policy1 {
  const later = 'ledger|authorization|conditions|systemic|taper|holdout|blast|override'
  const { calendar: _, ...rest } = policy2(new RegExp(`^(?:${later})\\.|^limit\\.maxMinor$`))
  const { playbook: __, ...tables } = rest.tables
  return { ...rest, schema: 1, tables }
}

test('[PO15] a policy stored before calendars and playbooks reads as what it meant then', () => {
  const lifted = liftPolicy(policy1())
  expect(lifted.tables.tier).toBe(today.tables.tier)
  expect(lifted.calendar.dueDays).toBe('stay')
  expect(constantsOn(lifted.constants)(20_000 as never)).toMatchObject({
    'conditions.maxPoints': 0,
    'ledger.toleranceMinor': 0,
    'review.days': 60,
  })
  expect(liftPolicy(lifted)).toBe(lifted)
  expect(lifted.tables.playbook.rules[0]!.then).toEqual([0])
})

test('[PO15] a ladder stored as four constants reads as the table it meant', () => {
  const { probation, offers } = liftPolicy(policy2(/^$/)).tables
  expect(probation.rules.map(({ id, then }) => [id, ...then])).toEqual([
    ['suspended', 2500, 4],
    ['rung-0', 2500, 2],
    ['rung-1', 7000, 2],
    ['rung-2', 10_000, 2],
  ])
  expect(offers.rules).toEqual([])
})

test('[PO15] what a stored policy says of queues and hold-out stands; what it lacks caps nothing', () => {
  const on = (without: RegExp) =>
    constantsOn(liftPolicy(policy2(without)).constants)(20_000 as never)
  expect(on(/^$/)['blast.linesBps']).toBe(200)
  expect(on(/^(?:holdout|blast|override)\./)).toMatchObject({
    'holdout.bps': 0,
    'blast.linesBps': 10_000,
    'override.secondPersonMinor': Number.MAX_SAFE_INTEGER,
  })
})

test('[PO15] conditions stored as one word read as none', () => {
  expect(liftConditions({ regime: 'calm' }).periods).toEqual([])
})
