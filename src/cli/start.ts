import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import {
  type NetworkDesk,
  openDesk,
  openNetworkDesk,
  openPool,
  openProducts,
  openReleaseDesk,
  openReviewDesk,
  type ReleaseDesk,
  replay,
  runComparisons,
  type ReviewDesk,
  verify,
} from '../jobs/index.ts'
import { openServer, type Server } from '../server/index.ts'
import { openStore } from '../store/index.ts'
import { databaseUrl, localKey, packageRoot, withData } from './book.ts'
import { buildConsole, consoleFolder } from './build-console.ts'
import { type BookName, bookNames, firstBooks } from './first-book.ts'
import type { AddCommand } from './main.ts'

interface Options {
  readonly data: string
  readonly port: number
  readonly host?: string
  readonly firstRun: boolean
  readonly books: readonly BookName[]
}

/** The console opens when so many lines are decided: enough to look at while the rest follow. */
const READY_LINES = 5000

export const startCommand: AddCommand = (program) => {
  withData(program.command('start'))
    .description('serve the console and the API; the first run imports, trains and decides')
    .option('--port <n>', 'port, 0 for any free one', portNumber, 4680)
    .option('--host <name>', 'address to listen on; only this machine unless told')
    .option('--books <names>', 'shipped books to make, comma between', booksNamed, bookNames)
    .option('--no-first-run', 'serve the store as it is, without the shipped books')
    .action(serve)
}

async function serve(options: Options): Promise<void> {
  const folder = resolve(options.data)
  const store = await openStore({ dataFolder: folder, databaseUrl: databaseUrl() })
  const pool = openPool(1)
  let server: Server | null = null
  let network: NetworkDesk | null = null
  let reviews: ReviewDesk | null = null
  let releases: ReleaseDesk | null = null
  const closing = new AbortController()
  let comparing: Promise<void> | null = null
  const stop = stopper(async () => {
    await server?.close()
    await network?.close()
    await reviews?.close()
    await releases?.close()
    closing.abort()
    await comparing
    await pool.close()
    await store.close()
  })
  try {
    const building = buildConsole()
    building.catch(() => {}) // awaited below
    const desks = await openProducts(store)
    const books = firstBooks(store, desks, pool, options.books)
    const desk = openDesk(store, desks)
    network = openNetworkDesk({ store, desks, desk, log: (text) => console.error(text) })
    reviews = openReviewDesk({ store, desks, desk, log: (text) => console.error(text) })
    releases = openReleaseDesk({ store, desks, log: (text) => console.error(text) })
    server = await openServer({
      store,
      desks,
      desk,
      network,
      reviews,
      releases,
      port: options.port,
      ...(options.host === undefined ? {} : { host: options.host }),
      consoleFolder: consoleFolder(),
      version: version(),
      progress: books.progress,
      jobs: {
        replay: () => replay(store, { workers: 1, shuffle: null, onProgress: () => {} }),
        verify: () => verify(store, () => {}),
      },
    })
    const { url } = server
    store.announce({ port: Number(new URL(url).port), url })
    process.stdout.write(`admin ${url}/#key=${await localKey(store, folder)}\n`)
    let said = false
    const ready = async (): Promise<void> => {
      if (said) return
      said = true
      await building
      process.stdout.write(`ready ${url}\n`)
    }
    if (options.firstRun)
      await books.run(server, (lines) => {
        if (lines >= READY_LINES) ready().catch(() => {}) // the same failure is awaited below
      })
    await building
    await ready()
    // Networks are made of what is decided, and make nobody wait to see the console.
    network.wake()
    reviews.wake()
    releases.wake()
    const tell = (text: string): void => console.error(text)
    comparing = runComparisons(store, pool, closing.signal, tell).catch((error: unknown) =>
      tell(`comparisons go on with the next start: ${String(error)}`),
    )
  } catch (error) {
    if (stop.isAsked()) return stop.asked
    await stop.now()
    throw error
  }
  await stop.asked
}

/** Closes once: on the first signal, or when the start itself fails. */
function stopper(close: () => Promise<void>) {
  let closing: Promise<void> | null = null
  let signalled = false
  const now = (): Promise<void> => {
    closing ??= close()
    return closing
  }
  const asked = new Promise<void>((done, failed) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        signalled = true
        now().then(done, failed)
      })
  })
  return { now, asked, isAsked: () => signalled }
}

function version(): string {
  const file = readFileSync(join(packageRoot(), 'package.json'), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

function booksNamed(text: string): readonly BookName[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !(bookNames as readonly string[]).includes(name))
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `no shipped book is called ${unknown.join(', ')}; there are ${bookNames.join(' and ')}.`,
    )
  return names as BookName[]
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is 0 to 65535.')
  return port
}
