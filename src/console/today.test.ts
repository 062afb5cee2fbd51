import { expect, test } from 'vitest'
import { todayOf } from './today.ts'

const evening = Date.UTC(2026, 10, 25, 16, 30)

test('[UI43] a product’s day is its clock’s, else that of its own time zone', () => {
  const wall = { clock: 'wall', clockDay: null, timeZone: 'Asia/Shanghai' } as const
  expect(todayOf(wall, evening)).toBe('2026-11-26')
  expect(todayOf({ ...wall, timeZone: 'America/New_York' }, evening)).toBe('2026-11-25')
  expect(todayOf({ ...wall, clockDay: '2024-12-31' }, evening)).toBe('2026-11-26')
  const stepped = { ...wall, clock: 'stepped', clockDay: '2024-12-31' } as const
  expect(todayOf(stepped, evening)).toBe('2024-12-31')
})
