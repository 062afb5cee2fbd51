import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { curveTable } from './curve.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-curve-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (text: string) => {
  const path = join(folder, 'episodes.csv')
  writeFileSync(path, text)
  return curveTable(path)
}

test('[CV7] each group has its own curve, in the order of their names', async () => {
  const result = await read('note,time,group,cause\nx,2,b,1\n,1,a,0\n,3,a,2\n')
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  const { causes, curves, episodes } = result.value
  expect({ causes, episodes }).toEqual({ causes: [1, 2], episodes: 3 })
  expect(curves.map(({ group, points }) => [group, points.map((p) => p.time)])).toEqual([
    ['a', [1, 3]],
    ['b', [2]],
  ])
})

test('[CV8] every row that is no episode is told with its line, all at once', async () => {
  const result = await read(
    'entry,time,cause,group\n0,1,1,a\n3,2,0,\nx,-2,2.5,a\n,,,a\n-1,1,100,a\n',
  )
  expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([
    'line 3: entry 3 is not before time 2',
    'line 3: no group',
    'line 4: time -2 is negative',
    'line 4: cause 2.5 is not a whole number, 0 to 99',
    'line 4: entry x is not a number',
    'line 5: no time',
    'line 5: no cause',
    'line 5: no entry',
    'line 6: cause 100 is not a whole number, 0 to 99',
    'line 6: entry -1 is negative',
  ])
})

test('[CV8] without its columns a table is refused', async () => {
  const result = await read('months,cause\n1,1\n')
  expect(result.ok ? [] : result.issues.map(({ code }) => code)).toContain('column-missing')
})
