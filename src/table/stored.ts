/** Columns in the database: numbers as doubles where they are, text as it stands where not. */
import type { Issue } from '../base/index.ts'
import type { Cell, Scratch } from './scratch.ts'
import type { Source } from './source.ts'

export interface StoredColumn {
  /** Its place in the file. */
  readonly at: number
  readonly kind: 'numbers' | 'texts'
  /** Its values in the order of rows. */
  readonly query: string
}

export interface Stored {
  readonly rows: number
  readonly columns: readonly StoredColumn[]
  readonly issues: readonly Issue[]
}

/**
 * `number_of`: NULL where absent, NaN where the text is no decimal number. DuckDB's own cast also
 * takes `1_000` and `+-1`; infinities would become cuts that no JSON can hold.
 */
const macros = [
  `CREATE MACRO is_absent(c) AS c IS NULL OR trim(c, ' ' || chr(9) || chr(10) || chr(13))
     IN ('', 'NA', 'NaN')`,
  `CREATE MACRO number_of(c) AS CASE
     WHEN isfinite(try_cast(c AS DOUBLE)) AND NOT (contains(c, '_') OR contains(c, '+-'))
     THEN try_cast(c AS DOUBLE) WHEN is_absent(c) THEN NULL ELSE 'nan'::DOUBLE END`,
  `CREATE MACRO finite_of(c) AS CASE
     WHEN isnan(c) THEN NULL WHEN isinf(c) THEN 'nan'::DOUBLE ELSE c END`,
  // As a CSV of the same table would have it: 1, not 1.0.
  `CREATE MACRO printed(c) AS CASE WHEN c = trunc(c) AND abs(c) < 1e15
     THEN CAST(CAST(c AS BIGINT) AS VARCHAR) ELSE CAST(c AS VARCHAR) END`,
]

/** Rows that tell how a column is likely best stored; every row then says what it is. */
const SAMPLE = 10_000

/** A column with at most this share of texts is one of numbers with slips in it. */
const SLIPS_MAX = 0.01

interface Counts {
  readonly present: number
  /** Present values that are no number. */
  readonly texts: number
}

/** What columns may or must hold, by name. */
export interface Kinds {
  readonly mixed: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
}

export async function storeColumns(
  scratch: Scratch,
  path: string,
  source: Source,
  wanted: readonly number[],
  kinds: Kinds,
): Promise<Stored> {
  for (const macro of macros) await scratch.run(macro)
  const { names, typed, relation, judged } = source
  const numberOf = (c: number): string => (typed[c]! ? `finite_of(c${c})` : `number_of(c${c})`)
  const textOf = (c: number): string =>
    `${typed[c]! ? `printed(c${c})` : `CAST(c${c} AS VARCHAR)`} AS c${c}`
  const isMeant = (c: number): boolean => kinds.texts.has(names[c]!)
  const sample = `(SELECT * FROM ${relation} LIMIT ${SAMPLE})`
  const likely = await countTexts(scratch, sample, wanted, numberOf)
  const asText = new Set(wanted.filter((c, i) => isMeant(c) || isTexts(likely[i]!, true)))
  const form = (c: number): string => (asText.has(c) ? textOf(c) : `${numberOf(c)} AS c${c}`)
  await scratch.run(`CREATE TABLE first AS SELECT ${list(wanted, form)} FROM ${judged}`)
  const counts = await countTexts(scratch, 'first', wanted, (c) =>
    asText.has(c) ? `number_of(c${c})` : `c${c}`,
  )
  const late = wanted.filter((c, i) => counts[i]!.texts > 0 && !asText.has(c))
  if (late.length > 0)
    await scratch.run(`CREATE TABLE again AS SELECT ${list(late, textOf)} FROM ${relation}`)

  const columns: StoredColumn[] = []
  const issues: Issue[] = []
  for (const [i, c] of wanted.entries()) {
    const count = counts[i]!
    const table = late.includes(c) ? 'again' : 'first'
    const mayMix = kinds.mixed.has(names[c]!)
    if (isMeant(c) || (isTexts(count, mayMix) && !typed[c]!))
      columns.push({ at: c, kind: 'texts', query: `SELECT c${c} FROM ${table}` })
    else if (count.texts > 0)
      issues.push(...(await slipIssues(scratch, path, source, table, c, count)))
    else {
      const value = asText.has(c) ? `number_of(c${c})` : `c${c}`
      columns.push({ at: c, kind: 'numbers', query: `SELECT ${value} FROM first` })
    }
  }
  const [[rows]] = (await scratch.rows('SELECT count(*) FROM first')) as [[number]]
  return { rows, columns, issues }
}

const list = (columns: readonly number[], form: (c: number) => string): string =>
  columns.length === 0 ? '1' : columns.map(form).join(', ')

const isTexts = ({ present, texts }: Counts, mixed: boolean): boolean =>
  texts > (mixed ? 0 : SLIPS_MAX * present)

/** `valueOf` is NaN where a column's value is no number. */
async function countTexts(
  scratch: Scratch,
  from: string,
  columns: readonly number[],
  valueOf: (c: number) => string,
): Promise<Counts[]> {
  const counts = list(columns, (c) => {
    const value = valueOf(c)
    return `count(${value}), count(*) FILTER (WHERE isnan(${value}))`
  })
  const [row] = (await scratch.rows(`SELECT ${counts} FROM ${from}`)) as [number[]]
  return columns.map((_, i) => ({ present: row[2 * i]!, texts: row[2 * i + 1]! }))
}

const SLIPS_LISTED = 20

/** Each text in a column of numbers, with its place. */
async function slipIssues(
  scratch: Scratch,
  path: string,
  source: Source,
  table: string,
  c: number,
  { present, texts }: Counts,
): Promise<Issue[]> {
  const found = await scratch.rows(
    `SELECT rowid, c${c} FROM ${table} WHERE isnan(number_of(c${c}))
     ORDER BY rowid LIMIT ${SLIPS_LISTED}`,
  )
  const name = source.names[c]!
  const code = 'text-in-numbers'
  const place = (row: Cell): string =>
    source.type === 'csv'
      ? `line ${Number(row) + 2} (row ${Number(row) + 1})`
      : `row ${Number(row) + 1}`
  const issues = found.map(([row, text]) => ({
    path,
    code,
    message: `${place(row!)}, column ${name}: ${JSON.stringify(text)} is no number, as ${
      present - texts
    } of its ${present} values are`,
  }))
  const more = texts - issues.length
  if (more > 0)
    issues.push({ path, code, message: `column ${name}: ${more} more that are no numbers` })
  return issues
}
