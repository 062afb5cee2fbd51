import fc from 'fast-check'
import { expect, test } from 'vitest'
import { below, canonicalJson, type Json, logistic, rng, uniform } from '../base/index.ts'
import { loadScorecard, type Scorecard, scoreInto, scorer } from '../core/index.ts'
import { fitBag } from './boost.ts'
import type { Dataset } from './dataset.ts'
import { findPairs } from './find-pairs.ts'
import { fitPairs } from './fit-pairs.ts'
import { hashedFolds, splitsOf } from './fold.ts'
import type { TrainOptions } from './options.ts'
import { type Pair, pairOf } from './pair.ts'
import { purify } from './pair-points.ts'
import { type Prepared, prepare, share } from './prepare.ts'
import { trainScorecard } from './train-scorecard.ts'

/** `together`: how much riskier it is to be late and to use much at once, beyond each alone. */
function made(rows: number, seed: number, together: number): Dataset {
  const r = rng(seed)
  const late = Float64Array.from({ length: rows }, () =>
    uniform(r) < 0.05 ? Number.NaN : uniform(r) < 0.1 ? -9 : below(r, 6),
  )
  const use = Float64Array.from({ length: rows }, () => uniform(r))
  const age = Float64Array.from({ length: rows }, () => below(r, 40))
  const kind = Float64Array.from({ length: rows }, () => below(r, 4))
  const bad = Uint8Array.from({ length: rows }, (_, row) => {
    const odds = -1.5 + (late[row]! > 2 ? 0.5 : 0) + use[row]! - age[row]! / 40
    const both = late[row]! > 2 && use[row]! > 0.5 ? together : 0
    const crossed = (kind[row] === 1) === age[row]! > 20 ? together / 2 : 0
    return uniform(r) < logistic(odds + both + crossed) ? 1 : 0
  })
  return {
    columns: [
      { name: 'late', values: late },
      { name: 'use', values: use },
      { name: 'age', values: age },
      { name: 'kind', values: kind },
    ],
    bad,
    rowIds: Array.from({ length: rows }, (_, row) => `p${row}`),
  }
}

const options: TrainOptions = {
  name: 'made',
  target: { definition: 'bad', horizonMonths: 1, isBasel: false, population: 'made' },
  features: {
    late: { monotone: 'riskier-up', reason: 'R103' },
    use: { monotone: 'riskier-up' },
    kind: { nominal: true },
  },
  specials: [-9],
  bags: 3,
  pairs: 4,
  dataHash: '00',
  codeVersion: 'test',
  window: null,
}

function trained(dataset: Dataset, given = options) {
  const result = trainScorecard(dataset, hashedFolds(dataset, 2, 1), given)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

function prepared(dataset: Dataset, given = options): Prepared {
  const result = prepare(dataset, given, splitsOf(hashedFolds(dataset, 2, 1))[0]!)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

const text = (value: unknown): string => canonicalJson(value as Json)
const book = made(3000, 1, 2)
const whole = trained(book)
const namesOf = ({ pairs = [] }: Scorecard): string[] =>
  pairs.map(({ features }) => features.join(' x ')).toSorted()

test('[TR13] a pair is found where two features say more together, and helps', () => {
  expect(namesOf(whole.scorecard)).toEqual(['age x kind', 'late x use'])
  const without = trained(book, { ...options, pairs: 0 }).report
  expect(whole.report.auc.mean! - without.auc.mean!).toBeGreaterThan(0.01)
  expect(whole.report.logLoss.mean!).toBeLessThan(without.logLoss.mean!)
})

test('[TR13] no more pairs than allowed stay, and none by luck where there is nothing to find', () => {
  expect(namesOf(trained(book, { ...options, pairs: 1 }).scorecard)).toHaveLength(1)
  let byLuck = 0
  for (let seed = 0; seed < 6; seed++)
    byLuck += trained(made(800, seed, 0)).scorecard.pairs?.length ?? 0
  // 36 candidates judged at two standard errors: about one by luck.
  expect(byLuck).toBeLessThanOrEqual(4)
})

test('[TR13] without pairs asked for, a scorecard has no such key', () => {
  expect(Object.keys(trained(book, { ...options, pairs: 0 }).scorecard)).not.toContain('pairs')
})

test('[TR14] raising a riskier-up feature never lowers the PD, whatever the rest of the row', () => {
  const monotone = { late: 1, use: 1, age: -1 } as const
  const row = fc.record({
    late: fc.integer({ min: 0, max: 7 }),
    use: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
    age: fc.integer({ min: -1, max: 41 }),
    kind: fc.constantFrom(0, 1, 2, 3, 9, Number.NaN),
  })
  const name = fc.constantFrom('late', 'use', 'age')
  const absent = fc.array(fc.constantFrom('late', 'use', 'age'), { maxLength: 2 })
  const features = { ...options.features, age: { monotone: 'riskier-down' as const } }
  const falling: TrainOptions = { ...options, features }
  let pairs = 0
  for (const seed of [2, 3, 4]) {
    const { scorecard } = trained(made(3000, seed, seed === 4 ? -2 : 2), falling)
    expect(loadScorecard(scorecard)).toMatchObject({ ok: true })
    pairs += scorecard.pairs?.length ?? 0
    const pdOf = pdBy(scorecard)
    fc.assert(
      fc.property(
        row,
        name,
        fc.double({ min: 0, max: 9, noNaN: true }),
        absent,
        (at, up, by, no) => {
          const holes = Object.fromEntries(
            no.filter((id) => id !== up).map((id) => [id, Number.NaN]),
          )
          const before = { ...at, ...holes }
          const after = { ...before, [up]: before[up as 'late'] + by }
          expect((pdOf(after) - pdOf(before)) * monotone[up as 'late']).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 400 },
    )
  }
  expect(pairs).toBeGreaterThan(1)
})

function pdBy(card: Scorecard): (row: Readonly<Record<string, number>>) => number {
  const ids = card.features.map(({ id }) => id)
  const engine = scorer(card, (id) => ids.indexOf(id))
  const bins = new Uint8Array(ids.length)
  return (row) => {
    const score = scoreInto(
      engine,
      Float64Array.from(ids, (id) => row[id]!),
      bins,
    )
    return card.pdPpm[score - card.scale.minScore]!
  }
}

test('[TR1] with pairs too, the order of rows changes no byte of the scorecards', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const r = rng(seed)
      const keys = book.rowIds.map(() => uniform(r))
      const order = [...keys.keys()].toSorted((a, b) => keys[a]! - keys[b]!)
      const again = trained({
        columns: book.columns.map(({ name, values }) => ({
          name,
          values: Float64Array.from(order, (row) => values[row] as number),
        })),
        bad: Uint8Array.from(order, (row) => book.bad[row]!),
        rowIds: order.map((row) => book.rowIds[row]!),
      })
      expect(text(again.scorecard)).toBe(text(whole.scorecard))
      expect(text(again.byFold)).toBe(text(whole.byFold))
    }),
    { numRuns: 3 },
  )
})

test('[TR2] the pairs of a bag are the same wherever they are fitted', () => {
  const data = prepared(book)
  const mains = [fitBag(data, 0), fitBag(data, 1)]
  const pairs = findPairs(data, mains)
  const first = fitPairs(data, pairs, 1, mains[1]!)
  expect(first.some((term) => term !== 0)).toBe(true)
  const elsewhere = structuredClone({ data: share(data), pairs, main: mains[1]! })
  expect(fitPairs(elsewhere.data, elsewhere.pairs, 1, elsewhere.main)).toEqual(first)
})

test('[TR9] with pairs too, what is trained loads and scores every row as training did', () => {
  const { scorecard } = whole
  expect(loadScorecard(JSON.parse(text(scorecard)))).toEqual({ ok: true, value: scorecard })
  expect(Math.abs(whole.report.meanPd - whole.report.badRate)).toBeLessThan(0.001)
  const pdOf = pdBy(scorecard)
  const pds = [...book.rowIds.keys()].map(
    (row) =>
      pdOf(Object.fromEntries(book.columns.map((c) => [c.name, c.values[row] as number]))) / 1e6,
  )
  expect(pds.reduce((sum, pd) => sum + pd, 0) / pds.length).toBeCloseTo(whole.report.meanPd, 9)
})

test('[TR15] once purified, a pair says nothing of either feature alone, and no score changes', () => {
  const groups = { groupOf: new Uint8Array(0), groups: 4, inOrder: 3 }
  const data = prepared(book)
  const pair: Pair = { ...pairOf(data, [groups, groups], [0, 1]), signs: [0, 0] }
  const table = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 16, maxLength: 16 })
  const rows = fc.array(fc.nat({ max: 50 }), { minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(table, rows, (points, counts) => {
      const before = Int32Array.from(points)
      for (let i = 0; i < 4; i++) before[i * 4 + 3] = before[12 + i] = 0
      const after = before.slice()
      const [byRow, byColumn] = purify(pair, after, Float64Array.from(counts))
      const all = counts.filter((_, i) => i % 4 < 3 && i < 12).reduce((n, c) => n + c, 0)
      for (let a = 0; a < 3; a++)
        for (let b = 0; b < 3; b++)
          expect(after[a * 4 + b]! + byRow[a]! + byColumn[b]!).toBe(before[a * 4 + b])
      if (all === 0) return
      for (let a = 0; a < 3; a++) {
        const weight = (b: number): number => counts[b]! + counts[4 + b]! + counts[8 + b]!
        const mean = [0, 1, 2].reduce((sum, b) => sum + after[a * 4 + b]! * weight(b), 0) / all
        // Each of the two roundings leaves half a point at most.
        expect(Math.abs(mean)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('[TR10] pairs and leaves that cannot be are refused', () => {
  const wrong = { ...options, pairs: 17, leafRows: 0 }
  const result = prepare(book, wrong, splitsOf(hashedFolds(book, 2, 1))[0]!)
  expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual(['/pairs', '/leafRows'])
})

test('[TR16] no cut leaves fewer rows on a side than the smallest leaf allows', () => {
  const { scorecard } = trained(book, { ...options, pairs: 0, leafRows: 600 })
  for (const { kind, points, counts } of scorecard.features) {
    if (kind === 'nominal') continue
    let below = 0
    const rows = points.reduce((n, _, i) => n + counts[i]!, 0)
    for (let i = 1; i < points.length; i++) {
      below += counts[i - 1]!
      // 600 of the rows learnt from, and these are some of all rows.
      if (below < 600 || rows - below < 600) expect(points[i]).toBe(points[i - 1])
    }
  }
})
