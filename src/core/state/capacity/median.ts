/** The median of a few whole numbers. */
import { divide } from '../../../base/index.ts'

/** Of the first `n` (at least one) of `values`, which it sorts; between two rounded down. */
export function median(values: Float64Array, n: number): number {
  for (let i = 1; i < n; i++) {
    const value = values[i]!
    let at = i
    while (at > 0 && values[at - 1]! > value) values[at] = values[--at]!
    values[at] = value
  }
  const upper = values[n >> 1]!
  if (n % 2 === 1) return upper
  const lower = values[(n >> 1) - 1]!
  // Not by their sum, which may leave the safe integers.
  return lower + divide(upper - lower, 2, 'floor')
}
