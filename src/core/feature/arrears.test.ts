import { expect, test } from 'vitest'
import { ledger, type Ledger } from '../../../test/ledger.ts'
import { on } from '../../../test/story.ts'
import { calm } from './conditions.ts'
import { arrears } from './arrears.ts'

const measured = (story: Ledger, day: string): Record<string, number | null> => {
  story.dues(day)
  return Object.fromEntries(
    arrears.map(({ id, compute }) => [id, compute(story.state, on(day), calm)]),
  )
}

const drawn = () =>
  ledger().draw('2024-03-01', 3000, {
    method: 'equal-principal',
    instalments: 3,
    annualRateBps: 1200,
    firstDueDay: on('2024-04-01'),
  })

test('[LE11] principal and interest in arrears are told apart, and null without a schedule', () => {
  expect(measured(ledger(), '2024-05-01')).toEqual({
    principalArrears: null,
    interestArrears: null,
    technicalLate12m: null,
    daysSinceLastMissed: null,
  })
  expect(measured(drawn(), '2024-04-01')).toMatchObject({ principalArrears: 0, interestArrears: 0 })
  // 31 days of 3,000 at 12 % are 30.58; two months late, 19.73 of 2,000 come to it.
  expect(measured(drawn(), '2024-04-02')).toMatchObject({
    principalArrears: 100_000,
    interestArrears: 3058,
    daysSinceLastMissed: null,
  })
  expect(measured(drawn(), '2024-05-02')).toMatchObject({
    principalArrears: 200_000,
    interestArrears: 5031,
    daysSinceLastMissed: 31,
  })
})

test('[LE11] a technical lateness is counted for a year and is no missed due day', () => {
  const story = drawn().repaid('2024-04-05', 1032.55)
  expect(measured(story, '2024-04-05')).toMatchObject({
    technicalLate12m: 1,
    daysSinceLastMissed: null,
  })
  story.repaid('2024-05-01', 1019.73).repaid('2024-06-01', 1010.19)
  expect(measured(story, '2025-04-04')['technicalLate12m']).toBe(1)
  expect(measured(story, '2025-04-05')['technicalLate12m']).toBe(0)
})
