/** The statistics the book and the learner share; floats, never on the decision path. */
import { assert } from './assert.ts'
import { exp, log } from './real.ts'

export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  return sum(values) / values.length
}

/** Neumaier's compensated sum: the order of magnitudes does not cost digits. */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let carry = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    carry += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + carry
}

/** Sample standard deviation (n − 1); `null` under two values. */
export function deviation(values: ArrayLike<number>): number | null {
  const centre = mean(values)
  if (centre === null || values.length < 2) return null
  const squares = Float64Array.from(values, (value) => (value - centre) * (value - centre))
  return Math.sqrt(sum(squares) / (values.length - 1))
}

/** The p-quantile of ascending values, linear between neighbours (Hyndman–Fan type 7). */
export function quantile(ascending: ArrayLike<number>, p: number): number | null {
  const last = ascending.length - 1
  if (last < 0) return null
  assert(p >= 0 && p <= 1, `a quantile is asked at 0 to 1, got ${p}`)
  const at = p * last
  const below = Math.floor(at)
  const lower = ascending[below]!
  const upper = ascending[Math.min(below + 1, last)]!
  return lower + (upper - lower) * (at - below)
}

/** A confusion-free view of a score: how well `score` ranks `label` 1 above label 0. */
export interface Discrimination {
  /** Area under the ROC curve; ties count half. */
  readonly auc: number
  /** Largest gap between the two cumulative distributions. */
  readonly ks: number
}

/**
 * AUC and KS of a risk score (higher is riskier) against 0/1 labels.
 *
 * Fails: `null` when only one class is present.
 * Source: AUC as the Mann–Whitney statistic.
 */
export function discrimination(
  score: ArrayLike<number>,
  label: ArrayLike<number>,
): Discrimination | null {
  const order = Array.from({ length: score.length }, (_, i) => i).sort(
    (a, b) => score[a]! - score[b]! || a - b,
  )
  let positives = 0
  for (let i = 0; i < label.length; i++) positives += label[i]!
  const negatives = label.length - positives
  if (positives === 0 || negatives === 0) return null
  let pairs = 0
  let ks = 0
  let seenPositive = 0
  let seenNegative = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    let tiedPositive = 0
    while (end < order.length && score[order[end]!]! === score[order[start]!]!) {
      tiedPositive += label[order[end]!]!
      end++
    }
    const tiedNegative = end - start - tiedPositive
    pairs += tiedPositive * (seenNegative + tiedNegative / 2)
    seenPositive += tiedPositive
    seenNegative += tiedNegative
    ks = Math.max(ks, Math.abs(seenNegative / negatives - seenPositive / positives))
    start = end
  }
  return { auc: pairs / (positives * negatives), ks }
}

/** Mean squared error of a probability. */
export function brier(probability: ArrayLike<number>, label: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < label.length; i++) total += (probability[i]! - label[i]!) ** 2
  return total / label.length
}

/** Mean negative log-likelihood; probabilities are kept 1e−12 from 0 and 1. */
export function logLoss(probability: ArrayLike<number>, label: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < label.length; i++) {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probability[i]!))
    total -= label[i] === 1 ? log(p) : log(1 - p)
  }
  return total / label.length
}

/** The standard normal density. */
export const normalDensity = (x: number): number => exp((-x * x) / 2) / 2.5066282746310002
