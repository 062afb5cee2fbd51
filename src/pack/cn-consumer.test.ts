import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badness, deciderOf, type Facts, packOf, slots } from '../../test/pack-decider.ts'
import { addDays, type Day, parseDay, printDay, weekdayOf } from '../base/index.ts'
import {
  type Action,
  type ConstantKey,
  type Constants,
  features,
  levels,
  newState,
  statuses,
  tiers,
} from '../core/index.ts'
import { raiseLimit } from '../core/line/guards.ts'
import { workingDayOf } from '../core/policy/terms.ts'
import { checkPack } from './check-pack.ts'

/** What the Chinese consumer pack does to people, run as the engine runs it. */

const calm: Facts = {
  status: 'active',
  tier: 'C',
  score: 660,
  targetBps: 10_000,
  rung: 0,
  daysInStatus: 100,
  observing: false,
  hold: false,
  fraudHold: false,
  bankrupt: false,
  reviewDue: false,
  overdueBeyondGrace: false,
  increaseConsent: false,
  cleanStatements: 6,
  regime: 'calm',
  industryLevel: 'calm',
  dependent: false,
  funderWithdrawn: false,
  daysPastDue: 0,
  times30In12m: 0,
  worstDpd6m: 0,
  utilisationMean6m: 4000,
  debtServiceRatio: 2500,
  incomeTrend: 10_000,
  lenders: 1,
  newLenders30d: 0,
  externalBalanceGrowth: 0,
  externalWorstDpd: 0,
  takeoverPattern: 0,
  identityExpired: 0,
  ringMembers: 0,
  pdRise3m: 10_000,
}
const pack = await packOf('cn-consumer')
const decide = deciderOf(pack, calm)
const constants = Object.fromEntries(
  pack.constants.map(({ key, value }) => [key, value]),
) as Record<ConstantKey, number>

test('[CO9] the pack cn-consumer has no problem', () => {
  expect(checkPack(pack, slots)).toEqual([])
})

test('[CO9] it answers each of the usual cases as its notes say', () => {
  const stacking = { newLenders30d: 3, externalBalanceGrowth: 5000 }
  const exposed = { regime: 'crisis', industryLevel: 'stress', debtServiceRatio: 5500 }
  const cases: readonly (readonly [string, Facts, Action])[] = [
    ['nothing wrong', {}, 'hold'],
    ['nothing known beyond the line', Object.fromEntries(portrait.map((id) => [id, null])), 'hold'],
    ['within the grace days', { daysPastDue: 3 }, 'hold'],
    ['past the grace days', { daysPastDue: 4 }, 'watch'],
    [
      'only interest past due',
      { daysPastDue: 4, principalArrears: 0, interestArrears: 1 },
      'watch',
    ],
    ['31 days late', { daysPastDue: 31 }, 'suspend'],
    ['fraud hold', { fraudHold: true, hold: true }, 'suspend'],
    ['tier F', { tier: 'F', targetBps: 7000 }, 'step-down'],
    ['tier E by score alone', { tier: 'E', targetBps: 9000 }, 'watch'],
    ['tier E, income fell', { tier: 'E', targetBps: 9000, ...incomeFell }, 'step-down'],
    ['income fell by the trend alone', { incomeTrend: 5000 }, 'hold'],
    ['income fell', incomeFell, 'watch'],
    ['debts over 70 % of income', { debtServiceRatio: 7001 }, 'watch'],
    ['three new lenders', { newLenders30d: 3 }, 'watch'],
    ['stacking, nothing missed yet', stacking, 'suspend'],
    ['late elsewhere', { externalWorstDpd: 31 }, 'watch'],
    ['a new phone and a draw', { takeoverPattern: 1 }, 'hold'],
    ['the same with an anomaly', { takeoverPattern: 1, anomalyScore90d: 7000 }, 'suspend'],
    ['an anomaly without the pattern', { anomalyScore90d: 9000 }, 'hold'],
    ['in a ring', { ringMembers: 12 }, 'hold'],
    ['in a ring, first unpaid', { ringMembers: 12, daysPastDue: 4, observing: true }, 'suspend'],
    ['first unpaid, no ring', { daysPastDue: 4, observing: true }, 'hold'],
    ['identity document expired', { identityExpired: 90 }, 'hold'],
    ['crisis, not exposed', { regime: 'crisis', industryLevel: 'crisis' }, 'hold'],
    ['crisis, exposed', exposed, 'watch'],
    ['a sharp rise, still under 5 %', { pdRise3m: 40_000, score: 600 }, 'hold'],
    ['a sharp rise to over 5 %', { pdRise3m: 30_000, score: 597 }, 'watch'],
    ['a funder withdrew', { funderWithdrawn: true }, 'suspend'],
    ['room, no consent', { tier: 'A', targetBps: 12_000 }, 'hold'],
    ['room and consent', { tier: 'A', targetBps: 12_000, increaseConsent: true }, 'step-up'],
    ['suspended, two on time', { status: 'suspended', cleanStatements: 2 }, 'hold'],
    ['suspended, three on time', { status: 'suspended', cleanStatements: 3 }, 'reinstate'],
    ['closed', { status: 'closed', daysPastDue: 99 }, 'hold'],
  ]
  for (const [what, facts, action] of cases) expect(decide.action(facts), what).toBe(action)
})

test('[CO9] principal and interest past due are told apart, each with its own number', () => {
  const late = { daysPastDue: 10, principalArrears: 50_000, interestArrears: 900 }
  const shown = (facts: Facts) =>
    decide.held(facts, 'soft').map((id) => {
      const { then } = pack.tables.triggers.rules.find((rule) => rule.id === id)!
      return then.slice(2)
    })
  expect(shown(late)).toEqual([['R101', 'principalArrears']])
  expect(shown({ ...late, principalArrears: 0 })).toEqual([['R102', 'interestArrears']])
  expect(shown({ ...late, principalArrears: null })).toEqual([['R101', 'daysPastDue']])
})

const incomeFell = { incomeTrend: 5000, inflowAlarm: 2 }
/** What is known of a borrower beyond the line itself. */
const portrait = features
  .filter(({ pillar }) => pillar !== 'history')
  .map(({ id }) => id)
  .filter((id) => Object.hasOwn(calm, id))

const known = <T>(values: fc.Arbitrary<T>) => fc.option(values)
const someone = fc.record({
  status: fc.constantFrom(...statuses),
  tier: fc.constantFrom(...tiers, null),
  score: fc.integer({ min: 350, max: 950 }),
  targetBps: known(fc.integer({ min: 3000, max: 20_000 })),
  cleanStatements: fc.integer({ min: 0, max: 9 }),
  increaseConsent: fc.boolean(),
  observing: fc.boolean(),
  daysPastDue: fc.constantFrom(0, 0, 2, 4, 20, 31, 90),
  principalArrears: known(fc.constantFrom(0, 1, 80_000)),
  interestArrears: known(fc.constantFrom(0, 900)),
  times30In12m: fc.integer({ min: 0, max: 4 }),
  worstDpd6m: fc.constantFrom(0, 10, 61, 95),
  paymentTimingAlarm: known(fc.integer({ min: 0, max: 12 })),
  utilisationMean6m: known(fc.integer({ min: -500, max: 11_000 })),
  debtServiceRatio: known(fc.integer({ min: 0, max: 20_000 })),
  incomeTrend: known(fc.integer({ min: 0, max: 20_000 })),
  inflowAlarm: known(fc.integer({ min: 0, max: 12 })),
  lenders: known(fc.integer({ min: 0, max: 9 })),
  newLenders30d: known(fc.integer({ min: 0, max: 5 })),
  externalBalanceGrowth: known(fc.integer({ min: -5000, max: 20_000 })),
  externalWorstDpd: known(fc.constantFrom(0, 10, 31)),
  anomalyScore90d: known(fc.constantFrom(0, 5000, 7000, 10_000)),
  pdRise3m: known(fc.integer({ min: 5000, max: 60_000 })),
})
const level = fc.constantFrom(...levels)
const times = fc.record({
  regime: level,
  industryLevel: level,
  macroRegime: fc.integer({ min: 0, max: 3 }),
  industryRegime: known(fc.integer({ min: 0, max: 3 })),
  unemploymentChange12m: known(fc.integer({ min: -300, max: 1000 })),
})

test('[CO10] the times alone suspend nobody, and change nothing for who is not exposed', () => {
  fc.assert(
    fc.property(someone, times, (facts, now) => {
      const here = decide.action({ ...facts, ...now })
      const inCalm = decide.action(facts)
      if (inCalm !== 'suspend') expect(here).not.toBe('suspend')
      const spared = { ...facts, debtServiceRatio: 3000, incomeTrend: 8000 }
      expect(decide.action({ ...spared, ...now })).toBe(decide.action(spared))
      expect(decide.shift({ ...spared, ...now })).toBe(0)
      const unknown = { ...facts, debtServiceRatio: null, incomeTrend: null }
      expect(decide.action({ ...unknown, ...now })).toBe(decide.action(unknown))
      expect(decide.shift({ ...unknown, ...now })).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

test('[CO10] the playbook takes nothing in calm, at most the cap, and more only as things worsen', () => {
  const worse = fc.tuple(level, level).map(([a, b]) => [a, b].toSorted(byLevel))
  fc.assert(
    fc.property(someone, worse, worse, fc.nat(20_000), (facts, regimes, trades, debt) => {
      const before = { ...facts, regime: regimes[0]!, industryLevel: trades[0]! }
      const points = decide.shift(before)
      expect(points).toBeLessThanOrEqual(constants['conditions.maxPoints'])
      expect(decide.shift({ ...before, regime: 'calm' })).toBe(0)
      const { debtServiceRatio: ratio } = facts
      const after = { ...facts, regime: regimes[1]!, industryLevel: trades[1]! }
      const more = { ...after, debtServiceRatio: ratio === null ? null : ratio + debt }
      expect(decide.shift(more)).toBeGreaterThanOrEqual(points)
    }),
    { numRuns: 1000 },
  )
})
const byLevel = (a: string, b: string): number =>
  (levels as readonly string[]).indexOf(a) - (levels as readonly string[]).indexOf(b)

test('[CO11] signing in less, a new phone or a ring of links changes no action by itself', () => {
  const weak = fc.record({
    signInFall: fc.integer({ min: 0, max: 10_000 }),
    signInAlarm: fc.integer({ min: 0, max: 12 }),
    signInTrend3m: fc.integer({ min: 0, max: 20_000 }),
    nightShare3m: fc.integer({ min: 0, max: 10_000 }),
    newDeviceDays: fc.integer({ min: 0, max: 90 }),
    profileChanges30d: fc.integer({ min: 0, max: 6 }),
    takeoverPattern: fc.integer({ min: 0, max: 4 }),
    ringMembers: fc.integer({ min: 0, max: 30 }),
    ringBadShare: fc.integer({ min: 0, max: 10_000 }),
    linkedExposure: fc.integer({ min: 0, max: 20_000 }),
  })
  fc.assert(
    fc.property(someone, weak, (facts, signs) => {
      const own = { ...facts, anomalyScore90d: null, observing: false }
      expect(decide.action({ ...own, ...signs })).toBe(decide.action(own))
    }),
    { numRuns: 1000 },
  )
  expect(decide.held({ takeoverPattern: 1, ringMembers: 5 }, 'alert')).toEqual([
    'takeover-look',
    'ring-look',
  ])
})

test('[CO11] nobody is without a way back: six instalments on time end any suspension', () => {
  fc.assert(
    fc.property(someone, times, fc.constantFrom('suspended', 'probation'), (facts, now, status) => {
      const healed = { newLenders30d: 0, anomalyScore90d: 0 }
      const patient = { ...facts, ...now, ...healed, status, daysPastDue: 0, cleanStatements: 6 }
      expect(decide.action(patient)).toBe('reinstate')
      expect(decide.action({ ...patient, fraudHold: true })).not.toBe('reinstate')
    }),
  )
})

test('[CO11] earning more, owing less and borrowing less elsewhere never bring a worse answer', () => {
  fc.assert(
    fc.property(someone, times, fc.nat(9000), (facts, now, better) => {
      const down = (value: number | null) => (value === null ? null : Math.max(0, value - better))
      const before = badness(decide.action({ ...facts, ...now }))
      const improved = {
        ...facts,
        ...now,
        debtServiceRatio: down(facts.debtServiceRatio),
        incomeTrend: facts.incomeTrend === null ? null : facts.incomeTrend + better,
        newLenders30d: down(facts.newLenders30d),
        externalWorstDpd: down(facts.externalWorstDpd),
      }
      expect(badness(decide.action(improved))).toBeLessThanOrEqual(before)
    }),
    { numRuns: 1000 },
  )
})

test('[CO11] a suspended line may not draw but may pay by instalments; an expired document only slows', () => {
  expect(decide.permits({ status: 'suspended' })).toEqual([false, true, 0])
  expect(decide.permits({ overdueBeyondGrace: true })).toEqual([false, true, 0])
  expect(decide.permits({})).toEqual([true, true, 10_000])
  expect(decide.permits({ identityExpired: 30 })).toEqual([true, true, 10_000])
  expect(decide.permits({ identityExpired: 31 })).toEqual([true, true, 2000])
  expect(decide.permits({ status: 'watch' })).toEqual([true, true, 5000])
})

test('[CO12] the tiers’ boundaries are the stated probabilities on the scale 600, 20, 40', () => {
  const bounds = { A: 0.005, B: 0.01, C: 0.025, D: 0.05, E: 0.1, F: 0.2 }
  const { rules } = pack.tables.tier
  for (const [tier, pd] of Object.entries(bounds)) {
    const exact = 600 + (40 * Math.log((1 - pd) / pd / 20)) / Math.LN2
    const test = rules.find(({ then }) => then[0] === tier)!.when[0]!
    const low = test.test === 'range' ? test.low : test.test === 'at-least' ? test.value : null
    expect([tier, low]).toEqual([tier, Math.ceil(exact)])
  }
})

test('[CO12] no limit is raised above the legal cap', () => {
  const line = newState()
  const day = parseDay('2024-06-03')!
  Object.assign(line, {
    limitMinor: 19_000_000,
    approvedLimitMinor: 19_000_000,
    approvedDay: day - 400,
    increaseConsent: 1,
  })
  const cap = constants['limit.maxMinor']
  expect(cap).toBe(20_000_000)
  expect(raiseLimit(line, 40_000_000, constants as Constants, day)).toBe(cap)
})

test('[CO13] each 调休 weekend is worked for a weekday off, beside the statutory days', () => {
  const { holidays, workdays } = pack.calendar
  const off = new Set(holidays)
  const isWeekend = (text: string): boolean => weekdayOf(parseDay(text)!) >= 5
  expect(workdays.filter((text) => !isWeekend(text) || off.has(text))).toEqual([])
  // The new year's notice also names the last days of the old year.
  const yearOf = (text: string): string => (text === '2022-12-31' ? '2023' : text.slice(0, 4))
  for (const [year, statutory] of [
    ['2022', 11],
    ['2023', 11],
    ['2024', 11],
    ['2025', 13],
    ['2026', 13],
  ] as const) {
    const won = holidays.filter((text) => yearOf(text) === year && !isWeekend(text)).length
    const worked = workdays.filter((text) => yearOf(text) === year).length
    expect([year, won - worked]).toEqual([year, statutory])
  }
})

test('[CO13] a due day on a day off moves to the next working day, a worked Sunday among them', () => {
  const workingDay = workingDayOf(pack.calendar)
  const moved = (text: string): string => printDay(workingDay(parseDay(text)!))
  expect(moved('2024-02-10')).toBe('2024-02-18')
  expect(moved('2024-02-18')).toBe('2024-02-18')
  expect(moved('2022-12-31')).toBe('2023-01-03')
  expect(moved('2024-05-11')).toBe('2024-05-11')
  expect(moved('2024-05-18')).toBe('2024-05-20')
  for (let day: Day = parseDay('2022-01-01')!; day < parseDay('2027-01-01')!; day = addDays(day, 1))
    expect(workingDay(day) - day).toBeLessThanOrEqual(9)
})
