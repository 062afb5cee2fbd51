/**
 * From a shipped book to a decided one: append, train, rule, back-fill. Each step commits with
 * the product's phase and cursor, so a run stopped at any moment goes on where it was, and ends
 * in the same book. What a book is made of is its own affair (`ShippedBook`).
 */
import { canonicalJson, type Json } from '../base/index.ts'
import { type ConditionsData, ENGINE, type PolicyData, type TidemarkEvent } from '../core/index.ts'
import { contentHash, type NewEvent, type ProductRow, sha256, type Store } from '../store/index.ts'
import { writeEvent } from '../wire/index.ts'
import { backfill } from './backfill.ts'
import { rowOf } from './log.ts'
import { usablePack } from './pack.ts'
import type { Pool } from './pool.ts'
import type { Ruling } from './rules.ts'
import type { TrainedBook } from './train-book.ts'

/** A book that comes with the software. The same files or seeds make the same book. */
export interface ShippedBook {
  /** The product as it is before anything was appended. */
  readonly product: ProductRow
  /** Folder of its policy pack. */
  readonly pack: string
  /** Whether its events cannot be made before its scorecard is learnt. */
  readonly learnsFirst: boolean
  /** Makes its events; training may go on while they are appended. */
  open(pool: Pool, policy: PolicyData, onTraining: OnTraining): Promise<OpenedBook>
}

export interface OpenedBook {
  /** How many events there are, and of how many lines. */
  readonly total: number
  readonly lines: number
  readonly events: Iterable<TidemarkEvent>
  readonly trained: Promise<TrainedBook>
  readonly conditions: ConditionsData
}

/** Bags fitted of all bags. */
export type OnTraining = (done: number, total: number) => void

export interface FirstRunProgress {
  /** The product after a commit: its phase, cursor and total. */
  product(row: ProductRow): void
  training: OnTraining
}

/** A shipped book's product before its first event. */
export const unmade = (
  book: Pick<ProductRow, 'product' | 'mode' | 'clock' | 'timeZone' | 'currency' | 'clockDay'>,
): ProductRow => ({
  product: book.product,
  mode: book.mode,
  clock: book.clock,
  timeZone: book.timeZone,
  currency: book.currency,
  clockDay: book.clockDay,
  phase: 'importing',
  cursor: 0,
  total: null,
})

const BATCH = 10_000

export async function firstRun(
  store: Store,
  book: ShippedBook,
  pool: Pool,
  progress: FirstRunProgress,
): Promise<ProductRow> {
  let product = (await store.product(book.product.product)) ?? book.product
  if (product.phase === 'decided') return product
  const policy = await usablePack(book.pack)
  if (product.phase === 'importing' || product.phase === 'training') {
    const opened = await book.open(pool, policy, progress.training)
    // Its failure is awaited below; until then it must not end the process unseen.
    opened.trained.catch(() => {})
    if (product.phase === 'importing') product = await append(store, product, opened, progress)
    product = await rule(store, product, opened, await opened.trained, policy)
    progress.product(product)
  }
  return backfill(store, product, progress.product)
}

/** Appends the book undecided, from where an earlier run stopped. */
async function append(
  store: Store,
  start: ProductRow,
  { total, events }: OpenedBook,
  progress: FirstRunProgress,
): Promise<ProductRow> {
  let product: ProductRow = { ...start, total }
  let batch: NewEvent[] = []
  const commit = async (): Promise<void> => {
    const rows = batch
    batch = []
    product = { ...product, cursor: product.cursor + rows.length }
    await store.transaction(async (tx) => {
      await tx.appendEvents(rows)
      await tx.putProduct(product)
    })
    progress.product(product)
  }
  let skip = product.cursor
  let writing: Promise<void> = Promise.resolve()
  for (const event of events) {
    if (skip > 0) {
      skip--
      continue
    }
    batch.push(rowOf(event, contentHash(writeEvent(event)), null))
    if (batch.length < BATCH) continue
    // One batch is made while the one before it is written.
    await writing
    writing = commit()
  }
  await writing
  await commit()
  product = { ...product, phase: 'training', cursor: 0, total: null }
  await store.transaction((tx) => tx.putProduct(product))
  progress.product(product)
  return product
}

/** What screens show of a report, and the whole of it. */
const summaryOf = ({ report, pillars }: TrainedBook): Json => ({
  pillars: pillars as unknown as Json,
  auc: report.auc.mean,
  ks: report.ks.mean,
  brier: report.brier.mean,
  logLoss: report.logLoss.mean,
  rows: report.rows,
  features: report.features.length,
  full: report as unknown as Json,
})

/** Stores what training made and the first ruling, and opens the back-fill, in one commit. */
async function rule(
  store: Store,
  product: ProductRow,
  { conditions, lines }: OpenedBook,
  trained: TrainedBook,
  policy: PolicyData,
): Promise<ProductRow> {
  const put = async (kind: string, body: Json): Promise<string> => {
    const text = canonicalJson(body)
    const hash = sha256(text)
    await store.putArtefact(hash, kind, text)
    return hash
  }
  const scorecards: { fold: number | null; hash: string }[] = []
  for (const { fold, card } of trained.cards)
    scorecards.push({ fold, hash: await put('scorecard', card as unknown as Json) })
  const ruling: Ruling = {
    scorecards,
    folds: trained.folds === null ? null : await put('folds', trained.folds),
    policy: await put('policy', policy as unknown as Json),
    conditions: await put('conditions', conditions as unknown as Json),
    backfilledTo: await store.lastSeq(product.product),
    report: await put('report', summaryOf(trained)),
    labels: trained.labels === null ? null : await put('labels', trained.labels),
    protected: await put('protected', trained.protected),
  }
  const body = canonicalJson(ruling as unknown as Json)
  const next: ProductRow = { ...product, phase: 'backfilling', cursor: 0, total: lines }
  await store.transaction(async (tx) => {
    await tx.appendRuling({
      product: product.product,
      afterSeq: 0,
      engine: ENGINE,
      body,
      hash: sha256(body),
    })
    await tx.putProduct(next)
  })
  return next
}
