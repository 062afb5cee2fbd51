/** Which rows a fit learns from, and which are kept to judge it. */
import { failure, Hash64, type Issue, ok, type Result } from '../base/index.ts'
import type { Column, Labels } from './dataset.ts'

/** Fold of each row, from 0. */
export type Folds = Uint8Array

export interface Split {
  readonly leftOutFold: number | null
  /** 1 for rows learnt from. */
  readonly used: Uint8Array
}

/** Everything a training run fits: one split of all rows, then one without each fold. */
export function splitsOf(folds: Folds): Split[] {
  const names = [...new Set(folds)].toSorted((a, b) => a - b)
  return [
    { leftOutFold: null, used: new Uint8Array(folds.length).fill(1) },
    ...names.map((leftOutFold) => ({
      leftOutFold,
      used: Uint8Array.from(folds, (fold) => (fold === leftOutFold ? 0 : 1)),
    })),
  ]
}

/** Folds drawn from the rows' names: the order of rows changes nothing. */
export function hashedFolds(dataset: Pick<Labels, 'rowIds'>, count: number, seed: number): Folds {
  return Uint8Array.from(dataset.rowIds, (id) => {
    const hash = new Hash64().text('fold').number(seed)
    const [word] = (typeof id === 'number' ? hash.number(id) : hash.text(id)).words()
    return (word >>> 0) % count
  })
}

const FOLDS_MAX = 100

/**
 * Folds out of a table with the columns `row` (from 0) and `fold`.
 *
 * Fails: a missing column; a row named twice, not named, or not of the data; fewer than two folds.
 */
export function foldsOf(columns: readonly Column[], rows: number): Result<Folds> {
  const row = columns.find(({ name }) => name === 'row')?.values
  const fold = columns.find(({ name }) => name === 'fold')?.values
  if (!(row instanceof Float64Array) || !(fold instanceof Float64Array))
    return failure([issue('columns', 'a table of folds has the number columns row and fold')])
  const issues: Issue[] = []
  const folds = new Uint8Array(rows).fill(255)
  for (let i = 0; i < row.length; i++) {
    const at = row[i]!
    const into = fold[i]!
    if (!Number.isInteger(at) || at < 0 || at >= rows)
      issues.push(issue('row', `line ${i + 2}: the data has no row ${at}`))
    else if (!Number.isInteger(into) || into < 0 || into >= FOLDS_MAX)
      issues.push(issue('fold', `line ${i + 2}: a fold is 0 to ${FOLDS_MAX - 1}, got ${into}`))
    else if (folds[at] !== 255) issues.push(issue('row', `line ${i + 2}: row ${at} named twice`))
    else folds[at] = into
  }
  const more = issues.length - LISTED
  if (more > 0) issues.splice(LISTED, more, issue('row', `${more} more lines do not fit`))
  const unnamed = folds.reduce((n, f) => n + (f === 255 ? 1 : 0), 0)
  const first = folds.indexOf(255)
  if (unnamed > 0)
    issues.push(
      issue('row', `${unnamed} rows of the data have no fold, the first is row ${first} (from 0)`),
    )
  if (new Set(folds).size < 2) issues.push(issue('fold', 'two folds at least are needed'))
  return issues.length > 0 ? failure(issues) : ok(folds)
}

const LISTED = 20

const issue = (column: string, message: string): Issue => ({
  path: `/${column}`,
  code: 'bad-folds',
  message,
})
