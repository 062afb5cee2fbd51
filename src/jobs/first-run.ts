/**
 * From a file of borrowers to a decided book: append, train, rule, back-fill. Each step commits
 * with the product's phase and cursor, so a run stopped at any moment goes on where it was, and
 * ends in the same book. Training starts at once, beside the import, on the same rows.
 */
import { canonicalJson, type Json } from '../base/index.ts'
import { ENGINE, noConditions, type PolicyData } from '../core/index.ts'
import { contentHash, type NewEvent, type ProductRow, sha256, type Store } from '../store/index.ts'
import { readTable } from '../table/index.ts'
import { foldsOf, type TrainReport } from '../train/index.ts'
import { writeEvent } from '../wire/index.ts'
import { backfill } from './backfill.ts'
import { rowOf } from './log.ts'
import { usablePack } from './pack.ts'
import type { Pool } from './pool.ts'
import type { Ruling } from './rules.ts'
import { taiwan, taiwanColumns, taiwanEvents, type TaiwanRow, taiwanRows } from './taiwan.ts'
import type { TrainedBook } from './train-book.ts'
import { must } from './unusable.ts'

export interface BookFiles {
  readonly csv: string
  readonly folds: string
  readonly pack: string
}

export interface FirstRunProgress {
  /** The product after a commit: its phase, cursor and total. */
  product(row: ProductRow): void
  /** Bags fitted of all bags, while training. */
  training(done: number, total: number): void
}

const BATCH = 10_000

export async function firstRun(
  store: Store,
  files: BookFiles,
  pool: Pool,
  progress: FirstRunProgress,
): Promise<ProductRow> {
  let product = (await store.product(taiwan.product)) ?? newProduct()
  if (product.phase === 'decided') return product
  const policy = await usablePack(files.pack)
  if (product.phase === 'importing' || product.phase === 'training') {
    const rows = must(taiwanRows(must(await readTable(files.csv, { columns: taiwanColumns }))))
    const folds = must(foldsOf(must(await readTable(files.folds)).columns, rows.length))
    const training = pool.run('train-book', { rows, folds }, progress.training)
    // Its failure is awaited below; until then it must not end the process unseen.
    training.catch(() => {})
    if (product.phase === 'importing') product = await append(store, product, rows, progress)
    product = await rule(store, product, await training, policy)
    progress.product(product)
  }
  return backfill(store, product, progress.product)
}

const newProduct = (): ProductRow => ({
  product: taiwan.product,
  mode: taiwan.mode,
  clock: taiwan.clock,
  timeZone: taiwan.timeZone,
  currency: taiwan.currency,
  clockDay: taiwan.clockDay,
  phase: 'importing',
  cursor: 0,
  total: null,
})

/** Appends the book undecided, from where an earlier run stopped. */
async function append(
  store: Store,
  start: ProductRow,
  rows: readonly TaiwanRow[],
  progress: FirstRunProgress,
): Promise<ProductRow> {
  const total = rows.reduce((n, row) => n + taiwanEventCount(row), 0)
  let product: ProductRow = { ...start, total }
  let batch: NewEvent[] = []
  const commit = async (): Promise<void> => {
    const events = batch
    batch = []
    product = { ...product, cursor: product.cursor + events.length }
    await store.transaction(async (tx) => {
      await tx.appendEvents(events)
      await tx.putProduct(product)
    })
    progress.product(product)
  }
  let skip = product.cursor
  let writing: Promise<void> = Promise.resolve()
  for (const row of rows) {
    for (const event of taiwanEvents(row)) {
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
  }
  await writing
  await commit()
  product = { ...product, phase: 'training', cursor: 0, total: null }
  await store.transaction((tx) => tx.putProduct(product))
  progress.product(product)
  return product
}

const EVENTS_A_MONTH = 2

/** Events a row becomes: one opening, a status and a statement a month, the payments made. */
const taiwanEventCount = (row: TaiwanRow): number =>
  1 + EVENTS_A_MONTH * row.statementMinor.length + row.paidMinor.filter((paid) => paid > 0).length

/** What screens show of a report, and the whole of it. */
const summaryOf = (report: TrainReport): Json => ({
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
    folds: await put('folds', trained.folds),
    policy: await put('policy', policy as unknown as Json),
    conditions: await put('conditions', noConditions as unknown as Json),
    backfilledTo: await store.lastSeq(product.product),
    report: await put('report', summaryOf(trained.report)),
    labels: await put('labels', trained.labels),
    protected: await put('protected', trained.protected),
  }
  const body = canonicalJson(ruling as unknown as Json)
  const next: ProductRow = { ...product, phase: 'backfilling', cursor: 0, total: trained.lines }
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
