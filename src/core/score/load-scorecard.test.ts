import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadScorecard } from './load-scorecard.ts'
import type { Scorecard } from './scorecard.ts'

const card: Scorecard = {
  schema: 1,
  name: 'small',
  target: { definition: 'late', horizonMonths: 1, isBasel: false, population: 'all' },
  scale: { pdo: 40, baseScore: 600, baseOdds: 10, minScore: 600, maxScore: 603 },
  basePoints: 600,
  features: [
    {
      id: 'daysPastDue',
      kind: 'ordered',
      monotone: 'riskier-up',
      reason: 'R101',
      cuts: [1, 30],
      levels: [],
      specials: [{ value: -9, points: 3 }],
      points: [20, 5, -40],
      missingPoints: 0,
      unseenPoints: 0,
      counts: [5, 3, 1, 1, 0, 0],
      referencePoints: 12,
    },
    {
      id: 'standing',
      kind: 'nominal',
      monotone: null,
      reason: null,
      cuts: [],
      levels: [0, 'b'],
      specials: [],
      points: [1, -1],
      missingPoints: 0,
      unseenPoints: 2,
      counts: [4, 4, 1, 1],
      referencePoints: 0,
    },
  ],
  pdPpm: [900_000, 500_000, 500_000, 1],
  training: {
    rows: 10,
    bads: 4,
    dataHash: '00',
    codeVersion: '0.1.0',
    window: { from: '2005-04-01', to: '2005-09-30' },
    seed: 1,
    leftOutFold: null,
  },
}

type Path = readonly (string | number)[]

/** The card as JSON would bring it, with one place changed; `undefined` deletes the key. */
function changed(path: Path, value: unknown): unknown {
  const copy = structuredClone(card) as unknown as Record<string | number, unknown>
  const place = path
    .slice(0, -1)
    .reduce((at, key) => at[key] as Record<string | number, unknown>, copy)
  const last = path.at(-1)!
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

const codes = (json: unknown): string[] => {
  const loaded = loadScorecard(json)
  return loaded.ok ? [] : loaded.issues.map(({ path, code }) => `${path} ${code}`)
}

test('[SC1] a sound scorecard loads as it is', () => {
  expect(loadScorecard(structuredClone(card))).toEqual({ ok: true, value: card })
})

test('[SC1] a scorecard of another shape is refused at each place that is wrong', () => {
  expect(codes(null)).toEqual([' wrong-type'])
  expect(
    codes({ ...card, schema: 2, name: 7, features: [{ ...card.features[0], cuts: 1 }] }),
  ).toEqual(['/schema wrong-type', '/name wrong-type', '/features/0/cuts wrong-type'])
  expect(codes(changed(['features', 0, 'points', 1], 0.5))).toEqual([
    '/features/0/points/1 wrong-type',
  ])
  expect(codes(changed(['features', 0, 'extra'], 1))).toEqual(['/features/0/extra unknown'])
})

test('[SC1] no key of a scorecard may be missing or null by accident', () => {
  const keys = [
    ...Object.keys(card).map((key) => [key]),
    ...(['target', 'scale', 'training'] as const).flatMap((part) =>
      Object.keys(card[part]).map((key) => [part, key]),
    ),
    ...Object.keys(card.features[0]!).map((key) => ['features', 0, key]),
  ]
  const mayBeNull = new Set(['horizonMonths', 'window', 'leftOutFold', 'monotone', 'reason'])
  for (const path of keys) {
    expect(codes(changed(path, undefined))).toEqual([`/${path.join('/')} missing`])
    const whenNull = mayBeNull.has(String(path.at(-1))) ? 0 : 1
    expect({ path, issues: codes(changed(path, null)).length }).toEqual({ path, issues: whenNull })
  }
})

const senseless: readonly (readonly [Path, unknown, string])[] = [
  [['scale', 'pdo'], 0, '/scale/pdo out-of-range'],
  [['scale', 'baseOdds'], -1, '/scale/baseOdds out-of-range'],
  [['scale', 'maxScore'], 604, '/pdPpm wrong-length'],
  [['scale'], { ...card.scale, minScore: 603, maxScore: 600 }, '/scale/maxScore out-of-range'],
  [['pdPpm', 0], 1_000_001, '/pdPpm/0 out-of-range'],
  [['pdPpm', 3], 500_001, '/pdPpm/3 rising'],
  [['training', 'bads'], 11, '/training/bads out-of-range'],
  [['training', 'rows'], 11, '/features/0/counts wrong-sum'],
  [['training', 'window', 'to'], '2005-02-30', '/training/window/to no-day'],
  [['training', 'window', 'from'], '2006-01-01', '/training/window out-of-range'],
  [['features', 1, 'id'], 'daysPastDue', '/features/1/id doubled'],
  [['features', 0, 'reason'], 'R999', '/features/0/reason unknown'],
  [['features', 0, 'levels'], [1], '/features/0/levels not-empty'],
  [['features', 0, 'cuts', 1], 1, '/features/0/cuts/1 not-ascending'],
  [['features', 0, 'cuts'], [1], '/features/0/points wrong-length'],
  [['features', 0, 'specials'], [], '/features/0/counts wrong-length'],
  [['features', 0, 'points', 2], -2001, '/features/0/points/2 out-of-range'],
  [['features', 0, 'points', 2], 6, '/features/0/points/2 not-monotone'],
  [['features', 0, 'monotone'], 'riskier-down', '/features/0/points/1 not-monotone'],
  [['features', 0, 'specials', 0, 'points'], 2001, '/features/0/specials/0/points out-of-range'],
  [['features', 0, 'counts', 5], 1, '/features/0/counts wrong-sum'],
  [['features', 1, 'cuts'], [1], '/features/1/cuts not-empty'],
  [['features', 1, 'monotone'], 'riskier-up', '/features/1/monotone no-order'],
  [['features', 1, 'levels', 1], 0, '/features/1/levels doubled'],
  [['features', 1, 'levels'], Array.from({ length: 63 }, (_, i) => i), '/features/1 too-many-bins'],
]

test('[SC2] a scorecard of the right shape that contradicts itself is refused', () => {
  for (const [path, value, expected] of senseless)
    expect(codes(changed(path, value))).toContain(expected)
})

test('[SC2] a declared direction is refused exactly when some pair of bins breaks it', () => {
  const points = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(points, fc.constantFrom('riskier-up', 'riskier-down'), (points, monotone) => {
      const feature = { ...card.features[0]!, points, monotone }
      const falls = [...points].toSorted((a, b) => b - a)
      const kept = monotone === 'riskier-up' ? falls : falls.toReversed()
      const loaded = loadScorecard({ ...card, features: [feature, card.features[1]] })
      expect(loaded.ok).toBe(points.join() === kept.join())
    }),
  )
})

test('[SC3] all that is wrong with a scorecard is told at once', () => {
  const [first, second] = card.features
  const json = {
    ...card,
    pdPpm: [1, 2, 3, 4],
    features: [
      { ...first!, reason: 'late', counts: [] },
      { ...second!, cuts: [1] },
    ],
  }
  expect(codes(json)).toEqual([
    '/pdPpm/1 rising',
    '/pdPpm/2 rising',
    '/pdPpm/3 rising',
    '/features/0/reason unknown',
    '/features/0/counts wrong-length',
    '/features/0/counts wrong-sum',
    '/features/1/cuts not-empty',
  ])
})
