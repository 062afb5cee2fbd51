/** A small decided book (b1 to b3, neutral pack, PGlite) behind real servers, for HTTP tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson, type Json } from '../src/base/index.ts'
import { ENGINE, noConditions, type PolicyData, type TidemarkEvent } from '../src/core/index.ts'
import { backfill } from '../src/jobs/backfill.ts'
import {
  type Desks,
  openDesk,
  openNetworkDesk,
  openProducts,
  openReviewDesk,
  rowOf,
} from '../src/jobs/index.ts'
import { createKey, openServer, type Server, type ServerOptions } from '../src/server/index.ts'
import {
  contentHash,
  type OpenStore,
  openStore,
  type ProductRow,
  type Store,
} from '../src/store/index.ts'
import { type Scope, writeEvent } from '../src/wire/index.ts'
import { neutralPack, smallCard } from './engine.ts'
import { on, Story } from './story.ts'

export const harbour: ProductRow = {
  product: 'harbour',
  mode: 'simulated',
  clock: 'stepped',
  timeZone: 'UTC',
  currency: 'USD',
  clockDay: on('2024-12-31'),
  phase: 'decided',
  cursor: 3,
  total: 3,
}

/** Eight statements; `late` makes the last ones later and later. */
export function story(borrower: string, late: boolean): Story {
  const told = new Story(borrower).opened('2024-01-01', 10_000)
  const days = ['31', '29', '31', '30', '31', '30', '31', '31']
  days.forEach((last, i) => {
    const month = `2024-0${i + 1}`
    told.paid(`${month}-15`, late ? 50 : 900)
    if (late && i >= 3) told.late(`${month}-${last}`, (i - 2) * 15)
    told.statement(`${month}-${last}`, late ? 9700 : 900)
  })
  return told
}

/** A server over the book, and a key to ask it with. */
export interface Served {
  readonly server: Server
  readonly key: string
  /** What the server logged as unforeseen. */
  readonly logged: string[]
  /** Resolves when neighbours are told of all that was answered. */
  told(): Promise<void>
  /** Resolves when no review run is at work. */
  reviewed(): Promise<void>
  /** Ends this server alone. */
  close(): Promise<void>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
}

export interface Book {
  readonly store: OpenStore
  readonly desks: Desks
  readonly folder: string
  serve(overrides?: Overrides): Promise<Served>
  /** Closes every server, too. */
  close(): Promise<void>
}

export type Overrides = Partial<Omit<ServerOptions, 'store' | 'desk' | 'network' | 'reviews'>> & {
  readonly scopes?: readonly Scope[]
  /** Methods that stand before the real store's, as the server sees it. */
  readonly store?: Partial<Store>
  /** Whether a network is kept beside it. */
  readonly neighbours?: boolean
}

const appended = (event: TidemarkEvent) => rowOf(event, contentHash(writeEvent(event)), null)

/** The small card with counts that add up, as a stored card's must: missing and unseen too. */
const card = {
  ...smallCard,
  features: smallCard.features.map((feature) => ({
    ...feature,
    counts: [smallCard.training.rows, ...feature.points.map(() => 0), 0],
  })),
}

/** Stories b1 (on time), b2 (late) and b3 (on time), appended and decided by a first run. */
async function fill(store: Store, policy: PolicyData): Promise<void> {
  const put = async (kind: string, body: Json): Promise<string> => {
    await store.putArtefact(contentHash(body), kind, canonicalJson(body))
    return contentHash(body)
  }
  const events = [story('b1', false), story('b2', true), story('b3', false)].flatMap(
    (told) => told.events,
  )
  await store.transaction(async (tx) => {
    await tx.appendEvents(events.map(appended))
    await tx.putProduct({ ...harbour, phase: 'training' })
  })
  const report = { auc: 0.8, ks: 0.5, brier: 0.1, logLoss: 0.3, rows: 4, features: 4 }
  const ruling = {
    scorecards: [{ fold: null, hash: await put('scorecard', card as unknown as Json) }],
    folds: null,
    policy: await put('policy', policy as unknown as Json),
    conditions: await put('conditions', noConditions as unknown as Json),
    backfilledTo: await store.lastSeq('harbour'),
    report: await put('report', report),
    labels: await put('labels', { b1: 0, b2: 1 }),
  }
  const start: ProductRow = { ...harbour, phase: 'backfilling', cursor: 0 }
  await store.transaction(async (tx) => {
    const body = canonicalJson(ruling)
    const hash = contentHash(ruling)
    await tx.appendRuling({ product: 'harbour', afterSeq: 0, engine: ENGINE, body, hash })
    await tx.putProduct(start)
  })
  await backfill(store, start, () => {})
}

export interface BookOptions {
  /** What is made of the neutral pack before the book is decided by it. */
  readonly policy?: (neutral: PolicyData) => PolicyData
  /** Left out: an embedded one of its own. */
  readonly databaseUrl?: string
  /** The book is there already: another has filled this database. */
  readonly isFilled?: boolean
}

export async function openBook(options: BookOptions = {}): Promise<Book> {
  const { policy = (neutral) => neutral, databaseUrl = null, isFilled = false } = options
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-server-'))
  const store = await openStore({ dataFolder: folder, databaseUrl })
  if (!isFilled) await fill(store, policy(await neutralPack()))
  const desks = await openProducts(store)
  const servers: Served[] = []
  return {
    store,
    desks,
    folder,
    async serve(overrides = {}) {
      const served = await serve(store, {
        desks,
        consoleFolder: join(folder, 'none'),
        ...overrides,
      })
      servers.push(served)
      return served
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()))
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serve(
  real: Store,
  overrides: Overrides & Pick<ServerOptions, 'desks' | 'consoleFolder'>,
): Promise<Served> {
  const { scopes = ['admin'], store: before = {}, neighbours = false, ...options } = overrides
  const store: Store = { ...real, ...before }
  const logged: string[] = []
  const log = (text: string): void => void logged.push(text)
  const desk = openDesk(store, options.desks)
  const network = neighbours ? openNetworkDesk({ store, desks: options.desks, desk, log }) : null
  const reviews = openReviewDesk({ store, desks: options.desks, desk, log })
  const server = await openServer({
    store,
    desk,
    reviews,
    ...(network === null ? {} : { network }),
    port: 0,
    version: '1.2.3',
    log,
    ...options,
  })
  network?.wake()
  const key = await createKey(real, 'tester', scopes)
  const own = { authorization: `Bearer ${key}` }
  return {
    server,
    key,
    logged,
    told: async () => network?.idle(),
    reviewed: () => reviews.idle(),
    close: async () => {
      await server.close()
      await network?.close()
      await reviews.close()
    },
    get: (path, headers = {}) => fetch(server.url + path, { headers: { ...own, ...headers } }),
    post: (path, body, headers = {}) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/cloudevents+json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}
