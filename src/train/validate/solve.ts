import { assert } from '../../base/index.ts'

/**
 * The x of `a x = b` for a symmetric positive definite matrix, by Cholesky.
 * Fails: throws on a matrix that is not positive definite.
 */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = b.length
  const root = Array.from({ length: size }, () => new Float64Array(size))
  const y = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const row = root[i]!
    for (let j = 0; j <= i; j++) {
      const other = root[j]!
      let rest = a[i]![j]!
      for (let k = 0; k < j; k++) rest -= row[k]! * other[k]!
      if (i > j) row[j] = rest / other[j]!
      else {
        assert(rest > 0, `the matrix is not positive definite at ${i}`)
        row[i] = Math.sqrt(rest)
      }
    }
    let rest = b[i]!
    for (let k = 0; k < i; k++) rest -= row[k]! * y[k]!
    y[i] = rest / row[i]!
  }
  const x = Array.from(y)
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= root[k]![i]! * x[k]!
    x[i] = x[i]! / root[i]![i]!
  }
  return x
}
