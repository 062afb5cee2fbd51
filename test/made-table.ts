/** A made table with every kind of column, for tests of exports, validation and reports. */
import { below, logistic, rng, uniform } from '../src/base/index.ts'
import {
  type Column,
  type Dataset,
  hashedFolds,
  type TrainOptions,
  trainScorecard,
} from '../src/train/index.ts'

export interface MadeTable {
  readonly dataset: Dataset
  /** Columns not learnt from: `sex` (codes), `age` (numbers), `month` (text). */
  readonly aside: readonly Column[]
}

/** Risk rises with `late`, falls with `limit`, depends on `kind` (text) and `code` (numbers). */
export function madeTable(rows: number, seed: number): MadeTable {
  const r = rng(seed)
  const numbers = (): Float64Array => new Float64Array(rows)
  const [late, limit, code, noise, sex, age] = [1, 2, 3, 4, 5, 6].map(numbers) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const kind: (string | null)[] = []
  const month: string[] = []
  const bad = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    late[row] = uniform(r) < 0.1 ? -9 : uniform(r) < 0.1 ? Number.NaN : below(r, 8)
    limit[row] = uniform(r) * 100
    code[row] = uniform(r) < 0.05 ? Number.NaN : uniform(r) < 0.01 ? 77 : below(r, 4)
    noise[row] = uniform(r) * 10 - 5
    kind.push(uniform(r) < 0.05 ? null : uniform(r) < 0.003 ? 'rare' : kinds[below(r, 3)]!)
    sex[row] = 1 + below(r, 2)
    age[row] = 20 + below(r, 50)
    month.push(`2025-0${1 + below(r, 6)}-15`)
    const odds = -1 + (late[row]! > 0 ? late[row]! / 3 : 0) - limit[row]! / 40
    const more = (kind[row] === kinds[1] ? 1 : 0) + (code[row] === 2 ? 1 : 0)
    bad[row] = uniform(r) < logistic(odds + more) ? 1 : 0
  }
  const columns = [
    { name: 'late', values: late },
    { name: 'limit', values: limit },
    { name: 'the "kind"', values: kind },
    { name: 'code', values: code },
    { name: 'noise', values: noise },
  ]
  const aside = [
    { name: 'sex', values: sex },
    { name: 'age', values: age },
    { name: 'month', values: month },
  ]
  const rowIds = Array.from({ length: rows }, (_, row) => `p${row}`)
  return { dataset: { columns, bad, rowIds }, aside }
}

/** Texts that a careless export would break on. */
const kinds = ["o'clock", '<a> & "b"', 'c, d']

export const madeOptions: TrainOptions = {
  name: 'made',
  target: { definition: 'bad in a year', horizonMonths: 12, isBasel: false, population: 'made' },
  features: {
    late: { monotone: 'riskier-up', reason: 'R103' },
    limit: { reason: 'R203' },
    'the "kind"': { reason: 'R402' },
    code: { nominal: true, reason: 'R402' },
    noise: { reason: 'R601' },
  },
  specials: [-9],
  bags: 2,
  dataHash: '00',
  codeVersion: 'test',
  window: { from: '2025-01-01', to: '2025-06-30' },
}

export function madeCard(dataset: Dataset) {
  const trained = trainScorecard(dataset, hashedFolds(dataset, 3, 1), madeOptions)
  if (!trained.ok) throw new Error(JSON.stringify(trained.issues))
  return trained.value
}
