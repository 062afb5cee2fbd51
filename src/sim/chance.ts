/** Draws the town is made of; each takes what it needs of the one stream it is handed. */
import { exp, log, type Rng, uint32, uniform } from '../base/index.ts'

/**
 * Makes `into` the stream of one month of a purpose, in place: five a month of every life are too
 * many to make anew. Source: sfc32's own seeding, three words and twelve rounds (PractRand).
 */
export function restart(into: Rng, { key }: Rng, m: number): Rng {
  into.a = key[0]
  into.b = key[1]
  into.c = m
  into.counter = 1
  for (let i = 0; i < 12; i++) uint32(into)
  return into
}

export const happens = (r: Rng, chance: number): boolean => uniform(r) < chance

export const between = (r: Rng, low: number, high: number): number =>
  low + (high - low) * uniform(r)

/** A whole number from `low` to `high`, both included. */
export const whole = (r: Rng, low: number, high: number): number =>
  low + Math.floor((high - low + 1) * uniform(r))

/** The index drawn by weights that sum to about 1; what rounding leaves goes to the last. */
export function pick(r: Rng, shares: readonly number[]): number {
  return indexAt(uniform(r), shares)
}

/** Where `u` in [0, 1) falls among shares laid side by side. */
export function indexAt(u: number, shares: readonly number[]): number {
  let left = u
  for (let i = 0; i < shares.length - 1; i++) {
    left -= shares[i]!
    if (left < 0) return i
  }
  return shares.length - 1
}

export const normal = (r: Rng): number => normalQuantile(uniform(r))

export const logNormal = (r: Rng, median: number, sigma: number): number =>
  median * exp(sigma * normal(r))

/** Events of a month with this mean, spread wider than Poisson's as people's months are. */
export function countOf(r: Rng, mean: number): number {
  const level = mean * exp(0.2 * normal(r) - 0.02)
  return Math.max(0, Math.floor(level + Math.sqrt(level) * normal(r) + 0.5))
}

/** Kumaraswamy's law on 0 to 1: near Beta(a, b), with a quantile in closed form. */
export const kumaraswamy = (r: Rng, a: number, b: number): number =>
  power(1 - power(1 - uniform(r), 1 / b), 1 / a)

const power = (base: number, exponent: number): number =>
  base <= 0 ? 0 : exp(exponent * log(base))

/** Source: P. J. Acklam's rational approximation, relative error below 1.2e−9. */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * log(Math.max(p, 1e-17))))
  if (p > 0.97575) return -tail(Math.sqrt(-2 * log(1 - p)))
  const q = p - 0.5
  const r = q * q
  const above = ((((A[0]! * r + A[1]!) * r + A[2]!) * r + A[3]!) * r + A[4]!) * r + A[5]!
  const below = ((((B[0]! * r + B[1]!) * r + B[2]!) * r + B[3]!) * r + B[4]!) * r + 1
  return (q * above) / below
}

function tail(q: number): number {
  const above = ((((C[0]! * q + C[1]!) * q + C[2]!) * q + C[3]!) * q + C[4]!) * q + C[5]!
  return above / ((((D[0]! * q + D[1]!) * q + D[2]!) * q + D[3]!) * q + 1)
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
]
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
]
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
]
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416]
