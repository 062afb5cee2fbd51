import { expect, test } from 'vitest'
import { causeSeries } from './cause-series.ts'

test('[UI28] suspensions by cause and month: no month missing, none counted twice', () => {
  expect(
    causeSeries([
      { month: '2023-03', cause: 'systemic', decisions: 4 },
      { month: '2023-01', cause: 'individual', decisions: 2 },
      { month: '2023-03', cause: 'individual', decisions: 1 },
    ]),
  ).toEqual({
    months: ['2023-01', '2023-02', '2023-03'],
    series: [
      { cause: 'individual', counts: [2, 0, 1], total: 3 },
      { cause: 'systemic', counts: [0, 0, 4], total: 4 },
    ],
    total: 7,
  })
  expect(causeSeries([])).toEqual({ months: [], series: [], total: 0 })
})
