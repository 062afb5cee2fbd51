import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resultsCsv, runTck, tally } from '../src/dmn/index.ts'

const folder = join(import.meta.dirname, 'tck')
const gaps: readonly (readonly [folder: string, ids: readonly string[]])[] = [
  ['0002-feel-comparison', ['014']],
  ['0005-feel-if', ['005']],
  ['0006-feel-for', ['013']],
  ['0008-feel-filter', ['020']],
  ['0010-feel-function', ['014']],
  ['0015-feel-date', ['022']],
  ['0018-feel-duration', ['010', '011', '012', '013', '014', '023']],
  ['0022-feel-instance-of', ['024', '027']],
  ['0118-functions-as-values', ['wrong_count']],
]

test('[DM1] our cases give what DMN says, but for the gaps the how-to names', async () => {
  const outcomes = await runTck(folder)
  const failed = outcomes.filter(({ passed }) => !passed)
  const expected = gaps.flatMap(([name, ids]) =>
    ids.map((id) => `compliance-level-3/${name} ${id}`),
  )
  expect(failed.map((each) => `${each.folder} ${each.id}`)).toEqual(expected)
  const levels = [2, 3].map((level) => tally(outcomes.filter((each) => each.level === level)))
  expect(levels.map(({ total }) => total)).toEqual([124, 760])
  expect(resultsCsv(outcomes).split('\n').length).toBe(outcomes.length + 1)
})

test('[DM1] the how-to names every gap by its cases', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/how-to/tck.md'), 'utf8')
  for (const [name, ids] of gaps)
    for (const id of ids) expect(page).toMatch(new RegExp(`${name}[^|]*\\b${id}\\b`))
})

test('[DM8] results are the TCK’s rows: folder with level, file, case, outcome, message', async () => {
  const outcomes = await runTck(folder, { level: 2 })
  expect(outcomes.every(({ level }) => level === 2)).toBe(true)
  const failed = { ...outcomes[0]!, passed: false, message: 'a "b"\nc' }
  expect(resultsCsv([outcomes[0]!, failed])).toBe(
    '"compliance-level-2/0001-input-string","0001-input-string-test-01","001","SUCCESS",""\n' +
      '"compliance-level-2/0001-input-string","0001-input-string-test-01","001","ERROR","a ""b"" c"\n',
  )
})
