import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Story } from '../../test/story.ts'
import { type Day, printDay } from '../base/index.ts'
import { age, evolve, hashState, newState, plainTerms } from '../core/index.ts'
import { decodeCheckpoint, encodeCheckpoint, isLate } from './checkpoint.ts'
import { dayInZone } from './zone.ts'

const story = new Story('借款人-1').opened('2024-01-05', 900).paid('2024-01-09', 10)
const state = newState()
for (const event of story.events) {
  age(state, event.day, plainTerms)
  evolve(state, event, plainTerms)
}
const last = story.events.at(-1)!

test('[JO4] a checkpoint reads back as the state and the place of its last event', () => {
  const { type, at, source, id } = last
  const back = decodeCheckpoint(encodeCheckpoint({ last: { type, at, source, id }, state }))
  expect(hashState(back.state)).toBe(hashState(state))
  expect(back.last).toEqual({ type, at, source, id })
})

test('[JO4] an event is late when it belongs before the last one, or before a day lived', () => {
  const next = new Story('other').paid('2024-01-09', 5).paid('2024-01-10', 5).events
  expect(isLate({ last, state }, { ...next[0]!, at: last.at - 1 })).toBe(true)
  expect(isLate({ last, state }, last)).toBe(true)
  expect(isLate({ last, state }, { ...next[0]!, at: last.at + 1 })).toBe(false)
  expect(isLate({ last, state: { ...state, lastDay: last.day + 5 } }, next[1]!)).toBe(true)
})

test('[JO5] a day is the civil day of the instant in the product’s zone, summer time included', () => {
  const at = (zone: string, text: string): string => printDay(dayInZone(zone)(Date.parse(text)))
  expect(at('Asia/Taipei', '2005-03-31T16:00:00Z')).toBe('2005-04-01')
  expect(at('Asia/Taipei', '2005-03-31T15:59:59Z')).toBe('2005-03-31')
  expect(at('America/New_York', '2024-03-10T04:59:59Z')).toBe('2024-03-09')
  expect(at('America/New_York', '2024-07-01T03:59:59Z')).toBe('2024-06-30')
  expect(at('America/New_York', '2024-07-01T04:00:00Z')).toBe('2024-07-01')
  expect(() => dayInZone('Mars/Olympus')).toThrow('Mars/Olympus')
})

test('[JO5] in UTC it is whole days since 1970', () => {
  const utc = dayInZone('UTC')
  fc.assert(
    fc.property(fc.integer({ min: -30_000_000, max: 200_000_000 }), (minutes) => {
      expect(utc(minutes * 60_000)).toBe(Math.floor(minutes / 1440) as Day)
    }),
  )
})
