/** The shipped book as the first run reads it, and an engine whose scorecard it taught. */
import { join } from 'node:path'
import type { Json } from '../src/base/index.ts'
import {
  bindEngine,
  compilePolicy,
  type Engine,
  factTable,
  features,
  noConditions,
  type PolicyData,
  type Scorecard,
} from '../src/core/index.ts'
import { must } from '../src/jobs/index.ts'
import { usablePack } from '../src/jobs/pack.ts'
import { type Person, portraits, registryOptions } from '../src/jobs/portraits.ts'
import { taiwan, taiwanColumns, taiwanEvents, taiwanRows } from '../src/jobs/taiwan.ts'
import { taiwanTarget } from '../src/jobs/train-book.ts'
import { contentHash } from '../src/store/index.ts'
import { readTable } from '../src/table/index.ts'
import { type Dataset, finish, fitBag, prepare, type TrainOptions } from '../src/train/index.ts'

export const root = process.env['TIDEMARK_ROOT'] ?? process.cwd()

export const bookFile = join(root, 'data', 'UCI_Credit_Card.csv.gz')

/** Every borrower of the book with all events, in fold order. */
export async function readBook(): Promise<Person[]> {
  const rows = must(taiwanRows(must(await readTable(bookFile, { columns: taiwanColumns }))))
  return rows.map((row) => ({
    borrower: row.borrower,
    events: taiwanEvents(row),
    bad: row.defaulted,
  }))
}

export const neutralPack = (): Promise<PolicyData> => usablePack(join(root, 'packs', 'neutral'))

/** Few bags: the card need not be the best, only as large as a real one. */
const BAGS = 2

export function bookDataset(book: readonly Person[]): Dataset {
  return portraits(book, taiwan.snapshotDay)
}

export const bookOptions = (dataset: Dataset): TrainOptions => ({
  ...registryOptions(dataset),
  ...taiwanTarget,
  bags: BAGS,
  dataHash: '0'.repeat(64),
  window: null,
})

/** A scorecard of all rows, on the engine's own features. */
export function trainCard(dataset: Dataset): Scorecard {
  const used = new Uint8Array(dataset.bad.length).fill(1)
  const prepared = must(prepare(dataset, bookOptions(dataset), { leftOutFold: null, used }))
  const bags = Array.from({ length: BAGS }, (_, bag) => fitBag(prepared, bag))
  return finish(prepared, bags).scorecard
}

export function engineOf(card: Scorecard, policy: PolicyData): Engine {
  return bindEngine(card, compilePolicy(policy, factTable(features)), noConditions, {
    scorecard: contentHash(card as unknown as Json),
    policy: contentHash(policy as unknown as Json),
    conditions: contentHash(noConditions as unknown as Json),
  })
}
