import { createHash } from 'node:crypto'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { beforeAll, expect, test } from 'vitest'
import { scratch, smallRoot, started, tidemark } from './product.ts'
import { lateLife } from './trial-events.ts'

let root: string
const book = join(scratch(), 'book')

/** A decided book of 60 borrowers and one that was opened live, late twice and then corrected. */
beforeAll(async () => {
  root = smallRoot(60)
  const product = await started({ root, data: book })
  const life = lateLife('live')
  const late = life.splice(3, 2)
  for (const event of [...life, ...late]) expect((await product.post(event)).status).toBe(200)
  await product.stop()
})

/** The book again, with one thing changed behind the product's back. */
async function changed(...statements: string[]): Promise<string> {
  const data = join(scratch(), 'changed')
  cpSync(book, data, { recursive: true })
  const database = await PGlite.create(join(data, 'database'))
  for (const text of statements) await database.exec(text)
  await database.close()
  return data
}

const verify = (data: string, ...options: string[]) =>
  tidemark(root, ['verify', '--data', data, ...options])

test('[CL8] verify refolds a book, what was decided live and corrected included, and exits 0', async () => {
  const { code, out } = await verify(await changed(), '--json')
  const found = JSON.parse(out)
  expect(found).toMatchObject({ lines: 61, chainOnly: 0, faults: [] })
  expect(found.refolded).toBeGreaterThan(61)
  expect(code).toBe(0)
})

const one = `borrower = 'live' and number = 1`
const unguarded = (text: string): string =>
  `alter table decision disable trigger user; ${text}; alter table decision enable trigger user`

test('[CL9] a flipped byte of a stored decision is named with its line, and verify exits 1', async () => {
  const flip = `update decision set body = set_byte(body, 9, get_byte(body, 9) # 1) where ${one}`
  await expect(changed(flip)).rejects.toThrow('decision is append-only')
  const { code, out } = await verify(await changed(unguarded(flip)))
  expect(code).toBe(1)
  expect(out).toContain('taiwan/live decision 1 differs from its own hash')
  expect(out).not.toContain('taiwan/tw-')
})

test('[CL9] a decision rewritten with every hash after it made anew is still found', async () => {
  const data = await changed()
  const database = await PGlite.create(join(data, 'database'))
  const { rows } = await database.query<{ number: number; body: Uint8Array; previous: string }>(
    `select number, body, previous_hash as previous from decision
      where borrower = 'live' order by number`,
  )
  await database.exec('alter table decision disable trigger user')
  let head = rows[0]!.previous
  for (const { number, body } of rows) {
    const text = Buffer.from(body).toString('utf8')
    const forged = number === 1 ? text.replace(/"v":1/, '"v":0') : text
    const hash = createHash('sha256').update(head).update(forged).digest('hex')
    await database.query(
      `update decision set body = $1, previous_hash = $2, hash = $3
        where borrower = 'live' and number = $4`,
      [Buffer.from(forged), head, hash, number],
    )
    head = hash
  }
  await database.query(`update line set chain_head = $1 where borrower = 'live'`, [head])
  await database.close()
  const { code, out } = await verify(data)
  expect(code).toBe(1)
  expect(out).toContain('taiwan/live decision 1 differs when refolded')
  expect(out).toContain(', 1 fault\n')
})

test('[CL9] a decision taken out and an event changed are found, each by its line', async () => {
  const removed = unguarded(`delete from decision where ${one}`)
  const cheaper = `update event set data = convert_to(replace(convert_from(data, 'utf8'),
    '"balanceMinor":', '"balanceMinor":1'), 'utf8') where borrower = 'tw-00001'
    and type = 'statement-issued'`
  const { code, out } = await verify(await changed(removed, cheaper))
  expect(code).toBe(1)
  expect(out).toContain('taiwan/live decision 2 is number 2 where 1 was due')
  expect(out).toMatch(/taiwan\/tw-00001 decision \d+ differs when refolded/)
})
