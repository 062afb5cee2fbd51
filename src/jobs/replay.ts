/**
 * `tidemark replay`: the whole log folded in event order. The state hash covers the final portrait
 * and line of every borrower, so it says whether two machines, two worker counts or two arrival
 * orders end in the same book.
 */
import { fork, below, Hash64, rng } from '../base/index.ts'
import type { EventRow, Store } from '../store/index.ts'
import type { FoldedBatch } from './fold-rows.ts'
import { byLine } from './log.ts'
import { openPool } from './pool.ts'
import { readRules } from './rules.ts'

export interface Replayed {
  readonly events: number
  readonly lines: number
  readonly decisions: number
  readonly stateHash: string
  /** Events folded a second of wall time, reading and decoding included. */
  readonly eventsPerSecond: number
}

export interface ReplayOptions {
  readonly workers: number
  /** Seed to shuffle each line's events with before they are sorted again; `null` leaves them. */
  readonly shuffle: number | null
  readonly onProgress: (events: number) => void
}

const BATCH = 500

export async function replay(store: Store, options: ReplayOptions): Promise<Replayed> {
  const started = performance.now()
  const pool = openPool(options.workers)
  const hashes: [string, string][] = []
  let events = 0
  let decisions = 0
  const take = (batch: FoldedBatch): void => {
    hashes.push(...batch.hashes)
    events += batch.events
    decisions += batch.decisions
    options.onProgress(events)
  }
  try {
    for (const { product } of await store.products()) {
      const rules = await readRules(store, product)
      if (rules === null) continue
      const running: Promise<void>[] = []
      for await (const rows of batches(store, product)) {
        const shuffled = options.shuffle === null ? rows : shuffleLines(rows, options.shuffle)
        running.push(pool.run('fold-rows', { product, rules, rows: shuffled }).then(take))
        // As many batches under way as there are hands, and one being read.
        if (running.length > options.workers) await running.shift()
      }
      await Promise.all(running)
    }
  } finally {
    await pool.close()
  }
  const total = new Hash64()
  for (const [line, hash] of hashes.toSorted((a, b) => (a[0] < b[0] ? -1 : 1)))
    total.text(line).text(hash)
  const seconds = (performance.now() - started) / 1000
  return {
    events,
    lines: hashes.length,
    decisions,
    stateHash: total.hex(),
    eventsPerSecond: Math.round(events / seconds),
  }
}

async function* batches(store: Store, product: string): AsyncGenerator<EventRow[]> {
  let after = ''
  for (;;) {
    const borrowers = await store.borrowersAfter(product, after, BATCH)
    if (borrowers.length === 0) return
    after = borrowers.at(-1)!
    yield await store.eventsOfLines(product, borrowers)
  }
}

function shuffleLines(rows: readonly EventRow[], seed: number): EventRow[] {
  const chance = rng(seed)
  return [...byLine(rows)].flatMap(([borrower, line]) => {
    const r = fork(chance, 'line', borrower)
    for (let i = line.length - 1; i > 0; i--) {
      const j = below(r, i + 1)
      const swap = line[i]!
      line[i] = line[j]!
      line[j] = swap
    }
    return line
  })
}
