/** CSV and Parquet of any size: loaded once into a database on disk, read a column at a time. */
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { headerIssues, rejectedIssues } from './issues.ts'
import { openScratch, type Scratch } from './scratch.ts'
import { type Source, sourceOf } from './source.ts'
import { type Stored, storeColumns } from './stored.ts'

/** Numbers with NaN where absent, or texts with `null` where absent. */
export type Values = Float64Array | readonly (string | null)[]

export interface ColumnHead {
  readonly name: string
  readonly kind: 'numbers' | 'texts'
}

export interface OpenTable {
  readonly rows: number
  readonly columns: readonly ColumnHead[]
  /** Every value of a column, in the order of the file's rows; reads follow each other. */
  read(name: string): Promise<Values>
  /** Nothing can be read after it. */
  close(): Promise<void>
}

export interface TableChoice {
  /** Columns that must be there; others are not read. All, unless told. */
  readonly columns?: readonly string[]
  /** Columns read beside `columns` where the file has them. */
  readonly optional?: readonly string[]
  /** Columns that may hold a few texts among numbers: then all of it is text. */
  readonly mixed?: readonly string[]
  /** Columns of texts, also where each happens to look like a number. */
  readonly texts?: readonly string[]
}

/**
 * A CSV file (comma, quotes doubled, UTF-8, a header; plain or gzipped) or a Parquet file, told by
 * its first bytes. A column is of numbers when each of its present values is a decimal number;
 * empty, `NA` and `NaN` are absent. The caller closes it.
 *
 * Fails: an unreadable file, a missing or doubled column name, a column of the choice that is not
 * there, a row of another width than the header, no rows, text in up to a hundredth of the values
 * of a column otherwise of numbers (unless `mixed`): there a slip is likelier than a meaning.
 */
export async function openTable(
  path: string,
  choice: TableChoice = {},
): Promise<Result<OpenTable>> {
  let scratch: Scratch | null = null
  let opened: Result<OpenTable> | null = null
  try {
    scratch = await openScratch()
    opened = await load(path, choice, scratch)
    return opened
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // What DuckDB says of our own SQL is a bug, and no fault of the file.
    if (/^(Parser|Binder|Catalog) Error/.test(message)) throw error
    const code = /CSV/.test(message) ? 'not-csv' : 'unreadable'
    return failure([{ path, code, message: message.split('\n', 1)[0]! }])
  } finally {
    if (opened === null || !opened.ok) await scratch?.close()
  }
}

async function load(
  path: string,
  { columns, optional, mixed, texts }: TableChoice,
  scratch: Scratch,
): Promise<Result<OpenTable>> {
  const source = await sourceOf(path, scratch)
  const issues: Issue[] = headerIssues(path, source.names, columns ?? [])
  const wanted = [...source.names.keys()].filter(
    (c) =>
      columns === undefined ||
      columns.includes(source.names[c]!) ||
      optional?.includes(source.names[c]!),
  )
  if (source.names.length === 0) return failure([...issues, noRows(path)])
  const kinds = { mixed: new Set(mixed), texts: new Set(texts) }
  const stored = await storeColumns(scratch, path, source, wanted, kinds)
  const rejected = source.type === 'csv' ? await rejectedIssues(path, source, scratch) : []
  if (stored.rows === 0 && rejected.length === 0) issues.push(noRows(path))
  issues.push(...rejected, ...stored.issues)
  if (issues.length > 0) return failure(issues)
  await scratch.forget()
  return ok(opened(scratch, source, stored))
}

const noRows = (path: string): Issue => ({
  path,
  code: 'no-rows',
  message: 'no rows below the header',
})

function opened(scratch: Scratch, { names }: Source, { rows, columns }: Stored): OpenTable {
  const byName = new Map(columns.map((column) => [names[column.at]!, column]))
  // One connection streams one answer: reads asked for together follow each other.
  let last: Promise<unknown> = Promise.resolve()
  return {
    rows,
    columns: columns.map(({ at, kind }) => ({ name: names[at]!, kind })),
    read: (name) => {
      const column = byName.get(name)
      if (column === undefined) throw new Error(`no column ${name} was read`)
      const values = last.then<Values>(() =>
        column.kind === 'numbers'
          ? readNumbers(scratch, column.query, rows)
          : readTexts(scratch, column.query, rows),
      )
      last = values.catch(() => {})
      return values
    },
    close: () => scratch.close(),
  }
}

async function readNumbers(scratch: Scratch, query: string, rows: number): Promise<Float64Array> {
  const values = new Float64Array(rows)
  await scratch.each(query, (value, row) => {
    values[row] = value === null ? Number.NaN : (value as number)
  })
  return values
}

const ABSENT = new Set(['', 'NA', 'NaN'])

async function readTexts(
  scratch: Scratch,
  query: string,
  rows: number,
): Promise<(string | null)[]> {
  // Levels repeat: one string serves all rows that hold it.
  const known = new Map<string, string | null>()
  const values = Array.from<string | null>({ length: rows }).fill(null)
  await scratch.each(query, (value, row) => {
    if (value === null) return
    const text = value as string
    let meant = known.get(text)
    if (meant === undefined) {
      const trimmed = text.trim()
      meant = ABSENT.has(trimmed) ? null : trimmed
      if (known.size < LEVELS_SHARED) known.set(text, meant)
    }
    values[row] = meant
  })
  return values
}

const LEVELS_SHARED = 100_000
