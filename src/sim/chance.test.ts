import { expect, test } from 'vitest'
import { rng } from '../base/index.ts'
import { countOf, indexAt, kumaraswamy, normal, normalQuantile } from './chance.ts'

const draws = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw)
const meanOf = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length

test('[SM14] draws follow the law they are named for', () => {
  // Source: tables of the standard normal distribution.
  for (const [p, z] of [
    [0.5, 0],
    [0.975, 1.959964],
    [0.001, -3.090232],
    [0.99999, 4.264891],
  ] as const)
    expect(normalQuantile(p)).toBeCloseTo(z, 5)
  const r = rng(5)
  const normals = draws(40_000, () => normal(r))
  expect(meanOf(normals)).toBeCloseTo(0, 1)
  expect(meanOf(normals.map((x) => x * x))).toBeCloseTo(1, 1)
  const counts = draws(40_000, () => countOf(r, 15))
  expect(meanOf(counts)).toBeGreaterThan(14.7)
  expect(meanOf(counts)).toBeLessThan(15.3)
  expect(counts.every((n) => Number.isInteger(n) && n >= 0)).toBe(true)
  // Of Kumaraswamy(1, 2) the mean is 1/3: 1 − √(1 − u).
  expect(meanOf(draws(40_000, () => kumaraswamy(r, 1, 2)))).toBeCloseTo(1 / 3, 2)
  expect([0, 0.19, 0.2, 0.69, 0.71, 0.9999].map((u) => indexAt(u, [0.2, 0.5, 0.3]))).toEqual([
    0, 0, 1, 1, 2, 2,
  ])
})
