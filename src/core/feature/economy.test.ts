import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, parseDay } from '../../base/index.ts'
import { conditionsOn, type ConditionsData } from '../policy/conditions-data.ts'
import { NONE, newState } from '../state/state.ts'
import { calm, type Conditions, industries, industryIndex, levels } from './conditions.ts'
import { economy } from './economy.ts'

const data: ConditionsData = {
  schema: 1,
  periods: [
    {
      fromDay: '2008-03-10',
      regime: 'stress',
      industries: { construction: 'crisis' },
      indicators: { unemploymentBps: 490, unemploymentChange12mBps: 40 },
    },
  ],
}
const on = (text: string): Conditions => conditionsOn(data)(parseDay(text)!)

function measured(industry: number, conditions: Conditions): (number | null)[] {
  const line = newState()
  line.capacity.industry = industry
  return economy.map((row) => row.compute(line, 0 as Day, conditions))
}

test('[CO1] the economy and the borrower’s industry are measured as published, and dated by it', () => {
  const builder = industryIndex('construction')
  expect(measured(builder, on('2008-03-10'))).toEqual([2, 3, 40])
  expect(measured(industryIndex('health'), on('2008-03-10'))).toEqual([2, 0, 40])
  expect(measured(NONE, on('2008-03-10'))).toEqual([2, null, 40])
  expect(measured(builder, on('2008-03-09'))).toEqual([null, null, null])
  const asOf = (conditions: Conditions) => economy.map((row) => row.asOf(newState(), conditions))
  expect(new Set(asOf(on('2009-01-01')))).toEqual(new Set([parseDay('2008-03-10')]))
  expect(new Set(asOf(calm))).toEqual(new Set([NONE]))
})

test('[CO1] none of them is scored, whoever it is, and each value is one a table may ask for', () => {
  expect(economy.filter(({ scorable }) => scorable)).toEqual([])
  const level = fc.integer({ min: 0, max: levels.length - 1 })
  const someTimes = fc.record({
    publishedDay: fc.integer({ min: 0, max: 30_000 }),
    regime: level,
    industryLevels: fc.array(level, {
      minLength: industries.length,
      maxLength: industries.length,
    }),
    unemploymentBps: fc.option(fc.integer({ min: 0, max: 10_000 })),
    unemploymentChange12mBps: fc.option(fc.integer({ min: -10_000, max: 10_000 })),
  })
  fc.assert(
    fc.property(someTimes, fc.nat(industries.length - 1), (times, industry) => {
      measured(industry, { ...calm, ...times }).forEach((value, i) => {
        const [low, high] = economy[i]!.range
        if (value !== null) expect(value >= low && value <= high).toBe(true)
      })
    }),
  )
})
