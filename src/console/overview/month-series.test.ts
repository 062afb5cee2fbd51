import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthSeries } from './month-series.ts'

const rows = fc.array(
  fc.record({
    month: fc
      .tuple(fc.integer({ min: 1998, max: 2003 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
    action: fc.constantFrom('hold', 'watch', 'suspend'),
    adverse: fc.boolean(),
    decisions: fc.nat(1000),
  }),
)

test('[UI11] months are drawn without gaps and no decision is lost or counted twice', () => {
  expect(
    monthSeries([
      { month: '2005-11', action: 'suspend', adverse: true, decisions: 2 },
      { month: '2006-01', action: 'hold', adverse: false, decisions: 5 },
    ]),
  ).toEqual({
    months: ['2005-11', '2005-12', '2006-01'],
    series: [
      { action: 'hold', adverse: false, counts: [0, 0, 5] },
      { action: 'suspend', adverse: true, counts: [2, 0, 0] },
    ],
  })
  fc.assert(
    fc.property(rows, (book) => {
      const { months, series } = monthSeries(book)
      const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0)
      expect(months).toEqual(months.toSorted())
      expect(new Set(months).size).toBe(months.length)
      for (const adverse of [true, false]) {
        const drawn = series.filter((one) => one.adverse === adverse).map((one) => sum(one.counts))
        const stored = book.filter((row) => row.adverse === adverse).map((row) => row.decisions)
        expect(sum(drawn)).toBe(sum(stored))
      }
    }),
  )
})
