import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  inflows,
  measured,
  one,
  opened,
  portrait,
  report,
  verified,
} from '../../../test/capacity-portraits.ts'
import { minor } from '../../base/index.ts'

test('[CA4] debt service is what is due here and elsewhere over income', () => {
  const story = verified('2023-06-01', 1_000_000, 'bank')
    .statement('2023-06-30', 5000, '2023-07-20', 500)
    .add('external-credit-reported', '2023-07-01', report())
  const state = portrait(story)
  expect(measured(state, '2023-07-01')).toMatchObject({
    debtServiceRatio: 2000,
    // 500,000 and 1,200,000 of twelve million
    totalDebtToIncome: 1416,
  })
  // Half a year on the report speaks no more, and what it said is not held against anybody.
  expect(one('debtServiceRatio', state, '2024-01-01')).toBe(500)
  expect(one('debtServiceRatio', portrait(opened()), '2023-07-01')).toBe(null)
  const penniless = portrait(verified('2023-06-01', 0, 'bank').statement('2023-06-30', 5000))
  expect(one('debtServiceRatio', penniless, '2023-07-01')).toBe(100_000)
  const own = portrait(story.add('consent-withdrawn', '2023-07-02', { purpose: 'external-credit' }))
  expect(measured(own, '2023-07-02')).toMatchObject({ debtServiceRatio: 500, lenders: null })
})

test('[CA4] more income never means a higher debt-service ratio', () => {
  const money = fc.oneof(fc.maxSafeNat(), fc.nat(2_000_000))
  fc.assert(
    fc.property(money, money, money, fc.integer({ max: 100_000_000 }), (a, b, service, owed) => {
      const ratio = (income: number): number => {
        const state = portrait(
          verified('2023-06-01', income, 'tax')
            .statement('2023-06-30', owed)
            .add(
              'external-credit-reported',
              '2023-07-01',
              report({ monthlyServiceMinor: minor(service) }),
            ),
        )
        return one('debtServiceRatio', state, '2023-07-01')!
      }
      expect(ratio(Math.max(a, b))).toBeLessThanOrEqual(ratio(Math.min(a, b)))
    }),
  )
  const months = fc.array(fc.nat(1_000_000), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(months, fc.nat(500_000), fc.nat(11), (amounts, more, at) => {
      const ratio = (incomes: readonly number[]): number => {
        const story = opened().statement('2023-12-31', 5000)
        return one('debtServiceRatio', inflows(incomes, story), '2024-01-05')!
      }
      const raised = amounts.map((amount, i) => (i === at ? amount + more : amount))
      expect(ratio(raised)).toBeLessThanOrEqual(ratio(amounts))
    }),
  )
})

test('[CA5] what a report of credit elsewhere said ages out by date', () => {
  const story = opened()
    .add('external-credit-reported', '2023-03-01', report({ lenders: 1, balanceMinor: minor(100) }))
    .add('external-credit-reported', '2023-06-01', report({ lenders: 4, balanceMinor: minor(250) }))
  const state = portrait(story)
  const on2June = {
    lenders: 4,
    newLenders30d: 3,
    lenderGrowth6m: 3,
    inquiries90d: 3,
    externalWorstDpd: 4,
    externalBalanceGrowth: 15_000,
  }
  expect(measured(state, '2023-07-01')).toMatchObject(on2June)
  expect(measured(state, '2023-07-02')).toMatchObject({ ...on2June, newLenders30d: null })
  expect(one('inquiries90d', state, '2023-08-30')).toBe(3)
  expect(one('inquiries90d', state, '2023-08-31')).toBe(null)
  expect(one('lenders', state, '2023-11-28')).toBe(4)
  for (const id of Object.keys(on2June))
    expect({ id, value: one(id, state, '2023-11-29') }).toEqual({ id, value: null })
  story.add('external-credit-reported', '2023-06-10', report({ lenders: 4, newLenders30Days: 1 }))
  expect(one('newLenders30d', portrait(story), '2023-06-10')).toBe(1)
})
