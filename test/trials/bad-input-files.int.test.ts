import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { type Run, scratch, smallRoot, started, tidemark } from '../product.ts'

/** A first run on files that cannot be used: one message, an empty log, and mended it runs. */

async function refused(root: string, data: string): Promise<Run> {
  const run = await tidemark(root, ['start', '--data', data, '--port', '0'])
  expect(run).toMatchObject({ code: 2, out: expect.stringMatching(/^admin \S+\n$/) })
  expect(run.err).not.toMatch(/\n\s+at /)
  const database = await PGlite.create(join(data, 'database'))
  const { rows } = await database.query(
    `select (select count(*)::int from event) as events, (select count(*)::int from line) as lines,
      (select count(*)::int from ruling) as rulings`,
  )
  await database.close()
  expect(rows).toEqual([{ events: 0, lines: 0, rulings: 0 }])
  return run
}

test('[CL13] a book file with a missing column is refused before anything is written', async () => {
  const root = smallRoot(40)
  const data = join(scratch(), 'book')
  const file = join(root, 'data', 'UCI_Credit_Card.csv.gz')
  const whole = readFileSync(file)
  const text = gunzipSync(whole).toString('utf8')
  writeFileSync(file, gzipSync(text.replace('PAY_AMT3', 'PAID_3').replace(/^2,120000/m, '2,many')))
  const { err } = await refused(root, data)
  expect(err).toMatch(/^tidemark: .*UCI_Credit_Card\.csv\.gz: no column PAY_AMT3$/m)
  writeFileSync(file, gzipSync(text.replace(/^2,120000/m, '2,many')))
  expect((await refused(root, data)).err).toMatch(/column LIMIT_BAL is not of numbers/)
  writeFileSync(file, whole)
  await (await started({ root, data })).stop()
  expect((await tidemark(root, ['verify', '--data', data])).out).toMatch(/^40 lines.* 0 faults$/m)
})

const wrongPacks: readonly [what: string, file: string, from: string, to: string, said: RegExp][] =
  [
    ['a gap', 'tier.dmn', '[600..615[', '[600..610[', /tier.*no rule.*score/],
    ['an overlap', 'tier.dmn', '[600..615[', '[599..615[', /tier.*both.*score|tier.*overlap/],
    [
      'an unknown feature',
      'triggers.dmn',
      '<text>worstDpd6m<',
      '<text>worstDpd9m<',
      /no feature or fact .*did you mean worstDpd/,
    ],
  ]

test('[CL14] a pack with a gap, an overlap or an unknown feature is refused with its place', async () => {
  const root = smallRoot(40)
  const data = join(scratch(), 'book')
  const packs = join(scratch(), 'packs')
  cpSync(join(root, 'packs'), packs, { recursive: true, dereference: true })
  rmSync(join(root, 'packs'))
  cpSync(packs, join(root, 'packs'), { recursive: true })
  for (const [what, name, from, to, said] of wrongPacks) {
    const file = join(root, 'packs', 'neutral', name)
    const right = readFileSync(file, 'utf8')
    expect(right, what).toContain(from)
    writeFileSync(file, right.replace(from, to))
    const checked = await tidemark(root, ['pack', 'check', join(root, 'packs', 'neutral')])
    expect({ what, code: checked.code }, checked.err).toEqual({ what, code: 1 })
    expect(checked.out, what).toMatch(said)
    expect(checked.out, what).toContain(name)
    expect((await refused(root, data)).err, what).toContain(checked.out.split('\n', 1)[0])
    writeFileSync(file, right)
  }
  const checked = await tidemark(root, ['pack', 'check', join(root, 'packs', 'neutral')])
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('no problem found') })
})
