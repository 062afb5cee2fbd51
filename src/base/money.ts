/**
 * Money is whole minor units (cents, fen), and every division says how it rounds.
 * `a * b / c` passes through bigint when the product leaves the safe integers:
 * a plain float loses the cent there.
 */
import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** Whole minor units of the product's currency; may be negative. */
export type Minor = Brand<number, 'Minor'>

/** States that a number is money. Fails: throws on anything but a safe integer (a bug). */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value))
    assert(false, `money must be a safe integer of minor units, got ${value}`)
  return (value === 0 ? 0 : value) as Minor
}

export type Rounding = 'floor' | 'ceil' | 'half-even' | 'toward-zero'

/**
 * `a * b / c`, exactly, then rounded once.
 *
 * Fails: throws when an argument or the result is no safe integer, or `c` is 0.
 */
export function mulDiv(a: number, b: number, c: number, rounding: Rounding): number {
  // The message is made only when it is needed: it costs more than the division.
  if (!(Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(c) && c !== 0))
    assert(false, `mulDiv needs safe integers and a divisor, got ${a} * ${b} / ${c}`)
  const product = a * b
  if (Number.isSafeInteger(product) && c > 0) return divideSafe(product, c, rounding)
  return divideBig(BigInt(a) * BigInt(b), BigInt(c), rounding)
}

/** Whole division of safe integers with a stated rounding; the divisor is positive. */
export function divide(value: number, divisor: number, rounding: Rounding): number {
  return mulDiv(value, 1, divisor, rounding)
}

function divideSafe(value: number, divisor: number, rounding: Rounding): number {
  // A quotient just below a whole number may round up to it, never past it; `%` costs a call.
  const quotient = Math.floor(value / divisor)
  const down = quotient * divisor > value ? quotient - 1 : quotient
  // Never -0.
  if (rounding === 'floor') return down + 0
  const whole = down * divisor
  // Rounded down, what lies near -2^53 may leave the safe integers.
  if (!Number.isSafeInteger(whole)) return divideBig(BigInt(value), BigInt(divisor), rounding)
  const above = value - whole
  if (above === 0) return down + 0
  const half = above - (divisor - above)
  return pick(rounding, value < 0, half === 0 && down % 2 === 0, half, down) + 0
}

function pick(
  rounding: Rounding,
  negative: boolean,
  downIsEven: boolean,
  half: number,
  down: number,
): number {
  if (rounding === 'floor') return down
  if (rounding === 'ceil') return down + 1
  if (rounding === 'toward-zero') return negative ? down + 1 : down
  if (half !== 0) return half > 0 ? down + 1 : down
  return downIsEven ? down : down + 1
}

function divideBig(product: bigint, divisor: bigint, rounding: Rounding): number {
  const n = divisor < 0n ? -product : product
  const d = divisor < 0n ? -divisor : divisor
  const remainder = ((n % d) + d) % d
  const down = (n - remainder) / d
  const twice = remainder * 2n
  const half = twice === d ? 0 : twice > d ? 1 : -1
  const rounded =
    remainder === 0n ? Number(down) : pick(rounding, n < 0n, down % 2n === 0n, half, Number(down))
  assert(Number.isSafeInteger(rounded), `mulDiv result ${rounded} is no safe integer`)
  return rounded
}

/**
 * Splits `total` by `weights`, largest remainder first, ties to the lower index.
 *
 * Shape: as long as `weights`; the parts always sum to `total`.
 * Fails: throws on a negative or fractional weight, or weights that sum to 0.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  assert(
    sum > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0),
    `weights must be whole, not negative, and sum above 0, got [${weights.join(', ')}]`,
  )
  const parts = weights.map((weight) => mulDiv(total, weight, sum, 'floor'))
  const remainders = weights.map((weight, index) => ({
    index,
    remainder: BigInt(total) * BigInt(weight) - BigInt(parts[index]!) * BigInt(sum),
  }))
  remainders.sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  // In bigint: near 2^53 the sum of the floors itself leaves the safe integers.
  const left = BigInt(total) - parts.reduce((a, b) => a + BigInt(b), 0n)
  for (let i = 0; i < left; i++) parts[remainders[i]!.index]! += 1
  return parts.map(minor)
}
