import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEvents, eventKinds, isEventKind, type Place } from './event.ts'

const place: fc.Arbitrary<Place> = fc.record({
  at: fc.integer({ min: 0, max: 5 }),
  type: fc.constantFrom(...eventKinds),
  source: fc.constantFrom('core', 'bureau'),
  id: fc.constantFrom('1', '2', '10'),
})

test('[EV1] events of one instant fold by kind rank, source and id, whatever order they came in', () => {
  expect(eventKinds[0]).toBe('line-opened')
  expect(eventKinds.at(-1)).toBe('day-reached')
  fc.assert(
    fc.property(fc.array(place), (places) => {
      const sorted = places.toSorted(compareEvents)
      expect(places.toReversed().toSorted(compareEvents)).toEqual(sorted)
      for (let i = 1; i < sorted.length; i++) expect(sorted[i]!.at >= sorted[i - 1]!.at).toBe(true)
    }),
  )
})

test('[EV2] a kind is known by its own name only', () => {
  expect(isEventKind('repayment-received')).toBe(true)
  for (const text of ['toString', '', 'Repayment-Received']) expect(isEventKind(text)).toBe(false)
})
