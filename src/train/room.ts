/**
 * How far pairs may go against a declared direction: as far as the feature by itself goes the
 * declared way. From one group to the next a feature's own step, with the worst of each of its
 * pairs over the other feature's groups, must stay on the declared side.
 */
import type { Pair } from './pair.ts'
import type { Prepared } from './prepare.ts'

export interface Room {
  /** True when four moves leave every declared direction whole. */
  fits(pair: Pair, cutA: number, cutB: number, moves: readonly number[]): boolean
}

/** `main` and `term` are the log-odds of features and pairs as they stand; `term` may change. */
export function roomOf(
  prepared: Prepared,
  pairs: readonly Pair[],
  main: Float64Array,
  term: Float64Array,
): Room {
  /** By feature, its own step before each group. */
  const own = prepared.features.map(({ offset, bins }, j) => {
    const grouping = pairs.find(({ features }) => features.includes(j))
    if (grouping === undefined) return new Float64Array(0)
    const { groupOf, inOrder } = grouping.groupings[grouping.features[0] === j ? 0 : 1]
    const steps = new Float64Array(inOrder)
    for (let bin = 1; bin < bins; bin++)
      if (groupOf[bin] !== groupOf[bin - 1])
        steps[groupOf[bin]!] = main[offset + bin]! - main[offset + bin - 1]!
    return steps
  })
  const keeps = (pair: Pair, side: 0 | 1, shove: Shove): boolean => {
    const sign = pair.signs[side]
    if (sign === 0 || shove.cut >= pair.inOrder[side]) return true
    const j = pair.features[side]
    let left = sign * own[j]![shove.cut]! + worst(pair, side, term, shove)
    for (const beside of pairs) {
      const place = beside.features.indexOf(j)
      if (beside === pair || place < 0) continue
      left += worst(beside, place as 0 | 1, term, { cut: shove.cut, split: 0, low: 0, high: 0 })
    }
    return left >= 0
  }
  return {
    fits: (pair, cutA, cutB, [lowLow, lowHigh, highLow, highHigh]) =>
      keeps(pair, 0, {
        cut: cutA,
        split: cutB,
        low: highLow! - lowLow!,
        high: highHigh! - lowHigh!,
      }) &&
      keeps(pair, 1, {
        cut: cutB,
        split: cutA,
        low: lowHigh! - lowLow!,
        high: highHigh! - highLow!,
      }),
  }
}

/** What a step adds between a side's groups `cut - 1` and `cut`, by the other side's group. */
interface Shove {
  readonly cut: number
  /** `low` is added where the other's group lies below, else `high`. */
  readonly split: number
  readonly low: number
  readonly high: number
}

/** The furthest a pair, so shoved, goes against the declared direction there; never above 0. */
function worst(
  { offset, width, told, signs }: Pair,
  side: 0 | 1,
  term: Float64Array,
  { cut, split, low, high }: Shove,
): number {
  let least = 0
  for (let other = 0; other < told[1 - side]!; other++) {
    const at = side === 0 ? offset + cut * width + other : offset + other * width + cut
    const step = term[at]! - term[at - (side === 0 ? width : 1)]!
    least = Math.min(least, signs[side] * (step + (other < split ? low : high)))
  }
  return least
}
