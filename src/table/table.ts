/** A table's columns, read one at a time or all at once. */
import { ok, type Result } from '../base/index.ts'
import { type OpenTable, openTable, type TableChoice, type Values } from './open-table.ts'

export interface Column {
  readonly name: string
  readonly values: Values
}

export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

/** A whole table in memory; else as `openTable`, with the same failures. */
export async function readTable(path: string, choice: TableChoice = {}): Promise<Result<Table>> {
  const opened = await openTable(path, choice)
  if (!opened.ok) return opened
  const table = opened.value
  try {
    return ok({ rows: table.rows, columns: await everyColumn(table) })
  } finally {
    await table.close()
  }
}

async function everyColumn(table: OpenTable): Promise<Column[]> {
  const columns: Column[] = []
  for (const { name } of table.columns) columns.push({ name, values: await table.read(name) })
  return columns
}
