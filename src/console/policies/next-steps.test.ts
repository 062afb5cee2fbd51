import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PolicyStepView, PolicyView, ShadowView } from '../../wire/index.ts'
import { heldIn } from './held.ts'
import { nextSteps, stepsDone } from './next-steps.ts'

const proposal: PolicyStepView = {
  step: 'proposed',
  hash: 'd'.repeat(64),
  who: 'anna',
  at: '2026-11-24T00:00:00Z',
  reason: 'better',
  ruling: 1,
  fromDay: null,
  simulation: 's',
}
const shadow: ShadowView = {
  policy: 'd'.repeat(64),
  scorecard: null,
  startedAt: '2026-11-24T00:00:00Z',
  endedAt: null,
  events: 0,
  decided: 0,
  agreed: 0,
}
const anna = { who: 'anna', mayPropose: true, mayApprove: true }
const bo = { ...anna, who: 'bo' }
const before = 'e'.repeat(64)

test('[UI41] each person is offered the one step of a policy that is theirs to take', () => {
  const at = (state: PolicyView['state']) => ({ state, proposal: null, notBy: [], shadow: null })
  const next = (
    policy: Parameters<typeof nextSteps>[0],
    you = anna,
    from: string | null = before,
  ) => nextSteps(policy, { you, before: from }).next
  expect(next(at('draft'))).toBeNull()
  expect(next(at('checked'))).toBe('simulatePolicy')
  expect(next(at('simulated'))).toBe('proposePolicy')
  expect(next(at('in-force'))).toBe('rollbackPolicy')
  expect(next(at('in-force'), anna, null)).toBeNull()
  expect(next(at('retired'))).toBeNull()
  const waits = { ...at('proposed'), proposal, notBy: ['anna'] }
  expect([next(waits), next(waits, bo)]).toEqual([null, 'approvePolicy'])
  expect(nextSteps({ ...at('checked'), shadow }, { you: anna, before }).apart).toContain(
    'stopShadow',
  )
})

test('[UI41] nobody is offered what their key does not allow, or the approval of their own', () => {
  const states = ['draft', 'checked', 'simulated', 'proposed', 'approved', 'in-force'] as const
  const policy = fc.record({
    state: fc.constantFrom(...states, 'retired' as const, 'withdrawn' as const),
    proposal: fc.option(fc.constant(proposal)),
    notBy: fc.subarray(['anna', 'bo']),
    shadow: fc.option(fc.constant(shadow)),
  })
  const you = fc.record({
    who: fc.constantFrom('anna', 'bo'),
    mayPropose: fc.boolean(),
    mayApprove: fc.boolean(),
  })
  fc.assert(
    fc.property(policy, you, (each, who) => {
      const { next, apart } = nextSteps(each, { you: who, before })
      if (next === 'approvePolicy')
        expect([who.mayApprove, each.notBy.includes(who.who)]).toEqual([true, false])
      else if (next !== null) expect(who.mayPropose).toBe(true)
      if (apart.length > 0) expect(who.mayPropose).toBe(true)
    }),
  )
})

test('[UI41] a draft has come further with every state', () => {
  const states = ['draft', 'checked', 'simulated', 'approved', 'in-force'] as const
  expect(states.map(stepsDone)).toEqual([1, 2, 3, 4, 5])
  expect(stepsDone('proposed')).toBe(3)
  expect(stepsDone('withdrawn')).toBeNull()
})

test('[UI40] of the rules that hold, the one that decides is known where one does', () => {
  const hits = { tables: [{ table: 'tier', values: ['1'], rules: ['b', 'c'] }] }
  expect(heldIn({ name: 'tier', hitPolicy: 'F' }, hits)?.deciding).toBe('b')
  expect(heldIn({ name: 'tier', hitPolicy: 'C' }, hits)?.deciding).toBeNull()
  expect(heldIn({ name: 'limit', hitPolicy: 'F' }, hits)).toBeNull()
})
