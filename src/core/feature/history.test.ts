import { expect, test } from 'vitest'
import { Story, on } from '../../../test/story.ts'
import { age, evolve } from '../state/evolve.ts'
import { newState, type State } from '../state/state.ts'
import { plainTerms } from '../state/terms.ts'
import { calm } from './conditions.ts'
import { features } from './registry.ts'

/** Folds a story to a day and measures every feature by name. */
function measured(story: Story, day: string): Record<string, number | null> {
  const state = portrait(story)
  return Object.fromEntries(features.map((row) => [row.id, row.compute(state, on(day), calm)]))
}

function portrait(story: Story): State {
  const state = newState()
  for (const event of story.events) {
    age(state, event.day, plainTerms)
    evolve(state, event, plainTerms)
  }
  return state
}

const sixMonths = (): Story =>
  new Story()
    .opened('2024-01-05', 10_000)
    .statement('2024-01-31', 2000)
    .paid('2024-02-15', 2000)
    .statement('2024-02-29', 4000)
    .paid('2024-03-15', 1000)
    .statement('2024-03-31', 6000)
    .late('2024-04-30', 36)
    .statement('2024-04-30', 7000)
    .paid('2024-05-15', 7000)
    .late('2024-05-31', 0)
    .statement('2024-05-31', 1000)

test('[FE1] lateness is counted over closed cycles, by how late each was', () => {
  const values = measured(sixMonths(), '2024-05-31')
  expect(values).toMatchObject({
    daysPastDue: 0,
    worstDpd3m: 36,
    worstDpd6m: 36,
    worstDpd12m: 36,
    dpdBefore: 36,
    monthsSinceLate: 1,
    times30In12m: 1,
    times60In12m: 0,
    times90In12m: 0,
    lateMonths6m: 1,
    onTimeStreak: 1,
    cures: 1,
    tenureMonths: 4,
  })
})

test('[FE2] what a late month said ages out of its window by date', () => {
  const story = sixMonths()
  expect(measured(story, '2024-07-01')['worstDpd3m']).toBe(0)
  expect(measured(story, '2024-06-30')['worstDpd3m']).toBe(36)
  expect(measured(story, '2025-03-31')['times30In12m']).toBe(1)
  expect(measured(story, '2025-04-01')['times30In12m']).toBe(0)
})

test('[FE3] use and payment are shares in basis points, early payment at most all of it', () => {
  const values = measured(sixMonths(), '2024-05-31')
  expect(values).toMatchObject({
    utilisation: 1000,
    utilisationPeak6m: 7000,
    utilisationMean6m: 4000,
    paymentRatioLast: 10_000,
    // 1000 of 4000 and nothing of 6000 and 7000 of 7000
    paymentRatio3m: 4705,
    fullPaymentShare6m: 5000,
    balanceGrowth3m: -3000,
    openingLimit: 1_000_000,
    lastStatement: 100_000,
    lastPayment: 700_000,
    standing: 1,
    standingBefore: 3,
    revolvingMonths6m: 1,
    paidInFullMonths6m: 2,
  })
  const overpaid = new Story()
    .opened('2024-01-05', 10_000)
    .statement('2024-01-31', 2000)
    .paid('2024-02-15', 9000)
    .statement('2024-02-29', -7000)
  expect(measured(overpaid, '2024-02-29')).toMatchObject({
    paymentRatioLast: 10_000,
    utilisation: -7000,
  })
})

test('[FE4] a measure without its facts is null, never zero', () => {
  const values = measured(new Story().opened('2024-01-05', 10_000), '2024-01-05')
  for (const id of [
    'lastStatement',
    'paymentRatioLast',
    'standing',
    'dpdBefore',
    'monthsSinceLate',
  ])
    expect({ id, value: values[id] }).toEqual({ id, value: null })
})

test('[FE5] payments count only where a statement asked for one', () => {
  const idle = new Story().opened('2024-01-05', 10_000)
  for (const close of ['2024-01-31', '2024-02-29', '2024-03-31']) idle.statement(close, 0)
  for (const id of ['lastPayment', 'paymentMean3m', 'paymentMax6m', 'unpaidMonths6m'])
    expect({ id, value: measured(idle, '2024-03-31')[id] }).toEqual({ id, value: null })
  expect(measured(sixMonths(), '2024-05-31')).toMatchObject({
    paymentMean3m: 266_666,
    paymentMax6m: 700_000,
    unpaidMonths6m: 1,
    headroom: 900_000,
    headroomMin6m: 300_000,
  })
})

test('[ST2] without the core’s word, a minimum unpaid past its due day is past due by the day', () => {
  const story = new Story()
    .opened('2024-01-05', 10_000)
    .statement('2024-01-31', 2000, '2024-02-20', 200)
    .paid('2024-02-25', 100)
  expect(measured(story, '2024-02-25')['daysPastDue']).toBe(5)
  story.paid('2024-03-01', 100)
  expect(measured(story, '2024-03-01')).toMatchObject({ daysPastDue: 0, cures: 1 })
})
