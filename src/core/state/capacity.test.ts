import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Story, on } from '../../../test/story.ts'
import { type MonthIndex, minor, monthOf } from '../../base/index.ts'
import type { BorrowerId, TidemarkEvent } from '../event/event.ts'
import { type CapacityEvent, foldCapacity, noteInflow } from './capacity.ts'
import { reportBack } from './capacity/external.ts'
import { incomeOf, recentIncome } from './capacity/income.ts'
import { median } from './capacity/median.ts'
import { MONTHS, monthly, noteMonth, series } from './capacity/months.ts'
import { hashState } from './layout.ts'
import { NONE, newState, type State } from './state.ts'

const folded = (events: readonly TidemarkEvent[]): State => {
  const state = newState()
  for (const event of events) foldCapacity(state, event as CapacityEvent)
  return state
}

const told = (day: string, source: string, amount: number) =>
  new Story().add('income-observed', day, { monthMinor: minor(amount), source }).events[0]!

test('[CA1] sources of a month add, a source told again is put right, and told beats inferred', () => {
  const state = folded([
    told('2024-03-05', 'works', 500_000),
    told('2024-03-20', 'rent', 80_000),
    told('2024-03-28', 'works', 520_000),
  ])
  const { capacity } = state
  noteInflow(capacity, monthOf(on('2024-03-01')), 999_999)
  noteInflow(capacity, monthOf(on('2024-02-01')), 300_000)
  noteInflow(capacity, monthOf(on('2024-02-01')), 45_000)
  const of = (day: string, inferred = true) => incomeOf(capacity, monthOf(on(day)), inferred)
  expect(of('2024-03-01')).toBe(600_000)
  expect(of('2024-02-01')).toBe(345_000)
  expect(of('2024-02-01', false)).toBe(NONE)
  expect(of('2024-01-01')).toBe(NONE)
})

test('[CA1] more sources than places share one and add there; a silent one leaves its place', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const { capacity } = folded(names.map((name, i) => told('2024-03-05', name, 10 ** i)))
  expect(incomeOf(capacity, monthOf(on('2024-03-01')), false)).toBe(11_111)
  const later = folded([
    ...names.map((name) => told('2024-03-05', name, 100)),
    told('2025-06-05', 'f', 1),
    told('2025-06-06', 'f', 7),
  ])
  expect(incomeOf(later.capacity, monthOf(on('2025-06-01')), false)).toBe(7)
})

test('[CA1] a month is kept for a year and a month, then makes room; one older is let go', () => {
  const noted = fc.record({ month: fc.integer({ min: 0, max: 60 }), value: fc.nat(1000) })
  fc.assert(
    fc.property(fc.array(noted, { maxLength: 40 }), (notes) => {
      const capacity = newState().capacity
      const truth = new Map<number, number>()
      let newest = -1
      for (const { month, value } of notes) {
        noteMonth(capacity, series.inflow, month, value, 'add')
        newest = Math.max(newest, month)
        for (const known of truth.keys()) if (known <= newest - MONTHS) truth.delete(known)
        if (month > newest - MONTHS) truth.set(month, (truth.get(month) ?? 0) + value)
      }
      for (let month = 0; month <= 61; month++)
        expect(monthly(capacity, series.inflow, month)).toBe(truth.get(month) ?? NONE)
    }),
  )
})

test('[CA1] the median of a few is the middle of them, rounded down between two', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 13 }), (values) => {
      const sorted = values.map(BigInt).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      const half = sorted.length >> 1
      const wanted =
        sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2n
      expect(BigInt(median(Float64Array.from(values), values.length))).toBe(wanted)
    }),
  )
  const capacity = newState().capacity
  const march = monthOf(on('2024-03-01'))
  noteInflow(capacity, march - 1, 300)
  expect(recentIncome(capacity, march, true)).toBe(NONE)
  noteInflow(capacity, (march - 3) as MonthIndex, 101)
  expect(recentIncome(capacity, march, true)).toBe(200)
})

test('[CA8] a guarantor counts once, nobody covers himself, of more than four the least is out', () => {
  const pledge = (guarantorHash: string, coverMinor: number) =>
    new Story().add('guarantee-pledged', '2024-03-05', {
      guarantorHash,
      coverMinor: minor(coverMinor),
      guarantorPdPpm: null,
      sameIncome: null,
    }).events[0]!
  const covers = (...events: TidemarkEvent[]) => {
    const { capacity } = folded(events)
    const total = capacity.coverMinor.reduce((a, b) => a + b, 0)
    return [total, capacity.emptyPledges]
  }
  expect(covers(pledge('g1', 500), pledge('g1', 700))).toEqual([700, 0])
  const own = { ...pledge('b1', 500), borrower: 'b1' as BorrowerId } as TidemarkEvent
  expect(covers(own)).toEqual([0, 1])
  const four = [pledge('g1', 400), pledge('g2', 100), pledge('g3', 300), pledge('g4', 200)]
  expect(covers(...four, pledge('g5', 50))).toEqual([1000, 1])
  expect(covers(...four, pledge('g5', 150))).toEqual([1050, 1])
  const released = new Story().add('guarantee-released', '2024-03-05', { guarantorHash: 'g3' })
  expect(covers(...four, ...released.events)).toEqual([700, 0])
})

test('[CA5] six reports of credit are kept by day, the later of one day standing', () => {
  const story = new Story()
  const report = (day: string, lenders: number): void => {
    story.add('external-credit-reported', day, {
      lenders,
      balanceMinor: minor(lenders * 1000),
      inquiries90Days: 0,
      worstDaysPastDue: 0,
      monthlyServiceMinor: null,
      newLenders30Days: null,
    })
  }
  for (let month = 1; month <= 8; month++) report(`2024-0${month}-01`, month)
  report('2024-08-01', 80)
  const { capacity } = folded(story.events)
  const seen = [0, 1, 2, 3, 4, 5].map((back) => capacity.reportLenders[reportBack(capacity, back)])
  expect(seen).toEqual([80, 7, 6, 5, 4, 3])
  expect(reportBack(capacity, 6)).toBe(-1)
})

test('[CA11] facts of different kinds told on one day fold alike in any order', () => {
  const day = '2024-03-05'
  const { events } = new Story()
    .add('income-verified', day, { monthlyMinor: minor(900_000), source: 'bank' })
    .add('income-verified', day, { monthlyMinor: minor(800_000), source: 'payroll' })
    .add('income-observed', day, { monthMinor: minor(700_000), source: 'works' })
    .add('asset-appraised', day, {
      asset: 'property',
      valueMinor: minor(0),
      lienMinor: minor(0),
      appraisedDay: on('2024-03-01'),
    })
    .add('asset-appraised', day, {
      asset: 'deposit',
      valueMinor: minor(5_000_000),
      lienMinor: minor(0),
      appraisedDay: on(day),
    })
    .add('guarantee-pledged', day, {
      guarantorHash: 'g1',
      coverMinor: minor(100),
      guarantorPdPpm: 1,
      sameIncome: true,
    })
    .add('external-credit-reported', day, {
      lenders: 1,
      balanceMinor: minor(1),
      inquiries90Days: 1,
      worstDaysPastDue: 1,
      monthlyServiceMinor: null,
      newLenders30Days: 1,
    })
    .add('employment-reported', day, { industry: 'health', employment: 'gig' })
  const before = new Story().add('asset-appraised', '2023-12-01', {
    asset: 'property',
    valueMinor: minor(5_000_000),
    lienMinor: minor(0),
    appraisedDay: on('2023-12-01'),
  }).events
  const wanted = hashState(folded([...before, ...events]))
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(hashState(folded([...before, ...shuffled]))).toBe(wanted)
    }),
  )
})

test('[CA6] a lien above the value is taken and flagged, an older appraisal changes nothing', () => {
  const appraise = (day: string, value: number, lien: number, appraised = day) =>
    new Story().add('asset-appraised', day, {
      asset: 'vehicle',
      valueMinor: minor(value),
      lienMinor: minor(lien),
      appraisedDay: on(appraised),
    }).events[0]!
  const { capacity } = folded([
    appraise('2024-03-05', 100, 150),
    appraise('2024-04-05', 900, 0, '2024-01-01'),
  ])
  expect(capacity.underwaterAppraisals).toBe(1)
  expect([capacity.assetMinor[1], capacity.assetLienMinor[1]]).toEqual([100, 150])
})
