import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, Hash64, monthOf } from '../base/index.ts'
import { compareEvents, type TidemarkEvent } from '../core/index.ts'
import { book, treatmentOn, openBooks } from './idle-lender.ts'
import { EVENTS_MAX, harbourParameters } from './parameters.ts'
import { openTown, streamPerson, type Town } from './town.ts'
import { type Treatment, untouched } from './treatment.ts'
import type { TownOptions } from './world.ts'

const base: TownOptions = { seed: 1, people: 50, months: 36, startDay: dayOf(2022, 1, 1) }
const firstDayOf = (m: number) => dayOf(2022 + Math.floor(m / 12), (m % 12) + 1, 1)

/** Everything somebody does under a lender that never acts. */
function eventsOf(town: Town, i: number): TidemarkEvent[] {
  const books = openBooks()
  const all: TidemarkEvent[] = []
  for (let m = town.openingMonth(i); m < town.months; m++) {
    for (const event of town.month(i, m, treatmentOn(books, firstDayOf(m)))) {
      book(books, event)
      all.push(event)
    }
  }
  return all
}

/** Any treatment at all, whether or not a lender could mean it. */
const anyTreatment = fc
  .record({
    canDraw: fc.boolean(),
    limitMinor: fc.nat(5_000_000),
    balanceMinor: fc.nat(5_000_000),
    dueMinor: fc.nat(900_000),
    overdueShare: fc.double({ min: 0, max: 1, noNaN: true }),
    inDays: fc.option(fc.integer({ min: -3, max: 40 })),
  })
  .map(
    (made) =>
      (m: number): Treatment => ({
        status: made.canDraw ? 'active' : 'suspended',
        canDraw: made.canDraw,
        limitMinor: made.limitMinor,
        availableMinor: Math.max(0, made.limitMinor - made.balanceMinor),
        balanceMinor: made.balanceMinor,
        dueMinor: made.dueMinor,
        overdueMinor: Math.floor(made.dueMinor * made.overdueShare),
        nextDueDay: made.inDays === null ? null : firstDayOf(m) + made.inDays,
      }),
  )

test('[SM1] the same seed gives the same bytes: fifty people, pinned', () => {
  const hashOf = (options: TownOptions): string => {
    const town = openTown(options)
    const hash = new Hash64()
    for (let i = 0; i < town.people; i++)
      for (const event of eventsOf(town, i)) hash.text(JSON.stringify(event))
    return hash.hex()
  }
  expect(hashOf(base)).toBe(hashOf({ ...base }))
  expect(hashOf({ ...base, seed: 2 })).not.toBe(hashOf(base))
  expect(hashOf(base)).toMatchInlineSnapshot(`"92171dd93c58dd1b"`)
})

test('[SM2] a town of more people, or lived in another order, has the same people in it', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(59), fc.integer({ min: 1, max: 900 }), (seed, i, more) => {
      const small = openTown({ ...base, seed, people: 60 })
      const large = openTown({ ...base, seed, people: 60 + more })
      eventsOf(large, (i + 7) % 60)
      expect(eventsOf(large, i)).toEqual(eventsOf(small, i))
      expect(large.truth(i)).toEqual(small.truth(i))
    }),
    { numRuns: 25 },
  )
})

test('[SM2] one person streamed alone lives as in the town, under any treatment', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(2_000), anyTreatment, (seed, i, treatmentOf) => {
      const options = { ...base, seed, people: 2_001 }
      const town = openTown(options)
      const stream = streamPerson(options, i, treatmentOf)
      for (let m = town.openingMonth(i); m < town.months; m++)
        expect(stream.next().value).toEqual({ m, events: town.month(i, m, treatmentOf(m)) })
      expect(stream.next()).toEqual({ done: true, value: town.truth(i) })
    }),
    { numRuns: 60 },
  )
})

test('[SM3] a month gives its events in fold order, each inside it, none before the line opens', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(1_500), anyTreatment, (seed, i, treatmentOf) => {
      const town = openTown({ ...base, seed, people: 1_501 })
      const ids = new Set<string>()
      for (let m = 0; m < town.months; m++) {
        const events = town.month(i, m, treatmentOf(m))
        if (m < town.openingMonth(i)) expect(events).toEqual([])
        if (m === town.openingMonth(i))
          expect(events.filter(({ type }) => type === 'line-opened')).toHaveLength(1)
        for (const event of events) {
          const found = town.truth(i).lateFacts.find(({ id }) => id === event.id)
          const day = found?.foundDay ?? event.day
          expect(monthOf(day)).toBe(monthOf(firstDayOf(m)))
          expect(Math.floor((event.at + 8 * 3_600_000) / 86_400_000)).toBe(event.day)
          expect([event.borrower, event.product]).toEqual([town.borrower(i), 'harbour'])
          ids.add(event.id)
        }
        expect(events).toEqual(events.toSorted(compareEvents))
        expect(ids.size).toBe(new Set([...ids, ...events.map(({ id }) => id)]).size)
      }
    }),
    { numRuns: 60 },
  )
})

/** A town in which everything happens to nearly everybody. */
const hard: TownOptions = {
  ...base,
  people: 1_000,
  parameters: {
    ...harbourParameters,
    dormantShare: 0,
    theft: 0.03,
    misposted: 0.05,
    newPhone: 0.1,
    illness: 0.02,
    spiral: 0.02,
    falseWarning: 0.1,
    withdraws: 0.1,
    guarantee: 1,
  },
}

test('[SM3] [SM4] where everything happens at once, months and the bound hold all the same', () => {
  const town = openTown(hard)
  let disputes = 0
  for (let i = 0; i < town.people; i++) {
    const events = eventsOf(town, i)
    const late = new Set(town.truth(i).lateFacts.map(({ id }) => id))
    const days = events.filter(({ id }) => !late.has(id)).map(({ day }) => day)
    expect(days.map(Number)).toEqual(days.toSorted((a, b) => a - b))
    expect(events.length).toBeLessThanOrEqual(EVENTS_MAX)
    disputes += events.filter(({ type }) => type === 'dispute-resolved').length
  }
  expect(disputes).toBeGreaterThan(300)
})

test('[SM3] a month left out, or lived twice, is refused', () => {
  const town = openTown(base)
  const m = town.openingMonth(0)
  expect(() => town.month(0, m + 1, untouched(100))).toThrow(/lives month/)
  town.month(0, m, untouched(100))
  expect(() => town.month(0, m, untouched(100))).toThrow(/lives month/)
})

test('[SM4] nobody causes more than 120 events in 36 months, however treated', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(20_000), anyTreatment, (seed, i, treatmentOf) => {
      let events = 0
      for (const month of streamPerson({ ...base, seed, people: 20_001 }, i, treatmentOf))
        events += month.events.length
      expect(events).toBeLessThanOrEqual(EVENTS_MAX)
    }),
    { numRuns: 400 },
  )
})

test('[SM5] nobody draws what may not be drawn, and every draw has a schedule of its own', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(3_000), anyTreatment, (seed, i, treatmentOf) => {
      const obligations = new Set<string | null>()
      let opened = false
      for (const { m, events } of streamPerson({ ...base, seed, people: 3_001 }, i, treatmentOf)) {
        const seen = treatmentOf(m)
        let drawn = 0
        for (const { type, day, data } of events) {
          if (type !== 'draw-settled') continue
          drawn += data.amountMinor
          expect(obligations.has(data.obligation)).toBe(false)
          obligations.add(data.obligation)
          expect(data.firstDueDay! - day).toBeGreaterThanOrEqual(20)
        }
        if (opened) expect(drawn).toBeLessThanOrEqual(seen.canDraw ? seen.availableMinor : 0)
        opened = true
      }
    }),
    { numRuns: 150 },
  )
})

test('[SM6] no event names what is true: no archetype, no ring, nothing of a plan', () => {
  const words =
    /\b(ring|spiral|stack\w*|theft|thief|fraud\w*|harmless|archetype|jobless|truth|gang)\b/i
  const town = openTown({ ...base, people: 400 })
  for (let i = 0; i < town.people; i++) {
    for (const { data } of eventsOf(town, i)) {
      for (const value of Object.values(data))
        if (typeof value === 'string') expect(value).not.toMatch(words)
      expect(Object.keys(data).join()).not.toMatch(words)
    }
  }
})
