import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore, readOwner } from '../src/store/index.ts'
import { startWriter } from './store-kill.ts'
import { eventRow } from './store-rows.ts'
import { storeSuite } from './store-suite.ts'

const base = mkdtempSync(join(tmpdir(), 'tidemark-store-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Of the tests of the folder itself, as the one before left it: making one is slow. */
const dataFolder = join(base, 'folder')

storeSuite('PGlite', () => openStore({ dataFolder: join(base, 'suite'), databaseUrl: null }))

test('[SO5] [SO10] kill -9 loses nothing acknowledged, and the next owner goes on', async () => {
  let acknowledged = 0
  for (const [round, wait] of [7, 61].entries()) {
    const writer = await startWriter('store-writer-pglite', dataFolder)
    try {
      await writer.reached(acknowledged + 1_000)
      const refused = openStore({ dataFolder, databaseUrl: null })
      await expect(refused).rejects.toMatchObject({
        code: 'folder-owned',
        message: expect.stringMatching(`process ${writer.process.pid}.*http://127.0.0.1:4321`),
      })
      expect(readOwner(dataFolder)).toMatchObject({ pid: writer.process.pid, port: 4321 })
      await new Promise((done) => setTimeout(done, wait))
    } finally {
      acknowledged = await writer.kill()
    }
    expect(readOwner(dataFolder), `round ${round}`).toBeNull()
    const store = await openStore({ dataFolder, databaseUrl: null })
    const { cursor } = (await store.product('writer'))!
    expect(cursor).toBeGreaterThanOrEqual(acknowledged)
    expect(await store.countEvents('writer')).toBe(cursor)
    await store.close()
  }
})

test('[SO10] a closed store gives its folder back, and a second close is harmless', async () => {
  const store = await openStore({ dataFolder, databaseUrl: null })
  await store.transaction((tx) => tx.appendRuling(ruling))
  await expect(openStore({ dataFolder, databaseUrl: null })).rejects.toMatchObject({
    code: 'folder-owned',
  })
  await Promise.all([store.close(), store.close()])
  await expect(store.products()).rejects.toMatchObject({ code: 'closed' })
  const again = await openStore({ dataFolder, databaseUrl: null })
  expect(await again.rulings('p')).toHaveLength(1)
  await again.close()
})

test('[SO11] an embedded database that dies is reported, not waited for', async () => {
  const store = await openStore({ dataFolder, databaseUrl: null })
  // Without room for the next segment of its log the server panics, as on a full disk.
  rmSync(join(dataFolder, 'database', 'pg_wal'), { recursive: true })
  const fill = async () => {
    for (let n = 0; n < 100_000; n += 5_000) {
      const events = Array.from({ length: 5_000 }, (_, i) => eventRow('died', 'b', n + i))
      await store.transaction((tx) => tx.appendEvents(events))
    }
  }
  await expect(fill()).rejects.toMatchObject({ name: 'StoreError', code: 'closed' })
  await expect(store.products()).rejects.toMatchObject({ name: 'StoreError', code: 'closed' })
  await store.close()
  expect(readOwner(dataFolder)).toBeNull()
})

const ruling = { product: 'p', afterSeq: 0, engine: 1, body: '{}', hash: 'a'.repeat(64) }
