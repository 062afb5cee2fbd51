/** A DuckDB database of its own, in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface Scratch {
  readonly folder: string
  run(sql: string): Promise<void>
  /** The few rows of an answer; whole numbers come as numbers. */
  rows(sql: string): Promise<Cell[][]>
  /** Every value of a query of one column, in order; a double, or what else the column holds. */
  each(sql: string, take: (value: string | number | null, row: number) => void): Promise<void>
  /** Takes the files off the disk's books; what is open stays readable until `close`. */
  forget(): Promise<void>
  close(): Promise<void>
}

export type Cell = string | number | null

/** Beyond it DuckDB goes to disk: rows are many, and the learner wants the memory. */
const MEMORY = '1GB'

export async function openScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-table-'))
  // Where open files cannot be removed this does nothing until `close`.
  const forget = (): Promise<void> =>
    rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  try {
    const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'), {
      threads: '2',
      memory_limit: MEMORY,
      temp_directory: join(folder, 'spill'),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    return {
      folder,
      run: async (sql) => {
        await connection.run(sql)
      },
      rows: async (sql) => {
        const reader = await connection.runAndReadAll(sql)
        return reader.getRows().map((row) => row.map(cellOf))
      },
      each: (sql, take) => each(connection, sql, take),
      forget,
      close: async () => {
        connection.closeSync()
        instance.closeSync()
        await forget()
      },
    }
  } catch (error) {
    await forget()
    throw error
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : String(value)
}

async function each(
  connection: DuckDBConnection,
  sql: string,
  take: (value: string | number | null, row: number) => void,
): Promise<void> {
  const result = await connection.stream(sql)
  let row = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return
    const vector = chunk.getColumnVector(0)
    const { rowCount } = chunk
    for (let i = 0; i < rowCount; i++) take(vector.getItem(i) as string | number | null, row++)
  }
}
