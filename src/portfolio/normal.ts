/** The standard normal distribution and its inverse, the same bits on every machine. */
import { assert, exp, log, normalDensity } from '../base/index.ts'

/**
 * P(X <= x), by the complementary error function.
 * Source: W. J. Cody, Rational Chebyshev Approximations for the Error Function (1969).
 */
export function normal(x: number): number {
  const upper = 0.5 * erfc(Math.abs(x) * Math.SQRT1_2)
  return x < 0 ? upper : 1 - upper
}

/**
 * The x below which a share p lies; p strictly between 0 and 1.
 * Source: P. J. Acklam's rational approximation, refined by one step of Halley's method.
 */
export function normalInverse(p: number): number {
  assert(p > 0 && p < 1, `a quantile of the normal is asked between 0 and 1, got ${p}`)
  if (p > 0.5) return -normalInverse(1 - p)
  const x = p < 0.02425 ? tail(Math.sqrt(-2 * log(p))) : middle(p - 0.5)
  const u = (normal(x) - p) / normalDensity(x)
  return x - u / (1 + (x * u) / 2)
}

const tail = (q: number): number => over(q, TAIL_TOP) / over(q, TAIL_BOTTOM)

const middle = (q: number): number => (over(q * q, MIDDLE_TOP) * q) / over(q * q, MIDDLE_BOTTOM)

/** erfc of x >= 0. */
function erfc(x: number): number {
  if (x <= 0.46875) return 1 - (x * over(x * x, NEAR_TOP)) / over(x * x, NEAR_BOTTOM)
  if (x <= 4) return (exp(-x * x) * over(x, MID_TOP)) / over(x, MID_BOTTOM)
  const r = 1 / (x * x)
  const ratio = (r * over(r, FAR_TOP)) / over(r, FAR_BOTTOM)
  return (exp(-x * x) / x) * (0.5641895835477563 - ratio)
}

/** The polynomial with these coefficients, the highest power's first. */
const over = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduce((value, coefficient) => value * x + coefficient, 0)

const NEAR_TOP = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
]
const NEAR_BOTTOM = [
  1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
]
const MID_TOP = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
  298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
]
const MID_BOTTOM = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
  3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const FAR_TOP = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
  0.016083785148742275, 0.0006587491615298378,
]
const FAR_BOTTOM = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132,
  0.0023352049762686918,
]
const MIDDLE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const MIDDLE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
]
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
]
const TAIL_BOTTOM = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
]
