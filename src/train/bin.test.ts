import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Binning, binningOf, cellsOf, fillCells } from './bin.ts'
import { code } from './code.ts'
import type { Values } from './dataset.ts'

function bin(
  values: Values,
  options: { nominal?: boolean; specials?: number[]; max?: number } = {},
) {
  const { nominal = false, specials = [], max = 32 } = options
  const weight = new Float64Array(values.length).fill(1)
  const binning = binningOf(code(values), weight, nominal, specials, max)
  return { binning, cells: cellsFor(values, binning) }
}

function cellsFor(values: Values, binning: Binning): number[] {
  const cells = new Uint8Array(values.length)
  fillCells(values, binning, cells)
  return [...cells]
}

test('[TR3] few values get a bin each, cut at whole numbers where all are whole', () => {
  const { binning, cells } = bin(Float64Array.of(0, 1, 5, 5, Number.NaN, -2))
  expect(binning).toEqual({ kind: 'ordered', cuts: [-1, 1, 3], levels: [], specials: [], bins: 4 })
  expect(cells).toEqual([1, 2, 3, 3, 4, 0])
  expect(bin(Float64Array.of(0.5, 1, 2)).binning.cuts).toEqual([0.75, 1.5])
})

test('[TR3] special values and absence have bins of their own, outside the order', () => {
  const values = Float64Array.of(-9, 3, -8, 7, Number.NaN, -9)
  const { binning, cells } = bin(values, { specials: [-8, -9, -7] })
  expect(binning).toEqual({ kind: 'ordered', cuts: [5], levels: [], specials: [-9, -8], bins: 2 })
  expect(cells).toEqual([2, 0, 3, 1, 4, 2])
})

test('[TR3] a level too rare to learn from is unseen, as is one that comes later', () => {
  const texts = [...Array(12).fill('b'), ...Array(10).fill('a'), 'rare', null]
  const { binning, cells } = bin(texts)
  expect(binning).toMatchObject({ kind: 'nominal', levels: ['a', 'b'], bins: 2 })
  expect([cells[0], cells[12], cells[22], cells[23]]).toEqual([1, 0, 3, 2])
  expect(cellsFor(['new', 'a'], binning)).toEqual([3, 0])
  const codes = Float64Array.from({ length: 30 }, (_, i) => i % 3)
  expect(bin(codes, { nominal: true }).binning).toMatchObject({
    kind: 'nominal',
    levels: [0, 1, 2],
  })
})

test('[TR3] many values share bins evenly; a frequent one costs the others nothing', () => {
  const spread = Float64Array.from({ length: 4000 }, (_, i) => i)
  const half = Float64Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 0 : i))
  const rowsOf = (cells: number[]) =>
    cells.reduce<number[]>((rows, cell) => {
      rows[cell] = (rows[cell] ?? 0) + 1
      return rows
    }, [])
  expect(rowsOf(bin(spread, { max: 8 }).cells)).toEqual(Array(8).fill(500))
  const [frequent, ...others] = rowsOf(bin(half, { max: 9 }).cells)
  expect(frequent).toBe(2000)
  expect(others).toEqual(Array(8).fill(250))
})

test('[TR3] every value falls in the bin `cuts <= value`, and no more bins are made than allowed', () => {
  const value = fc.oneof(
    fc.integer({ min: -40, max: 40 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 2, max: 12 }), (list, max) => {
      const values = Float64Array.from(list)
      const { binning, cells } = bin(values, { max })
      const { cuts, bins } = binning
      expect(cuts).toEqual(cuts.toSorted((a, b) => a - b))
      expect(new Set(cuts).size).toBe(cuts.length)
      expect(bins).toBeLessThanOrEqual(max)
      expect(cellsOf(binning)).toBe(bins + 2)
      values.forEach((v, row) => expect(cells[row]).toBe(cuts.filter((cut) => cut <= v).length))
      expect(new Set(cells).size).toBe(bins)
    }),
  )
})
