import { expect, test } from 'vitest'
import { ledger, terms } from '../../test/ledger.ts'
import { on } from '../../test/story.ts'
import { ledgerView } from './view-ledger.ts'

test('[SR29] obligations, dues and what is left to draw are told as of the product’s day', () => {
  const plan = {
    method: 'equal-principal',
    instalments: 12,
    annualRateBps: 1200,
  } as const
  const state = ledger()
    .draw('2024-01-05', 12_000, { ...plan, firstDueDay: on('2024-02-05') })
    .draw('2024-01-20', 1_000, { ...plan, firstDueDay: on('2024-02-20') })
    .fold()
  const view = ledgerView(state, on('2024-02-07'), terms)
  expect(view.obligations.map(({ number, drawnDay }) => [number, drawnDay])).toEqual([
    [1, '2024-01-05'],
    [2, '2024-01-20'],
  ])
  expect(view.obligations[0]).toMatchObject({
    method: 'equal-principal',
    instalmentsLeft: 11,
    nextDueDay: '2024-03-05',
    pastDueMinor: 112_230,
    pastDueSinceDay: '2024-02-05',
  })
  expect(view.dues).toMatchObject({
    principalArrearsMinor: 100_000,
    interestArrearsMinor: 12_230,
    penaltyMinor: 0,
    nextDueDay: '2024-02-20',
  })
  expect(view.availableMinor).toBe(state.limitMinor - 1_300_000)
})
