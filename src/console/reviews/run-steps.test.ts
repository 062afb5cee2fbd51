import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReviewView, Scope } from '../../wire/index.ts'
import { stepsOf } from './run-steps.ts'

const states = [
  'previewing',
  'previewed',
  'signed',
  'releasing',
  'halted',
  'done',
  'cancelled',
] as const
const by = (who: string) => ({ who, at: '2026-11-25T00:00:00Z', reason: 'monthly' })
const run = (state: ReviewView['state'], signed: string | null = null) => ({
  state,
  day: '2026-11-30',
  asked: by('anna'),
  signed: signed === null ? null : by(signed),
})
const you = (who: string, ...scopes: Scope[]) => ({
  who,
  may: (scope: Scope) => scopes.includes(scope),
})
const both = ['reviews:write', 'reviews:approve'] as const

test('[UI39] a run goes from preview to done by the steps of two people', () => {
  const today = '2026-11-30'
  const anna = you('anna', ...both)
  const bo = you('bo', ...both)
  expect(stepsOf(run('previewed'), anna, today)).toEqual(['cancelReview'])
  expect(stepsOf(run('previewed'), bo, today)).toEqual(['signReview', 'cancelReview'])
  expect(stepsOf(run('signed', 'bo'), anna, today)).toEqual(['releaseReview', 'cancelReview'])
  expect(stepsOf(run('signed', 'bo'), anna, '2026-11-29')).toEqual(['cancelReview'])
  expect(stepsOf(run('releasing', 'bo'), bo, today)).toEqual(['haltReview', 'cancelReview'])
  expect(stepsOf(run('halted', 'bo'), bo, today)).toEqual(['releaseReview', 'cancelReview'])
  expect(stepsOf(run('done', 'bo'), bo, today)).toEqual([])
})

test('[UI39] nobody is offered what their key does not allow, or to sign what they asked for', () => {
  const any = fc.record({
    state: fc.constantFrom(...states),
    signed: fc.option(fc.constant('bo')),
    who: fc.constantFrom('anna', ' Anna', 'bo'),
    scopes: fc.subarray<Scope>([...both]),
    today: fc.constantFrom('2026-11-29', '2026-11-30', '2027-01-01'),
  })
  fc.assert(
    fc.property(any, ({ state, signed, who, scopes, today }) => {
      const steps = stepsOf(run(state, signed), you(who, ...scopes), today)
      const signs = steps.includes('signReview')
      if (signs) expect([who, scopes.includes('reviews:approve')]).toEqual(['bo', true])
      if (steps.some((step) => step !== 'signReview')) expect(scopes).toContain('reviews:write')
      if (steps.includes('releaseReview')) expect(today >= '2026-11-30').toBe(true)
    }),
  )
})
