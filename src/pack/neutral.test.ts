import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badness, deciderOf, type Facts, packOf } from '../../test/pack-decider.ts'
import { type Action, statuses, tiers } from '../core/index.ts'

/** What the shipped neutral pack does to people, run as the engine runs it. */

const calm: Facts = {
  status: 'active',
  tier: 'C',
  score: 670,
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
  daysPastDue: 0,
  times30In12m: 0,
  worstDpd6m: 0,
  utilisationMean6m: 4000,
  paymentRatio3m: 5000,
}

const { action: actionFor, permits: permitsFor } = deciderOf(await packOf('neutral'), calm)

test('[PO14] the neutral pack answers each of the usual cases as its notes say', () => {
  const cases: readonly (readonly [string, Facts, Action])[] = [
    ['nothing wrong', {}, 'hold'],
    ['within the grace days', { daysPastDue: 3 }, 'hold'],
    ['past the grace days', { daysPastDue: 4 }, 'watch'],
    ['30 days late', { daysPastDue: 30 }, 'watch'],
    ['31 days late', { daysPastDue: 31 }, 'suspend'],
    ['31 days late and too young', { daysPastDue: 31, observing: true }, 'suspend'],
    ['a weak score, too young', { tier: 'G', targetBps: 4000, observing: true }, 'hold'],
    ['fraud hold', { fraudHold: true, hold: true }, 'suspend'],
    ['own hold', { hold: true, tier: 'G', targetBps: 4000 }, 'hold'],
    ['tier F', { tier: 'F', targetBps: 6500 }, 'step-down'],
    ['tier E by score alone', { tier: 'E', targetBps: 8500 }, 'watch'],
    ['tier E, late twice', { tier: 'E', targetBps: 8500, times30In12m: 2 }, 'step-down'],
    ['tier B, late twice', { tier: 'B', targetBps: 11_000, times30In12m: 2 }, 'watch'],
    ['no score yet', { tier: null, score: null, targetBps: null }, 'hold'],
    ['reduced, and better', { status: 'reduced', targetBps: 12_000 }, 'step-up'],
    ['room, no consent', { tier: 'A', targetBps: 12_000 }, 'hold'],
    ['room and consent', { tier: 'A', targetBps: 12_000, increaseConsent: true }, 'step-up'],
    ['suspended, two on time', { status: 'suspended', cleanStatements: 2 }, 'hold'],
    ['suspended, three on time', { status: 'suspended', cleanStatements: 3 }, 'reinstate'],
    ['suspended, late again', { status: 'suspended', daysPastDue: 2 }, 'hold'],
    [
      'suspended in G, three on time',
      { status: 'suspended', cleanStatements: 3, tier: 'G' },
      'reinstate',
    ],
    ['probation, a few days late', { status: 'probation', daysPastDue: 9 }, 'hold'],
    ['probation, in default', { status: 'probation', daysPastDue: 31 }, 'suspend'],
    ['full use, paying', { utilisationMean6m: 10_000, paymentRatio3m: 500 }, 'hold'],
    ['full use, hardly paying', { utilisationMean6m: 10_000, paymentRatio3m: 499 }, 'watch'],
    ['closed', { status: 'closed', daysPastDue: 99 }, 'hold'],
  ]
  for (const [what, facts, action] of cases) expect(actionFor(facts), what).toBe(action)
})

const someone = fc.record({
  status: fc.constantFrom(...statuses),
  tier: fc.constantFrom(...tiers, null),
  targetBps: fc.option(fc.integer({ min: 3000, max: 20_000 })),
  cleanStatements: fc.integer({ min: 0, max: 9 }),
  increaseConsent: fc.boolean(),
  daysPastDue: fc.constantFrom(0, 2, 4, 20, 31, 90),
  times30In12m: fc.integer({ min: 0, max: 4 }),
  worstDpd6m: fc.constantFrom(0, 10, 61, 95),
  utilisationMean6m: fc.option(fc.integer({ min: -500, max: 11_000 })),
  paymentRatio3m: fc.option(fc.integer({ min: 0, max: 10_000 })),
})

test('[PO14] paying more and using less never bring a worse answer', () => {
  fc.assert(
    fc.property(someone, fc.nat(10_000), fc.nat(11_500), (facts, more, less) => {
      const { utilisationMean6m: use, paymentRatio3m: paid } = facts
      const paying =
        paid === null ? facts : { ...facts, paymentRatio3m: Math.min(10_000, paid + more) }
      const using =
        use === null ? facts : { ...facts, utilisationMean6m: Math.max(-500, use - less) }
      const before = badness(actionFor(facts))
      expect(badness(actionFor(paying))).toBeLessThanOrEqual(before)
      expect(badness(actionFor(using))).toBeLessThanOrEqual(before)
    }),
    { numRuns: 1000 },
  )
})

test('[PO14] nobody is without a way back: six statements on time end any suspension', () => {
  fc.assert(
    fc.property(someone, fc.constantFrom('suspended', 'probation'), (facts, status) => {
      const patient = { ...facts, status, daysPastDue: 0, cleanStatements: 6 }
      expect(actionFor(patient)).toBe('reinstate')
      expect(actionFor({ ...patient, fraudHold: true })).not.toBe('reinstate')
    }),
  )
})

test('[PO14] who was never late is not suspended, and in tiers A to D not cut either', () => {
  fc.assert(
    fc.property(someone, (facts) => {
      const onTime = { ...facts, daysPastDue: 0, times30In12m: 0, worstDpd6m: 0 }
      const action = actionFor(onTime)
      expect(action).not.toBe('suspend')
      if ('ABCD'.includes(facts.tier ?? 'A')) expect(action).not.toBe('step-down')
    }),
    { numRuns: 1000 },
  )
})

test('[PO14] a suspended line may not draw but may pay by instalments; the rest by tier', () => {
  expect(permitsFor({ status: 'suspended' })).toEqual([false, true, 0])
  expect(permitsFor({ status: 'suspended', bankrupt: true })).toEqual([false, false, 0])
  expect(permitsFor({ overdueBeyondGrace: true })).toEqual([false, true, 0])
  expect(permitsFor({ hold: true })).toEqual([false, true, 0])
  expect(permitsFor({})).toEqual([true, true, 10_000])
  expect(permitsFor({ tier: null })).toEqual([true, true, 10_000])
  expect(permitsFor({ status: 'probation' })).toEqual([true, true, 5000])
  expect(permitsFor({ status: 'reduced', tier: 'G' })).toEqual([true, true, 3000])
})
