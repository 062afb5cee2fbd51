/**
 * How well a risk ranks bads above goods, with the uncertainty of having seen so few of them.
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845, equations 3 to 6.
 */
import { round6 } from './round.ts'
import { varianceOfMean, weighedMean } from './weighted.ts'

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
  /** How much each bad, and each good, counts. */
  readonly badWeight: Float64Array
  readonly goodWeight: Float64Array
}

/** Weights are 1 unless told. Fails: `null` where one class is absent, or counts for nothing. */
export function placements(
  risk: ArrayLike<number>,
  bad: ArrayLike<number>,
  weight: Float64Array = new Float64Array(risk.length).fill(1),
): Placements | null {
  const side = (wanted: number): Side => {
    const isWanted = (_: number, row: number): boolean => bad[row] === wanted
    return { risk: Float64Array.from(risk).filter(isWanted), weight: weight.filter(isWanted) }
  }
  const [goods, bads] = [side(0), side(1)]
  const [amongGoods, amongBads] = [ranked(goods), ranked(bads)]
  if (amongGoods.upTo.at(-1) === 0 || amongBads.upTo.at(-1) === 0) return null
  return {
    ofBads: bads.risk.map((x) => shareBelow(amongGoods, x)),
    ofGoods: goods.risk.map((x) => 1 - shareBelow(amongBads, x)),
    badWeight: bads.weight,
    goodWeight: goods.weight,
  }
}

interface Side {
  readonly risk: Float64Array
  readonly weight: Float64Array
}

/** Risks in ascending order, and the weight of all before each; of all, after the last. */
interface Ranked {
  readonly ascending: Float64Array
  readonly upTo: Float64Array
}

function ranked({ risk, weight }: Side): Ranked {
  const order = Uint32Array.from(risk.keys()).sort((a, b) => risk[a]! - risk[b]!)
  const upTo = new Float64Array(risk.length + 1)
  order.forEach((row, i) => {
    upTo[i + 1] = upTo[i]! + weight[row]!
  })
  return { ascending: Float64Array.from(order, (row) => risk[row]!), upTo }
}

/** Share of values below x, equal ones counted half. */
function shareBelow({ ascending, upTo }: Ranked, x: number): number {
  const below = upTo[firstWhere(ascending, (value) => value >= x)]!
  const notAbove = upTo[firstWhere(ascending, (value) => value > x)]!
  return (below + notAbove) / 2 / upTo.at(-1)!
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

const momentsOf = ({ ofBads, ofGoods, badWeight, goodWeight }: Placements): Moments => ({
  value: weighedMean(ofBads, badWeight),
  variance: varianceOfMean(ofBads, badWeight) + varianceOfMean(ofGoods, goodWeight),
})

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
  ...a,
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
