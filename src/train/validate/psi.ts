/**
 * Has the population moved? Size (the population stability index) and significance together: an
 * index of .10 means little in a small sample and much in a large one.
 * Source: Lewis (1994) for .10 and .25; Yurdakul & Naranjo (2020) for the chi-square scale.
 */
import { log } from '../../base/index.ts'
import { round6 } from './round.ts'

export interface Shift {
  readonly psi: number
  /** The index that one in twenty unmoved samples of these sizes exceeds. */
  readonly critical: number
  /** `moved`: significant and at least .25; `drifting`: significant and at least .10. */
  readonly verdict: 'stable' | 'drifting' | 'moved'
}

/** 95 % points of chi-square by degrees of freedom, from 1. */
const CHI_SQUARE_95 = [3.841, 5.991, 7.815, 9.488, 11.07, 12.592, 14.067, 15.507, 16.919]

/** At most ten bands, each of about a tenth of the reference rows. */
const BANDS = 10

/** Fails: `null` where either side has no rows. */
export function shiftOf(reference: ArrayLike<number>, now: ArrayLike<number>): Shift | null {
  if (reference.length === 0 || now.length === 0) return null
  const ascending = Float64Array.from(reference).sort()
  const cuts = [
    ...new Set(
      Array.from(
        { length: BANDS - 1 },
        (_, i) => ascending[Math.floor(((i + 1) * ascending.length) / BANDS)]!,
      ),
    ),
  ].filter((cut) => cut > ascending[0]!)
  const before = countBands(reference, cuts)
  const after = countBands(now, cuts)
  let psi = 0
  const bands = cuts.length + 1
  for (let i = 0; i < bands; i++) {
    // Half a row a band keeps an empty one finite.
    const p = (before[i]! + 0.5) / (reference.length + bands / 2)
    const q = (after[i]! + 0.5) / (now.length + bands / 2)
    psi += (q - p) * log(q / p)
  }
  const scale = 1 / reference.length + 1 / now.length
  const critical = bands === 1 ? 0 : CHI_SQUARE_95[bands - 2]! * scale
  const isSignificant = psi > critical
  const verdict = isSignificant && psi >= 0.25 ? 'moved' : 'drifting'
  return {
    psi: round6(psi),
    critical: round6(critical),
    verdict: isSignificant && psi >= 0.1 ? verdict : 'stable',
  }
}

function countBands(values: ArrayLike<number>, cuts: readonly number[]): number[] {
  const counts = Array.from({ length: cuts.length + 1 }, () => 0)
  for (let i = 0; i < values.length; i++) {
    let band = 0
    while (band < cuts.length && cuts[band]! <= values[i]!) band++
    counts[band]!++
  }
  return counts
}
