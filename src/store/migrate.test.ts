import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { type Migration, migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-migrate-'))
let database: Database
beforeAll(async () => {
  database = (await openPglite(join(folder, 'database'))).database
})
afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

const one: Migration = { number: 1, name: 'one', sql: 'create table t (n integer)' }
const two: Migration = {
  number: 2,
  name: 'two',
  sql: 'insert into t values (7); insert into t values (8)',
}
const broken: Migration = {
  number: 3,
  name: 'broken',
  sql: 'insert into t values (9); select 1 / 0',
}
const applied = () => database.query<{ number: number }>('select number from migration')
const stored = () => database.query<{ n: number }>('select n from t order by n')

test('[SO9] migrations apply once, in order; a database ahead or changed is refused', async () => {
  await migrate(database, [one])
  await migrate(database, [one, two])
  await migrate(database, [one, two])
  expect(await stored()).toEqual([{ n: 7 }, { n: 8 }])
  expect(await applied()).toHaveLength(2)

  const edited = { ...one, sql: 'create table t (n bigint)' }
  await expect(migrate(database, [edited, two])).rejects.toMatchObject({
    code: 'migration-changed',
    message: expect.stringContaining('migration 1 (one)'),
  })
  await expect(migrate(database, [one])).rejects.toThrow('run the newer version')
})

test('[SO9] a migration that fails leaves nothing of itself', async () => {
  await expect(migrate(database, [one, two, broken])).rejects.toThrow('division by zero')
  expect(await stored()).toEqual([{ n: 7 }, { n: 8 }])
  expect(await applied()).toHaveLength(2)
})
