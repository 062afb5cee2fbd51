import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { madeTable } from './made-table.ts'
import { scratch, smallRoot, started, tidemark } from './product.ts'

const ROWS = 800
const out = scratch()
const table = join(out, 'made.csv')
let root: string
const run = (...args: string[]) => tidemark(root, args)
const at = (name: string): string => join(out, name)
const json = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))

const reasons = 'late:R103,limit:R203,the "kind":R402,code:R402,noise:R601'
const aside = ['--drop', 'sex,age,month']
const train = (...options: string[]) =>
  run(
    'train',
    table,
    '--target',
    'bad',
    '--bags',
    '1',
    '--special=-9',
    '--nominal=code',
    ...options,
  )

beforeAll(() => {
  root = smallRoot(2)
  const { dataset, aside } = madeTable(ROWS, 6)
  const columns = [...dataset.columns, ...aside]
  const cell = (value: string | number | null): string =>
    value === null || Number.isNaN(value) ? '' : `"${String(value).replaceAll('"', '""')}"`
  const lines = Array.from({ length: ROWS }, (_, row) =>
    [...columns.map(({ values }) => cell(values[row]!)), dataset.bad[row]].join(','),
  )
  const header = [...columns.map(({ name }) => cell(name)), 'bad'].join(',')
  writeFileSync(table, [header, ...lines, ''].join('\n'))
})

test('[RP7] train writes its validation as JSON and as a page; what is watched is never learnt', async () => {
  const watched = ['--protected', 'sex,age', '--time', 'month', '--language', 'en']
  const who = ['--population', 'made people']
  const written = ['--out', at('m.json'), '--report', at('r.json'), '--html', at('r.html')]
  const ran = await train(
    '--monotone',
    'late:+',
    '--reason',
    reasons,
    ...who,
    ...watched,
    ...written,
  )
  expect(ran.code, ran.err).toBe(0)
  const { validation, rows, auc } = json('r.json')
  expect(validation).toMatchObject({
    rows,
    unconstrained: { features: ['late'] },
    periods: { column: 'month' },
    fairness: [{ column: 'sex' }, { column: 'age' }],
  })
  expect(validation.auc.value).toBeCloseTo(auc.mean, 5)
  // Read one after the other, or every protected column would be the same one.
  expect(validation.fairness[0].groups.map((group: { label: string }) => group.label)).toEqual([
    '1',
    '2',
  ])
  expect(json('m.json')).toMatchObject({
    target: { population: 'made people' },
    training: { window: { from: '2025-01-15', to: '2025-06-15' } },
  })
  const ids = json('m.json').features.map(({ id }: { id: string }) => id)
  for (const id of ['sex', 'age', 'month', 'bad']) expect(ids).not.toContain(id)
  const page = readFileSync(at('r.html'), 'utf8')
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
  expect(page).toContain(validation.auc.value.toFixed(4))
})

test('[RP5] a scorecard for production with a feature without a reason is not written', async () => {
  const ran = await train(...aside, '--reason', 'late:R103', '--production', '--out', at('no.json'))
  expect(ran.code).toBe(2)
  for (const id of ['limit', 'the "kind"', 'code', 'noise']) expect(ran.err).toContain(id)
  expect(ran.err).not.toContain('late has no reason')
  expect(() => readFileSync(at('no.json'))).toThrow('ENOENT')
  const named = await train(...aside, '--reason', reasons, '--production', '--out', at('yes.json'))
  expect(named.code, named.err).toBe(0)
})

test('[RP7] what is watched without a report to show it in is refused', async () => {
  const ran = await train('--protected', 'sex')
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('--report')
})

test('[EX6] export writes every form asked for, and says so when none is', async () => {
  const files = [
    '--sql',
    at('m.sql'),
    '--js',
    at('m.js'),
    '--csv',
    at('m.csv'),
    '--pmml',
    at('m.xml'),
  ]
  const ran = await run('export', at('yes.json'), ...files, '--table', 'public.loans')
  expect(ran.code, ran.err).toBe(0)
  expect(readFileSync(at('m.sql'), 'utf8')).toContain('FROM public.loans t')
  expect(readFileSync(at('m.js'), 'utf8')).toContain('export function score(row)')
  expect(readFileSync(at('m.csv'), 'utf8')).toMatch(/^part,feature,/)
  expect(readFileSync(at('m.xml'), 'utf8')).toContain('<PMML version="4.4"')
  const none = await run('export', at('yes.json'))
  expect(none.code).toBe(2)
  expect(none.err).toContain('--sql')
})

test('[RP7] a book’s own scorecard is reported with the names of its features and reasons', async () => {
  const data = join(scratch(), 'book')
  const small = smallRoot(120)
  await (await started({ root: small, data })).stop()
  const ran = await tidemark(small, ['train', 'taiwan', '--data', data, '--html', at('book.html')])
  expect(ran.code, ran.err).toBe(0)
  const page = readFileSync(at('book.html'), 'utf8')
  expect(page).toContain('<html lang="zh-CN">')
  expect(page).toContain('R103 近期有逾期记录')
  expect(page).toContain('2005')
})
