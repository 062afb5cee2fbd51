import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { migrate, migrations } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { sqlStore } from './sql-store.ts'
import type { StepRow } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-registry-'))
let database: Database
beforeAll(async () => {
  database = (await openPglite(join(folder, 'database'))).database
})
afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('[MO9] a book of before the registry opens with it, and its steps can only be added to', async () => {
  await migrate(database, migrations.slice(0, 1))
  const store = sqlStore(database)
  const ruling = { product: 'p', afterSeq: 0, engine: 1, body: '{}', hash: 'e'.repeat(64) }
  await store.transaction((tx) => tx.appendRuling(ruling))
  await migrate(database)
  const step: Omit<StepRow, 'number'> = {
    product: 'p',
    what: 'promote',
    step: 'proposed',
    hash: 'd'.repeat(64),
    ruling: 1,
    at: 1,
    who: 'anna',
    reason: 'better',
    fromDay: null,
    simulation: null,
  }
  await store.transaction((tx) => tx.appendStep(step))
  for (const change of [
    "update approval set who = 'bo'",
    'delete from approval',
    'truncate approval',
  ])
    await expect(database.query(change), change).rejects.toThrow('approval is append-only')
  expect(await store.steps('p')).toEqual([{ ...step, number: 1 }])
  expect(await store.rulings('p')).toEqual([{ ...ruling, number: 1 }])
})
