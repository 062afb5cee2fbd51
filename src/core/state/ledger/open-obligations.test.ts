import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ledger, terms } from '../../../../test/ledger.ts'
import { on } from '../../../../test/story.ts'
import { duesOf } from './dues.ts'
import { openObligations } from './open-obligations.ts'

const plan = {
  method: 'equal-principal',
  instalments: 12,
  annualRateBps: 1200,
  firstDueDay: on('2024-02-05'),
} as const

test('[SR29] an obligation shows what is left, what comes next and what is past due', () => {
  const story = ledger().draw('2024-01-05', 12_000, plan)
  // 31 days of interest on 12,000 at 12 % a year: 122.30.
  expect(openObligations(story.fold(), on('2024-01-05'), terms)).toEqual([
    {
      drawnDay: on('2024-01-05'),
      principalMinor: 1_200_000,
      principalLeftMinor: 1_200_000,
      method: 'equal-principal',
      instalments: 12,
      instalmentsLeft: 12,
      annualRateBps: 1200,
      nextDueDay: on('2024-02-05'),
      nextDueMinor: 112_230,
      pastDueMinor: 0,
      pastDueSinceDay: null,
    },
  ])
  // The first instalment is paid in part ahead of its day; then its day passes.
  story.repaid('2024-02-01', 500)
  expect(openObligations(story.fold(), on('2024-02-01'), terms)[0]!.nextDueMinor).toBe(62_230)
  expect(openObligations(story.fold(), on('2024-02-07'), terms)[0]).toMatchObject({
    instalmentsLeft: 11,
    nextDueDay: on('2024-03-05'),
    pastDueMinor: 62_230,
    pastDueSinceDay: on('2024-02-05'),
  })
})

test('[SR29] obligations sum to the dues and the principal of the line, on any later day', () => {
  const steps = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 25 }),
      draw: fc.boolean(),
      amount: fc.integer({ min: 100, max: 3_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(steps, fc.nat(200), (told, later) => {
      const story = ledger()
      told.forEach(({ day, draw, amount }, i) => {
        const at = `2024-0${i + 1}-${String(day).padStart(2, '0')}`
        const firstDueDay = on(`2024-0${i + 2}-26`)
        if (draw || i === 0) story.draw(at, amount, { ...plan, firstDueDay })
        else story.repaid(at, amount / 2)
      })
      const state = story.fold()
      const today = state.lastDay + later
      const open = openObligations(state, today, terms)
      const dues = duesOf(state, today, terms)
      const sum = (of: (each: (typeof open)[number]) => number): number =>
        open.reduce((total, each) => total + of(each), 0)
      expect(sum((each) => each.pastDueMinor)).toBe(dues.overdueMinor)
      expect(sum((each) => each.principalLeftMinor)).toBe(state.ledger.principalMinor)
      const days = open.flatMap(({ nextDueDay }) => nextDueDay ?? [])
      expect(dues.nextDueDay).toBe(days.length === 0 ? null : Math.min(...days))
    }),
  )
})
