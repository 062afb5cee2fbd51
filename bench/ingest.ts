/** Live events over HTTP, each answered once its outcome is durable. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { rowOf } from '../src/jobs/log.ts'
import { contentHash, openStore } from '../src/store/index.ts'
import { writeEvent } from '../src/wire/index.ts'
import { bookDataset, neutralPack, readBook, root, trainCard } from './book.ts'
import { child } from './child.ts'
import type { Bench, Measured } from './figure.ts'
import { chunks, streamOf } from './ingest-book.ts'
import type { Load, LoadTask } from './ingest-load.ts'
import type { ServerTask, Serving } from './ingest-server.ts'
import { loadNow, timedOf } from './interleaved.ts'

const ROUNDS = 3
const EVENTS = 40_000
const SECONDS = 20
const PACE = 2000
const PACED_SECONDS = 15
/** Rows a transaction of the bare insert, and the share of its rate we ask of the server. */
const BARE_ROWS = 320
const BARE_SHARE = 0.4

const saturated = { pace: null, eventsMax: EVENTS, secondsMax: SECONDS }

export const ingestDecisions: Bench = {
  name: 'ingest.decisionsPerSecond',
  what: 'HTTP to durable outcome on PostgreSQL: 16 connections, 20 events a request, saturated',
  unit: 'events/s',
  better: 'more',
  run: () =>
    onPostgres(async (fresh, folder) => {
      const rules = await writeRules(folder)
      const loads: Load[] = []
      const bare: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        loads.push(
          await loaded({ databaseUrl: await fresh(), dataFolder: folder, rules }, saturated),
        )
        bare.push(await bareInsert(await fresh()))
      }
      const rates = timedOf(loads.map(rateOf))
      const insert = timedOf(bare).median
      return {
        value: rates.median,
        bar: 4000,
        beside: {
          'bare insert': {
            value: insert,
            unit: 'rows/s',
            ratio: rates.median / insert,
            bar: BARE_SHARE,
          },
        },
        seen: { best: rates.worst, worst: rates.best, ...seenOf(loads) },
      }
    }),
}

export const ingestPaced: Bench = {
  name: 'ingest.pacedP99Ms',
  what: 'the same at an even 2,000 events/s: from when a request was due to its answer',
  unit: 'ms',
  better: 'less',
  run: () =>
    onPostgres(async (fresh, folder) => {
      const rules = await writeRules(folder)
      const paced = { pace: PACE, eventsMax: EVENTS, secondsMax: PACED_SECONDS }
      const loads: Load[] = []
      for (let round = 0; round < ROUNDS; round++)
        loads.push(await loaded({ databaseUrl: await fresh(), dataFolder: folder, rules }, paced))
      const p99 = timedOf(loads.map(({ p99Ms }) => p99Ms))
      return {
        value: p99.median,
        bar: 50,
        beside: null,
        seen: { best: p99.best, worst: p99.worst, ...seenOf(loads) },
      }
    }),
}

export const ingestPglite: Bench = {
  name: 'ingest.pglite',
  what: 'the same on the embedded database, saturated',
  unit: 'events/s',
  better: 'more',
  run: () =>
    inFolder(async (folder) => {
      const rules = await writeRules(folder)
      const loads: Load[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const dataFolder = join(folder, `book-${round}`)
        loads.push(await loaded({ databaseUrl: null, dataFolder, rules }, saturated))
      }
      const rates = timedOf(loads.map(rateOf))
      return {
        value: rates.median,
        bar: 2000,
        beside: null,
        seen: { best: rates.worst, worst: rates.best, ...seenOf(loads) },
      }
    }),
}

const rateOf = ({ events, seconds }: Load): number => events / seconds

function seenOf(loads: readonly Load[]): Measured['seen'] {
  const [last] = loads.slice(-1)
  const outcomes = Object.entries(last!.outcomes).map(([name, count]) => `${count} ${name}`)
  return {
    eventsARound: last!.events,
    p50Ms: timedOf(loads.map(({ p50Ms }) => p50Ms)).median,
    p99Ms: timedOf(loads.map(({ p99Ms }) => p99Ms)).median,
    perSecond: timedOf(loads.map(rateOf)).median,
    outcomes: outcomes.join(', '),
    load: loadNow(),
  }
}

async function inFolder(work: (folder: string) => Promise<Measured>): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-ingest-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server of PostgreSQL that flushes every commit; `fresh` makes an empty database. */
function onPostgres(
  work: (fresh: () => Promise<string>, folder: string) => Promise<Measured>,
): Promise<Measured> {
  return inFolder(async (folder) => {
    const settings = { fsync: 'on', synchronous_commit: 'on' }
    const { startPostgres } = await postgresScript()
    const postgres = await startPostgres({ settings })
    const client = new pg.Client({ connectionString: postgres.url })
    let databases = 0
    try {
      await client.connect()
      return await work(async () => {
        const name = `bench_${++databases}`
        await client.query(`create database ${name}`)
        return postgres.url.replace(/\/postgres$/, `/${name}`)
      }, folder)
    } finally {
      await client.end().catch(() => {})
      await postgres.stop()
    }
  })
}

/** Not bundled: a script that starts its server where it believes to be the program itself. */
const postgresScript = (): Promise<typeof import('../scripts/postgres.mjs')> =>
  import(pathToFileURL(join(root, 'scripts', 'postgres.mjs')).href)

/** The card of two bags and the neutral pack, as the servers read them. */
async function writeRules(folder: string): Promise<string> {
  const file = join(folder, 'rules.json')
  const card = trainCard(bookDataset(await readBook()))
  writeFileSync(file, JSON.stringify({ card, policy: await neutralPack() }))
  return file
}

async function loaded(server: ServerTask, choice: Omit<LoadTask, 'url' | 'key'>): Promise<Load> {
  const serving = child<Serving>('ingest-server', [JSON.stringify(server)])
  try {
    const { url, key } = await serving.said
    const load = child<Load>('ingest-load', [JSON.stringify({ url, key, ...choice })])
    try {
      return await load.said
    } finally {
      await load.end()
    }
  } finally {
    await serving.end()
  }
}

/** Rows a second of the very events the server took, inserted into its own table and no more. */
async function bareInsert(databaseUrl: string): Promise<number> {
  const { opening, rest } = streamOf(await readBook())
  const outcome = '{"decisions":[],"outcome":"no-change"}'
  const events = [...opening, ...rest].flat(2).slice(0, EVENTS)
  const rows = events.map((event) => rowOf(event, contentHash(writeEvent(event)), outcome))
  const store = await openStore({ dataFolder: '', databaseUrl })
  try {
    const started = performance.now()
    for (const chunk of chunks(rows, BARE_ROWS))
      await store.transaction(async (tx) => {
        await tx.appendEvents(chunk)
      })
    return (rows.length / (performance.now() - started)) * 1000
  } finally {
    await store.close()
  }
}
