import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { madeCard, madeTable } from '../../test/made-table.ts'
import type { Column } from '../train/index.ts'
import { reanchorTable } from './reanchor-table.ts'
import { scoreTable } from './score-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-reanchor-'))
afterAll(() => rmSync(folder, { recursive: true }))

const book = madeTable(1500, 5)
const card = madeCard(book.dataset).scorecard
const { columns, bad } = book.dataset

function file(name: string, more: readonly Column[]): string {
  const all = [...columns, ...more]
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const cell = (value: string | number | null): string =>
    value === null ? '' : typeof value === 'string' ? quoted(value) : String(value)
  const lines = Array.from(bad, (_, row) => all.map(({ values }) => cell(values[row]!)).join(','))
  const path = join(folder, name)
  writeFileSync(path, `${[all.map(({ name: it }) => quoted(it)).join(','), ...lines].join('\n')}\n`)
  return path
}

/** Where a third of the goods went bad after all, the bads are more. */
const y = { name: 'y', values: Float64Array.from(bad, (one, row) => (row % 3 === 0 ? 1 : one)) }
const w = { name: 'w', values: Float64Array.from(bad, (_, row) => 1 + (row % 2)) }
const choice = { target: 'y', positive: '1', weight: null }

test('[TR21] a card anchored anew to a table gives the share of bads seen there; points stay', async () => {
  const table = file('later.csv', [y])
  const found = await reanchorTable(card, { ...choice, table })
  expect(found.rows).toBe(bad.length)
  expect(found.badRate).toBeCloseTo(y.values.reduce((n, one) => n + one, 0) / bad.length, 9)
  expect(Math.abs(found.meanPd - found.badRate)).toBeLessThan(0.001)
  expect(found.meanPdBefore).toBeLessThan(found.badRate - 0.1)
  expect({ ...found.card, pdPpm: [] }).toEqual({ ...card, pdPpm: [] })
  const [before, after] = [await scoreTable(card, table), await scoreTable(found.card, table)]
  expect(after.map(({ score }) => score)).toEqual(before.map(({ score }) => score))
})

test('[TR21] outcomes count by their weight', async () => {
  const found = await reanchorTable(card, { ...choice, table: file('w.csv', [y, w]), weight: 'w' })
  const bads = y.values.reduce((n, one, row) => n + one * w.values[row]!, 0)
  expect(found.badRate).toBeCloseTo(bads / w.values.reduce((n, one) => n + one, 0), 6)
  expect(Math.abs(found.meanPd - found.badRate)).toBeLessThan(0.001)
})

test('[TR21] a table that cannot anchor says what is wrong', async () => {
  const refused = (more: readonly Column[], weight: string | null = null): Promise<string> =>
    reanchorTable(card, { ...choice, table: file('bad.csv', more), weight }).then(
      () => 'anchored',
      (error: Error) => error.message,
    )
  expect(await refused([])).toMatch(/no column y/)
  expect(await refused([{ name: 'y', values: new Float64Array(bad.length) }])).toMatch(/no row has/)
  const few = { name: 'y', values: Float64Array.from(bad, (_, row) => (row < 20 ? 1 : 0)) }
  expect(await refused([few])).toMatch(/20 bads: 50 of each are needed/)
  const negative = { name: 'w', values: Float64Array.from(bad, (_, row) => 7 - row) }
  expect(await refused([y, negative], 'w')).toMatch(/not -1 as on row 9 /)
})
