import { expect, test } from 'vitest'
import { causes } from '../core/index.ts'
import { causeNames, mainShare, sharesOf } from './causes.ts'

const cause = { individual: 0, capacity: 4000, behaviour: 2000, systemic: 4000, policy: 0 }

test('[UI28] a suspension’s causes are told by their shares, the main one the largest', () => {
  expect(causeNames).toEqual(causes)
  expect(mainShare(cause)).toEqual({ cause: 'capacity', bps: 4000 })
  expect(sharesOf(cause).map((share) => share.cause)).toEqual(['capacity', 'behaviour', 'systemic'])
  expect(mainShare({ ...cause, policy: 10_000 }).cause).toBe('policy')
})
