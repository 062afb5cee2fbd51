import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badness, deciderOf, type Facts, packOf } from '../../test/pack-decider.ts'
import { type Action, lawsOn } from '../core/index.ts'
import { parseDay } from '../base/index.ts'

/** What the shipped card pack of the United States and the European one do to people. */

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
  debtServiceRatio: 3000,
  regime: 'calm',
  funderWithdrawn: false,
}

const us = await packOf('us-card')
const decide = deciderOf(us, calm)

test('[PO23] the US card answers each of the usual cases as its notes say', () => {
  const room: Facts = { tier: 'A', targetBps: 12_000, increaseConsent: true }
  const cases: readonly (readonly [string, Facts, Action])[] = [
    ['nothing wrong', {}, 'hold'],
    ['within the grace days', { daysPastDue: 5 }, 'hold'],
    ['29 days late', { daysPastDue: 29 }, 'watch'],
    ['30 days late: 30 or more', { daysPastDue: 30 }, 'suspend'],
    ['room and consent, able to pay', room, 'step-up'],
    ['room, no consent', { ...room, increaseConsent: false }, 'hold'],
    ['room and consent, income unknown', { ...room, debtServiceRatio: null }, 'hold'],
    ['room and consent, half the income to debts', { ...room, debtServiceRatio: 5000 }, 'hold'],
    ['suspended, two on time', { status: 'suspended', cleanStatements: 2 }, 'hold'],
    ['suspended, three on time', { status: 'suspended', cleanStatements: 3 }, 'reinstate'],
    ['on the rung, five', { status: 'probation', rung: 1, cleanStatements: 5 }, 'hold'],
    ['on the rung, six', { status: 'probation', rung: 1, cleanStatements: 6 }, 'reinstate'],
    ['full use, paying', { utilisationMean6m: 10_000, paymentRatio3m: 500 }, 'hold'],
    ['tier F', { tier: 'F', targetBps: 6500 }, 'step-down'],
    ['a ring alone', { ringMembers: 9 }, 'hold'],
    ['30 days late elsewhere', { externalWorstDpd: 30 }, 'watch'],
  ]
  for (const [what, facts, action] of cases) expect(decide.action(facts), what).toBe(action)
})

test('[PO23] nobody is without a way back, and paying more or using less never costs', () => {
  const someone = fc.record({
    status: fc.constantFrom('active', 'watch', 'reduced', 'suspended', 'probation'),
    tier: fc.constantFrom('A', 'C', 'E', 'G', null),
    targetBps: fc.option(fc.integer({ min: 3000, max: 20_000 })),
    daysPastDue: fc.constantFrom(0, 4, 20, 30, 90),
    times30In12m: fc.integer({ min: 0, max: 4 }),
    utilisationMean6m: fc.option(fc.integer({ min: -500, max: 11_000 })),
    paymentRatio3m: fc.integer({ min: 0, max: 10_000 }),
    debtServiceRatio: fc.option(fc.integer({ min: 0, max: 9000 })),
  })
  fc.assert(
    fc.property(someone, fc.nat(10_000), (facts, more) => {
      const { paymentRatio3m: paid, utilisationMean6m: use } = facts
      const before = badness(decide.action(facts))
      const paying = { ...facts, paymentRatio3m: Math.min(10_000, paid + more) }
      const using = {
        ...facts,
        utilisationMean6m: use === null ? null : Math.max(-500, use - more),
      }
      expect(badness(decide.action(paying))).toBeLessThanOrEqual(before)
      expect(badness(decide.action(using))).toBeLessThanOrEqual(before)
      for (const status of ['suspended', 'probation'])
        expect(decide.action({ ...facts, status, daysPastDue: 0 })).toBe('reinstate')
    }),
    { numRuns: 500 },
  )
})

test('[PO23] the European pack is the neutral one but for its constants and switches', async () => {
  const [eu, neutral] = [await packOf('eu-consumer'), await packOf('neutral')]
  expect(eu.tables).toEqual(neutral.tables)
  expect([eu.switches['network-fraud'], eu.switches['network-pricing']]).toEqual([false, false])
  expect(eu.switches['increase-consent']).toBe(true)
  const laws = lawsOn(eu.constants)(parseDay('2026-11-25')!)
  expect(laws['default.materialityBps']).toMatchObject({ value: 100, standing: 'verified' })
  expect(laws['contact.quietFromHour']!.value).toBe(21)
})

test('[PO17] caps and duties of China change on their day and keep their source', async () => {
  const laws = lawsOn((await packOf('cn-consumer')).constants)
  const on = (text: string) => laws(parseDay(text)!)
  expect(on('2027-12-31')['cost.allInCapBps']!.value).toBe(2400)
  expect(on('2028-01-01')['cost.allInCapBps']!.value).toBe(1200)
  expect([on('2026-07-31'), on('2026-08-01')].map((each) => each['cost.sheet']!.value)).toEqual([
    0, 1,
  ])
  expect(on('2026-11-25')['dispute.answerDays']).toMatchObject({
    value: 20,
    unit: 'days',
    standing: 'verified',
  })
  expect(on('2012-01-01')['dispute.answerDays']).toBeUndefined()
})
