/** What we predict: integer points by bin, summed and clamped; the PD is a lookup. No floats. */
import { assert } from '../../base/index.ts'
import type { Scorecard, ScoredFeature } from './scorecard.ts'

/** A scorecard bound to the slots of a vector of values, ready to score. */
export interface Scorer {
  readonly card: Scorecard
  /** Slot of each scored feature in the vector of values, in scorecard order. */
  readonly slots: Int32Array
  readonly binners: readonly Binner[]
  /** Points by feature and bin, as `pointsByBin` orders them. */
  readonly points: readonly Int32Array[]
  /** By feature, the points reasons are measured from. */
  readonly references: Int32Array
  readonly pairs: readonly PairScorer[]
  readonly flat: FlatScorer
}

/** The same numbers end to end: a score reads them once each, and they fit a small cache. */
interface FlatScorer {
  /** By feature 1 where its bins are its cuts and nothing else. */
  readonly isPlain: Uint8Array
  readonly missing: Uint8Array
  /** By feature, the first cut and the cells a unit. */
  readonly grid: Float64Array
  /** By feature and cell. */
  readonly earlier: Uint8Array
  /** Where the cuts and the points of each feature begin. */
  readonly cutsFrom: Int32Array
  readonly cuts: Float64Array
  readonly pointsFrom: Int32Array
  readonly points: Int32Array
}

/** One pair bound to the places of its features in the scorecard. */
export interface PairScorer {
  readonly a: number
  readonly b: number
  /** By bin of the first feature, where the row of its group starts in `points`. */
  readonly rowOf: Uint16Array
  /** By bin of the second feature, the column of its group. */
  readonly columnOf: Uint8Array
  readonly points: Int32Array
  readonly referencePoints: number
}

/**
 * Bins of one feature: ordered or nominal bins first, then specials, then missing, then unseen.
 */
export interface Binner {
  /** Ascending, then one NaN, which no value reaches. */
  readonly cuts: Float64Array
  /** By cell of a grid from the first cut to the last: how many cuts lie in earlier cells. */
  readonly earlier: Uint8Array
  readonly cellsPerUnit: number
  readonly levels: Float64Array | null
  readonly specials: Float64Array
  readonly missing: number
}

/**
 * Binds a scorecard. `slotOf` gives a feature's place in the vector.
 * Fails: throws on a feature without a slot (the caller loads cards through `loadScorecard`).
 */
export function scorer(card: Scorecard, slotOf: (id: string) => number): Scorer {
  const binners = card.features.map(binner)
  const points = card.features.map(pointsByBin)
  return {
    card,
    slots: Int32Array.from(card.features, (feature) => {
      const slot = slotOf(feature.id)
      assert(slot >= 0, `scorecard ${card.name} scores ${feature.id}, which nothing measures`)
      return slot
    }),
    binners,
    points,
    flat: flatScorer(binners, points),
    references: Int32Array.from(card.features, (feature) => feature.referencePoints),
    pairs: pairScorers(card),
  }
}

function flatScorer(binners: readonly Binner[], points: readonly Int32Array[]): FlatScorer {
  const starts = (parts: readonly { readonly length: number }[]): Int32Array => {
    let at = 0
    return Int32Array.from(parts, ({ length }) => (at += length) - length)
  }
  const cuts = binners.map((b) => b.cuts)
  return {
    isPlain: Uint8Array.from(binners, ({ levels, specials }) =>
      levels === null && specials.length === 0 ? 1 : 0,
    ),
    missing: Uint8Array.from(binners, ({ missing }) => missing),
    grid: Float64Array.from(binners.flatMap((b) => [b.cuts[0]!, b.cellsPerUnit])),
    earlier: Uint8Array.from(binners.flatMap(({ earlier }) => [...earlier])),
    cutsFrom: starts(cuts),
    cuts: Float64Array.from(cuts.flatMap((part) => [...part])),
    pointsFrom: starts(points),
    points: Int32Array.from(points.flatMap((part) => [...part])),
  }
}

export function pairScorers({ features, pairs = [] }: Scorecard): PairScorer[] {
  const placeOf = (id: string): number => features.findIndex((feature) => feature.id === id)
  return pairs.map((pair) => ({
    a: placeOf(pair.features[0]),
    b: placeOf(pair.features[1]),
    rowOf: Uint16Array.from(pair.groups[0], (group) => group * pair.points[0]!.length),
    columnOf: Uint8Array.from(pair.groups[1]),
    points: Int32Array.from(pair.points.flat()),
    referencePoints: pair.referencePoints,
  }))
}

/** The points of a pair where its features lie in these bins. */
export const pairPointsAt = (
  { rowOf, columnOf, points }: PairScorer,
  a: number,
  b: number,
): number => points[rowOf[a]! + columnOf[b]!]!

export function binner(feature: ScoredFeature): Binner {
  const nominal = feature.kind === 'nominal'
  const own = nominal ? feature.levels.length : feature.cuts.length + 1
  const cuts = Float64Array.from([...feature.cuts, Number.NaN])
  const cellsPerUnit = LAST_CELL / (feature.cuts.at(-1)! - feature.cuts[0]!)
  const cellOfCut = feature.cuts.map((cut) => cellOf(cut, cuts[0]!, cellsPerUnit))
  return {
    cuts,
    earlier: Uint8Array.from(
      { length: LAST_CELL + 1 },
      (_, cell) => cellOfCut.filter((other) => other < cell).length,
    ),
    cellsPerUnit,
    levels: nominal ? Float64Array.from(feature.levels, numeric) : null,
    specials: Float64Array.from(feature.specials, (special) => special.value),
    missing: own + feature.specials.length,
  }
}

const numeric = (level: string | number): number => {
  assert(typeof level === 'number', `a feature's level is a number, got ${level}`)
  return level
}

/** Points in the order of a feature's bins, as `binOf` numbers them. */
export function pointsByBin(feature: ScoredFeature): Int32Array {
  return Int32Array.from([
    ...feature.points,
    ...feature.specials.map((special) => special.points),
    feature.missingPoints,
    feature.unseenPoints,
  ])
}

/** The bin of a value; NaN is missing. */
export function binOf(b: Binner, value: number): number {
  if (value !== value) return b.missing
  const { specials, levels, cuts } = b
  for (let i = 0; i < specials.length; i++)
    if (specials[i] === value) return b.missing - specials.length + i
  if (levels !== null) {
    for (let i = 0; i < levels.length; i++) if (levels[i] === value) return i
    return b.missing + 1
  }
  let bin = b.earlier[cellOf(value, cuts[0]!, b.cellsPerUnit)]!
  while (cuts[bin]! <= value) bin++
  return bin
}

const LAST_CELL = 255

/** Never falls as the value rises, so a cut of an earlier cell lies below the value. */
function cellOf(value: number, low: number, cellsPerUnit: number): number {
  const place = (value - low) * cellsPerUnit
  return place > 0 ? (place < LAST_CELL ? Math.trunc(place) : LAST_CELL) : 0
}

/** The score of a vector of values; its bins go into `bins`, in scorecard order. */
export function scoreInto(s: Scorer, values: Float64Array, bins: Uint8Array): number {
  let total = s.card.basePoints
  const { slots, flat } = s
  for (let i = 0; i < slots.length; i++) {
    const value = values[slots[i]!]!
    const bin = flat.isPlain[i] === 1 ? plainBin(flat, i, value) : binOf(s.binners[i]!, value)
    bins[i] = bin
    total += flat.points[flat.pointsFrom[i]! + bin]!
  }
  for (const pair of s.pairs) total += pairPointsAt(pair, bins[pair.a]!, bins[pair.b]!)
  return clampScore(s.card, total)
}

function plainBin(f: FlatScorer, i: number, value: number): number {
  if (value !== value) return f.missing[i]!
  const cell = cellOf(value, f.grid[2 * i]!, f.grid[2 * i + 1]!)
  let bin = f.earlier[i * (LAST_CELL + 1) + cell]!
  while (f.cuts[f.cutsFrom[i]! + bin]! <= value) bin++
  return bin
}

/** What a feature by itself lost against the reference; below zero where it gained. */
export const lostBy = ({ references, flat }: Scorer, bins: Uint8Array, i: number): number =>
  references[i]! - flat.points[flat.pointsFrom[i]! + bins[i]!]!

export function clampScore(card: Scorecard, total: number): number {
  const { minScore, maxScore } = card.scale
  return total < minScore ? minScore : total > maxScore ? maxScore : total
}

/** Probability of default of a score, parts per million. */
export const pdPpmOf = (card: Scorecard, score: number): number =>
  card.pdPpm[score - card.scale.minScore]!

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_~'

/** Bins as one character each, for a stored decision. Fails: throws past 64 bins. */
export function binsText(bins: Uint8Array, n: number): string {
  let text = ''
  for (let i = 0; i < n; i++) {
    const digit = DIGITS[bins[i]!]
    assert(digit !== undefined, `a feature has at most 64 bins, got bin ${bins[i]}`)
    text += digit
  }
  return text
}
