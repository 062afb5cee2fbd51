import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { scratch, tidemark } from './product.ts'
import { openBook } from './server-book.ts'

const root = resolve(import.meta.dirname, '..')
const folder = scratch()
const unrate = join(root, 'data/fred_UNRATE.csv.gz')

test('[CO6] `import series` shows the conditions a file leads to, and every bad line of one', async () => {
  const shown = await tidemark(root, [
    'import',
    'series',
    unrate,
    '--since',
    '2007-12-31',
    '--json',
  ])
  expect([shown.code, shown.err]).toEqual([0, ''])
  const { conditions, ruling } = JSON.parse(shown.out) as {
    conditions: { periods: { fromDay: string; regime: string }[] }
    ruling: number | null
  }
  expect(ruling).toBeNull()
  expect(conditions.periods.slice(0, 4).map(({ fromDay, regime }) => [fromDay, regime])).toEqual([
    ['2007-12-10', 'calm'],
    ['2008-01-10', 'watch'],
    ['2008-02-10', 'watch'],
    ['2008-03-10', 'stress'],
  ])
  const bad = join(folder, 'bad.csv')
  writeFileSync(bad, 'series,date,value\nUNRATE,2020-01,3.5\nUNRATE,2020-02-01,much\n')
  const told = await tidemark(root, ['import', 'series', bad])
  expect(told.code).toBe(1)
  expect(told.out).toContain(`${bad}:2: 2020-01 is no day YYYY-MM-DD`)
  expect(told.out).toContain(`${bad}:3: much is no decimal number`)
  const other = await tidemark(root, ['import', 'series', unrate, '--unemployment', 'GDP'])
  expect([other.code, other.err]).toEqual([
    2,
    expect.stringContaining('has no figure of the series GDP'),
  ])
  const trade = await tidemark(root, ['import', 'series', unrate, '--industry', 'gaming=X'])
  expect([trade.code, trade.err]).toEqual([2, expect.stringContaining('known industries: other')])
})

test('[CO6] where a server owns the book, `import series` rules its conditions through it', async () => {
  const book = await openBook()
  try {
    const { server, key } = await book.serve()
    const { url } = server
    book.store.announce({ port: Number(new URL(url).port), url })
    const args = ['import', 'series', unrate, '--since', '2020-01-01', '--product', 'harbour']
    const asked = [...args, '--data', book.folder, '--json']
    const { code, out, err } = await tidemark(root, asked, { TIDEMARK_KEY: key })
    expect([code, err]).toEqual([0, ''])
    const { conditions, ruling } = JSON.parse(out) as { conditions: object; ruling: number }
    expect(ruling).toBe(2)
    const { body } = (await book.store.rulings('harbour')).at(-1)!
    const { conditions: hash } = JSON.parse(body) as { conditions: string }
    expect(JSON.parse((await book.store.artefact(hash))!.body)).toEqual(conditions)
    const nobody = await tidemark(root, [...asked, '--product', 'none'], { TIDEMARK_KEY: key })
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('404')])
  } finally {
    await book.close()
  }
})
