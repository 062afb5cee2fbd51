import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { dataHash } from './data-hash.ts'
import { openTable } from './open-table.ts'
import { readTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))
const csvFile = join(folder, 'table.csv')
const parquetFile = join(folder, 'a [table] of Parquet')

/** The same rows as a CSV and, typed by DuckDB's own reader, as Parquet. */
async function both(text: string): Promise<void> {
  writeFileSync(csvFile, text)
  const connection = await (await DuckDBInstance.create()).connect()
  const rows = `read_csv('${csvFile}', header = true, delim = ',', nullstr = ['', 'NA'])`
  await connection.run(`COPY (SELECT * FROM ${rows}) TO '${parquetFile}' (FORMAT parquet)`)
  connection.closeSync()
}

async function hashOf(path: string): Promise<string> {
  const table = await openTable(path)
  if (!table.ok) throw new Error(JSON.stringify(table.issues))
  const hash = await dataHash(table.value)
  await table.value.close()
  return hash
}

const small = 'n,big,d,t,none\n1,9007199254740991,0.1,x,\n-3,NA,1e-7,,\n,5,-0,z w,\n'

test('[TA3] Parquet reads as a CSV of the same rows does, whatever it is called', async () => {
  await both(small)
  const csv = await readTable(csvFile)
  expect(csv.ok && csv.value.rows).toBe(3)
  expect(await readTable(parquetFile)).toEqual(csv)
})

test('[TA3] columns are read one at a time, and only those asked for', async () => {
  await both(small)
  for (const path of [csvFile, parquetFile]) {
    const table = await openTable(path, { columns: ['t', 'd'], texts: ['d'] })
    if (!table.ok) throw new Error(JSON.stringify(table.issues))
    expect(table.value.columns).toEqual([
      { name: 'd', kind: 'texts' },
      { name: 't', kind: 'texts' },
    ])
    expect(await table.value.read('t')).toEqual(['x', null, 'z w'])
    const texts = (await table.value.read('d')) as string[]
    expect(texts.map((text) => Number(text) + 0)).toEqual([0.1, 1e-7, 0])
    await table.value.close()
  }
  const missing = await openTable(parquetFile, { columns: ['gone'] })
  expect(missing).toMatchObject({ ok: false, issues: [{ code: 'column-missing' }] })
})

test('[TA3] columns asked for together are each their own', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i},${i - 5000},t${i % 7}`)
  writeFileSync(csvFile, `a,b,c\n${lines.join('\n')}\n`)
  const table = await openTable(csvFile)
  if (!table.ok) throw new Error('the table is good')
  const [c, a, b] = await Promise.all(['c', 'a', 'b'].map((name) => table.value.read(name)))
  await table.value.close()
  for (const i of [0, 1, 2500, 4999])
    expect([a![i], b![i], c![i]]).toEqual([i, i - 5000, `t${i % 7}`])
})

test('[TA3] a broken Parquet file is an issue, not a crash', async () => {
  writeFileSync(parquetFile, 'PAR1 and nothing else')
  expect(await readTable(parquetFile)).toMatchObject({
    ok: false,
    issues: [{ path: parquetFile, code: 'unreadable' }],
  })
})

/** Whole numbers, and text in the given rows. */
const column = (rows: number, texts: ReadonlyMap<number, string>): string =>
  `x,y\n${Array.from({ length: rows }, (_, row) => `${texts.get(row) ?? row},1\n`).join('')}`

test('[TA4] text in a column of numbers is named with its line, if it is far down', async () => {
  writeFileSync(csvFile, column(30_000, new Map([[29_000, 'abc']])))
  const read = await readTable(csvFile)
  expect(read.ok ? [] : read.issues).toEqual([
    {
      path: csvFile,
      code: 'text-in-numbers',
      message:
        'line 29002 (row 29001), column x: "abc" is no number, as 29999 of its 30000 values are',
    },
  ])
  const mixed = await readTable(csvFile, { mixed: ['x'] })
  expect(mixed.ok && mixed.value.columns[0]!.values.slice(28_999, 29_002)).toEqual([
    '28999',
    'abc',
    '29001',
  ])
  expect(await readTable(csvFile, { columns: ['y'] })).toMatchObject({ ok: true })
})

test('[TA4] a column of one text in a hundred is text, of fewer a slip, wherever they stand', async () => {
  const texts = fc.uniqueArray(fc.integer({ min: 0, max: 399 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(texts, async (places) => {
      writeFileSync(csvFile, column(400, new Map(places.map((row) => [row, 'a']))))
      const read = await readTable(csvFile)
      if (places.length > 4)
        expect(read.ok && read.value.columns[0]!.values.filter((v) => v === 'a')).toHaveLength(
          places.length,
        )
      else expect(read.ok ? 0 : read.issues.length).toBe(places.length)
    }),
    { numRuns: 20 },
  )
})

test('[TA4] what only looks like a number is none: infinities, separators, two signs', async () => {
  const odd = ['inf', 'nan', '1_000', '+-1', '0x10', '1e999', '1,5']
  writeFileSync(csvFile, `x,y\n${odd.map((text) => `"${text}",1\n`).join('')}`)
  const read = await readTable(csvFile)
  expect(read.ok && read.value.columns[0]!.values).toEqual(odd)
})

test('[TA5] the data hash is of what the rows say: not of their order, file or form', async () => {
  await both(small)
  const hash = await hashOf(csvFile)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await hashOf(parquetFile)).toBe(hash)
  writeFileSync(csvFile, gzipSync(small))
  expect(await hashOf(csvFile)).toBe(hash)
  const [header, a, b, c] = small.split('\n')
  writeFileSync(csvFile, [header, c, a, b].join('\r\n'))
  expect(await hashOf(csvFile)).toBe(hash)
  for (const other of [
    small.replace('0.1', '0.2'),
    small.replace('z w', 'z v'),
    small.replace('n,big', 'm,big'),
    [header, a, b].join('\n'),
    [header, a, b, c, c].join('\n'),
    small.replace('1,9007199254740991,0.1,x', '-3,9007199254740991,0.1,x').replace('-3,NA', '1,NA'),
  ]) {
    writeFileSync(csvFile, other)
    expect(await hashOf(csvFile), other).not.toBe(hash)
  }
})
