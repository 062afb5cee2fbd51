import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallCard } from '../../../test/engine.ts'
import { batchScorer, scoreRows } from './batch.ts'
import { explain, pointsGivenBack } from './explain.ts'
import { loadScorecard } from './load-scorecard.ts'
import { scoreInto, scorer } from './score.ts'
import type { Scorecard, ScoredPair } from './scorecard.ts'

/** Late or not, times use of the line up to 80 % or beyond; missing and unseen stand apart. */
const lateAndUsed: ScoredPair = {
  features: ['worstDpd6m', 'utilisation'],
  groups: [
    [0, 1, 1, 1, 2, 2],
    [0, 0, 0, 1, 1, 2, 2],
  ],
  points: [
    [3, -5, 0],
    [-2, -31, 0],
    [0, 0, 0],
  ],
  counts: [
    [1, 0, 0],
    [1, 2, 0],
    [0, 0, 0],
  ],
  referencePoints: 2,
}
const card: Scorecard = { ...smallCard, pairs: [lateAndUsed] }
const slots = new Map(card.features.map((feature, i) => [feature.id, i]))
const s = scorer(card, (id) => slots.get(id) ?? -1)
const none = new Uint8Array(4)

const scored = (values: readonly number[]): { score: number; bins: Uint8Array } => {
  const bins = new Uint8Array(4)
  return { score: scoreInto(s, Float64Array.from(values), bins), bins }
}

test('[SC7] a pair adds the points of the groups its two features fall in', () => {
  expect(scored([36, 9000, 0, 400]).score).toBe(650 - 90 - 40 - 20 - 40 - 31)
  expect(scored([0, 1000, 0, 400]).score).toBe(650 + 60 + 60 - 20 - 40 + 3)
  expect(scored([Number.NaN, 9000, 0, 400]).score).toBe(650 - 40 - 20 - 40)
})

const value = fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.constant(Number.NaN))
const row = fc.tuple(value, value, value, value)

test('[SC7] with pairs too, rows scored together have the scores of each scored by itself', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 9 }), (rows) => {
      const bins = Uint8Array.from(rows.flatMap((values) => [...scored(values).bins]))
      const scores = new Int32Array(rows.length)
      scoreRows(batchScorer(card), bins, scores)
      expect([...scores]).toEqual(rows.map((values) => scored(values).score))
    }),
  )
})

test('[SC8] a pair’s lost points go half to each feature’s reason, an odd one to the first', () => {
  const { bins } = scored([36, 9000, 0, 400])
  // 33 points are lost by the pair: 17 to lateness, 16 to use of the line.
  expect(explain(s, bins, none, 2)).toEqual([
    { reason: 'R103', points: 150 + 17, feature: 0 },
    { reason: 'R401', points: 100 + 16, feature: 1 },
  ])
})

test('[SC8] points lost by all, less points gained, are the distance to the reference', () => {
  // One reason for everything: what it sums is all that was lost and all that was gained.
  const alike = { ...card, features: card.features.map((f) => ({ ...f, reason: 'R103' })) }
  const one = scorer(alike, (id) => slots.get(id) ?? -1)
  const parts = [...card.features, lateAndUsed]
  const reference = parts.reduce((sum, part) => sum + part.referencePoints, card.basePoints)
  fc.assert(
    fc.property(row, (values) => {
      const { score, bins } = scored(values)
      const lost = explain(one, bins, none, 1)[0]?.points ?? 0
      if (lost > 0) expect(score).toBe(Math.max(350, reference - lost))
      else expect(score).toBeGreaterThanOrEqual(reference)
    }),
  )
})

test('[SC8] what a pair lost comes back when either of its features is harmless', () => {
  const { bins } = scored([36, 9000, 0, 400])
  expect(pointsGivenBack(s, bins, Uint8Array.of(0, 1, 0, 0))).toBe(100 + 33)
  expect(pointsGivenBack(s, bins, Uint8Array.of(1, 0, 0, 0))).toBe(150 + 33)
  expect(pointsGivenBack(s, bins, Uint8Array.of(0, 0, 1, 0))).toBe(80)
  expect(explain(s, bins, Uint8Array.of(0, 1, 0, 0), 1)).toEqual([
    { reason: 'R103', points: 150, feature: 0 },
  ])
})

const json = (pair: object, features: object[] = [...card.features]): unknown =>
  structuredClone({ ...card, features, pairs: [{ ...lateAndUsed, ...pair }] })

const codes = (given: unknown): string[] => {
  const loaded = loadScorecard(given)
  return loaded.ok ? [] : loaded.issues.map(({ path, code }) => `${path} ${code}`)
}

/** The small card’s counts do not add up to its rows: what is wrong with it besides the pairs. */
const counted = card.features.map((feature) => ({
  ...feature,
  counts: [4, ...Array.from({ length: feature.points.length + 1 }, () => 0)],
}))

test('[SC9] a card with a sound pair loads as it is; one without pairs has no such key', () => {
  expect(codes(json({}, counted))).toEqual([])
  const { pairs: _, ...without } = card
  expect(codes(structuredClone({ ...without, features: counted }))).toEqual([])
})

test('[SC9] a pair of another shape, or that contradicts itself or the card, is refused', () => {
  const wrong: readonly (readonly [object, string])[] = [
    [{ points: 7 }, '/pairs/0/points wrong-type'],
    [{ extra: 1 }, '/pairs/0/extra unknown'],
    [{ features: ['worstDpd6m', 'none'] }, '/pairs/0/features/1 unknown'],
    [{ features: ['worstDpd6m'] }, '/pairs/0/features not-two'],
    [{ groups: [[0, 1, 1, 1, 2], lateAndUsed.groups[1]] }, '/pairs/0/groups/0 wrong-length'],
    [{ groups: [[0, 1, 1, 1, 2, 3], lateAndUsed.groups[1]] }, '/pairs/0/groups/0/5 out-of-range'],
    [
      {
        points: [
          [3, -5, 0],
          [-2, -31],
          [0, 0, 0],
        ],
      },
      '/pairs/0/points/1 wrong-length',
    ],
    [
      {
        points: [
          [3, -5, 0],
          [-2, -2001, 0],
          [0, 0, 0],
        ],
      },
      '/pairs/0/points/1/1 out-of-range',
    ],
    [
      {
        counts: [
          [1, 0, 0],
          [1, 2, 0],
        ],
      },
      '/pairs/0/counts wrong-length',
    ],
    [
      {
        counts: [
          [1, 0, 0],
          [1, 1, 0],
          [0, 0, 0],
        ],
      },
      '/pairs/0/counts wrong-sum',
    ],
    [{ referencePoints: -2001 }, '/pairs/0/referencePoints out-of-range'],
  ]
  for (const [change, expected] of wrong) expect(codes(json(change, counted))).toContain(expected)
  expect(
    codes(structuredClone({ ...card, features: counted, pairs: [lateAndUsed, lateAndUsed] })),
  ).toEqual(['/pairs/1/features doubled'])
})

test('[SC9] a pair that turns a feature against its declared direction is refused', () => {
  const features = counted.map((f, i) => ({ ...f, monotone: i === 0 ? 'riskier-up' : null }))
  expect(codes(json({}, features))).toEqual([])
  // From not late to late lateness loses 80 points; the pair gives 81 back where use is high.
  const points = [
    [3, -5, 0],
    [-2, 76, 0],
    [0, 0, 0],
  ]
  expect(codes(json({ points }, features))).toEqual(['/features/0/points/1 not-monotone'])
  expect(
    codes(
      json(
        {
          points: [
            [3, -5, 0],
            [-2, 75, 0],
            [0, 0, 0],
          ],
        },
        features,
      ),
    ),
  ).toEqual([])
})
