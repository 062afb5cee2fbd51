import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  below,
  canonicalJson,
  type Json,
  log,
  logistic,
  mean,
  rng,
  uniform,
} from '../base/index.ts'
import { loadScorecard, type ScoredFeature, scoreInto, scorer } from '../core/index.ts'
import { fitBag } from './boost.ts'
import type { Dataset } from './dataset.ts'
import { finish } from './finish.ts'
import { hashedFolds, splitsOf } from './fold.ts'
import type { TrainOptions } from './options.ts'
import { meanTerm, pointsOf, scoreRows } from './points.ts'
import { type Prepared, prepare, share } from './prepare.ts'
import { scoreOf } from './scale.ts'
import { logOdds } from './sums.ts'
import { trainScorecard } from './train-scorecard.ts'

/** A made book: the risk rises with `late`, falls with `limit`, and depends on `kind`. */
function made(rows: number, seed: number): Dataset {
  const r = rng(seed)
  const late = new Float64Array(rows)
  const limit = new Float64Array(rows)
  const kind: (string | null)[] = []
  const bad = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    late[row] = uniform(r) < 0.1 ? -9 : uniform(r) < 0.1 ? Number.NaN : below(r, 8)
    limit[row] = uniform(r) * 100
    kind.push(uniform(r) < 0.05 ? null : ['a', 'b', 'c'][below(r, 3)]!)
    const odds = -1 + (late[row]! > 0 ? late[row]! / 4 : 0) - limit[row]! / 50
    bad[row] = uniform(r) < logistic(odds + (kind[row] === 'b' ? 1 : 0)) ? 1 : 0
  }
  const flat = new Float64Array(rows).fill(7)
  return {
    columns: [
      { name: 'late', values: late },
      { name: 'limit', values: limit },
      { name: 'kind', values: kind },
      { name: 'flat', values: flat },
    ],
    bad,
    rowIds: Array.from({ length: rows }, (_, row) => `p${row}`),
  }
}

function reordered(dataset: Dataset, order: readonly number[]): Dataset {
  return {
    columns: dataset.columns.map(({ name, values }) => ({
      name,
      values:
        values instanceof Float64Array
          ? Float64Array.from(order, (row) => values[row]!)
          : order.map((row) => values[row]!),
    })),
    bad: Uint8Array.from(order, (row) => dataset.bad[row]!),
    rowIds: order.map((row) => dataset.rowIds[row]!),
  }
}

const options: TrainOptions = {
  name: 'made',
  target: { definition: 'bad', horizonMonths: 1, isBasel: false, population: 'made' },
  features: { late: { monotone: 'riskier-up', reason: 'R103' }, limit: {} },
  specials: [-9],
  bags: 3,
  dataHash: '00',
  codeVersion: 'test',
  window: null,
}

const book = made(1500, 1)
const everyRow = (dataset: Dataset) => splitsOf(hashedFolds(dataset, 3, 1))[0]!

function prepared(dataset: Dataset, given = options, split = everyRow(dataset)): Prepared {
  const result = prepare(dataset, given, split)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

function trained(dataset: Dataset, given = options) {
  const result = trainScorecard(dataset, hashedFolds(dataset, 3, 1), given)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

const fitted = (dataset: Dataset, given = options, split = everyRow(dataset)) => {
  const data = prepared(dataset, given, split)
  return finish(
    data,
    Array.from({ length: given.bags! }, (_, bag) => fitBag(data, bag)),
  )
}

const text = (value: unknown): string => canonicalJson(value as Json)
const whole = trained(book)

function shuffled(dataset: Dataset, seed: number): Dataset {
  const r = rng(seed)
  const order = dataset.rowIds.map((_, row) => row)
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(r, i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return reordered(dataset, order)
}

test('[TR1] the order of rows changes no bit of a bag', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 255 }), (seed, bag) => {
      const again = fitBag(prepared(shuffled(book, seed)), bag)
      expect(again).toEqual(fitBag(prepared(book), bag))
    }),
    { numRuns: 15 },
  )
})

test('[TR1] the order of rows changes no byte of the scorecards', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const again = trained(shuffled(book, seed))
      expect(text(again.scorecard)).toBe(text(whole.scorecard))
      expect(text(again.byFold)).toBe(text(whole.byFold))
    }),
    { numRuns: 5 },
  )
})

test('[TR2] a bag is the same wherever and in whatever order it is fitted', () => {
  const data = prepared(book)
  const [first, second] = [fitBag(data, 0), fitBag(data, 1)]
  expect(first).not.toEqual(second)
  const elsewhere = structuredClone(share(data))
  expect(fitBag(elsewhere, 1)).toEqual(second)
  expect(fitBag(elsewhere, 0)).toEqual(first)
})

test('[TR2] rows of one name are never on both sides of a bag or of a fold', () => {
  const twice = reordered(
    book,
    [...book.rowIds.keys()].flatMap((row) => [row, row]),
  )
  const folds = hashedFolds(twice, 5, 1)
  for (let row = 0; row < folds.length; row += 2) expect(folds[row]).toBe(folds[row + 1])
  expect(new Set(folds).size).toBe(5)
})

test('[TR4] points keep the declared direction whatever the data says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom('riskier-up', 'riskier-down'),
      (seed, monotone) => {
        const features = { late: { monotone }, limit: { monotone } }
        const { scorecard } = fitted(made(400, seed), { ...options, features })
        for (const { id, points } of scorecard.features)
          if (id in features) {
            const falling = points.toSorted((a, b) => b - a)
            expect(points).toEqual(monotone === 'riskier-up' ? falling : falling.toReversed())
          }
      },
    ),
    { numRuns: 12 },
  )
})

test('[TR5] rows left out teach nothing', () => {
  const split = splitsOf(hashedFolds(book, 3, 1))[2]!
  const before = fitted(book, options, split).scorecard
  const spoilt: Dataset = {
    ...book,
    bad: book.bad.map((bad, row) => (split.used[row] === 1 ? bad : 1 - bad)),
    columns: book.columns.map(({ name, values }) => ({
      name,
      values:
        values instanceof Float64Array
          ? values.map((value, row) => (split.used[row] === 1 ? value : 1e6 + row))
          : values.map((value, row) => (split.used[row] === 1 ? value : `odd${row % 3}`)),
    })),
  }
  expect(text(fitted(spoilt, options, split).scorecard)).toBe(text(before))
  expect(before.training.leftOutFold).toBe(1)
})

const find = (id: string): ScoredFeature =>
  whole.scorecard.features.find((feature) => feature.id === id)!

test('[TR7] what was made into the data is found in the points', () => {
  const late = find('late')
  expect(late.points[0]! - late.points.at(-1)!).toBeGreaterThan(40)
  const limit = find('limit')
  expect(limit.points.at(-1)! - limit.points[0]!).toBeGreaterThan(40)
  const kind = find('kind')
  expect(kind.levels).toEqual(['a', 'b', 'c'])
  expect(Math.min(kind.points[0]!, kind.points[2]!) - kind.points[1]!).toBeGreaterThan(25)
  expect(whole.report.auc.mean).toBeGreaterThan(0.7)
})

test('[TR7] a few bads in a large book are found, and do not throw the fit', () => {
  const rows = 40_000
  const r = rng(3)
  const risky = Float64Array.from({ length: rows }, () => (uniform(r) < 0.01 ? 1 : 0))
  const spread = risky.map(() => uniform(r))
  // One in a thousand goes bad, more with `spread`; of the risky hundredth, half.
  const odds = risky.map((flag, row) => -7 + 6 * flag + 2 * spread[row]!)
  const few: Dataset = {
    columns: [
      { name: 'risky', values: risky },
      { name: 'also', values: risky.map((flag) => flag * below(r, 3)) },
      { name: 'spread', values: spread },
    ],
    bad: Uint8Array.from(odds, (x) => (uniform(r) < logistic(x) ? 1 : 0)),
    rowIds: [...risky.keys()],
  }
  const { scorecard, scores } = fitted(few, { ...options, features: {}, specials: [] })
  const pd = Float64Array.from(scores, (score) => scorecard.pdPpm[score - 350]! / 1e6)
  const excess = odds.map((x, row) => {
    const p = logistic(x)
    return p * log(p / pd[row]!) + (1 - p) * log((1 - p) / (1 - pd[row]!))
  })
  expect(mean(excess)).toBeGreaterThan(0)
  expect(mean(excess)).toBeLessThan(0.0002)
})

test('[TR7] whole points say what the bags said', () => {
  const data = prepared(book)
  const term = meanTerm([fitBag(data, 0), fitBag(data, 1)])
  const { base, points } = pointsOf(data, term)
  const scores = scoreRows(base, { table: data, points })
  logOdds(data, term).forEach((odds, row) => {
    expect(Math.abs(scores[row]! - scoreOf(odds))).toBeLessThanOrEqual((3 + 1) / 2)
  })
})

test('[TR7] the average borrower has 0 points of each feature, a cell never seen none', () => {
  for (const feature of whole.scorecard.features) {
    const { points, specials, missingPoints, unseenPoints, counts } = feature
    const worth = [...points, ...specials.map((s) => s.points), missingPoints, unseenPoints]
    const rows = counts.reduce((n, count) => n + count, 0)
    const mean = worth.reduce((sum, p, cell) => sum + p * counts[cell]!, 0) / rows
    expect(Math.abs(mean)).toBeLessThanOrEqual(0.5)
    worth.forEach((p, cell) => {
      if (counts[cell] === 0) expect(p).toBe(0)
    })
  }
})

test('[TR7] a constant column is not scored, and the report says so', () => {
  expect(find('flat')).toBeUndefined()
  expect(whole.report.dropped.constant).toEqual(['flat'])
})

test('[TR9] the mean probability over the training rows is their share of bads', () => {
  expect(Math.abs(whole.report.meanPd - whole.report.badRate)).toBeLessThan(0.001)
})

test('[TR9] what is trained loads, and the engine gives every row the score training gave', () => {
  const numbers: Dataset = { ...book, columns: book.columns.slice(0, 2) }
  const { scorecard, scores } = fitted(numbers)
  expect(loadScorecard(JSON.parse(text(scorecard)))).toEqual({ ok: true, value: scorecard })
  expect(loadScorecard(JSON.parse(text(whole.scorecard))).ok).toBe(true)
  const engine = scorer(scorecard, (id) => numbers.columns.findIndex(({ name }) => name === id))
  const bins = new Uint8Array(scorecard.features.length)
  scores.forEach((score, row) => {
    const values = Float64Array.from(numbers.columns, (column) => column.values[row] as number)
    expect(scoreInto(engine, values, bins)).toBe(score)
  })
})

test('[TR9] references are points that add up to a score at the pass mark', () => {
  const { scorecard, scores } = fitted(book)
  const reference = scorecard.features.reduce((sum, f) => sum + f.referencePoints, 0)
  const median = [...scores].toSorted((a, b) => a - b)[Math.floor((scores.length - 1) / 2)]!
  const slack = 10 + scorecard.features.length / 2
  expect(Math.abs(scorecard.basePoints + reference - median)).toBeLessThanOrEqual(slack)
})

test('[TR10] all that is wrong with the options is told at once', () => {
  const wrong: TrainOptions = {
    ...options,
    bags: 0,
    binsMax: 63,
    specials: [-9, -9],
    features: { kind: { monotone: 'riskier-up' }, none: {}, late: { reason: 'because' } },
  }
  const result = prepare(book, wrong, everyRow(book))
  expect(result.ok ? [] : result.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    '/bags out-of-range',
    '/binsMax out-of-range',
    '/specials not-distinct',
    '/features/kind no-order',
    '/features/none column-missing',
    '/features/late unknown-reason',
  ])
})

test('[TR10] there is nothing to learn from one class or from constants', () => {
  const code = (dataset: Dataset): string => {
    const result = prepare(dataset, { ...options, features: {} }, everyRow(dataset))
    return result.ok ? 'ok' : result.issues[0].code
  }
  expect(code(book)).toBe('ok')
  expect(code({ ...book, bad: book.bad.map(() => 0) })).toBe('one-class')
  const flat = { ...book, columns: book.columns.slice(3) }
  expect(code(flat)).toBe('nothing-to-learn')
  expect(prepare(flat, { ...options, features: {} }, everyRow(flat))).toMatchObject({
    issues: [{ message: 'every column has one value: flat' }],
  })
})

test('[TR9] a handful of rows still gives a scorecard that loads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 0, max: 99 }), (rows, seed) => {
      const few = made(rows, seed)
      few.bad[0] = 1
      few.bad[1] = 0
      const result = prepare(few, { ...options, features: {} }, everyRow(few))
      if (!result.ok) return
      const bags = [0, 1, 2].map((bag) => fitBag(result.value, bag))
      const { scorecard } = finish(result.value, bags)
      expect(loadScorecard(JSON.parse(text(scorecard)))).toMatchObject({ ok: true })
    }),
    { numRuns: 40 },
  )
})

test('[TR2] progress counts every bag of every split', () => {
  const seen: string[] = []
  const small = made(200, 5)
  const folds = hashedFolds(small, 2, 1)
  trainScorecard(small, folds, { ...options, bags: 2 }, (done, total) =>
    seen.push(`${done}/${total}`),
  )
  expect(seen).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'])
})
