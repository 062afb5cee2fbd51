import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brierParts, calibrationOf } from './calibration.ts'
import { gainsOf } from './gain.ts'
import { aucOf, placements } from './roc.ts'
import { weighedLogLoss } from './weighted.ts'

test('[VA12] shares, means and the AUC count a row by its weight, as if it stood there as often', () => {
  const row = fc.record({
    score: fc.integer({ min: 350, max: 950 }),
    pd: fc.double({ min: 0, max: 1, noNaN: true }),
    bad: fc.integer({ min: 0, max: 1 }),
    weight: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), (list) => {
      const rowsOf = (each: typeof list, weight: Float64Array) => ({
        score: Int32Array.from(each, ({ score }) => score),
        pd: Float64Array.from(each, ({ pd }) => pd),
        bad: Uint8Array.from(each, ({ bad }) => bad),
        weight,
      })
      const weighed = rowsOf(
        list,
        Float64Array.from(list, ({ weight }) => weight),
      )
      const often = list.flatMap((one) => Array.from({ length: one.weight }, () => one))
      const repeated = rowsOf(often, new Float64Array(often.length).fill(1))
      const every = (each: unknown[]): number[] => [...each.keys()]
      const band = calibrationOf(weighed, every(list))
      const same = calibrationOf(repeated, every(often))
      expect(band.expected).toBeCloseTo(same.expected, 5)
      expect(band.observed.value).toBeCloseTo(same.observed.value, 5)
      expect(band.rows).toBe(list.length)
      const risk = (each: typeof list) => each.map(({ score }) => -score)
      const [a, b] = [
        placements(risk(list), weighed.bad, weighed.weight),
        placements(risk(often), repeated.bad),
      ]
      expect(a === null).toBe(b === null)
      if (a !== null) expect(aucOf(a).value).toBeCloseTo(aucOf(b!).value, 5)
      const { brier: whole, uncertainty } = brierParts(weighed, [every(list)])
      expect(whole).toBeCloseTo(brierParts(repeated, [every(often)]).brier, 5)
      const [gain] = gainsOf(weighed, [every(list)])
      expect(gain).toMatchObject({ rows: list.length, bads: list.filter((one) => one.bad).length })
      const lossOf = ({ pd, bad, weight }: typeof weighed) => weighedLogLoss(pd, bad, weight)
      expect(lossOf(weighed)).toBeCloseTo(lossOf(repeated), 9)
      expect(uncertainty).toBeCloseTo(brierParts(repeated, [every(often)]).uncertainty, 5)
    }),
  )
})
