/**
 * exp and log from + − × ÷ only: the same bits on every engine.
 * ECMAScript leaves `Math.exp` and `Math.log` implementation-approximated; scores and
 * training must not depend on the machine, so pure folders may use only these.
 * Source: fdlibm e_exp.c and e_log.c (Sun Microsystems, 1993), freely distributable.
 */

const LN2_HI = 6.9314718036912381649e-1
const LN2_LO = 1.90821492927058770002e-10
const INV_LN2 = 1.442695040888963387
const P1 = 1.66666666666666019037e-1
const P2 = -2.77777777770155933842e-3
const P3 = 6.61375632143793436117e-5
const P4 = -1.6533902205465251539e-6
const P5 = 4.13813679705723846039e-8

const TWO_52 = 4_503_599_627_370_496

/** e to the x; 0 below −745.13, Infinity above 709.78. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  if (x === 1) return 2.718281828459045 // fdlibm is one unit off here; V8 mends it the same way
  const magnitude = x < 0 ? -x : x
  if (magnitude < 3.725290298461914e-9) return 1 + x
  let high = x
  let low = 0
  let k = 0
  if (magnitude > 0.34657359027997264) {
    if (magnitude < 1.0397207708399179) {
      k = x < 0 ? -1 : 1
    } else {
      k = Math.trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5))
    }
    high = x - k * LN2_HI
    low = k * LN2_LO
  }
  const r = high - low
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  if (k === 0) return 1 - ((r * c) / (c - 2) - r)
  const y = 1 - (low - (r * c) / (2 - c) - high)
  return scale(y, k)
}

/** y times two to the k, exact unless the result is subnormal. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023)
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000)
  return y * powerOfTwo(k)
}

const POWERS = new Float64Array(2098)
POWERS[1074] = 1
for (let i = 1; i <= 1023; i++) POWERS[1074 + i] = POWERS[1073 + i]! * 2
for (let i = 1; i <= 1074; i++) POWERS[1074 - i] = POWERS[1075 - i]! / 2

const powerOfTwo = (k: number): number => POWERS[1074 + k]!

const L1 = 6.66666666666673513e-1
const L2 = 3.999999999940941908e-1
const L3 = 2.857142874366239149e-1
const L4 = 2.222219843214978396e-1
const L5 = 1.818357216161805012e-1
const L6 = 1.531383769920937332e-1
const L7 = 1.479819860511658591e-1

const bits = new DataView(new ArrayBuffer(8))

/** The natural logarithm; −Infinity at 0, NaN below it. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return Infinity
  const subnormal = x < 2.2250738585072014e-308
  bits.setFloat64(0, subnormal ? x * TWO_52 : x)
  let word = bits.getInt32(0)
  let k = (subnormal ? -52 : 0) + (word >> 20) - 1023
  word &= 0x000fffff
  const i = (word + 0x95f64) & 0x100000
  bits.setInt32(0, word | (i ^ 0x3ff00000))
  k += i >> 20
  const f = bits.getFloat64(0) - 1
  if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const r = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)))
  if (((word - 0x6147a) | (0x6b851 - word)) > 0) {
    const half = 0.5 * f * f
    return k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f)
  }
  return k * LN2_HI - (s * (f - r) - k * LN2_LO - f)
}

/** 1 / (1 + e^−x): a log-odds as a probability. */
export const logistic = (x: number): number => 1 / (1 + exp(-x))
