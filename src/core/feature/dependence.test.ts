import { expect, test } from 'vitest'
import { measured, opened, portrait } from '../../../test/capacity-portraits.ts'
import { on, Story } from '../../../test/story.ts'
import { addMonths, monthOf, printDay } from '../../base/index.ts'
import { noteDraw, noteLiquid } from '../state/capacity.ts'
import { evolve } from '../state/evolve.ts'
import type { State } from '../state/state.ts'
import { plainTerms } from '../state/terms.ts'
import { isDependent } from './dependence.ts'

/** Half a year of statements that leave so much owed, and draws in so many of its months. */
function living(balances: readonly number[], drawn: number): State {
  const story = opened()
  balances.forEach((balance, i) => {
    story.statement(printDay(addMonths(on('2023-07-28'), i)), balance)
  })
  const state = portrait(story)
  for (let i = 0; i < drawn; i++) noteDraw(state.capacity, monthOf(on('2023-12-01')) - i)
  return state
}

const at = (day: string, state: State): boolean => isDependent(state, on(day))

test('[CA9] who draws in four months of six, or rolls over, and has no other money is dependent', () => {
  const low = Array.from({ length: 6 }, () => 1200)
  const high = low.map(() => 6000)
  expect(at('2023-12-31', living(low, 3))).toBe(false)
  expect(at('2023-12-31', living(low, 4))).toBe(true)
  expect(at('2024-05-31', living(low, 4))).toBe(false)
  expect(at('2023-12-31', living(high, 0))).toBe(true)
  expect(at('2024-01-02', living(high, 0))).toBe(true)
  expect(at('2023-12-31', living([...high.slice(0, 5), 5999], 0))).toBe(false)
  expect(at('2023-12-31', living(high.slice(0, 5), 0))).toBe(false)
  expect(measured(living(high, 2), '2023-12-31')).toMatchObject({
    drawMonths6m: 2,
    rolledOver6m: 6,
  })
})

test('[CA9] known money above a month’s dues ends dependence, until it may not be used', () => {
  const state = living(
    Array.from({ length: 6 }, () => 6000),
    0,
  )
  // 6,000 owed: a twelfth is due a month.
  noteLiquid(state.capacity, monthOf(on('2023-12-01')), 50_000)
  expect(at('2023-12-31', state)).toBe(true)
  const other = living(
    Array.from({ length: 6 }, () => 6000),
    0,
  )
  noteLiquid(other.capacity, monthOf(on('2023-12-01')), 50_001)
  expect(at('2023-12-31', other)).toBe(false)
  const { events } = new Story().add('consent-withdrawn', '2023-12-31', { purpose: 'activity' })
  evolve(other, events[0]!, plainTerms)
  expect(at('2023-12-31', other)).toBe(true)
})
