/** What a scorecard is trained on: named columns, one label and one name a row. */
import { failure, type Issue, ok, type Result } from '../base/index.ts'

/** Numbers with NaN where absent, or texts with `null` where absent. */
export type Values = Float64Array | readonly (string | null)[]

export interface Column {
  readonly name: string
  readonly values: Values
}

export interface Dataset {
  readonly columns: readonly Column[]
  /** 1 where the row went bad, else 0. */
  readonly bad: Uint8Array
  /**
   * What each row is called. Bags and hashed folds are drawn from these names, so that the order
   * of rows changes nothing; rows of one name (a borrower at several dates) stay together.
   */
  readonly rowIds: readonly (string | number)[]
}

export interface DatasetChoice {
  readonly target: string
  /** The value of the target that means bad, as text (a number's own in any notation); else `1`. */
  readonly positive?: string
  /** Column with the row's name; without it a row is called by its place, from 0. */
  readonly id?: string
  readonly drop?: readonly string[]
}

/**
 * A dataset out of a table's columns.
 *
 * Fails: a target, id or dropped column that is not there; a target that is absent on some row
 * or that has only one side.
 */
export function datasetOf(columns: readonly Column[], choice: DatasetChoice): Result<Dataset> {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const drop = choice.drop ?? []
  const issues: Issue[] = [choice.target, ...(choice.id === undefined ? [] : [choice.id]), ...drop]
    .filter((name) => !byName.has(name))
    .map((name) => issue(name, 'column-missing', `the table has no column ${name}`))
  const target = byName.get(choice.target)
  if (target === undefined) return failure(issues)

  const positive = choice.positive ?? '1'
  const wanted = target.values instanceof Float64Array ? Number(positive) : positive
  const bad = new Uint8Array(target.values.length)
  let bads = 0
  let absent = 0
  for (let row = 0; row < bad.length; row++) {
    const value = target.values[row]!
    if (isAbsent(value)) absent++
    else if (value === wanted) bads += bad[row] = 1
  }
  if (absent > 0)
    issues.push(issue(target.name, 'target-absent', `the target is absent on ${absent} rows`))
  if (bads === 0)
    issues.push(issue(target.name, 'no-bads', `no row has the target value ${positive}`))
  if (bads === bad.length)
    issues.push(issue(target.name, 'no-goods', `every row has the target value ${positive}`))
  if (issues.length > 0) return failure(issues)

  const id = choice.id === undefined ? undefined : byName.get(choice.id)
  const unused = new Set([choice.target, choice.id, ...drop])
  return ok({
    columns: columns.filter(({ name }) => !unused.has(name)),
    bad,
    rowIds: Array.from(bad, (_, row) => nameOf(id?.values[row], row)),
  })
}

const isAbsent = (value: string | number | null): boolean =>
  value === null || (typeof value === 'number' && Number.isNaN(value))

/** Whole numbers stay numbers, all else is its text; a row without a name goes by its place. */
function nameOf(value: string | number | null | undefined, row: number): string | number {
  if (value === undefined || isAbsent(value)) return row
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value!
}

const issue = (column: string, code: string, message: string): Issue => ({
  path: `/${column}`,
  code,
  message,
})
