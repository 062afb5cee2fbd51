import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { below, logistic, rng, uniform } from '../base/index.ts'
import { inline } from './pool.ts'
import { scoreTable } from './score-table.ts'
import { type TrainChoice, trainTable } from './train-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-train-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Risk rises with `late`; `job` is text, `area` a code, `flat` and `gone` say nothing. */
const lines = made(900)
const header = 'id,y,late,job,area,flat,gone'

function made(rows: number): string[] {
  const r = rng(5)
  return Array.from({ length: rows }, (_, row) => {
    const late = below(r, 6)
    const job = ['clerk', 'cook', '7'][below(r, 3)]!
    const area = below(r, 4)
    const odds = late / 2 - 2 + (job === 'cook' ? 1 : 0) + (area === 2 ? 0.5 : 0)
    const bad = uniform(r) < logistic(odds) ? 'Bad' : 'Good'
    return `c${row},${bad},${uniform(r) < 0.1 ? 'NA' : late},${job},${area},1,`
  })
}

function file(name: string, content: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${content.join('\n')}\n`)
  return path
}

const choice: TrainChoice = {
  table: '',
  target: 'y',
  positive: 'Bad',
  id: 'id',
  weight: null,
  drop: [],
  monotone: { late: 'riskier-up' },
  specials: [],
  nominal: ['area'],
  folds: null,
  reasons: {},
  bags: 2,
  pairs: null,
  leafRows: null,
  seed: null,
  watch: null,
  population: null,
}

const train = (table: string, more: Partial<TrainChoice> = {}) =>
  trainTable(inline, { ...choice, table, ...more }, () => {})

const plain = file('plain.csv', [header, ...lines])

test('[TR1] the order of a file’s rows changes no byte of its scorecard', async () => {
  const { trained, report } = await train(plain)
  const order = lines.toSorted((a, b) => (a.split(',')[4]! < b.split(',')[4]! ? -1 : 1))
  const again = await train(file('sorted.csv', [header, ...order]))
  expect(JSON.stringify(again.trained)).toBe(JSON.stringify(trained))
  expect(trained.features.map(({ id }) => id)).toEqual(['late', 'job', 'area'])
  expect(report.dropped.constant).toEqual(['flat', 'gone'])
})

test('[TR9] a table scores by what its values mean, whatever the rest of a column holds', async () => {
  const { trained } = await train(plain)
  const all = await scoreTable(trained, plain)
  // Of these rows `job` is 7 throughout, a text to the scorecard; `area` has a text among codes.
  const some = [...lines.keys()].filter((row) => lines[row]!.split(',')[3] === '7')
  const few = file('few.csv', [header, ...some.map((row) => lines[row]!), 'z,Bad,1,7,new,1,'])
  const scored = await scoreTable(trained, few)
  expect(scored.slice(0, -1)).toEqual(some.map((row) => all[row]))
  const unseen = trained.features.find(({ id }) => id === 'area')!
  expect(unseen.unseenPoints).toBe(0)
  await expect(scoreTable(trained, file('text.csv', ['late,job,area', 'x,a,1']))).rejects.toThrow(
    'column late must hold numbers',
  )
})

test('[TR18] a column of weights is not learnt from; equal ones only change what names the data', async () => {
  const { trained, report } = await train(plain)
  const weighed = (weight: (row: number) => string): string =>
    file('weighed.csv', [`${header},w`, ...lines.map((line, row) => `${line},${weight(row)}`)])
  const even = await train(
    weighed(() => '0.7'),
    { weight: 'w' },
  )
  const dataHash = trained.training.dataHash
  expect({ ...even.trained, training: { ...even.trained.training, dataHash } }).toEqual(trained)
  expect(even.report.weight).toBe('w')
  expect({ ...even.report, fitSeconds: 0, weight: null }).toEqual({ ...report, fitSeconds: 0 })
  const other = await train(
    weighed((row) => String(1 + (row % 5))),
    { weight: 'w' },
  )
  expect(other.trained.features.map(({ id }) => id)).not.toContain('w')
  expect(other.trained.pdPpm).not.toEqual(trained.pdPpm)
})

test('[TR19] weights that are none are named with their lines, beside what else is wrong', async () => {
  const weights = ['-1', '', 'NaN', '2']
  const bad = file('weights.csv', [
    `${header},w`,
    ...lines.map((line, row) => `${line},${weights[row] ?? 1}`),
  ])
  const refused = train(bad, { weight: 'w', positive: 'Worse' })
  await expect(refused).rejects.toThrow(/no row has the target value Worse/)
  await expect(refused).rejects.toThrow(/not -1 as on row 1 \(line 2 of a CSV\)/)
  await expect(refused).rejects.toThrow(/not absent as on row 2 /)
  await expect(refused).rejects.toThrow(/not absent as on row 3 /)
  await expect(train(plain, { weight: 'v' })).rejects.toThrow(/no column v/)
})

test('[TR11] what a table cannot be learnt from is named with its place', async () => {
  const refused = async (content: string[], more = {}): Promise<string> =>
    train(file('bad.csv', content), more).then(
      () => 'trained',
      (error: Error) => error.message,
    )
  const third = lines.with(400, lines[400]!.replace(/Bad|Good/, 'Maybe'))
  expect(await refused([header, ...third])).toMatch(/two values.*Maybe is first on row 401/)
  const twice = [...lines, lines[10]!]
  expect(await refused([header, ...twice])).toMatch(/id c10 on row 901 .* is that of row 11 /)
  expect(await refused([header, ...lines.map((line) => line.replace('Bad', 'Good'))])).toMatch(
    /no row has the target value Bad/,
  )
  const slip = lines.with(700, lines[700]!.replace(/^(c700,\w+),[^,]*/, '$1,many'))
  expect(await refused([header, ...slip])).toMatch(/line 702 \(row 701\), column late: "many"/)
  expect(await refused([header, ...slip], { nominal: ['late'] })).toMatch(/late is nominal/)
  expect(await refused([header, ...lines], { nominal: ['lat'] })).toMatch(/no column lat/)
})
