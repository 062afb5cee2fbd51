/** Rates are whole numbers with their unit in the name; a rate without its period is a bug. */
import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { type Minor, minor, mulDiv, type Rounding } from './money.ts'

/** Basis points: 2499 is 24.99 %. */
export type Bps = Brand<number, 'Bps'>

/** Parts per million: 12_500 is 1.25 %. How a probability of default leaves the scorer. */
export type Ppm = Brand<number, 'Ppm'>

export function bps(value: number): Bps {
  assert(Number.isSafeInteger(value), `basis points must be whole, got ${value}`)
  return value as Bps
}

export function ppm(value: number): Ppm {
  assert(
    Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000,
    `parts per million must be whole and 0 to 1,000,000, got ${value}`,
  )
  return value as Ppm
}

/** `amount` times `rate`, rounded as told. */
export function shareOf(amount: Minor, rate: Bps, rounding: Rounding): Minor {
  return minor(mulDiv(amount, rate, 10_000, rounding))
}
