import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ModelStepView, ModelView } from '../../wire/index.ts'
import { nextStep } from './next-step.ts'

const proposedBy = (who: string): ModelStepView => ({
  what: 'promote',
  step: 'proposed',
  hash: 'd'.repeat(64),
  who,
  at: '2026-11-24T00:00:00Z',
  reason: 'better',
  ruling: 1,
})

const barred = { code: 'learned-from-them', message: 'no' }
const anna = { who: 'anna', mayPropose: true, mayApprove: true }

test('[UI15] each person is offered the one step that is theirs to take', () => {
  const ready = { state: 'challenger', proposal: null, barred: null } as const
  const before = 'e'.repeat(64)
  expect(nextStep(ready, { you: anna, before })).toBe('proposeModel')
  expect(nextStep({ ...ready, barred }, { you: anna, before })).toBeNull()
  expect(nextStep({ ...ready, state: 'champion' }, { you: anna, before })).toBe('rollbackModel')
  expect(nextStep({ ...ready, state: 'champion' }, { you: anna, before: null })).toBeNull()
  const waiting = { ...ready, proposal: proposedBy('bo') }
  expect(nextStep(waiting, { you: anna, before })).toBe('approveModel')
  expect(nextStep({ ...ready, proposal: proposedBy('anna') }, { you: anna, before })).toBeNull()
})

test('[UI15] nobody is offered what their key does not allow, or their own proposal', () => {
  const state = fc.constantFrom<ModelView['state']>('champion', 'challenger', 'retired')
  const who = fc.constantFrom('anna', 'bo')
  fc.assert(
    fc.property(
      fc.record({
        state,
        proposal: fc.option(who.map(proposedBy)),
        barred: fc.option(fc.constant(barred)),
      }),
      fc.record({ who, mayPropose: fc.boolean(), mayApprove: fc.boolean() }),
      fc.option(fc.constant('e')),
      (model, you, before) => {
        const step = nextStep(model, { you, before })
        if (step === 'approveModel')
          expect([you.mayApprove, model.proposal!.who === you.who]).toEqual([true, false])
        else if (step !== null) expect([you.mayPropose, model.proposal]).toEqual([true, null])
      },
    ),
  )
})
