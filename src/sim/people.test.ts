import { expect, test } from 'vitest'
import { type Day, dayOf, monthOf } from '../base/index.ts'
import type { TidemarkEvent } from '../core/index.ts'
import { book, daysBehind, principalOf, treatmentOn, openBooks } from './idle-lender.ts'
import { streamTown, unmanaged } from './town.ts'
import { harbourParameters } from './parameters.ts'
import type { Treatment } from './treatment.ts'
import { archetypes, type Truth } from './truth.ts'
import type { TownOptions } from './world.ts'

const base: TownOptions = { seed: 3, people: 3_000, months: 36, startDay: dayOf(2022, 1, 1) }
const firstDayOf = (m: number): Day => dayOf(2022 + Math.floor(m / 12), (m % 12) + 1, 1)

interface Lived {
  readonly events: readonly TidemarkEvent[]
  readonly truth: Truth
  readonly monthsLate: number
}

/** Lives through a town; `change` bends what the idle lender does. */
function lived(
  options: TownOptions,
  change: (seen: Treatment, m: number) => Treatment = (seen) => seen,
): Lived[] {
  const person = streamTown(options)
  return Array.from({ length: options.people }, (_, i) => {
    const books = openBooks()
    const events: TidemarkEvent[] = []
    const stream = person(i, (m) => change(treatmentOn(books, firstDayOf(m)), m))
    let monthsLate = 0
    for (;;) {
      const { value, done } = stream.next()
      if (done === true) return { events, truth: value, monthsLate }
      for (const event of value.events) book(books, event)
      if (daysBehind(books, firstDayOf(value.m + 1)) > 0) monthsLate++
      events.push(...value.events)
    }
  })
}

const town = lived(base)
const share = (all: readonly Lived[], is: (one: Lived) => boolean): number =>
  all.filter(is).length / all.length

test('[SM7] in three thousand people each of the eight to be shown is found', () => {
  for (const seed of [1, 2]) {
    const found = new Set(lived({ ...base, seed }).flatMap(({ truth }) => truth.archetypes))
    expect([...found].sort()).toEqual([...archetypes].sort())
  }
})

test('[SM8] a ring opens within a month, shares devices and payees, and pays one bill at most', () => {
  const members = town.filter(({ truth }) => truth.ring === 0)
  expect(members.length).toBe(members[0]!.truth.ringMembers)
  const opened = members.map(({ events }) => events.find(({ type }) => type === 'line-opened')!.day)
  expect(Math.max(...opened) - Math.min(...opened)).toBeLessThanOrEqual(30)
  const payees = members.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'draw-settled' ? [event.data.payeeHash] : [])),
  )
  expect(new Set(payees).size).toBeLessThanOrEqual(2)
  for (const { events } of members) {
    const repaid = events.filter(({ type }) => type === 'repayment-received')
    expect(repaid.length).toBeLessThanOrEqual(1)
    expect(
      events.at(-1)!.type === 'charged-off' || events.at(-1)!.type === 'recovery-received',
    ).toBe(true)
  }
})

const quieter = { ...harbourParameters, quiet: 0.02 }

test('[SM9] somebody whose only change is fewer sign-ins pays, earns and spends as before', () => {
  const quiet = lived({ ...base, seed: 9, people: 1_000, parameters: quieter }).filter(
    ({ truth }) => truth.quietOnly,
  )
  expect(quiet.length).toBeGreaterThan(20)
  let fell = 0
  for (const { events, truth } of quiet) {
    const months = events.filter((event) => event.type === 'activity-observed')
    const since = truth.quietMonth! - truth.openingMonth
    const meanOf = (
      from: number,
      to: number,
      of: (e: (typeof months)[number]) => number,
    ): number => {
      const some = months.slice(Math.max(0, from), to)
      return some.reduce((sum, event) => sum + of(event), 0) / some.length
    }
    const signIns = (event: (typeof months)[number]): number => event.data.signIns
    if (meanOf(since, since + 3, signIns) < 0.6 * meanOf(1, since, signIns)) fell++
    expect(truth.changes).toEqual([{ signal: 'sign-ins', month: truth.quietMonth, up: false }])
    expect([truth.missedMonth, truth.shortMonth, truth.spiralMonth]).toEqual([null, null, null])
  }
  expect(fell / quiet.length).toBeGreaterThan(0.85)
})

/** Where everybody stood when month `at` began, and whether late when it and the next ended. */
function aroundMonth(options: TownOptions, at: number, cut: boolean) {
  const person = streamTown(options)
  return Array.from({ length: options.people }, (_, i) => {
    const books = openBooks()
    const one = { dependent: false, late: 0, lenders: 0, signIns: 0, liquid: 1 }
    const stream = person(i, (m) => {
      const seen = treatmentOn(books, firstDayOf(m))
      const heavy = seen.overdueMinor === 0 && seen.balanceMinor > 0.6 * seen.limitMinor
      if (m === at) one.dependent = heavy && one.liquid < 0.5
      return cut && m >= at ? { ...seen, canDraw: false, availableMinor: 0 } : seen
    })
    for (const { m, events } of stream) {
      for (const event of events) {
        book(books, event)
        if (event.type === 'external-credit-reported' && m < at + 4)
          one.lenders = event.data.lenders
        if (event.type !== 'activity-observed') continue
        if (m < at) one.liquid = event.data.liquidMinor! / Math.max(1, event.data.inflowMinor)
        else one.signIns += event.data.signIns
      }
      if ((m === at || m === at + 1) && daysBehind(books, firstDayOf(m + 1)) > 0) one.late++
    }
    return one
  })
}

test('[SM10] a cut makes those who live on the line miss more and borrow elsewhere more', () => {
  const options = { ...base, seed: 5, people: 8_000, months: 20 }
  const before = aroundMonth(options, 12, false)
  const after = aroundMonth(options, 12, true)
  const dependents = before.flatMap(({ dependent }, i) => (dependent ? [i] : []))
  const sumOf = (of: typeof before, key: 'late' | 'lenders' | 'signIns'): number =>
    dependents.reduce((sum, i) => sum + of[i]![key], 0)
  expect(dependents.length).toBeGreaterThan(400)
  // Source: domain.md §6.7, near-term chance to miss times 1.1 to 1.4, activity −20 to −40 %.
  const times = sumOf(after, 'late') / sumOf(before, 'late')
  expect(times).toBeGreaterThan(1.1)
  expect(times).toBeLessThan(1.4)
  expect(sumOf(after, 'lenders')).toBeGreaterThan(1.04 * sumOf(before, 'lenders'))
  const activity = sumOf(after, 'signIns') / sumOf(before, 'signIns')
  expect(activity).toBeGreaterThan(0.5)
  expect(activity).toBeLessThan(0.8)
})

test('[SM10] bills made smaller are missed by fewer', () => {
  const eased = lived(base, (seen) => ({
    ...seen,
    dueMinor: Math.floor((seen.dueMinor + seen.overdueMinor) / 2),
    overdueMinor: Math.floor(seen.overdueMinor / 2),
  }))
  const missed = (all: readonly Lived[]): number =>
    share(all, (one) => one.truth.missedMonth !== null)
  expect(missed(eased)).toBeLessThan(0.9 * missed(town))
})

test('[SM11] a payment the books lack comes when it is found, with its own day, and is disputed', () => {
  const parameters = { ...harbourParameters, misposted: 0.01 }
  const found = lived({ ...base, seed: 21, people: 1_000, parameters }).filter(
    ({ truth }) => truth.lateFacts.length > 0,
  )
  expect(found.length).toBeGreaterThan(40)
  const disputes = found.map(({ truth, events }) => {
    const { id, foundDay } = truth.lateFacts[0]!
    const at = events.findIndex((event) => event.id === id)
    const fact = events[at]!
    expect(fact.type).toBe('repayment-received')
    expect(foundDay - fact.day).toBeGreaterThanOrEqual(25)
    expect(foundDay - fact.day).toBeLessThanOrEqual(60)
    // It came in the month it was found in, after later events.
    expect(monthOf(events[at - 1]!.day)).toBeLessThan(monthOf(foundDay))
    expect(events[at - 1]!.at).toBeGreaterThan(fact.at)
    return events.filter(({ type }) => type.startsWith('dispute')).map(({ type }) => type)
  })
  // Where the books called nobody late before it was found, there was nothing to dispute.
  const disputed = disputes.filter((types) => types.length > 0)
  expect(disputed.length).toBeGreaterThan(0.6 * disputes.length)
  for (const types of disputed) expect(types).toEqual(['dispute-filed', 'dispute-resolved'])
})

test('[SM12] unemployment moves job losses, an industry’s slump those of that industry alone', () => {
  const calm = unmanaged({ ...base, scenario: 'calm' })
  const slump = unmanaged({ ...base, scenario: 'slump' })
  const bad = unmanaged({ ...base, scenario: 'calm', unemployment: [510, 510, 900, 1300] })
  let [more, lossesCalm, lossesBad] = [0, 0, 0]
  for (let i = 0; i < 1_500; i++) {
    const before = calm(i).truth
    const after = slump(i).truth
    if (!['education', 'property'].includes(before.industry)) expect(after).toEqual(before)
    more += after.jobLossMonths.length - before.jobLossMonths.length
    lossesCalm += before.jobLossMonths.length
    lossesBad += bad(i).truth.jobLossMonths.length
  }
  expect(more).toBeGreaterThan(3)
  expect(lossesBad).toBeGreaterThan(1.7 * lossesCalm)
})

test('[SM13] under a lender that never acts a calm town is near the targets of the domain', () => {
  const options = { ...base, seed: 8, people: 6_000, scenario: 'calm' } as const
  const person = streamTown(options)
  const seen = { owing: 0, late1: 0, late30: 0, late90: 0, use: 0, limit: 0, owed: 0 }
  for (let i = 0; i < options.people; i++) {
    const books = openBooks()
    for (const { m, events } of person(i, (at) => treatmentOn(books, firstDayOf(at)))) {
      for (const event of events) book(books, event)
      if (m < 12 || books.chargedOff) continue
      const owed = principalOf(books)
      const behind = daysBehind(books, firstDayOf(m + 1))
      seen.limit += books.limitMinor
      seen.owed += owed
      if (owed === 0) continue
      seen.owing++
      seen.use += owed / books.limitMinor
      if (behind > 0) seen.late1++
      if (behind > 30) seen.late30++
      if (behind > 90) seen.late90++
    }
  }
  const within = (value: number, low: number, high: number): void => {
    expect(value).toBeGreaterThan(low)
    expect(value).toBeLessThan(high)
  }
  within(seen.late1 / seen.owing, 0.035, 0.06)
  within(seen.late30 / seen.owing, 0.012, 0.022)
  within(seen.late90 / seen.owing, 0.005, 0.013)
  within(seen.use / seen.owing, 0.45, 0.65)
  within(seen.owed / seen.limit, 0.26, 0.45)
})
