import { expect, test } from 'vitest'
import { neutralPack } from '../../../test/engine.ts'
import { constantsOn } from './dated.ts'
import { liftConditions, liftPolicy } from './lift.ts'
import type { PolicyData } from './policy-data.ts'

const newKeys = /^(?:ledger|authorization|conditions|systemic|taper)\.|^limit\.maxMinor$/

test('[PO15] a policy stored before calendars and playbooks reads as what it meant then', async () => {
  const { calendar: _, ...today } = await neutralPack()
  const { playbook: __, ...tables } = today.tables
  const constants = today.constants.filter(({ key }) => !newKeys.test(key))
  const stored = { ...today, schema: 1 as const, tables, constants }
  const lifted = liftPolicy(stored)
  expect(lifted.tables.tier).toBe(today.tables.tier)
  expect(lifted.calendar.dueDays).toBe('stay')
  expect(constantsOn(lifted.constants)(20_000 as never)).toMatchObject({
    'conditions.maxPoints': 0,
    'ledger.toleranceMinor': 0,
    'review.days': 60,
  })
  expect(liftPolicy(lifted)).toBe(lifted)
  expect(liftPolicy(stored as unknown as PolicyData).tables.playbook.rules[0]!.then).toEqual([0])
})

test('[PO15] conditions stored as one word read as none', () => {
  expect(liftConditions({ regime: 'calm' }).periods).toEqual([])
})
