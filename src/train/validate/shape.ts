/** What each feature says, how surely, and how strongly it tells bads from goods. */
import { log } from '../../base/index.ts'
import { pointsByBin, type Scorecard, type ScoredFeature } from '../../core/index.ts'
import { cellsOf } from '../bin.ts'
import type { Prepared } from '../prepare.ts'
import { round6 } from './round.ts'

export interface ShapeReport {
  readonly id: string
  /** Training rows gone bad, by bin as the scorecard counts rows. */
  readonly bads: readonly number[]
  /** Lowest and highest points a bin has in the scorecards that left out a fold. */
  readonly foldsLow: readonly number[]
  readonly foldsHigh: readonly number[]
  /**
   * Sum over bins of (share of goods − share of bads) × weight of evidence, half a row added to
   * each. Source: Siddiqi (2006): under .02 hardly useful, over .5 worth a second look.
   */
  readonly informationValue: number
}

export function shapesOf(
  prepared: Prepared,
  card: Scorecard,
  byFold: readonly Scorecard[],
): ShapeReport[] {
  return card.features.map((feature) => {
    const bads = badsByCell(prepared, feature.id)
    const others = byFold.map((fold) => pointsAt(feature, fold))
    const extreme = (pick: (a: number, b: number) => number): number[] =>
      bads.map((_, bin) => others.map((points) => points[bin]!).reduce(pick))
    return {
      id: feature.id,
      bads,
      foldsLow: extreme((a, b) => Math.min(a, b)),
      foldsHigh: extreme((a, b) => Math.max(a, b)),
      informationValue: informationValue(feature.counts, bads),
    }
  })
}

function badsByCell({ features, rows, cellOf, bad, used }: Prepared, id: string): number[] {
  const j = features.findIndex((feature) => feature.id === id)
  const bads = Array.from({ length: cellsOf(features[j]!) }, () => 0)
  for (let row = 0; row < rows; row++)
    if (used[row] === 1 && bad[row] === 1) bads[cellOf[j * rows + row]!]!++
  return bads
}

/** What another scorecard gives for a value out of each bin; 0 where it does not score it. */
function pointsAt(feature: ScoredFeature, { features }: Scorecard): number[] {
  const bins = feature.counts.length
  const other = features.find(({ id }) => id === feature.id)
  if (other === undefined) return Array.from({ length: bins }, () => 0)
  const points = pointsByBin(other)
  const specials = feature.specials.map(({ value }) =>
    other.specials.findIndex((special) => special.value === value),
  )
  const missing = points.length - 2
  return [
    ...ownPoints(feature, other, points),
    ...specials.map((i) => (i < 0 ? 0 : other.specials[i]!.points)),
    points[missing]!,
    points[missing + 1]!,
  ]
}

function ownPoints(feature: ScoredFeature, other: ScoredFeature, points: Int32Array): number[] {
  if (feature.kind === 'nominal')
    return feature.levels.map((level) => {
      const i = other.levels.indexOf(level)
      return i < 0 ? other.unseenPoints : points[i]!
    })
  const binAt = (value: number): number => other.cuts.filter((cut) => cut <= value).length
  return typicalValues(feature.cuts).map((value) => points[binAt(value)]!)
}

/** Midway between cuts; as far outside the first and the last as their neighbours are apart. */
function typicalValues(cuts: readonly number[]): number[] {
  if (cuts.length === 0) return [0]
  const [first, last] = [cuts[0]!, cuts.at(-1)!]
  const step = cuts.length === 1 ? 1 : (last - first) / (cuts.length - 1)
  const edges = [first - step, ...cuts, last + step]
  return edges.slice(1).map((edge, i) => (edges[i]! + edge) / 2)
}

function informationValue(counts: readonly number[], bads: readonly number[]): number {
  const total = (values: readonly number[]): number => values.reduce((n, value) => n + value, 0)
  const allBads = total(bads)
  const allGoods = total(counts) - allBads
  let value = 0
  counts.forEach((count, bin) => {
    if (count === 0) return
    const badShare = (bads[bin]! + 0.5) / (allBads + 0.5)
    const goodShare = (count - bads[bin]! + 0.5) / (allGoods + 0.5)
    value += (goodShare - badShare) * log(goodShare / badShare)
  })
  return round6(value)
}
