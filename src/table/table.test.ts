import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-table-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: string | Uint8Array): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, content)
  return path
}

async function issuesOf(content: string | Uint8Array, required?: readonly string[]) {
  const read = await readTable(file(content), required && { columns: required })
  return read.ok ? [] : read.issues.map(({ code, message }) => `${code}: ${message}`)
}

test('[TA1] numbers become numbers, all else text, and absent values are NaN or null', async () => {
  const text = '\ufeffa,b,c,d\n1,x,NA,007\n-2.5e1,,NaN,"1,5"\n, NA ,,NA\n'
  const read = await readTable(file(text))
  expect(read).toEqual({
    ok: true,
    value: {
      rows: 3,
      columns: [
        { name: 'a', values: Float64Array.of(1, -25, Number.NaN) },
        { name: 'b', values: ['x', null, null] },
        { name: 'c', values: Float64Array.of(Number.NaN, Number.NaN, Number.NaN) },
        { name: 'd', values: ['007', '1,5', null] },
      ],
    },
  })
})

test('[TA1] a gzipped file reads as the plain one does, whatever its name', async () => {
  const text = 'a,b\n1,x\n2,y\n'
  const plain = await readTable(file(text))
  expect(plain.ok).toBe(true)
  expect(await readTable(file(gzipSync(text)))).toEqual(plain)
})

test('[TA1] what is printed reads back', async () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  // A text that is no number and not blank, so that its column is one of texts.
  const word = fc.string({ maxLength: 12 }).map((s) => `t${s.trim()}`)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, word), { minLength: 1 }), async (rows) => {
      const lines = rows.map(([n, w]) => `${n},"${w.replaceAll('"', '""')}"`)
      const read = await readTable(file(['n,w', ...lines].join('\n')))
      expect(read.ok && read.value.columns.map(({ values }) => [...values])).toEqual([
        rows.map(([n]) => Number(String(n))),
        rows.map(([, w]) => w),
      ])
    }),
    { numRuns: 25 },
  )
})

test('[TA2] every problem of a file comes at once, with its line', async () => {
  expect(await issuesOf('a,a,\n1,2,3\n1,2\n1,2,3,4\n', ['b'])).toEqual([
    'column-doubled: two columns are called a',
    'column-unnamed: column 3 has no name',
    'column-missing: no column b',
    'ragged-row: line 3: 2 values under 3 columns',
    'ragged-row: line 4: 4 values under 3 columns',
  ])
  expect(await issuesOf('a,b\n', ['c'])).toEqual([
    'column-missing: no column c',
    'no-rows: no rows below the header',
  ])
})

test('[TA2] a file that cannot be read is an issue, not a crash', async () => {
  expect(await readTable(join(folder, 'none.csv'))).toMatchObject({
    ok: false,
    issues: [{ code: 'unreadable' }],
  })
  expect(await issuesOf('a\n"1\n')).toEqual([expect.stringMatching(/^not-csv: /)])
  expect(await issuesOf('a,b\n1,"2"x\n')).toEqual([
    expect.stringMatching(/^not-csv: line 2: a quote/),
  ])
  expect(await issuesOf('')).toEqual(['no-rows: no rows below the header'])
  expect(await issuesOf(Buffer.from('a,b\n1,\xe9\n', 'latin1'))).toEqual([
    'not-csv: line 2: the text is not UTF-8',
  ])
  const cut = gzipSync('a,b\n1,2\n'.repeat(50)).subarray(0, 25)
  expect(await issuesOf(cut)).toEqual([expect.stringMatching(/^unreadable: /)])
})

test('[TA1] names may be quoted, blank lines are no rows, a lone column may be blank', async () => {
  const read = await readTable(file('\ufeff"a ""b"", c"," d"\r\n\r\n1,2\r\n'))
  expect(read.ok && read.value.columns.map(({ name }) => name)).toEqual(['a "b", c', 'd'])
  const lone = await readTable(file('a\n\n1\n\nNA\n2\n'))
  expect(lone.ok && [...lone.value.columns[0]!.values]).toEqual([1, Number.NaN, 2])
})

test('[TA2] past a hundred ragged rows only their number is told', async () => {
  const issues = await issuesOf(`a,b\n${'1\n'.repeat(130)}`)
  expect(issues).toHaveLength(101)
  expect(issues.at(-1)).toBe('ragged-row: 30 more rows of a wrong width')
})
