/** How much rows count beside each other: a column checked, and brought to a mean of 1. */
import type { Issue } from '../base/index.ts'
import { isAbsent, placeOf } from './cell.ts'
import type { Column } from './dataset.ts'
import { exact } from './sums.ts'

const CELLS_LISTED = 20

/** Cells that are no weight, by row; all cells are 0. */
export function weightIssues({ name, values }: Column): Issue[] {
  const issues: Issue[] = []
  const say = (message: string): void => {
    issues.push({ path: `/${name}`, code: 'bad-weight', message })
  }
  let wrong = 0
  let most = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    const weight = isAbsent(value) ? Number.NaN : Number(value)
    if (weight >= 0 && weight < Infinity) {
      most = Math.max(most, weight)
      continue
    }
    if (wrong++ >= CELLS_LISTED) continue
    const given = isAbsent(value) ? 'absent' : value
    say(`a weight is a number of 0 or more, not ${given} as on ${placeOf(row)}`)
  }
  if (wrong > CELLS_LISTED) say(`${wrong - CELLS_LISTED} more rows have no weight`)
  if (wrong === 0 && most === 0) say('every weight is 0')
  return issues
}

/**
 * Weights that average 1 over the rows of `used` that have any: they say which rows count more,
 * not how much all rows tell together, so equal weights are none. 0 on all other rows.
 *
 * Shape: rounded, as exact sums want their summands; a weight under 3e-8 of the mean is 0.
 */
export function evenWeights(weights: Float64Array | undefined, used: Uint8Array): Float64Array {
  if (weights === undefined) return Float64Array.from(used)
  // In ascending order, so that the order of rows changes no bit of the sum.
  const counted = weights.filter((weight, row) => used[row] === 1 && weight > 0).sort()
  const mean = counted.reduce((sum, weight) => sum + weight, 0) / counted.length
  return weights.map((weight, row) => (used[row] === 1 && weight > 0 ? exact(weight / mean) : 0))
}
