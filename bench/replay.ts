/** The whole engine on the whole book: events in memory, policy included, one core. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldLine, hashState, type Out, type TidemarkEvent } from '../src/core/index.ts'
import { byLine, inFoldOrder, rowOf } from '../src/jobs/log.ts'
import type { Person } from '../src/jobs/portraits.ts'
import { taiwan } from '../src/jobs/index.ts'
import { contentHash, openStore, type Store } from '../src/store/index.ts'
import { writeEvent } from '../src/wire/index.ts'
import { bookDataset, engineOf, neutralPack, readBook, trainCard } from './book.ts'
import type { Bench } from './figure.ts'
import { interleaved, loadNow } from './interleaved.ts'

const RUNS = 7

export const replayEventsPerSecond: Bench = {
  name: 'replay.eventsPerSecond',
  what: 'the shipped book folded by `stepInto` under the neutral pack',
  unit: 'events/s',
  better: 'more',
  async run() {
    const book = await readBook()
    const events = book.reduce((n, person) => n + person.events.length, 0)
    const engine = engineOf(trainCard(bookDataset(book)), await neutralPack())
    let decisions = 0
    const fold = (): void => {
      decisions = 0
      for (const person of book) {
        const out: Out = { records: [], traces: null }
        foldLine(person.events, () => engine, out)
        decisions += out.records.length
      }
    }
    const { memory } = await interleaved(RUNS, { memory: fold })
    const rate = (ms: number): number => (events / ms) * 1000
    const stored = await fromStore(book, engineOf(engine.scorer.card, engine.policy.policy))
    return {
      value: rate(memory.median),
      bar: 500_000,
      beside: null,
      seen: {
        aim: 1_000_000,
        best: rate(memory.best),
        worst: rate(memory.worst),
        events,
        decisions,
        ...stored,
        load: loadNow(),
      },
    }
  },
}

/** Lines of the store part: a tenth of the book, for the rate is what matters. */
const STORED_LINES = 3000
const BATCH = 500

/** The same from an embedded store: read and decode, then the fold, each timed for itself. */
async function fromStore(book: readonly Person[], engine: ReturnType<typeof engineOf>) {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'))
  const store = await openStore({ dataFolder: folder, databaseUrl: null })
  try {
    const people = book.slice(0, STORED_LINES)
    for (let at = 0; at < people.length; at += BATCH) {
      const rows = people.slice(at, at + BATCH).flatMap(({ events }) => events.map(rowToAppend))
      await store.transaction((tx) => tx.appendEvents(rows))
    }
    return await readAndFold(store, engine)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const rowToAppend = (event: TidemarkEvent) => rowOf(event, contentHash(writeEvent(event)), null)

async function readAndFold(store: Store, engine: ReturnType<typeof engineOf>) {
  const spent = { read: 0, decode: 0, fold: 0 }
  const time = async <T>(what: keyof typeof spent, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now()
    const done = await work()
    spent[what] += performance.now() - started
    return done
  }
  let events = 0
  let after = ''
  for (;;) {
    const borrowers = await store.borrowersAfter(taiwan.product, after, BATCH)
    if (borrowers.length === 0) break
    after = borrowers.at(-1)!
    const rows = await time('read', () => store.eventsOfLines(taiwan.product, borrowers))
    const lines = await time('decode', () => [...byLine(rows).values()].map(inFoldOrder))
    await time('fold', () =>
      lines.map((line) => {
        const out: Out = { records: [], traces: null }
        return hashState(foldLine(line, () => engine, out))
      }),
    )
    events += rows.length
  }
  const rate = (ms: number): number => Math.round((events / ms) * 1000)
  return {
    storedEvents: events,
    readPerSecond: rate(spent.read),
    decodePerSecond: rate(spent.decode),
    fromStorePerSecond: rate(spent.read + spent.decode + spent.fold),
  }
}
