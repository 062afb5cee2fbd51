import { expect, test } from 'vitest'
import {
  inflows,
  level,
  measured,
  one,
  opened,
  portrait,
  verified,
} from '../../../test/capacity-portraits.ts'
import { on, Story } from '../../../test/story.ts'
import { addMonths, minor, monthOf, printDay } from '../../base/index.ts'
import { noteInflow } from '../state/capacity.ts'
import { evolve } from '../state/evolve.ts'
import { plainTerms } from '../state/terms.ts'

test('[CA1] income is the last whole months’ median, never a month half gone', () => {
  const state = inflows([...level.slice(0, 9), 500_000, 700_000, 100_000])
  noteInflow(state.capacity, monthOf(on('2024-01-01')), 1)
  state.lastDay = on('2024-01-20')
  expect(measured(state, '2024-01-20')).toMatchObject({ incomeLevel: 500_000, incomeAge: 0 })
  // In February January counts, and November, December and January are left.
  expect(one('incomeLevel', state, '2024-02-01')).toBe(100_000)
})

test('[CA1] a verified income stands for its year, and falls as the months after it do', () => {
  const state = portrait(verified('2023-01-10', 1_000_000, 'payroll'))
  for (let i = 0; i < 6; i++) noteInflow(state.capacity, monthOf(on('2023-01-01')) + i, 400_000)
  expect(one('incomeLevel', state, '2023-07-10')).toBe(1_000_000)
  for (let i = 6; i < 12; i++) noteInflow(state.capacity, monthOf(on('2023-01-01')) + i, 100_000)
  expect(one('incomeLevel', state, '2023-10-10')).toBe(250_000)
  expect(one('incomeLevel', state, '2024-01-10')).toBe(250_000)
  expect(one('incomeLevel', state, '2024-01-11')).toBe(100_000)
  expect(one('incomeLevel', state, '2024-02-01')).toBe(100_000)
  expect(one('incomeLevel', state, '2024-03-01')).toBe(null)
})

test('[CA1] the surer of two verifications of a day stands; confidence falls with age', () => {
  const both = verified('2023-06-01', 900_000, 'payroll').add('income-verified', '2023-06-01', {
    monthlyMinor: minor(700_000),
    source: 'document',
  })
  const state = portrait(both)
  expect(measured(state, '2023-06-01')).toMatchObject({
    incomeLevel: 900_000,
    incomeConfidence: 9500,
  })
  expect(one('incomeConfidence', state, '2024-05-31')).toBe(4750)
  expect(one('incomeConfidence', inflows(level), '2024-01-05')).toBe(5000)
  const told = opened()
  for (let i = 0; i < 3; i++)
    told.add('income-observed', printDay(addMonths(on('2023-10-25'), i)), {
      monthMinor: minor(500_000),
      source: 'works',
    })
  expect(one('incomeConfidence', portrait(told), '2024-01-05')).toBe(7500)
})

test('[CA2] trend, variation, drawdown and months without are against the borrower’s own year', () => {
  expect(measured(inflows(level), '2024-01-05')).toMatchObject({
    incomeTrend: 10_000,
    incomeCv12m: 0,
    incomeDrawdown12m: 0,
    monthsWithoutIncome6m: 0,
  })
  // Lost in October: levels fall from 600,000 to 150,000; two months bring next to nothing.
  const lost = inflows([...level.slice(0, 9), 150_000, 40_000, 0])
  expect(measured(lost, '2024-01-05')).toMatchObject({
    incomeTrend: 666,
    incomeCv12m: 0,
    incomeDrawdown12m: 9333,
    monthsWithoutIncome6m: 2,
  })
  // Distances 1, 2, 3 hundred thousand, twice four times each: median 2, times 1.4826 of 6.
  const swings = inflows(level.map((x, i) => x + 100_000 * ((i % 3) + 1) * (i % 2 === 0 ? 1 : -1)))
  expect(one('incomeCv12m', swings, '2024-01-05')).toBe(4941)
  const bonus = inflows(level.map((x, i) => (i === 6 ? 3 * x : x)))
  expect(measured(bonus, '2024-01-05')).toMatchObject({
    incomeTrend: 10_000,
    incomeCv12m: 0,
    incomeDrawdown12m: 0,
  })
})

test('[CA2] under six known months there is no year to compare with', () => {
  const state = inflows(level.slice(0, 5))
  for (const id of ['incomeTrend', 'incomeCv12m', 'incomeDrawdown12m'])
    expect({ id, value: one(id, state, '2023-06-05') }).toEqual({ id, value: null })
  noteInflow(state.capacity, monthOf(on('2023-06-01')), 600_000)
  expect(one('incomeTrend', state, '2023-07-05')).toBe(10_000)
})

test('[CA2] the steadiest source counts the months it paid', () => {
  const story = opened()
  for (let i = 0; i < 12; i++) {
    const day = printDay(addMonths(on('2023-01-25'), i))
    story.add('income-observed', day, { monthMinor: minor(i === 4 ? 0 : 100), source: 'works' })
    if (i < 3) story.add('income-observed', day, { monthMinor: minor(9), source: 'rent' })
  }
  expect(one('steadySourceMonths12m', portrait(story), '2024-01-05')).toBe(11)
  expect(one('steadySourceMonths12m', inflows(level), '2024-01-05')).toBe(null)
})

test('[CA3] employment is what was reported within two years; its months count from a change', () => {
  const story = opened().add('employment-reported', '2023-01-05', {
    industry: 'catering',
    employment: 'salaried',
  })
  expect(measured(portrait(story), '2024-01-05')).toMatchObject({
    employmentKind: 0,
    employmentMonths: null,
  })
  story.add('employment-reported', '2024-01-03', { industry: 'catering', employment: 'gig' })
  expect(measured(portrait(story), '2024-03-05')).toMatchObject({
    employmentKind: 1,
    employmentMonths: 2,
  })
  expect(one('employmentKind', portrait(story), '2026-01-02')).toBe(1)
  expect(one('employmentKind', portrait(story), '2026-01-03')).toBe(null)
})

test('[CA1] what comes in may be used only while activity may', () => {
  const story = verified('2023-06-01', 900_000, 'payroll')
  const withdrawn = { purpose: 'activity' } as const
  const state = inflows([...level.slice(0, 6), ...level.map(() => 0)].slice(0, 12), story)
  expect(one('incomeLevel', state, '2024-01-05')).toBe(0)
  const { events } = new Story().add('consent-withdrawn', '2024-01-05', withdrawn)
  evolve(state, events[0]!, plainTerms)
  expect(measured(state, '2024-01-05')).toMatchObject({ incomeLevel: 900_000, incomeTrend: null })
})
