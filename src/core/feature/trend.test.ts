import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../base/index.ts'
import { newState, notePd } from '../state/state.ts'
import { calm } from './conditions.ts'
import { trend } from './trend.ts'

function riseAfter(pds: readonly number[]): number | null {
  const state = newState()
  for (const pd of pds) notePd(state, pd)
  return trend[0]!.compute(state, day(20_000), calm)
}

test('[LN17] the rise is the last probability over the lowest of the three before it', () => {
  expect(riseAfter([])).toBeNull()
  expect(riseAfter([9000])).toBeNull()
  expect(riseAfter([9000, 18_000])).toBe(20_000)
  expect(riseAfter([1000, 9000, 10_000, 12_000, 27_000])).toBe(30_000)
  expect(riseAfter([30_000, 10_000])).toBe(3333)
  expect(riseAfter([0, 1_000_000])).toBe(1_000_000)
})

test('[LN17] a higher probability now never lowers the rise; one before never raises it', () => {
  const pd = fc.integer({ min: 0, max: 900_000 })
  const before = fc.array(pd, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(before, pd, fc.nat(50_000), fc.nat(), (past, now, more, place) => {
      const rise = riseAfter([...past, now])!
      expect(riseAfter([...past, now + more])).toBeGreaterThanOrEqual(rise)
      const raised = past.with(place % past.length, past[place % past.length]! + more)
      expect(riseAfter([...raised, now])).toBeLessThanOrEqual(rise)
    }),
  )
})
