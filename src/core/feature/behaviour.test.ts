import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw, of, opened, portrait } from '../../../test/portrait.ts'
import { on, Story } from '../../../test/story.ts'
import { type Day, type Minor, minor, printDay } from '../../base/index.ts'
import { noteCycle } from '../state/behaviour/activity.ts'
import { watchOf } from '../state/detector.ts'
import { age, evolve } from '../state/evolve.ts'
import { decodeState, encodeState, hashState } from '../state/layout.ts'
import { noSeason } from '../state/season.ts'
import { NONE, newState } from '../state/state.ts'
import { plainTerms } from '../state/terms.ts'
import { calm } from './conditions.ts'
import { features } from './registry.ts'

const rows = new Map(features.map((row) => [row.id, row]))

interface Month {
  readonly signIns?: number
  readonly inflow?: number
  readonly spend?: number
  readonly night?: number | null
}

const usual = (months: number, month: Month = {}): Month[] =>
  Array.from({ length: months }, () => month)

const lastDay = (month: number): string => {
  const first = on(`2024-${String(month).padStart(2, '0')}-01`)
  const next = month === 12 ? on('2025-01-01') : on(`2024-${String(month + 1).padStart(2, '0')}-01`)
  expect(next).toBeGreaterThan(first)
  return printDay((next - 1) as Day)
}

/** Months of activity told on their last day, from January 2024 on. */
function activity(told: readonly Month[], story = new Story().opened('2023-12-05', 10_000)): Story {
  told.forEach(({ signIns = 16, inflow = 6000, spend = 4000, night = null }, i) => {
    story.add('activity-observed', lastDay(i + 1), {
      fromDay: on(`2024-${String(i + 1).padStart(2, '0')}-01`),
      signIns,
      spendMinor: { food: minor(spend * 60), rent: minor(spend * 40) },
      inflowMinor: minor(inflow * 100),
      nightSignIns: night,
      liquidMinor: null,
    })
  })
  return story
}

test('[BH3] draws are counted by hour and day, and age out by date', () => {
  const state = opened()
  expect(of(state, '2024-03-01', 'drawsLast24h')).toBeNull()
  draw(state, '2024-03-01', 9, 1000, null)
  draw(state, '2024-03-01', 20, 2000, null)
  draw(state, '2024-03-02', 8, 500, null)
  // The one of nine o'clock is 23 hours old, and within the day and night before.
  expect(of(state, '2024-03-02', 'drawsLast24h')).toBe(3)
  expect(of(state, '2024-03-02', 'drawShareLast24h')).toBe(3500)
  draw(state, '2024-03-02', 10, 500, null)
  expect(of(state, '2024-03-02', 'drawsLast24h')).toBe(3)
  expect(of(state, '2024-03-02', 'drawShareLast24h')).toBe(3000)
  expect(of(state, '2024-03-04', 'drawsLast24h')).toBe(0)
  expect(of(state, '2024-03-07', 'drawsLast7d')).toBe(4)
  expect(of(state, '2024-03-08', 'drawsLast7d')).toBe(2)
  expect(of(state, '2024-03-09', 'drawsLast7d')).toBe(0)
})

test('[BH3] the pace of draws is against the borrower’s own months before', () => {
  const state = opened()
  for (const month of ['02', '03', '04', '05']) draw(state, `2024-${month}-10`, 12, 1000, null)
  expect(of(state, '2024-05-11', 'drawPace')).toBe(10_000)
  draw(state, '2024-05-20', 12, 2000, null)
  expect(of(state, '2024-05-20', 'drawPace')).toBe(30_000)
  expect(rows.get('drawPace')!.harmless!(10_000, state)).toBe(true)
  expect(rows.get('drawPace')!.harmless!(30_000, state)).toBe(false)
  expect(of(opened(), '2024-05-20', 'drawPace')).toBeNull()
})

test('[BH3] a payee is new once one is known, and only the first time', () => {
  const state = opened()
  draw(state, '2024-03-01', 9, 100, 'landlord')
  expect(of(state, '2024-03-01', 'newPayees7d')).toBe(0)
  draw(state, '2024-03-02', 9, 100, 'stranger')
  draw(state, '2024-03-03', 9, 100, 'stranger')
  draw(state, '2024-03-03', 10, 100, 'landlord')
  expect(of(state, '2024-03-03', 'newPayees7d')).toBe(1)
  expect(of(state, '2024-03-09', 'newPayees7d')).toBe(0)
})

test('[BH3] windows equal the draws counted one by one', () => {
  const some = fc.array(fc.tuple(fc.nat(80), fc.nat(23), fc.integer({ min: 1, max: 10_000 })))
  fc.assert(
    fc.property(some, fc.nat(90), (drawn, after) => {
      const state = opened()
      const sorted = drawn.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
      const first = on('2024-02-01')
      for (const [day, hour, amount] of sorted)
        draw(state, printDay((first + day) as Day), hour, amount, null)
      const last = sorted.at(-1)
      const today = (first + (last?.[0] ?? 0) + (after % 10)) as Day
      const within = sorted.filter(([day]) => first + day > today - 7 && first + day <= today)
      expect(of(state, printDay(today), 'drawsLast7d')).toBe(
        last === undefined ? null : within.length,
      )
      if (last === undefined || today - first - last[0] > 1) return
      const now = last[0] * 24 + last[1]
      const inHours = sorted.filter(([day, hour]) => day * 24 + hour > now - 24)
      expect(of(state, printDay(today), 'drawsLast24h')).toBe(inHours.length)
    }),
  )
})

test('[BH2] months of activity are compared with those before; fewer told of is null', () => {
  const months: Month[] = [{}, {}, {}, { spend: 2000 }, { spend: 2000 }, { spend: 2000 }]
  expect(of(portrait(activity(months)), '2024-07-02', 'spendTrend3m')).toBe(5000)
  expect(of(portrait(activity(months)), '2024-07-02', 'signInTrend3m')).toBe(10_000)
  expect(of(portrait(activity(months.slice(1))), '2024-06-02', 'spendTrend3m')).toBeNull()
  expect(of(portrait(activity(months)), '2024-08-02', 'spendTrend3m')).toBeNull()
})

test('[BH2] the share of the night is of sign-ins whose hours were told, else null', () => {
  expect(of(portrait(activity([{}, {}])), '2024-03-02', 'nightShare3m')).toBeNull()
  const told = portrait(activity([{}, { night: 4 }]))
  expect(of(told, '2024-03-02', 'nightShare3m')).toBe(2500)
})

test('[BH1] months of activity feed the detectors, each once, when told whole', () => {
  const state = portrait(activity([...usual(9), { inflow: 3000 }, { inflow: 3000 }]))
  expect(of(state, '2024-12-01', 'inflowAlarm')).toBe(1)
  expect(of(state, '2024-12-01', 'inflowFall')).toBe(5000)
  expect(of(state, '2024-12-01', 'spendAlarm')).toBeNull()
  expect(of(state, '2024-12-01', 'spendFall')).toBe(0)
  // What the last word of is too old says nothing of today.
  expect(of(state, '2025-03-01', 'inflowFall')).toBeNull()
  expect(of(state, '2025-03-01', 'inflowAlarm')).toBe(4)
  expect(of(state, '2026-01-01', 'inflowAlarm')).toBeNull()
})

test('[BH1] a month told day by day is the month told at once', () => {
  const whole = portrait(activity(usual(6, { signIns: 31, inflow: 3100, spend: 3100 })))
  const story = new Story().opened('2023-12-05', 10_000)
  for (let month = 1; month <= 6; month++) {
    const days = Number(lastDay(month).slice(8))
    for (let day = 1; day <= days; day++) {
      const text = `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const part = (n: number): number => (day < days ? 1 : n - days + 1)
      const money = (n: number): Minor => minor(part(n) * 100)
      story.add('activity-observed', text, {
        fromDay: on(text),
        signIns: part(31),
        spendMinor: { all: money(3100) },
        inflowMinor: money(3100),
        nightSignIns: null,
        liquidMinor: null,
      })
    }
  }
  const state = portrait(story)
  expect([...state.behaviour.detectors]).toEqual([...whole.behaviour.detectors])
})

test('[BH1] a month of holes is no observation', () => {
  const story = activity(usual(5)).add('activity-observed', '2024-06-30', {
    fromDay: on('2024-06-20'),
    signIns: 1,
    spendMinor: {},
    inflowMinor: minor(0),
    nightSignIns: null,
    liquidMinor: null,
  })
  expect(watchOf(portrait(story).behaviour.detectors, 'inflow').lastMonth).toBe(2024 * 12 + 4)
})

test('[BH10] a month in which everybody did less is nobody’s change', () => {
  const half: Month = { signIns: 8, spend: 2000, inflow: 3000 }
  const told = activity([...usual(8), half, half, half])
  const season = { signInsBps: 5000, spendBps: 5000, inflowBps: 5000 }
  const alone = portrait(told)
  const withBook = portrait(told, (day) => (day > on('2024-08-31') ? season : noSeason))
  expect(of(alone, '2024-12-01', 'inflowAlarm')).not.toBeNull()
  expect(of(withBook, '2024-12-01', 'inflowAlarm')).toBeNull()
  expect(of(withBook, '2024-12-01', 'signInAlarm')).toBeNull()
  expect(of(withBook, '2024-12-01', 'spendFall')).toBe(0)
})

test('[BH1] payments made later and later alarm; nothing due is no observation', () => {
  const state = opened()
  const cycle = (i: number, late: number, early: number | null): void =>
    noteCycle(state, (on('2024-02-01') + 30 * i) as Day, late, early)
  for (let i = 0; i < 8; i++) cycle(i, 0, 3)
  cycle(8, 0, null)
  expect(of(state, '2024-10-01', 'paymentLater')).toBe(0)
  cycle(9, 4, null)
  cycle(10, 4, null)
  expect(of(state, '2024-12-01', 'paymentTimingAlarm')).toBe(1)
})

test('[BH11] fewer sign-ins are never scored and never held against anybody', () => {
  for (const id of [
    'signInFall',
    'signInAlarm',
    'signInTrend3m',
    'signInsLast7d',
    'nightShare3m',
  ]) {
    const row = rows.get(id)!
    expect(row.scorable).toBe(false)
    expect(row.harmless!(0, newState())).toBe(true)
  }
})

test('[FE4] without a fact of behaviour every measure is null, and each stays in its range', () => {
  const ours = features.filter(({ pillar }) => pillar === 'behaviour')
  expect(ours.length).toBeGreaterThan(20)
  for (const row of ours) expect(row.compute(opened(), on('2024-06-01'), calm)).toBeNull()
  const months = fc.array(
    fc.record({ signIns: fc.nat(500), inflow: fc.nat(90_000), spend: fc.nat(90_000) }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(months, fc.nat(400), (told, days) => {
      const state = portrait(activity(told))
      const day = (on('2024-12-31') + days) as Day
      draw(state, printDay(day), 12, 5000, 'x')
      for (const { id, range, compute } of ours) {
        const value = compute(state, day, calm)
        if (value === null) continue
        expect({ id, inside: value >= range[0] && value <= range[1] }).toEqual({ id, inside: true })
        expect(Number.isSafeInteger(value)).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('[BH9] a portrait stored halfway and gone on with ends in the bytes of the whole', () => {
  const story = activity([{}, { signIns: 3 }, { inflow: 0 }, {}, { spend: 9000 }, {}])
  story.add('signed-in', '2024-07-02', {
    deviceHash: 'x',
    channel: 'app',
  })
  const whole = portrait(story)
  for (let cut = 0; cut <= story.events.length; cut++) {
    let state = newState()
    story.events.forEach((event, i) => {
      if (i === cut) state = decodeState(encodeState(state))
      age(state, event.day, plainTerms)
      evolve(state, event, plainTerms)
    })
    expect(hashState(state)).toBe(hashState(whole))
  }
})

test('[BH2] a clock that runs backwards loses nothing still held and opens nothing', () => {
  const state = opened()
  draw(state, '2024-03-05', 12, 100, null)
  draw(state, '2024-03-04', 20, 100, null)
  draw(state, '2024-01-20', 20, 100, null)
  expect(of(state, '2024-03-05', 'drawsLast24h')).toBe(2)
  expect(of(state, '2024-03-05', 'drawsLast7d')).toBe(2)
  expect(state.behaviour.hourDay).toBe(on('2024-03-05'))
  expect(state.behaviour.newDeviceDay).toBe(NONE)
})
