import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeCard, madeOptions, madeTable } from '../../../test/made-table.ts'
import { brier, discrimination, exp, log, mean, rng, uniform } from '../../base/index.ts'
import { fitBag } from '../boost.ts'
import type { Dataset } from '../dataset.ts'
import { finish } from '../finish.ts'
import { hashedFolds, splitsOf } from '../fold.ts'
import type { TrainOptions } from '../options.ts'
import { prepare } from '../prepare.ts'
import { brierParts, calibrationOf, scoreDeciles, wilson } from './calibration.ts'
import { fairnessOf } from './fairness.ts'
import { partsOf, periodsOf } from './parts.ts'
import { shiftOf } from './psi.ts'
import { aucDifference, aucOf, meanAucOf, placements } from './roc.ts'
import { solve } from './solve.ts'
import { validate } from './validate.ts'
import { woeBaseline } from './woe.ts'

const made = madeTable(1500, 5)
const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1)

function fitted(dataset: Dataset, options: TrainOptions) {
  const folds = hashedFolds(dataset, 3, 1)
  return splitsOf(folds).map((split) => {
    const prepared = prepare(dataset, options, split)
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
    const bags = [0, 1].map((bag) => fitBag(prepared.value, bag))
    return { prepared: prepared.value, fitted: finish(prepared.value, bags) }
  })
}

function validated({ dataset, aside }: typeof made) {
  const folds = hashedFolds(dataset, 3, 1)
  const [all, ...byFold] = fitted(dataset, madeOptions)
  const shapes = { ...madeOptions.features, late: { reason: 'R103' } }
  const free = fitted(dataset, { ...madeOptions, features: shapes }).slice(1)
  return validate({
    bad: dataset.bad,
    folds,
    prepared: all!.prepared,
    all: all!.fitted,
    byFold: byFold.map((part) => part.fitted),
    woeByFold: byFold.map((part) => woeBaseline(part.prepared)),
    unconstrainedByFold: free.map((part) => part.fitted),
    protectedColumns: aside.slice(0, 2),
    time: aside[2]!,
  })
}

const report = validated(made)

test('[VA1] the AUC is the Mann–Whitney statistic, its interval DeLong’s', () => {
  // Two bads at 3 and 1, three goods at 2, 1 and 0: placements by hand, ties half.
  const placed = placements([3, 1, 2, 1, 0], [1, 1, 0, 0, 0])!
  expect([...placed.ofBads]).toEqual([1, 1.5 / 3])
  expect([...placed.ofGoods]).toEqual([0.5, 0.75, 1])
  const variance = 0.125 / 2 + 0.0625 / 3
  const { value, low } = aucOf(placed)
  expect(value).toBe(0.75)
  expect(low).toBeCloseTo(0.75 - 1.959964 * Math.sqrt(variance), 6)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 60 }),
      (rows) => {
        const risk = rows.map(([x]) => x)
        const bad = rows.map(([, y]) => Number(y))
        const auc = discrimination(risk, bad)?.auc ?? null
        const own = placements(risk, bad)
        if (auc === null) expect(own).toBe(null)
        else expect(aucOf(own!).value).toBeCloseTo(auc, 6)
      },
    ),
  )
})

test('[VA1] DeLong’s interval covers the truth about 95 times in a hundred', () => {
  const r = rng(11)
  const normal = (): number => Array.from({ length: 12 }, () => uniform(r)).reduce((a, b) => a + b)
  let covered = 0
  const trials = 400
  for (let trial = 0; trial < trials; trial++) {
    const bad = Array.from({ length: 120 }, (_, i) => (i < 40 ? 1 : 0))
    const risk = bad.map((label) => normal() + label)
    const { low, high } = aucOf(placements(risk, bad)!)
    // Two normals one standard deviation apart: Φ(1 / √2).
    if (low <= 0.76025 && 0.76025 <= high) covered++
  }
  expect(covered / trials).toBeGreaterThan(0.92)
  expect(covered / trials).toBeLessThan(0.98)
})

test('[VA1] a model beside itself differs by nothing, with certainty; beside a worse one, surely', () => {
  const r = rng(3)
  const bad = Array.from({ length: 600 }, (_, i) => (i % 5 === 0 ? 1 : 0))
  const good = bad.map((label) => label + uniform(r) * 2)
  const worse = bad.map((label) => label * 0.2 + uniform(r) * 2)
  const [own, other] = [placements(good, bad)!, placements(worse, bad)!]
  expect(aucDifference([own], [own])).toEqual({ value: 0, low: 0, high: 0 })
  const { value, low } = aucDifference([own, own], [other, other])
  expect(value).toBeCloseTo(meanAucOf([own]).value - meanAucOf([other]).value, 5)
  expect(low).toBeGreaterThan(0)
})

test('[VA2] the parts of the Brier score sum to it, whatever the rows', () => {
  const row = fc.tuple(fc.integer({ min: 350, max: 950 }), fc.double({ min: 0, max: 1 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.boolean()), { minLength: 1, maxLength: 200 }), (list) => {
      const rows = {
        score: Int32Array.from(list, ([[score]]) => score),
        pd: Float64Array.from(list, ([[, pd]]) => (Number.isNaN(pd) ? 0 : pd)),
        bad: Uint8Array.from(list, ([, bad]) => Number(bad)),
        weight: ones(list.length),
      }
      const bands = scoreDeciles(rows)
      expect(bands.flat().length).toBe(list.length)
      const parts = brierParts(rows, bands)
      const sum = parts.reliability - parts.resolution + parts.uncertainty + parts.withinBands
      expect(sum).toBeCloseTo(parts.brier, 5)
      expect(parts.brier).toBeCloseTo(brier(rows.pd, rows.bad), 6)
    }),
  )
})

test('[VA3] a band holds when its interval holds what was expected; Wilson’s figures', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 by Wilson: .2553 to .3662.
  expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4)
  expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4)
  const bad = Uint8Array.from({ length: 200 }, (_, i) => (i < 40 ? 1 : 0))
  const rows = (pd: number) => ({
    bad,
    score: new Int32Array(200).fill(600),
    pd: new Float64Array(200).fill(pd),
    weight: ones(200),
  })
  const band = [...bad.keys()]
  expect(calibrationOf(rows(0.2), band)).toMatchObject({ rows: 200, bads: 40, holds: true })
  expect(calibrationOf(rows(0.3), band).holds).toBe(false)
})

test('[VA3] deciles keep rows of one score together and every row once', () => {
  const { deciles, rows, bads } = report
  expect(deciles.reduce((n, band) => n + band.rows, 0)).toBe(rows)
  expect(deciles.reduce((n, band) => n + band.bads, 0)).toBe(bads)
  deciles.forEach((band, i) => {
    if (i > 0) expect(band.scoreMax).toBeLessThan(deciles[i - 1]!.scoreMin)
  })
  expect(report.scoreBands.reduce((n, band) => n + band.rows, 0)).toBe(rows)
})

test('[VA4] gains run from the riskiest decile to all rows, which hold all bads at lift 1', () => {
  const { gains, rows, bads } = report
  expect(gains.at(-1)).toEqual({ rows, bads, captured: 1, goodsTaken: 1, lift: 1 })
  gains.forEach((gain, i) => {
    expect(gain.lift).toBeCloseTo(gain.captured / (gain.rows / rows), 4)
    if (i > 0) expect(gain.captured).toBeGreaterThanOrEqual(gains[i - 1]!.captured)
  })
  const counted = report.scores.reduce((n, row) => n + row.goods + row.bads, 0)
  expect(counted).toBe(rows)
})

test('[VA5] a shift needs both size and significance', () => {
  const r = rng(8)
  const draw = (rows: number, by: number) => Array.from({ length: rows }, () => uniform(r) + by)
  const before = draw(4000, 0)
  expect(shiftOf(before, before)!.verdict).toBe('stable')
  expect(shiftOf(before, draw(4000, 0.5))!.verdict).toBe('moved')
  // Of thirty rows an index of .1 is nothing: chance alone gives more.
  const small = shiftOf(before, draw(30, 0))!
  expect(small.verdict).toBe('stable')
  expect(small.critical).toBeCloseTo(16.919 * (1 / 4000 + 1 / 30), 5)
  expect(shiftOf(before, [])).toBe(null)
})

test('[VA5] samples that did not move exceed the critical value one time in twenty', () => {
  const r = rng(21)
  let over = 0
  for (let trial = 0; trial < 400; trial++) {
    const draw = (rows: number) => Array.from({ length: rows }, () => uniform(r))
    const { psi, critical } = shiftOf(draw(1000), draw(1000))!
    if (psi > critical) over++
  }
  expect(over / 400).toBeGreaterThan(0.02)
  expect(over / 400).toBeLessThan(0.09)
})

test('[VA6] folds and periods hold every row once, and periods are months of a date', () => {
  expect(report.folds.map(({ label }) => label)).toEqual(['0', '1', '2'])
  expect(report.folds.reduce((n, row) => n + row.rows, 0)).toBe(report.rows)
  const { column, rows } = report.periods!
  expect(column).toBe('month')
  expect(rows.map(({ label }) => label)).toEqual(
    [1, 2, 3, 4, 5, 6].map((month) => `2025-0${month}`),
  )
  expect(rows.reduce((n, row) => n + row.bads, 0)).toBe(report.bads)
  const years = periodsOf({
    name: 'day',
    values: Array.from({ length: 60 }, (_, i) => `${1990 + i}-01-0${1 + (i % 9)}`),
  })
  expect(years[0]!.label).toBe('1990')
})

test('[VA7] the baseline is fair: with one feature its log-odds are those of its bins', () => {
  const dataset = {
    columns: [{ name: 'x', values: Float64Array.from({ length: 4000 }, (_, i) => i % 2) }],
    // Bad: 1 in 10 where x is 0, 1 in 2 where it is 1.
    bad: Uint8Array.from({ length: 4000 }, (_, i) => (i % (i % 2 === 0 ? 20 : 4) < 2 ? 1 : 0)),
    rowIds: Array.from({ length: 4000 }, (_, i) => i),
  }
  const prepared = prepare(
    dataset,
    { ...madeOptions, features: {}, specials: [] },
    {
      leftOutFold: null,
      used: new Uint8Array(4000).fill(1),
    },
  )
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  const odds = woeBaseline(prepared.value)
  const rate = (x: number): number => mean(Array.from(dataset.bad).filter((_, i) => i % 2 === x))!
  for (const x of [0, 1]) expect(odds[x]!).toBeCloseTo(log(rate(x) / (1 - rate(x))), 1)
})

test('[VA7] the baseline has an answer where a feature, or none, tells the classes apart', () => {
  const rows = 600
  const bad = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0))
  const answer = (values: Float64Array): number[] => {
    const prepared = prepare(
      {
        columns: [
          { name: 'x', values },
          { name: 'twin', values: values.map((x) => 2 * x) },
        ],
        bad,
        rowIds: [...bad.keys()],
      },
      { ...madeOptions, features: {}, specials: [] },
      { leftOutFold: null, used: new Uint8Array(rows).fill(1) },
    )
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
    return [...woeBaseline(prepared.value)]
  }
  const apart = answer(Float64Array.from(bad))
  expect(apart.every(Number.isFinite)).toBe(true)
  expect(Math.min(...apart.filter((_, i) => bad[i] === 1))).toBeGreaterThan(2)
  expect(Math.max(...apart.filter((_, i) => bad[i] === 0))).toBeLessThan(-2)
  const alike = answer(Float64Array.from(bad, (_, i) => (i >> 1) % 2))
  for (const odds of alike) expect(odds).toBeCloseTo(log(1 / 2), 1)
})

test('[VA7] the baseline learns nothing from the fold left out', () => {
  const { dataset } = made
  const folds = hashedFolds(dataset, 3, 1)
  const split = splitsOf(folds)[1]!
  const flipped = { ...dataset, bad: dataset.bad.map((b, i) => (folds[i] === 0 ? 1 - b : b)) }
  const [a, b] = [dataset, flipped].map((data) => {
    const prepared = prepare(data, madeOptions, split)
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
    return woeBaseline(prepared.value)
  })
  expect(a).toEqual(b)
})

test('[VA7] linear equations come out as they went in', () => {
  const whole = fc.integer({ min: -9, max: 9 })
  fc.assert(
    fc.property(
      fc.array(fc.array(whole, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      fc.array(whole, { minLength: 3, maxLength: 3 }),
      (root, x) => {
        const dot = (a: readonly number[], b: readonly number[]): number =>
          a.reduce((sum, value, i) => sum + value * b[i]!, 0)
        const matrix = root.map((row, i) =>
          root.map((other, j) => dot(row, other) + (i === j ? 1 : 0)),
        )
        const found = solve(
          matrix,
          matrix.map((row) => dot(row, x)),
        )
        found.forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 5))
      },
    ),
  )
})

test('[VA8] an adverse-impact ratio is pass rate over pass rate, with the interval of its log', () => {
  // Men score 501 to 700, women 451 to 650, one each.
  const score = Int32Array.from({ length: 400 }, (_, i) => (i < 200 ? 501 + i : 251 + i))
  const rows = { score, bad: new Uint8Array(400), pd: new Float64Array(400), weight: ones(400) }
  const sex = { name: 'sex', values: Float64Array.from(score, (_, i) => (i < 200 ? 1 : 2)) }
  const { cutoffs, groups } = fairnessOf(rows, 'sex', partsOf(sex))
  const [men, women] = groups
  cutoffs.forEach(({ share, score: cutoff }, c) => {
    const passed = score.filter((points) => points >= cutoff).length
    expect(passed / 400).toBeCloseTo(share, 1)
    const [p, q] = [(651 - cutoff) / 200, Math.min(1, (701 - cutoff) / 200)]
    expect(women!.cutoffs[c]!.passed).toBeCloseTo(p, 6)
    expect(men!.cutoffs[c]).toEqual({ passed: q, ratio: null, verdict: 'reference' })
    const error = Math.sqrt((1 - p) / (200 * p) + (1 - q) / (200 * q))
    const { value, low, high } = women!.cutoffs[c]!.ratio!
    expect(value).toBeCloseTo(p / q, 5)
    expect(low).toBeCloseTo(exp(log(p / q) - 1.959964 * error), 5)
    expect(high).toBeCloseTo(exp(log(p / q) + 1.959964 * error), 5)
  })
  expect(women!.scoreGap).toBeLessThan(0)
  expect(men!.scoreGap).toBe(0)
})

test('[VA8] a group nobody passes of is adverse, a tiny one is too few to say', () => {
  const score = Int32Array.from({ length: 300 }, (_, i) =>
    i < 200 ? 700 + i : i < 290 ? 400 : 450,
  )
  const rows = { score, bad: new Uint8Array(300), pd: new Float64Array(300), weight: ones(300) }
  const values = Float64Array.from(score, (_, i) => (i < 200 ? 1 : i < 290 ? 2 : 3))
  const { groups } = fairnessOf(rows, 'g', partsOf({ name: 'g', values }))
  expect(groups.map((group) => group.cutoffs[0]!.verdict)).toEqual([
    'reference',
    'adverse',
    'too-few',
  ])
})

test('[VA8] many numbers are cut into fifths, absence is a group of its own', () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => (i === 100 ? Number.NaN : i))
  const parts = partsOf({ name: 'age', values })
  expect(parts.map(({ label }) => label)).toEqual([
    '0–19',
    '20–39',
    '40–59',
    '60–79',
    '80–99',
    null,
  ])
  expect(parts.flatMap(({ rows }) => rows).length).toBe(101)
})

test('[VA9] every scored feature has its bads by bin, and the spread of its points over folds', () => {
  const { scorecard } = madeCard(made.dataset)
  expect(report.shapes.map(({ id }) => id)).toEqual(scorecard.features.map(({ id }) => id))
  report.shapes.forEach((shape, i) => {
    const feature = scorecard.features[i]!
    expect(shape.bads.length).toBe(feature.counts.length)
    expect(shape.bads.reduce((n, count) => n + count, 0)).toBe(report.bads)
    shape.bads.forEach((bads, bin) => expect(bads).toBeLessThanOrEqual(feature.counts[bin]!))
    shape.foldsLow.forEach((low, bin) => expect(low).toBeLessThanOrEqual(shape.foldsHigh[bin]!))
  })
  const strongest = report.shapes.toSorted((a, b) => b.informationValue - a.informationValue)[0]!
  expect(['late', 'limit', 'the "kind"', 'code']).toContain(strongest.id)
  expect(strongest.informationValue).toBeGreaterThan(0.05)
})

test('[VA10] what declared directions cost is the same learner without them, on the same rows', () => {
  expect(report.unconstrained!.features).toEqual(['late'])
  const { value, low, high } = report.unconstrained!.aucDifference
  expect(report.auc.value - report.unconstrained!.auc.value).toBeCloseTo(value, 5)
  expect(low).toBeLessThanOrEqual(value)
  expect(high).toBeGreaterThanOrEqual(value)
})

test('[VA11] the order of rows changes no figure of the report', () => {
  const order = [...made.dataset.bad.keys()].toSorted(
    (a, b) => ((a * 7919) % 1500) - ((b * 7919) % 1500),
  )
  const shuffled = <V extends Float64Array | readonly (string | null)[]>(values: V) =>
    values instanceof Float64Array
      ? Float64Array.from(order, (row) => values[row]!)
      : order.map((row) => values[row]!)
  const columns = (list: typeof made.aside) =>
    list.map(({ name, values }) => ({ name, values: shuffled(values) }))
  expect(
    validated({
      dataset: {
        columns: columns(made.dataset.columns),
        bad: Uint8Array.from(order, (row) => made.dataset.bad[row]!),
        rowIds: order.map((row) => made.dataset.rowIds[row]!),
      },
      aside: columns(made.aside),
    }),
  ).toEqual(report)
})
