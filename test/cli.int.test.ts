import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Json, listening, scratch, smallRoot, started, tidemark } from './product.ts'
import { lateLife, told } from './trial-events.ts'

const LINES = 120
let root: string
const data = join(scratch(), 'book')
const run = (...args: string[]) => tidemark(root, args)
const onBook = (...args: string[]) => run(...args, '--data', data)
const json = (text: string): Json => JSON.parse(text)

beforeAll(async () => {
  root = smallRoot(LINES)
  await (await started({ root, data })).stop()
})

test('[CL1] every start prints one admin link and one ready line, and SIGTERM ends it with 0', async () => {
  const product = await started({ root, data })
  const lines = product.said.out.trimEnd().split('\n')
  expect(lines).toEqual([`admin ${product.url}/#key=${product.key}`, `ready ${product.url}`])
  expect((await product.get('/')).status).toBe(200)
  const { json: health } = await product.get('/health')
  expect(health.products).toMatchObject([{ product: 'taiwan', phase: 'decided' }])
  const { json: page } = await product.get('/v1/borrowers?product=taiwan')
  expect(page.total).toBe(LINES)
  expect(await product.stop()).toBe(0)
  expect(existsSync(join(data, 'lock.json'))).toBe(false)
})

test('[CL2] a second start decides nothing again', async () => {
  const product = await listening({ root, data })
  await product.ready()
  expect(product.said.err).not.toMatch(/importing|training|backfilling/)
  await product.stop()
})

test('[CL3] replay ends in the same book twice, in two threads, shuffled, and in a server', async () => {
  const first = json((await onBook('replay', '--json')).out)
  expect(Object.keys(first)).toEqual([
    'events',
    'lines',
    'decisions',
    'stateHash',
    'eventsPerSecond',
  ])
  expect(first).toMatchObject({ lines: LINES, stateHash: expect.stringMatching(/^[0-9a-f]{16}$/) })
  expect(first.decisions).toBeGreaterThan(LINES)
  const same = { ...first, eventsPerSecond: expect.any(Number) }
  for (const options of [
    ['--workers', '2'],
    ['--shuffle', '7'],
  ])
    expect(json((await onBook('replay', '--json', ...options)).out), options.join(' ')).toEqual(
      same,
    )
  const product = await started({ root, data })
  expect(json((await onBook('replay', '--json')).out)).toEqual(same)
  await product.stop()
})

test('[CL4] train learns the same bytes in one thread and in two, and score reads what it wrote', async () => {
  const out = scratch()
  const table = join(root, 'data', 'UCI_Credit_Card.csv.gz')
  const choice =
    '--target default.payment.next.month --id ID --bags 2 --drop SEX,AGE,MARRIAGE,EDUCATION'
  const train = (name: string, ...options: string[]) =>
    run('train', table, ...choice.split(' '), '--out', join(out, name), ...options)
  const report = join(out, 'report.json')
  expect(await train('one.json', '--workers', '1', '--report', report)).toMatchObject({ code: 0 })
  expect(await train('two.json', '--workers', '2')).toMatchObject({ code: 0 })
  expect(readFileSync(join(out, 'one.json'))).toEqual(readFileSync(join(out, 'two.json')))
  expect(json(readFileSync(report, 'utf8'))).toMatchObject({
    auc: { mean: expect.any(Number), folds: expect.any(Array) },
    ks: expect.any(Number),
    brier: expect.any(Number),
    logLoss: expect.any(Number),
    fitSeconds: expect.any(Number),
    rows: LINES,
    features: expect.any(Number),
  })
  const scored = join(out, 'scored.csv')
  expect(await run('score', join(out, 'one.json'), table, '--out', scored)).toMatchObject({
    code: 0,
  })
  const [heading, ...rows] = readFileSync(scored, 'utf8').trimEnd().split('\n')
  expect(heading).toBe('row,score,pd')
  expect(rows).toHaveLength(LINES)
  for (const row of rows) expect(row).toMatch(/^\d+,\d{3},0(\.\d+)?$/)
})

test('[CL5] import takes a file of events whole, once, and names the place of what is wrong', async () => {
  const file = join(scratch(), 'events.jsonl')
  const write = (...events: object[]): void =>
    writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  write(...lateLife('imported'))
  const first = await onBook('import', 'events', file, '--json')
  expect(first.code, first.err).toBe(0)
  expect(json(first.out)).toEqual({ taken: 13, repeated: 0, issues: [] })
  expect(json((await onBook('import', 'events', file, '--json')).out).repeated).toBe(13)
  const before = json((await onBook('replay', '--json')).out)
  const day = '2005-09-30'
  const good = told({
    id: 'g',
    kind: 'repayment-received',
    borrower: 'imported',
    day,
    data: { amountMinor: 5 },
  })
  write(good, { ...good, id: 'h', data: { amountMinor: 0.5 } })
  const wrong = await onBook('import', 'events', file)
  expect(wrong.code).toBe(1)
  expect(wrong.out).toMatch(/events\.jsonl\/1\/data\/amountMinor: .*0\.5/)
  const after = json((await onBook('replay', '--json')).out)
  expect(after.stateHash).toBe(before.stateHash)
  expect(after.events).toBe(before.events)
})

test('[CL6] a key does what its scopes say, and an unknown scope makes none', async () => {
  const made = await onBook('key', 'reader', 'book:read')
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^tm_\S+\n$/) })
  const refused = await onBook('key', 'nobody', 'book:write')
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toMatch(/no such scope: book:write; known: .*book:read/)
  const product = await started({ root, data })
  const ask = (path: string) =>
    fetch(product.url + path, { headers: { authorization: `Bearer ${made.out.trim()}` } })
  expect((await ask('/v1/portfolio/summary?product=taiwan')).status).toBe(200)
  expect((await ask('/v1/borrowers?product=taiwan')).status).toBe(403)
  await product.stop()
})

test('[CL7] what cannot be understood exits 2 with one message and touches nothing', async () => {
  const none = join(scratch(), 'none')
  const cases: [string[], RegExp][] = [
    [['strat'], /unknown command 'strat'/],
    [['replay', '--workers', 'many'], /whole number/],
    [['start', '--port', '70000', '--data', none], /0 to 65535/],
    [['verify', '--data', none], /no book in .*none/],
    [['import', 'statements', 'x', '--data', none], /no such kind statements; known: events/],
    [['import', 'events', 'nowhere.jsonl', '--data', none], /no file nowhere\.jsonl/],
    [['train', 'nowhere.csv', '--target', 'x', '--data', none], /no book in .*none/],
    [['score', 'nowhere.json', 'x.csv', '--out', none], /no file nowhere\.json/],
  ]
  for (const [args, message] of cases) {
    const { code, out, err } = await run(...args)
    expect(err, args.join(' ')).toMatch(message)
    expect(err, args.join(' ')).not.toMatch(/\n\s+at /)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
  }
  expect(existsSync(none)).toBe(false)
})

test('[RV11] a stepped clock is put forward from the command line, with a server or without', async () => {
  const advance = (to: string) => onBook('advance', 'taiwan', '--to', to, '--json')
  const first = await advance('2005-12-15')
  expect(first.code, first.err).toBe(0)
  expect(json(first.out)).toMatchObject({ product: 'taiwan', day: '2005-12-15' })
  expect(json(first.out).lines).toBeGreaterThan(0)
  expect(await advance('2005-12-01')).toMatchObject({
    code: 2,
    err: expect.stringContaining('never goes back'),
  })
  const product = await started({ root, data })
  expect(json((await advance('2006-01-31')).out)).toMatchObject({ day: '2006-01-31' })
  await product.stop()
})
