/** Many rows in one statement, whatever the table: one binary array per column. */
import { binaryArray, type Cell } from './binary-array.ts'
import type { Parameter } from './database.ts'
import type { Column, Table } from './tables.ts'

/** `insert into t (a, b) select * from unnest($1::text[], $2::bigint[])`, and its tail. */
export function insertText<Row>(name: string, columns: readonly Column<Row>[], tail = ''): string {
  const names = columns.map(({ column }) => column).join(', ')
  const arrays = columns.map(({ kind }, i) => `$${i + 1}::${kind}[]`).join(', ')
  return `insert into ${name} (${names}) select * from unnest(${arrays}) ${tail}`
}

export const columnArrays = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Parameter[] =>
  columns.map(({ property, kind }) =>
    binaryArray(
      kind,
      rows.map((row) => row[property] as Cell),
    ),
  )

/** Inserts, or replaces the row of the same key: every column but the key's. */
export function upsertText<Row>({ name, columns }: Table<Row>, key: readonly string[]): string {
  const set = columns
    .filter(({ column }) => !key.includes(column))
    .map(({ column }) => `${column} = excluded.${column}`)
    .join(', ')
  return insertText(name, columns, `on conflict (${key.join(', ')}) do update set ${set}`)
}

export const textArray = (values: readonly string[]): Buffer => binaryArray('text', values)
