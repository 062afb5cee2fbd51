/** Does a probability of 10 % mean one in ten? By band of rows; and the Brier score in parts. */
import { sum } from '../../base/index.ts'
import type { JudgedRows } from './rows.ts'
import { pick } from './rows.ts'
import { type Estimate, Z_975 } from './roc.ts'
import { round6 } from './round.ts'
import { effectiveRows, weighedBrier, weighedMean } from './weighted.ts'

export interface CalibrationBand {
  readonly scoreMin: number
  readonly scoreMax: number
  readonly rows: number
  readonly bads: number
  /** Mean probability given. */
  readonly expected: number
  /** Share of bads, with its Wilson interval. */
  readonly observed: Estimate
  /** The interval holds what was expected. */
  readonly holds: boolean
}

/**
 * brier = reliability − resolution + uncertainty + withinBands.
 *
 * Source: Murphy (1973) over ten bands; what the probabilities vary within a band is the last part
 * (Stephenson, Coelho & Jolliffe 2008), so that the parts sum exactly.
 */
export interface BrierParts {
  readonly brier: number
  /** How far bands are from their share of bads; 0 is best. */
  readonly reliability: number
  /** How far bands differ from each other; more is better. */
  readonly resolution: number
  /** Of the share of bads itself; no model changes it. */
  readonly uncertainty: number
  readonly withinBands: number
}

/** Bands of about equal rows, riskiest last; rows of one score share a band. */
export function scoreDeciles({ score }: JudgedRows): number[][] {
  const order = [...score.keys()].sort((a, b) => score[b]! - score[a]! || a - b)
  const bands: number[][] = []
  for (let from = 0; from < order.length; ) {
    const left = 10 - bands.length
    let to = from + Math.max(1, Math.round((order.length - from) / left))
    if (left === 1) to = order.length
    while (to < order.length && score[order[to]!] === score[order[to - 1]!]) to++
    bands.push(order.slice(from, to))
    from = to
  }
  return bands
}

/** Bands of equal width in score, `width` points each, from the highest. */
export function scoreBands({ score }: JudgedRows, width: number): number[][] {
  const bands = new Map<number, number[]>()
  score.forEach((points, row) => {
    const band = Math.floor(points / width)
    const rows = bands.get(band)
    if (rows === undefined) bands.set(band, [row])
    else rows.push(row)
  })
  return [...bands].toSorted(([a], [b]) => b - a).map(([, rows]) => rows)
}

export function calibrationOf(rows: JudgedRows, band: readonly number[]): CalibrationBand {
  const here = pick(rows, band)
  const { bad, score, pd, weight } = here
  const bads = bad.reduce((n, flag) => n + flag, 0)
  const expected = round6(weighedMean(pd, weight))
  const observed = observedIn(here)
  return {
    scoreMin: score.reduce((a, b) => Math.min(a, b)),
    scoreMax: score.reduce((a, b) => Math.max(a, b)),
    rows: band.length,
    bads,
    expected,
    observed,
    holds: observed.low <= expected && expected <= observed.high,
  }
}

/** The share of bads. */
export function observedIn({ bad, weight }: JudgedRows): Estimate {
  const rows = effectiveRows(weight)
  return wilson(weighedMean(bad, weight) * rows, rows)
}

/** A share with its 95 % interval. Source: Wilson (1927). */
export function wilson(hits: number, rows: number): Estimate {
  if (rows === 0) return { value: 0, low: 0, high: 1 }
  const share = hits / rows
  const square = (Z_975 * Z_975) / rows
  const centre = (share + square / 2) / (1 + square)
  const half =
    (Z_975 * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows))) / (1 + square)
  return {
    value: round6(share),
    low: round6(Math.max(0, centre - half)),
    high: round6(Math.min(1, centre + half)),
  }
}

export function brierParts(rows: JudgedRows, bands: readonly (readonly number[])[]): BrierParts {
  const total = sum(rows.weight)
  const rate = weighedMean(rows.bad, rows.weight)
  let [reliability, resolution] = [0, 0]
  for (const band of bands) {
    const { bad, pd, weight } = pick(rows, band)
    const part = sum(weight) / total
    if (part === 0) continue
    const share = weighedMean(bad, weight)
    reliability += part * (weighedMean(pd, weight) - share) ** 2
    resolution += part * (share - rate) ** 2
  }
  const whole = weighedBrier(rows.pd, rows.bad, rows.weight)
  const uncertainty = rate * (1 - rate)
  return {
    brier: round6(whole),
    reliability: round6(reliability),
    resolution: round6(resolution),
    uncertainty: round6(uncertainty),
    withinBands: round6(whole - (reliability - resolution + uncertainty)),
  }
}
