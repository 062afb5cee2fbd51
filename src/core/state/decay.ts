/**
 * Forgetting by half-lives in whole numbers: 2 to the power of `days / 180`, from a table. Shared
 * by the network, which weighs facts, and by the line, which carries what it was told of them.
 * Source: algorithms.md §5; forward decay, Cormode et al., ICDE 2009.
 */
import { divide, mulDiv } from '../../base/index.ts'

export const HALF_LIFE_DAYS = 180

/** What one is in `growthOf(0)`; also the fixed point of an exposure that is kept. */
export const ONE = 4096

/** Of a day within a half-life, `ONE` times 2^(day / 180), rounded down: found by bisection. */
const growth = Int32Array.from({ length: HALF_LIFE_DAYS }, (_, day) => {
  const bound = 2n ** BigInt(day) * BigInt(ONE) ** BigInt(HALF_LIFE_DAYS)
  let low = ONE
  let high = 2 * ONE
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (BigInt(middle) ** BigInt(HALF_LIFE_DAYS) <= bound) low = middle
    else high = middle
  }
  return low
})

/** `ONE` doubled every 180 days; below day 0 halved, and 0 in the end. Unit: 1 / `ONE`. */
export function growthOf(days: number): number {
  const halfLives = Math.floor(days / HALF_LIFE_DAYS)
  const within = growth[days - halfLives * HALF_LIFE_DAYS]!
  return halfLives >= 0 ? within * 2 ** halfLives : Math.floor(within / 2 ** -halfLives)
}

/** What is left of a value after so many days; 0 after forty half-lives. Rounds down. */
export function decayed(value: number, days: number): number {
  if (value === 0 || days <= 0) return value
  const halfLives = Math.floor(days / HALF_LIFE_DAYS)
  if (halfLives >= 40) return 0
  const within = growth[days - halfLives * HALF_LIFE_DAYS]!
  return divide(mulDiv(value, ONE, within, 'floor'), 2 ** halfLives, 'floor')
}
