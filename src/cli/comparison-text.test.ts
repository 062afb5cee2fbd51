import { beforeAll, expect, test } from 'vitest'
import type { PolicyData } from '../core/index.ts'
import { reportBody } from '../jobs/compare/report-body.ts'
import { compareLine, newTally } from '../portfolio/index.ts'
import { comparisonFigures } from '../wire/index.ts'
import { engineNamed } from '../../test/compared.ts'
import { neutralPack } from '../../test/engine.ts'
import { atLeast, withTrigger } from '../../test/policy-with.ts'
import { on, Story } from '../../test/story.ts'
import { printReport } from './comparison-text.ts'

let pack: PolicyData
beforeAll(async () => {
  pack = await neutralPack()
})

test('[CM15] a comparison prints every figure by name, who fares differently and what to mind', () => {
  const told = new Story('b1').opened('2021-01-01', 10_000)
  for (const month of [1, 2, 3, 4])
    told.paid(`2021-0${month}-15`, 900).statement(`2021-0${month}-28`, 900)
  const strict = withTrigger(pack, {
    id: 'three-in-time',
    when: { onTimeStreak: atLeast(3) },
    then: ['capacity', 'hard', 'R201', 'paymentRatio3m'],
  })
  const tally = newTally()
  const engines = { a: engineNamed(pack, 'a'), b: engineNamed(strict, 'b') }
  const whose = { borrower: 'b1', age: 30, segments: ['region north'] }
  compareLine(tally, whose, told.events, engines, on('2021-05-01'))
  const report = reportBody(tally, {
    isTown: false,
    untilDay: on('2021-05-01'),
    horizonMonths: 1,
  })
  // Every figure has a name, and every name a figure.
  expect(Object.keys(report.a).toSorted()).toEqual(Object.keys(comparisonFigures).toSorted())
  const lines = printReport(report).split('\n')
  for (const { name } of Object.values(comparisonFigures))
    expect(lines.some((line) => line.startsWith(name.en))).toBe(true)
  expect(lines.filter((line) => line.startsWith('b1'))).toEqual([
    'b1 2021-03-28: A hold to active 10000.00 (otherwise); B suspend to suspended 10000.00 (hard-trigger R201)',
  ])
  expect(lines.find((line) => line.startsWith('  region north'))).toMatch(/ 0 +1 +1$/)
  expect(lines.find((line) => line.startsWith('true loss'))).toMatch(/ - +- +-$/)
  expect(lines.find((line) => line.startsWith('limits at the end'))).toMatch(
    / 10000.00 +10000.00 +0.00$/,
  )
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(5)
})
