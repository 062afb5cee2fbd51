/** What kind of file a table is in, and how SQL reads it. */
import { createReadStream, createWriteStream } from 'node:fs'
import { open, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { csvHeader } from './csv-header.ts'
import type { Scratch } from './scratch.ts'

/** In SQL its columns are `c0`, `c1`, …, of VARCHAR, or of DOUBLE where `typed`. */
export interface Source {
  readonly type: 'csv' | 'parquet'
  readonly names: readonly string[]
  /** By column: true where the file itself says that it holds numbers. */
  readonly typed: readonly boolean[]
  /** To select from. Rows that are no rows of the table are passed over. */
  readonly relation: string
  /** The same, and what was passed over goes to DuckDB's table `reject_errors`. */
  readonly judged: string
}

/** Told by its first bytes, whatever the file is called. Throws if it cannot be read. */
export async function sourceOf(path: string, scratch: Scratch): Promise<Source> {
  const magic = await firstBytes(path, 4)
  if (magic.toString('latin1') === 'PAR1') return parquet(await plainName(path, scratch), scratch)
  const gzipped = magic[0] === 0x1f && magic[1] === 0x8b
  return csv(gzipped ? await unzipped(path, scratch) : await plainName(path, scratch))
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** DuckDB reads a gzip file that was cut off without a word; Node checks its length and sum. */
async function unzipped(path: string, { folder }: Scratch): Promise<string> {
  const plain = join(folder, 'table.csv')
  await pipeline(createReadStream(path), createGunzip(), createWriteStream(plain))
  return plain
}

/** DuckDB takes a path for a pattern: one that looks like it goes by another name. */
async function plainName(path: string, { folder }: Scratch): Promise<string> {
  if (!/[*?[\]{}]/.test(path)) return path
  const name = join(folder, 'table')
  await symlink(resolve(path), name)
  return name
}

async function csv(path: string): Promise<Source> {
  const names = await csvHeader(path)
  const columns = names.map((_, c) => `c${c}: 'VARCHAR'`).join(', ')
  // In a table of one column a blank line is no row, and `NA` is one.
  const alone = names.length === 1
  const read = (rejects: string): string =>
    `(SELECT * FROM read_csv(${quoted(path)}, auto_detect = false, header = true, delim = ',',
      quote = '"', escape = '"', compression = 'none', columns = {${columns}}, ${rejects},
      nullstr = ${alone ? `['']` : `['', 'NA', 'NaN']`}) ${alone ? 'WHERE c0 IS NOT NULL' : ''})`
  return {
    type: 'csv',
    names,
    typed: names.map(() => false),
    relation: read('ignore_errors = true'),
    judged: read('store_rejects = true, rejects_limit = 0'),
  }
}

const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/

async function parquet(path: string, scratch: Scratch): Promise<Source> {
  const file = `read_parquet(${quoted(path)})`
  const described = await scratch.rows(`DESCRIBE SELECT * FROM ${file}`)
  const names = described.map(([name]) => String(name))
  const typed = described.map(([, type]) => NUMBER.test(String(type)))
  const columns = names.map((name, c) => {
    const column = `"${name.replaceAll('"', '""')}"`
    return `CAST(${column} AS ${typed[c]! ? 'DOUBLE' : 'VARCHAR'}) AS c${c}`
  })
  const relation = `(SELECT ${columns.join(', ')} FROM ${file})`
  return {
    type: 'parquet',
    names: names.map((name) => name.trim()),
    typed,
    relation,
    judged: relation,
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
