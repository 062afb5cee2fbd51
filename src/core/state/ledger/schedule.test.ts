import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ledger } from '../../../../test/ledger.ts'
import {
  addDays,
  addMonths,
  bps,
  civilOf,
  datedSchedule,
  type Day,
  minor,
  monthlyDueDays,
  parseDay,
  printDay,
  repaymentMethods,
} from '../../../base/index.ts'

test('[FI3] what the ledger asks for day by day is the schedule told beforehand', () => {
  const draw = fc.record({
    after: fc.integer({ min: 0, max: 800 }),
    principal: fc.integer({ min: 100, max: 10_000_000 }),
    annualRateBps: fc.integer({ min: 0, max: 3600 }),
    method: fc.constantFrom(...repaymentMethods),
    instalments: fc.integer({ min: 1, max: 24 }),
  })
  fc.assert(
    fc.property(draw, ({ after, principal, annualRateBps, method, instalments }) => {
      const drawnDay = addDays(parseDay('2023-01-01')!, after)
      const firstDueDay = addMonths(drawnDay, 1)
      const dueDays = monthlyDueDays(firstDueDay, civilOf(firstDueDay).dayOfMonth, instalments)
      const schedule = datedSchedule({
        principalMinor: minor(principal),
        annualRateBps: bps(annualRateBps),
        method,
        drawnDay,
        dueDays,
      })
      const terms = { method, instalments, annualRateBps, firstDueDay }
      const story = ledger().draw(printDay(drawnDay), principal / 100, terms)
      for (const { dueDay, principalMinor, interestMinor } of schedule) {
        const amount = (principalMinor + interestMinor) / 100
        if (amount === 0) continue
        const { next, due } = story.dues(printDay(dueDay as Day))
        expect({ next, due }).toEqual({ next: printDay(dueDay), due: amount })
        story.repaid(printDay(dueDay), amount)
      }
      expect(story.fold().ledger.open).toBe(0)
    }),
  )
})
