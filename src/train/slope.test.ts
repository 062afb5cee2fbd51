import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PreparedFeature } from './prepare.ts'
import { accumulateOrdered, type Slope, stepInto } from './slope.ts'

/** Two features, three ordered bins and two levels, each with missing and unseen. */
const shared = { cuts: [], levels: [], specials: [], reason: null }
const ordered: PreparedFeature = {
  ...shared,
  id: 'a',
  kind: 'ordered',
  bins: 3,
  offset: 0,
  monotone: null,
}
const nominal: PreparedFeature = {
  ...shared,
  id: 'b',
  kind: 'nominal',
  bins: 2,
  offset: 5,
  monotone: null,
}
const CELLS = 9

type Row = readonly [a: number, b: number, gradient: number, curvature: number]

const row = fc.tuple(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: -8, max: 8 }).map((n) => n / 8),
  fc.integer({ min: 1, max: 8 }).map((n) => n / 8),
)
const rows = fc.array(row, { minLength: 30, maxLength: 60 })

const cellsOf = ([a, b]: Row): [number, number] => [a, 5 + b]

function slopeOf(data: readonly Row[]): Slope {
  const slope: Slope = {
    term: new Float64Array(CELLS + 1),
    gradient: new Float64Array(CELLS),
    curvature: new Float64Array(CELLS),
    rows: new Float64Array(CELLS),
    pairs: new Float64Array(CELLS * CELLS),
  }
  for (const entry of data)
    for (const cell of cellsOf(entry)) {
      slope.rows[cell]! += 1
      slope.gradient[cell]! += entry[2]
      slope.curvature[cell]! += entry[3]
      for (const other of cellsOf(entry)) slope.pairs[cell * CELLS + other]! += entry[3]
    }
  accumulateOrdered({ features: [ordered, nominal], cells: CELLS }, slope.pairs)
  return slope
}

/** Gradients by cell, from the rows, once each row's score has moved by its cells' terms. */
function gradientFromRows(data: readonly Row[], term: Float64Array): Float64Array {
  const gradient = new Float64Array(CELLS)
  for (const entry of data) {
    const moved = cellsOf(entry).reduce((sum, cell) => sum + term[cell]!, 0)
    for (const cell of cellsOf(entry)) gradient[cell]! += entry[2] + entry[3] * moved
  }
  return gradient
}

test('[TR6] boosting on sums is boosting on rows: the gradients stay those of the rows', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const slope = slopeOf(data)
      for (let step = 0; step < 6; step++) stepInto(slope, [ordered, nominal], 2)
      const expected = gradientFromRows(data, slope.term)
      slope.gradient.forEach((g, cell) => expect(g).toBeCloseTo(expected[cell]!, 9))
    }),
  )
})

test('[TR6] a step lowers the loss it models', () => {
  const lossOf = (data: readonly Row[], term: Float64Array): number =>
    data.reduce((sum, entry) => {
      const moved = cellsOf(entry).reduce((s, cell) => s + term[cell]!, 0)
      return sum + entry[2] * moved + (entry[3] * moved * moved) / 2
    }, 0)
  fc.assert(
    fc.property(rows, (data) => {
      const slope = slopeOf(data)
      let before = 0
      while (stepInto(slope, [ordered, nominal], 2)) {
        const after = lossOf(data, slope.term)
        expect(after).toBeLessThan(before + 1e-12)
        if (before - after < 1e-6) break
        before = after
      }
    }),
  )
})

test('[TR4] a step never moves the bins of a feature against its direction', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('riskier-up', 'riskier-down'), (data, monotone) => {
      const slope = slopeOf(data)
      for (let step = 0; step < 8; step++) stepInto(slope, [{ ...ordered, monotone }, nominal], 2)
      const [a, b, c] = slope.term
      const rising = monotone === 'riskier-up' ? [a!, b!, c!] : [c!, b!, a!]
      expect(rising[0]).toBeLessThanOrEqual(rising[1]!)
      expect(rising[1]).toBeLessThanOrEqual(rising[2]!)
    }),
  )
})
