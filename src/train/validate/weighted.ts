/** Statistics of rows that count differently; with equal weights they are the plain ones. */
import { brier, logLoss, sum } from '../../base/index.ts'

/** 0 where no row counts. */
export const weighedMean = (values: ArrayLike<number>, weight: Float64Array): number =>
  sum(weight.map((one, row) => one * values[row]!)) / (sum(weight) || 1)

/** As many rows of one weight as tell as much. Source: Kish, Survey Sampling (1965). */
export const effectiveRows = (weight: Float64Array): number =>
  sum(weight) ** 2 / (sum(weight.map((one) => one * one)) || 1)

/** Variance of a weighted mean; 0 under two rows. */
export function varianceOfMean(values: Float64Array, weight: Float64Array): number {
  const rows = effectiveRows(weight)
  if (!(rows > 1)) return 0
  const centre = weighedMean(values, weight)
  const squares = sum(values.map((value, row) => (weight[row]! * (value - centre)) ** 2))
  return (squares / sum(weight) ** 2) * (rows / (rows - 1))
}

/** Brier score and log-loss of probabilities. */
export const weighedBrier = (pd: Float64Array, bad: Uint8Array, weight: Float64Array): number =>
  weighedMean(
    pd.map((p, row) => brier([p], [bad[row]!])),
    weight,
  )

export const weighedLogLoss = (pd: Float64Array, bad: Uint8Array, weight: Float64Array): number =>
  weighedMean(
    pd.map((p, row) => logLoss([p], [bad[row]!])),
    weight,
  )
