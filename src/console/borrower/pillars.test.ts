import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pillarRows } from './pillars.ts'

const measure = (
  id: string,
  pillar: string,
  value: number | null,
  points: number | null,
  withdrawn = false,
) => ({
  id,
  pillar,
  unit: 'bps',
  direction: null,
  value,
  points,
  referencePoints: points === null ? null : 50,
  bin: null,
  source: 'lender',
  consent: withdrawn ? 'income' : null,
  asOfDay: null,
  withdrawn,
})

test('[UI29] a portrait shows by pillar what moves the score, and folds the rest', () => {
  const rows = pillarRows([
    measure('incomeTrend', 'capacity', null, 40, true),
    measure('lenders', 'capacity', 3, 20),
    measure('onTimeStreak', 'history', 9, 70),
    measure('utilisation', 'history', 9000, 10),
    measure('cures', 'history', 1, null),
    measure('daysPastDue', 'history', 0, 50),
  ])
  expect(rows.map(({ pillar }) => pillar)).toEqual(['history', 'capacity'])
  const [history, capacity] = rows
  const ids = (features: readonly { id: string }[]) => features.map(({ id }) => id)
  expect(ids(history!.shown)).toEqual(['utilisation', 'onTimeStreak'])
  expect(ids(history!.folded)).toEqual(['cures', 'daysPastDue'])
  expect(history!.gap).toBe(-20)
  expect(ids(capacity!.shown)).toEqual(['lenders'])
  expect(capacity!.withdrawn).toEqual({ purposes: ['income'], features: 1 })
  expect(pillarRows([measure('cures', 'history', 1, null)])[0]!.gap).toBeNull()
})

test('[UI29] no measure is lost or shown twice, whatever its pillar', () => {
  const some = fc.array(
    fc.record({
      pillar: fc.constantFrom('history', 'network', 'weather'),
      value: fc.option(fc.nat(9)),
      points: fc.option(fc.integer({ min: -50, max: 90 })),
    }),
  )
  fc.assert(
    fc.property(some, (told) => {
      const features = told.map(({ pillar, value, points }, i) =>
        measure(`f${i}`, pillar, value, points),
      )
      const laid = pillarRows(features).flatMap(({ shown, folded }) => [...shown, ...folded])
      expect(laid.map(({ id }) => id).toSorted()).toEqual(features.map(({ id }) => id).toSorted())
    }),
  )
})
