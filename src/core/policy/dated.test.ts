import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, parseDay, printDay } from '../../base/index.ts'
import { constantKeys } from './constants.ts'
import { constantsOn, isMissingConstants, lawsOn } from './dated.ts'
import { facts } from './facts.ts'
import type { DatedConstant } from './policy-data.ts'
import { factTable } from './slots.ts'

const row = (
  key: string,
  value: number,
  fromDay: string | null = null,
  toDay: string | null = null,
): DatedConstant => ({ key, value, unit: '', fromDay, toDay, citation: '', standing: 'design' })
const all = Object.keys(constantKeys).map((key, i) => row(key, i))
const but = (key: string): DatedConstant[] => all.filter((each) => each.key !== key)
const day = (text: string): Day => parseDay(text)!

test('[PO5] a constant has the value of its day, the first and the last day included', () => {
  const on = constantsOn([
    ...but('grace.days'),
    row('grace.days', 3, null, '2025-09-30'),
    row('grace.days', 5, '2025-10-01', '2025-12-31'),
    row('grace.days', 7, '2026-01-01'),
  ])
  const graceOn = (text: string): number => on(day(text))['grace.days']
  expect(['1970-01-01', '2025-09-30'].map(graceOn)).toEqual([3, 3])
  expect(['2025-10-01', '2025-12-31'].map(graceOn)).toEqual([5, 5])
  expect(['2026-01-01', '2025-09-30', '2099-01-01'].map(graceOn)).toEqual([7, 3, 7])
  expect(on(day('2026-02-01'))).toBe(on(day('2027-01-01')))
})

test('[PO5] on a day some constant does not cover the policy refuses to decide and names it', () => {
  const on = constantsOn([
    ...but('notice.days').filter(({ key }) => key !== 'review.days'),
    row('notice.days', 1, '2025-01-01', '2025-06-30'),
    row('review.days', 1, '2025-01-01'),
  ])
  expect(on(day('2025-06-30'))['notice.days']).toBe(1)
  const refusalOn = (text: string): unknown => {
    try {
      return on(day(text))
    } catch (error) {
      return isMissingConstants(error) ? [printDay(error.day), ...error.keys] : error
    }
  }
  expect(refusalOn('2025-07-01')).toEqual(['2025-07-01', 'notice.days'])
  expect(refusalOn('2024-12-31')).toEqual(['2024-12-31', 'notice.days', 'review.days'])
  expect(refusalOn('2025-01-01')).toHaveProperty('notice.days', 1)
  expect(() => on(day('2025-07-01'))).toThrow('the policy states no notice.days')
})

test('[PO5] asking in any order gives what a plain search of the rows gives', () => {
  const starts = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 })
  const asked = fc.array(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(starts, asked, (days, questions) => {
      const from = days.toSorted((a, b) => a - b)
      const spans = from.map((start, i) => ({
        start,
        end: (from[i + 1] ?? Infinity) - 1,
        value: i,
      }))
      const dated = spans.map(({ start, end, value }) =>
        row(
          'grace.days',
          value,
          printDay(start as Day),
          Number.isFinite(end) ? printDay(end as Day) : null,
        ),
      )
      const on = constantsOn([...but('grace.days'), ...dated])
      for (const at of questions) {
        const expected = spans.find(({ start, end }) => at >= start && at <= end)?.value
        if (expected === undefined) expect(() => on(at as Day)).toThrow('grace.days')
        else expect(on(at as Day)['grace.days']).toBe(expected)
      }
    }),
  )
})

test('[PO17] a number of law is told with its unit, source and standing, on its days only', () => {
  const cap = 'cost.allInCapBps'
  const on = lawsOn([
    ...all,
    { ...row(cap, 2400, null, '2027-12-31'), unit: 'bps', standing: 'unverified' },
    { ...row(cap, 1200, '2028-01-01'), unit: 'bps', standing: 'unverified' },
    { ...row('appeal.answerDays', 10, '2026-01-01'), unit: 'working-days' },
  ])
  const capOn = (text: string): number | undefined => on(day(text))[cap]?.value
  expect(['2027-12-31', '2028-01-01', '2026-01-01'].map(capOn)).toEqual([2400, 1200, 2400])
  expect(on(day('2025-12-31'))['appeal.answerDays']).toBeUndefined()
  expect(on(day('2026-01-01'))['appeal.answerDays']).toMatchObject({ unit: 'working-days' })
  expect(Object.keys(on(day('2026-01-01')))).not.toContain('grace.days')
})

test('[PO6] features come first in registry order, then the facts; two of a name are a bug', () => {
  const feature = (id: string) => ({
    id,
    pillar: 'history' as const,
    unit: 'days' as const,
    direction: 'riskier-up' as const,
    levels: null,
    range: [0, 9] as const,
    basis: 'contract' as const,
    consent: null,
    source: 'lender',
    asOf: () => 0,
    protected: false,
    scorable: true,
    harmless: null,
    lever: null,
    reason: 'R101' as const,
    spec: 'FE1',
    compute: () => null,
  })
  const slots = factTable([feature('b'), feature('a')])
  expect([...slots.keys()]).toEqual(['b', 'a', ...Object.keys(facts)])
  expect([...slots.values()].map(({ slot }) => slot)).toEqual([...slots.keys()].map((_, i) => i))
  expect(slots.get('a')).toMatchObject({ type: 'number', nullable: true, better: 'down' })
  expect(() => factTable([feature('score')])).toThrow('named score')
})
