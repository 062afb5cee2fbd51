import fc from 'fast-check'
import { expect, test } from 'vitest'
import { industryIndex } from '../core/index.ts'
import { economyOf } from './economy.ts'
import { harbourParameters } from './parameters.ts'
import { scenarios } from './scenarios.ts'

test('[SM15] job losses are those that move unemployment as its path says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 300, max: 1_400 }), { minLength: 2, maxLength: 36 }),
      (path) => {
        const { jobLoss } = economyOf(scenarios.calm, path.length, path, harbourParameters)
        for (let m = 1; m < path.length; m++) {
          const before = path[m - 1]! / 10_000
          const stays = before + jobLoss[m]! * (1 - before) - before / harbourParameters.spellMonths
          // Where it falls faster than jobs are found, somebody still loses one.
          expect(stays).toBeGreaterThanOrEqual(path[m]! / 10_000 - 1e-12)
          if (path[m]! >= path[m - 1]!) expect(stays).toBeCloseTo(path[m]! / 10_000, 12)
        }
      },
    ),
  )
})

test('[SM15] a slump, a recession and a withdrawal of lenders come in their months', () => {
  const { slump, unemploymentBps, lending, industryUnemploymentBps, leanIncome } = economyOf(
    scenarios.harbour,
    36,
    null,
    harbourParameters,
  )
  const education = industryIndex('education')
  expect([12, 13, 18, 19].map((m) => slump[education]![m])).toEqual([1, 5, 5, 1])
  expect([11, 16, 19, 35].map((m) => unemploymentBps[m])).toEqual([510, 820, 840, 560])
  expect([13, 14, 18].map((m) => Number(lending[m]!.toFixed(4)))).toEqual([1, 0.9, 0.5905])
  expect(lending[31]).toBeGreaterThan(0.99)
  expect([11, 12, 17, 18].map((m) => leanIncome[m])).toEqual([1, 0.8, 0.8, 1])
  const before = industryUnemploymentBps[education]![12]!
  expect(industryUnemploymentBps[education]![18]!).toBeGreaterThan(2.5 * before)
})
