/**
 * How well a risk ranks bads above goods, with the uncertainty of having seen so few of them.
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845, equations 3 to 6.
 */
import { deviation, mean } from '../../base/index.ts'
import { round6 } from './round.ts'

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * By bad, the share of goods it outranks; by good, the share of bads that outrank it. Ties count
 * half. The mean of either is the AUC.
 */
export interface Placements {
  readonly ofBads: Float64Array
  readonly ofGoods: Float64Array
}

/** Fails: `null` where one class is absent. */
export function placements(risk: ArrayLike<number>, bad: ArrayLike<number>): Placements | null {
  const all = Float64Array.from(risk)
  const side = (wanted: number): Float64Array => all.filter((_, row) => bad[row] === wanted)
  const [goods, bads] = [side(0), side(1)]
  if (goods.length === 0 || bads.length === 0) return null
  const sortedGoods = goods.toSorted()
  const sortedBads = bads.toSorted()
  return {
    ofBads: bads.map((x) => shareBelow(sortedGoods, x)),
    ofGoods: goods.map((x) => 1 - shareBelow(sortedBads, x)),
  }
}

/** Share of ascending values below x, equal ones counted half. */
function shareBelow(ascending: Float64Array, x: number): number {
  const below = firstWhere(ascending, (value) => value >= x)
  const upTo = firstWhere(ascending, (value) => value > x)
  return (below + upTo) / 2 / ascending.length
}

function firstWhere(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(ascending[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** Mean and its variance over folds, each judged by a model that never saw it. */
interface Moments {
  readonly value: number
  readonly variance: number
}

const momentsOf = ({ ofBads, ofGoods }: Placements): Moments => ({
  value: mean(ofBads)!,
  variance: varianceOf(ofBads) / ofBads.length + varianceOf(ofGoods) / ofGoods.length,
})

const varianceOf = (values: Float64Array): number => (deviation(values) ?? 0) ** 2

/** The AUC of one set of rows. */
export const aucOf = (placed: Placements): Estimate => estimate([momentsOf(placed)], 0, 1)

/** The mean AUC of folds. */
export const meanAucOf = (folds: readonly Placements[]): Estimate =>
  estimate(folds.map(momentsOf), 0, 1)

/** Mean AUC of `folds` less that of `others`, of the same rows in the same order. */
export const aucDifference = (
  folds: readonly Placements[],
  others: readonly Placements[],
): Estimate =>
  estimate(
    folds.map((fold, i) => momentsOf(difference(fold, others[i]!))),
    -1,
    1,
  )

const difference = (a: Placements, b: Placements): Placements => ({
  ofBads: a.ofBads.map((share, i) => share - b.ofBads[i]!),
  ofGoods: a.ofGoods.map((share, i) => share - b.ofGoods[i]!),
})

/** The 97.5 % point of the standard normal. */
export const Z_975 = 1.959963984540054

function estimate(folds: readonly Moments[], min: number, max: number): Estimate {
  const count = folds.length
  const value = folds.reduce((sum, fold) => sum + fold.value / count, 0)
  const error = Math.sqrt(folds.reduce((sum, fold) => sum + fold.variance, 0)) / count
  return {
    value: round6(value),
    low: round6(Math.max(min, value - Z_975 * error)),
    high: round6(Math.min(max, value + Z_975 * error)),
  }
}
