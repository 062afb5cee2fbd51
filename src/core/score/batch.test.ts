import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallCard } from '../../../test/engine.ts'
import { batchScorer, binRows, scoreRows } from './batch.ts'
import { binner, binOf, scoreInto, scorer } from './score.ts'
import type { ScoredFeature, Scorecard } from './scorecard.ts'

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
const points = (n: number) =>
  fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: n, maxLength: n })
const base = smallCard.features[0]!

/** Features of both kinds, with and without specials; from none to thirty cuts. */
const feature: fc.Arbitrary<ScoredFeature> = fc
  .record({
    nominal: fc.boolean(),
    numbers: fc.uniqueArray(fc.oneof(number, fc.integer({ min: -50, max: 50 })), { maxLength: 30 }),
    specials: fc.uniqueArray(fc.integer({ min: -9, max: -5 }), { maxLength: 3 }),
    outside: points(2),
    worth: points(34),
  })
  .map(({ nominal, numbers, specials, outside, worth }) => {
    const own = nominal ? numbers.length : numbers.length + 1
    return {
      ...base,
      kind: nominal ? 'nominal' : 'ordered',
      cuts: nominal ? [] : numbers.toSorted((a, b) => a - b),
      levels: nominal ? numbers : [],
      specials: specials.map((value, i) => ({ value, points: worth[i + 30]! })),
      points: worth.slice(0, own),
      missingPoints: outside[0]!,
      unseenPoints: outside[1]!,
    }
  })

const card: fc.Arbitrary<Scorecard> = fc
  .array(feature, { minLength: 1, maxLength: 9 })
  .map((features) => ({ ...smallCard, features: features.map((f, i) => ({ ...f, id: `f${i}` })) }))

/** Numbers near the card's own: its cuts and levels, specials, absent ones, and any other. */
const rowsOf = ({ features }: Scorecard): fc.Arbitrary<number[][]> =>
  fc.array(
    fc.tuple(
      ...features.map(({ cuts, levels, specials }) => {
        const known = [...cuts, ...levels.map(Number), ...specials.map(({ value }) => value)]
        const near = known.length > 0 ? [fc.constantFrom(...known)] : []
        return fc.oneof(number, fc.constantFrom(Number.NaN, 0, Infinity, -Infinity), ...near)
      }),
    ),
    { maxLength: 20 },
  )

test('[SC6] rows scored together have the bins and scores of each scored by itself', () => {
  const cardAndRows = card.chain((c) => fc.tuple(fc.constant(c), rowsOf(c)))
  fc.assert(
    fc.property(cardAndRows, ([c, rows]) => {
      const width = c.features.length
      const one = scorer(c, (id) => Number(id.slice(1)))
      const all = batchScorer(c)
      const bins = new Uint8Array(rows.length * width)
      const scores = new Int32Array(rows.length)
      binRows(one.binners, Float64Array.from(rows.flat()), bins)
      scoreRows(all, bins, scores)
      rows.forEach((row, i) => {
        const own = new Uint8Array(width)
        expect(scores[i]).toBe(scoreInto(one, Float64Array.from(row), own))
        expect(bins.subarray(i * width, (i + 1) * width)).toEqual(own)
      })
    }),
  )
})

test('[SC4] a value falls in the bin of its cuts, however unevenly these lie', () => {
  const cuts = fc.uniqueArray(fc.double({ noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(cuts, fc.double({ noNaN: true }), fc.nat(), (found, any, pick) => {
      const ascending = found.filter(Number.isFinite).toSorted((a, b) => a - b)
      const b = binner({ ...base, cuts: ascending })
      for (const value of [any, ascending[pick % ascending.length] ?? any])
        expect(binOf(b, value)).toBe(ascending.filter((cut) => cut <= value).length)
    }),
  )
})

test('[SC6] values or bins that make up no whole rows are a bug and throw', () => {
  expect(() => binRows([], new Float64Array(4), new Uint8Array(4))).toThrow('no rows of 0')
  expect(() => scoreRows(batchScorer(smallCard), new Uint8Array(4), new Int32Array(2))).toThrow(
    '4 bins for 2 rows',
  )
})
