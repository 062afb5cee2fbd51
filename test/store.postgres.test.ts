import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, howToInstall, startPostgres } from '../scripts/postgres.mjs'
import { openStore, type Store } from '../src/store/index.ts'
import { startWriter } from './store-kill.ts'
import { lineRow, writeOf } from './store-rows.ts'
import { storeSuite } from './store-suite.ts'

const missing = findPostgres() === null
if (missing) console.log(`the PostgreSQL half of the store's tests is skipped: ${howToInstall}`)

describe.skipIf(missing)('a PostgreSQL server', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres({ settings: { deadlock_timeout: '100ms' } })
  })
  afterAll(() => server?.stop())
  const open = () => openStore({ dataFolder: 'unused', databaseUrl: server.url })

  storeSuite('PostgreSQL', open)

  test('[SO9] servers that start together on an empty database all find it migrated', async () => {
    const client = new pg.Client(server.url)
    await client.connect()
    await client.query('create database fresh')
    await client.end()
    const databaseUrl = server.url.replace(/postgres$/, 'fresh')
    const start = () => openStore({ dataFolder: 'unused', databaseUrl })
    const stores = await Promise.all([start(), start(), start(), start()])
    expect(await stores[3]!.products()).toEqual([])
    await Promise.all(stores.map((store) => store.close()))
  })

  test('[SO4] two servers on one database take turns on a line', async () => {
    const stores = await Promise.all([open(), open()])
    const addOne = (store: Store) =>
      store.transaction(async (tx) => {
        const [row] = await tx.lockLines('servers', ['b'])
        const line = lineRow('servers', 'b', { decisions: (row?.decisions ?? 0) + 1 })
        await tx.writeLines([{ line, decisions: [], notices: [], alerts: [], resolutions: [] }])
      })
    await Promise.all(Array.from({ length: 60 }, (_, i) => addOne(stores[i % 2]!)))
    expect((await stores[0]!.line('servers', 'b'))!.decisions).toBe(60)
    await Promise.all(stores.map((store) => store.close()))
  })

  test('[SO5] kill -9 of a client loses nothing acknowledged', async () => {
    const writer = await startWriter('store-writer-postgres', 'unused', server.url)
    await writer.reached(500)
    const acknowledged = await writer.kill()
    const store = await open()
    const { cursor } = (await store.product('writer'))!
    expect(cursor).toBeGreaterThanOrEqual(acknowledged)
    expect(await store.countEvents('writer')).toBe(cursor)
    await store.close()
  })

  test('[SO6] decisions cannot be updated or deleted, not even by hand', async () => {
    const store = await open()
    await store.transaction((tx) => tx.writeLines([writeOf('append-only', 'b', 1)]))
    const client = new pg.Client(server.url)
    await client.connect()
    for (const text of ['update decision set day = 1', 'delete from decision', 'truncate decision'])
      await expect(client.query(text)).rejects.toThrow('decision is append-only')
    await client.end()
    await store.close()
  })

  test('[SO12] a deadlock is run again, and both transactions end well', async () => {
    const store = await open()
    const ids = ['b1', 'b2']
    await store.transaction((tx) => tx.writeLines(ids.map((id) => writeOf('deadlock', id, 0))))
    let attempts = 0
    let arrived: (() => void) | null = null
    const bothHoldOne = new Promise<void>((done) => (arrived = done))
    const inOrder = (order: readonly string[]) =>
      store.transaction(async (tx) => {
        await tx.lockLines('deadlock', [order[0]!])
        if (++attempts === 2) arrived!()
        await bothHoldOne
        await tx.lockLines('deadlock', [order[1]!])
      })
    await Promise.all([inOrder(ids), inOrder(ids.toReversed())])
    expect(attempts).toBe(3)
    await store.close()
  })

  test('[SO12] a fault that never ends is reported after a bounded number of runs', async () => {
    const store = await open()
    let runs = 0
    const fault = Object.assign(new Error('could not serialize access'), { code: '40001' })
    const failing = store.transaction(() => {
      runs++
      return Promise.reject(fault)
    })
    await expect(failing).rejects.toMatchObject({ code: 'contention', retryable: true })
    expect(runs).toBe(8)
    await store.close()
  })

  test('[SO11] a session cut by the server is one typed error, and the store recovers', async () => {
    const store = await open()
    const client = new pg.Client(server.url)
    await client.connect()
    const cut = store.transaction(async (tx) => {
      await tx.lockLines('cut', ['b'])
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'tidemark' and state = 'idle in transaction'`,
      )
      await tx.appendRuling({ product: 'cut', afterSeq: 0, engine: 1, body: '{}', hash: 'a' })
    })
    await expect(cut).rejects.toMatchObject({ code: 'database-unreachable', retryable: true })
    expect(await store.rulings('cut')).toEqual([])
    await client.end()
    await store.close()
  })
})

test('[SO11] a database that cannot be reached is one typed error within five seconds', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((done) => silent.once('listening', done))
  const { port } = silent.address() as { port: number }
  const started = performance.now()
  for (const url of [
    'postgres://me:secret@127.0.0.1:1/book',
    `postgres://me:secret@127.0.0.1:${port}/book`,
    'no url',
  ]) {
    const error = await openStore({ dataFolder: 'unused', databaseUrl: url }).catch((e) => e)
    expect(error).toMatchObject({ name: 'StoreError', code: 'database-unreachable' })
    expect(error.message).not.toContain('secret')
  }
  expect(performance.now() - started).toBeLessThan(6_000)
  silent.close()
})
