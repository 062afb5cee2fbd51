/** CSV to columns. Every problem of the file at once, by line. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { failure, type Issue, ok, type Result } from '../base/index.ts'

/** Numbers with NaN where absent, or texts with `null` where absent. */
export type Values = Float64Array | readonly (string | null)[]

export interface Column {
  readonly name: string
  readonly values: Values
}

export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

/**
 * A CSV file with a header, plain or gzipped. A column is of numbers when each of its present
 * values is a decimal number; empty, `NA` and `NaN` are absent.
 *
 * Fails: an unreadable file, a missing or doubled column name, a column of `required` that is not
 * there, a row of another width than the header, no rows. At most 100 ragged rows are listed.
 */
export async function readCsv(
  path: string,
  required: readonly string[] = [],
): Promise<Result<Table>> {
  const cells: string[][] = []
  let header: string[] | null = null
  let rows = 0
  const issues: Issue[] = []
  const ragged: Issue[] = []
  const take = (record: string[], line: number): void => {
    if (header === null) {
      header = record.map((name) => name.trim())
      issues.push(...headerIssues(path, header, required))
      cells.push(...header.map(() => []))
      return
    }
    rows++
    const message = `line ${line}: ${record.length} values under ${header.length} columns`
    if (record.length !== header.length) ragged.push({ path, code: 'ragged-row', message })
    else for (let c = 0; c < record.length; c++) cells[c]!.push(record[c]!)
  }
  const unreadable = await readRecords(path, take)
  if (unreadable !== null) return failure([unreadable])
  if (rows === 0) issues.push({ path, code: 'no-rows', message: 'no rows below the header' })
  issues.push(...ragged.slice(0, RAGGED_LISTED))
  if (ragged.length > RAGGED_LISTED) {
    const message = `${ragged.length - RAGGED_LISTED} more rows of a wrong width`
    issues.push({ path, code: 'ragged-row', message })
  }
  if (issues.length > 0) return failure(issues)
  return ok({
    rows,
    columns: cells.map((texts, c) => ({ name: header![c]!, values: valuesOf(texts) })),
  })
}

const RAGGED_LISTED = 100

function headerIssues(path: string, header: string[], required: readonly string[]): Issue[] {
  const issues: Issue[] = []
  header.forEach((name, c) => {
    if (name === '')
      issues.push({ path, code: 'column-unnamed', message: `column ${c + 1} has no name` })
    else if (header.indexOf(name) < c)
      issues.push({ path, code: 'column-doubled', message: `two columns are called ${name}` })
  })
  for (const name of required)
    if (!header.includes(name))
      issues.push({ path, code: 'column-missing', message: `no column ${name}` })
  return issues
}

/** Hands over each record with the line it ends on; the issue if the file cannot be read. */
async function readRecords(
  path: string,
  take: (record: string[], line: number) => void,
): Promise<Issue | null> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  try {
    const steps: [Readable, ...NodeJS.ReadWriteStream[]] = (await isGzip(path))
      ? [createReadStream(path), createGunzip()]
      : [createReadStream(path)]
    const fed = pipeline([...steps, parser])
    // A failure also ends the loop below, which rethrows it.
    fed.catch(() => {})
    for await (const { record, info } of parser) take(record, info.lines)
    await fed
    return null
  } catch (error) {
    const code = error instanceof CsvError ? 'not-csv' : 'unreadable'
    return { path, code, message: error instanceof Error ? error.message : String(error) }
  }
}

/** By its first two bytes, whatever the file is called. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

const ABSENT = new Set(['', 'NA', 'NaN'])
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

function valuesOf(texts: readonly string[]): Values {
  const trimmed = texts.map((text) => text.trim())
  if (trimmed.every((text) => ABSENT.has(text) || DECIMAL.test(text)))
    return Float64Array.from(trimmed, (text) => (ABSENT.has(text) ? Number.NaN : Number(text)))
  return trimmed.map((text) => (ABSENT.has(text) ? null : text))
}
