import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeOptions, madeTable } from '../../test/made-table.ts'
import { below, rng } from '../base/index.ts'
import { fitBag } from './boost.ts'
import { type Dataset, datasetOf } from './dataset.ts'
import { finish } from './finish.ts'
import { hashedFolds, splitsOf } from './fold.ts'
import type { TrainOptions } from './options.ts'
import { type Prepared, prepare } from './prepare.ts'
import { trainScorecard } from './train-scorecard.ts'
import { evenWeights } from './weights.ts'

const { dataset } = madeTable(1200, 9)
const options = { ...madeOptions, bags: 2, pairs: 2 }
const amountOptions: TrainOptions = { ...options, features: {}, pairs: 0 }

function trained(data: Dataset) {
  const result = trainScorecard(data, hashedFolds(data, 3, 1), options)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

function prepared(data: Dataset, given: TrainOptions): Prepared {
  const result = prepare(data, given, splitsOf(hashedFolds(data, 3, 1))[0]!)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

/** The rows of these places, in that order; a place given twice is a row twice. */
function rowsAt(data: Dataset, places: readonly number[]): Dataset {
  return {
    columns: data.columns.map(({ name, values }) => ({
      name,
      values:
        values instanceof Float64Array
          ? Float64Array.from(places, (row) => values[row]!)
          : places.map((row) => values[row]!),
    })),
    bad: Uint8Array.from(places, (row) => data.bad[row]!),
    rowIds: places.map((row) => data.rowIds[row]!),
  }
}

const plain = trained(dataset)

test('[TR18] equal weights, whatever they are, are none: not a byte of the training differs', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (weight) => {
      const weights = new Float64Array(dataset.bad.length).fill(weight)
      expect(JSON.stringify(trained({ ...dataset, weights }))).toBe(JSON.stringify(plain))
    }),
    { numRuns: 4 },
  )
})

test('[TR18] a row of weight 0 is not there: neither learnt from nor judged by', () => {
  const r = rng(3)
  const weights = Float64Array.from(dataset.bad, () => (below(r, 4) === 0 ? 0 : 2.5))
  const there = [...weights.keys()].filter((row) => weights[row]! > 0)
  const { scorecard, report } = trained({ ...dataset, weights })
  const less = trained(rowsAt(dataset, there))
  expect(JSON.stringify(scorecard)).toBe(JSON.stringify(less.scorecard))
  expect(report).toEqual(less.report)
  expect(scorecard.training.rows).toBe(there.length)
})

test('[TR18] at one total, a row of weight 3 teaches what the row three times does', () => {
  // Amounts only: a level is rare by rows, of which the repeated table has more.
  const columns = dataset.columns.filter(({ name }) => ['late', 'limit', 'noise'].includes(name))
  const amounts = { ...dataset, columns }
  const weights = Float64Array.from(dataset.bad, (_, row) => (row % 2 === 0 ? 1 : 3))
  const places = [...weights.keys()].flatMap((row) =>
    Array.from({ length: weights[row]! }, () => row),
  )
  const one = prepared({ ...amounts, weights }, amountOptions)
  const repeated = prepared(rowsAt(amounts, places), amountOptions)
  const thrice = { ...repeated, weight: repeated.weight.map((weight) => weight / 2) }
  expect(thrice.features).toEqual(one.features)
  const card = (data: Prepared) => finish(data, [fitBag(data, 0), fitBag(data, 1)]).scorecard
  const [a, b, alone] = [card(one), card(thrice), card(prepared(amounts, amountOptions))]
  expect(Math.abs(a.basePoints - b.basePoints)).toBeLessThanOrEqual(1)
  // Summands are rounded to 2^-24 each: a point may fall on the other side of its half.
  const apart = (other: typeof a): number =>
    Math.max(
      ...a.features.flatMap(({ points }, i) =>
        points.map((own, bin) => Math.abs(own - (other.features[i]?.points[bin] ?? 0))),
      ),
    )
  expect(apart(b)).toBeLessThanOrEqual(1)
  expect(apart(alone)).toBeGreaterThan(1)
})

test('[TR18] the level follows the weights: bads that count fivefold raise every probability', () => {
  const weights = Float64Array.from(dataset.bad, (bad) => (bad === 1 ? 5 : 1))
  const { report } = trained({ ...dataset, weights })
  const bads = plain.report.badRate
  expect(report.badRate).toBeCloseTo((5 * bads) / (5 * bads + 1 - bads), 6)
  expect(Math.abs(report.meanPd - report.badRate)).toBeLessThan(0.001)
  expect(report.auc.mean!).toBeGreaterThan(plain.report.auc.mean! - 0.01)
})

test('[TR18] the order of rows changes no bit of a weight, and they average 1', () => {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e3, noNaN: true }))
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1 }), fc.integer(), (list, seed) => {
      fc.pre(list.some((one) => one > 0))
      const r = rng(seed)
      const order = list.map((_, i) => [below(r, 1000), i] as const).toSorted(([a], [b]) => a - b)
      const even = (values: readonly number[]): Float64Array =>
        evenWeights(Float64Array.from(values), new Uint8Array(values.length).fill(1))
      const straight = even(list)
      expect([...even(order.map(([, i]) => list[i]!))]).toEqual(order.map(([, i]) => straight[i]!))
      const told = list.filter((one) => one > 0).length
      expect(straight.reduce((sum, one) => sum + one, 0)).toBeCloseTo(told, 3)
    }),
  )
})

test('[TR19] every cell that is no weight is named with its row, all at once', () => {
  const refused = (weights: Float64Array | (string | null)[]): string[] => {
    const columns = [
      { name: 'y', values: Float64Array.of(1, 0, 2, 0) },
      { name: 'x', values: Float64Array.of(1, 2, 3, 4) },
      { name: 'w', values: weights },
    ]
    const result = datasetOf(columns, { target: 'y', weight: 'w' })
    return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`)
  }
  const [values, ...cells] = refused(Float64Array.of(-1, 1, Number.NaN, Infinity))
  expect(values).toMatch(/^\/y a target has two values/)
  expect(cells).toEqual([
    '/w a weight is a number of 0 or more, not -1 as on row 1 (line 2 of a CSV)',
    '/w a weight is a number of 0 or more, not absent as on row 3 (line 4 of a CSV)',
    '/w a weight is a number of 0 or more, not Infinity as on row 4 (line 5 of a CSV)',
  ])
  expect(refused(['1', 'two', null, '4']).slice(1)).toEqual([
    '/w a weight is a number of 0 or more, not two as on row 2 (line 3 of a CSV)',
    '/w a weight is a number of 0 or more, not absent as on row 3 (line 4 of a CSV)',
  ])
  expect(refused(new Float64Array(4)).slice(1)).toEqual(['/w every weight is 0'])
  const many = new Float64Array(30).fill(-2)
  const target = { name: 'y', values: many.map((_, row) => row % 2) }
  const result = datasetOf([target, { name: 'w', values: many }], { target: 'y', weight: 'w' })
  expect(result.ok ? [] : result.issues.at(-1)!.message).toBe('10 more rows have no weight')
  const absent = datasetOf([target], { target: 'y', weight: 'w' })
  expect(absent.ok ? [] : absent.issues.map(({ code }) => code)).toEqual(['column-missing'])
})
