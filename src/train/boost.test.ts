import { expect, test } from 'vitest'
import { madeOptions, madeTable } from '../../test/made-table.ts'
import { fitBag } from './boost.ts'
import type { Dataset } from './dataset.ts'
import { type Prepared, prepare } from './prepare.ts'
import { LEARNS, rolesOf, rowsOfRole, sampleOf } from './roles.ts'
import { logOdds, lossOf } from './sums.ts'

const { dataset } = madeTable(6000, 4)

function prepared(data: Dataset): Prepared {
  const used = new Uint8Array(data.bad.length).fill(1)
  const result = prepare(data, madeOptions, { leftOutFold: null, used })
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

const backwards: Dataset = {
  columns: dataset.columns.map(({ name, values }) => ({ name, values: values.toReversed() })),
  bad: dataset.bad.toReversed(),
  rowIds: dataset.rowIds.toReversed(),
}

test('[TR22] the sample of a very large table is drawn by names and about as large as asked', () => {
  const data = prepared(dataset)
  const role = rolesOf(data, 0)
  const learning = rowsOfRole(data, role, LEARNS)
  const sample = sampleOf(data, role, learning, 1000)
  expect(Math.abs(sample.rows - 1000)).toBeLessThan(100)
  expect(sampleOf(data, role, learning, learning.rows)).toBe(learning)
  const rate = (bad: Uint8Array): number => bad.reduce((n, one) => n + one, 0) / bad.length
  expect(Math.abs(rate(sample.bad) - rate(learning.bad))).toBeLessThan(0.05)
})

test('[TR22] a bag whose curvature is of a sample is as good, whatever the order of rows', () => {
  const data = prepared(dataset)
  const lossBy = (term: Float64Array): number => lossOf(data, logOdds(data, term))
  const sampled = fitBag(data, 0, 1500)
  const whole = fitBag(data, 0)
  expect(sampled).not.toEqual(whole)
  const nothing = whole.map((odds, cell) => (cell === data.cells ? odds : 0))
  const [gained, gain] = [sampled, whole].map((term) => lossBy(nothing) - lossBy(term))
  expect(gained! / gain!).toBeGreaterThan(0.95)
  expect(gain).toBeGreaterThan(0.05)
  expect(fitBag(prepared(backwards), 0, 1500)).toEqual(sampled)
})
