/** What a scorecard is trained on: named columns, one label and one name a row. */
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { isAbsent, placeOf } from './cell.ts'
import { doubledNames } from './doubled-names.ts'
import { weightIssues } from './weights.ts'

/** Numbers with NaN where absent, or texts with `null` where absent. */
export type Values = Float64Array | readonly (string | null)[]

export interface Column {
  readonly name: string
  readonly values: Values
}

/** A column whose values are elsewhere. */
export interface ColumnHead {
  readonly name: string
  readonly kind: 'numbers' | 'texts'
}

export const headOf = ({ name, values }: Column): ColumnHead => ({
  name,
  kind: values instanceof Float64Array ? 'numbers' : 'texts',
})

/** What is known of each row beside its features. */
export interface Labels {
  /** 1 where the row went bad, else 0. */
  readonly bad: Uint8Array
  /**
   * What each row is called. Bags and hashed folds are drawn from these names, so that the order
   * of rows changes nothing; rows of one name (a borrower at several dates) stay together.
   */
  readonly rowIds: readonly (string | number)[]
  /** How much each row counts beside the others, 0 or more; all alike unless told. */
  readonly weights?: Float64Array
}

export interface Dataset extends Labels {
  readonly columns: readonly Column[]
}

export interface DatasetChoice {
  readonly target: string
  /** The value of the target that means bad, as text (a number's own in any notation); else `1`. */
  readonly positive?: string
  /** Column with the row's name; without it a row is called by its place, from 0. */
  readonly id?: string
  /** Column of how much each row counts beside the others. */
  readonly weight?: string
  readonly drop?: readonly string[]
}

/** A dataset out of a table's columns. Fails: as `choiceIssues` and `labelsOf`, all at once. */
export function datasetOf(columns: readonly Column[], choice: DatasetChoice): Result<Dataset> {
  const issues = choiceIssues(columns, choice)
  const named = (name: string | undefined) => columns.find((column) => column.name === name)
  const target = named(choice.target)
  if (target === undefined) return failure(issues)
  const aside = { id: named(choice.id) ?? null, weight: named(choice.weight) ?? null }
  const labels = labelsOf(target, aside, choice)
  if (!labels.ok) return failure([...issues, ...labels.issues])
  if (issues.length > 0) return failure(issues)
  return ok({ columns: featuresOf(columns, choice), ...labels.value })
}

/** A target, id, weight or dropped column that is not there; one column in two roles. */
export function choiceIssues(
  columns: readonly { readonly name: string }[],
  { target, id, weight, drop = [] }: DatasetChoice,
): Issue[] {
  const known = new Set(columns.map(({ name }) => name))
  const roles = [target, id, weight].filter((name) => name !== undefined)
  const missing = [...roles, ...drop]
    .filter((name) => !known.has(name))
    .map((name) => issue(name, 'column-missing', `the table has no column ${name}`))
  const doubled = roles
    .filter((name, i) => roles.indexOf(name) < i)
    .map((name) => issue(name, 'column-twice', `${name} is one of target, id and weight only`))
  return [...missing, ...doubled]
}

/** The columns to learn from. */
export function featuresOf<C extends { readonly name: string }>(
  columns: readonly C[],
  { target, id, weight, drop = [] }: DatasetChoice,
): C[] {
  const unused = new Set([target, id, weight, ...drop])
  return columns.filter(({ name }) => !unused.has(name))
}

/**
 * Labels and names out of their columns.
 *
 * Fails: a target that is absent on some row, has one side only or more than two values; a name
 * that is absent or given twice, which is how a table joined wrongly shows; a weight that is no
 * number of 0 or more.
 */
export function labelsOf(
  target: Column,
  { id, weight }: { readonly id: Column | null; readonly weight: Column | null },
  { positive = '1' }: DatasetChoice,
): Result<Labels> {
  const { values } = target
  const wanted = values instanceof Float64Array ? Number(positive) : positive
  const bad = new Uint8Array(values.length)
  for (let row = 0; row < bad.length; row++) if (values[row] === wanted) bad[row] = 1
  const issues = targetIssues(target, positive, bad)
  if (id !== null) issues.push(...nameIssues(id))
  if (weight !== null) issues.push(...weightIssues(weight))
  if (issues.length > 0) return failure(issues)
  const rowIds = Array.from(bad, (_, row) => nameOf(id?.values[row], row))
  return ok({ bad, rowIds, ...(weight === null ? {} : { weights: numbersOf(weight.values) }) })
}

const numbersOf = (values: Values): Float64Array =>
  values instanceof Float64Array ? values : Float64Array.from(values, Number)

function targetIssues({ name, values }: Column, positive: string, bad: Uint8Array): Issue[] {
  const issues: Issue[] = []
  const absent = absentRows(values)
  if (absent.count > 0) {
    const message = `the target is absent on ${absent.count} rows, first ${placeOf(absent.first)}`
    issues.push(issue(name, 'target-absent', message))
  }
  const bads = bad.reduce((n, flag) => n + flag, 0)
  if (bads === 0) issues.push(issue(name, 'no-bads', `no row has the target value ${positive}`))
  if (bads === bad.length)
    issues.push(issue(name, 'no-goods', `every row has the target value ${positive}`))
  const firsts = firstRows(values)
  if (firsts.size > 2) {
    const listed = [...firsts].slice(0, VALUES_LISTED).map(([value]) => value)
    const [third, row] = [...firsts][2]!
    const more = firsts.size > VALUES_LISTED ? ', …' : ''
    const message = `a target has two values, this one ${listed.join(', ')}${more}: ${third} is first on ${placeOf(row)}`
    issues.push(issue(name, 'target-values', message))
  }
  return issues
}

const VALUES_LISTED = 5

/** Where each value is first met, of the first few. */
function firstRows(values: Values): Map<string | number, number> {
  const firsts = new Map<string | number, number>()
  for (let row = 0; row < values.length && firsts.size <= VALUES_LISTED; row++) {
    const value = values[row]!
    if (!isAbsent(value) && !firsts.has(value!)) firsts.set(value!, row)
  }
  return firsts
}

const NAMES_LISTED = 20

function nameIssues({ name, values }: Column): Issue[] {
  const issues: Issue[] = []
  const absent = absentRows(values)
  if (absent.count > 0) {
    const message = `${absent.count} rows have no id, first ${placeOf(absent.first)}`
    issues.push(issue(name, 'id-absent', message))
  }
  const doubled = doubledNames(values)
  for (const { value, row, firstRow } of doubled.slice(0, NAMES_LISTED)) {
    const message = `id ${value} on ${placeOf(row)} is that of ${placeOf(firstRow)}`
    issues.push(issue(name, 'id-doubled', message))
  }
  const more = doubled.length - NAMES_LISTED
  if (more > 0) issues.push(issue(name, 'id-doubled', `${more} more rows have an id of another`))
  return issues
}

function absentRows(values: Values): { count: number; first: number } {
  let count = 0
  let first = -1
  for (let row = 0; row < values.length; row++)
    if (isAbsent(values[row]!) && count++ === 0) first = row
  return { count, first }
}

/** Whole numbers stay numbers, all else is its text; without a column it is the row's place. */
function nameOf(value: string | number | null | undefined, row: number): string | number {
  if (value === undefined || value === null) return row
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value
}

const issue = (column: string, code: string, message: string): Issue => ({
  path: `/${column}`,
  code,
  message,
})
