/**
 * The last step of a first run: every line of the log folded under the first ruling, its
 * decisions written as `origin: backfill`. Lines go in id order and each batch commits with the
 * product's cursor, so a run stopped anywhere goes on where it was and ends in the same book.
 */
import { foldLine, type Out } from '../core/index.ts'
import type { EventRow, LineWrite, ProductRow, Store } from '../store/index.ts'
import { byLine, inFoldOrder, type LoggedEvent } from './log.ts'
import { type WriteContext, resolutionsIn, writeContext, writeOf } from './line-write.ts'
import { type Rules, loadRules } from './rules.ts'

const BATCH = 1000

/** Told after each commit. */
export type Progress = (product: ProductRow) => void

export async function backfill(
  store: Store,
  start: ProductRow,
  onProgress: Progress,
): Promise<ProductRow> {
  const rules = await loadRules(store, start.product)
  if (rules === null) throw new Error(`product ${start.product} has no ruling to decide under`)
  const context = contextOf(start, rules)
  let product = start
  let after = (await store.lastBorrower(product.product)) ?? ''
  let next = readBatch(store, product.product, after)
  for (;;) {
    const { borrowers, rows } = await next
    if (borrowers.length === 0) break
    after = borrowers.at(-1)!
    next = readBatch(store, product.product, after)
    const writes = foldBatch(context, rules, borrowers, rows)
    product = { ...product, cursor: product.cursor + writes.length }
    await store.transaction(async (tx) => {
      await tx.writeLines(writes)
      await tx.putProduct(product)
    })
    onProgress(product)
  }
  product = { ...product, phase: 'decided', total: product.cursor }
  await store.transaction((tx) => tx.putProduct(product))
  onProgress(product)
  return product
}

export const contextOf = (product: ProductRow, rules: Rules): WriteContext =>
  writeContext(product, rules.policy)

async function readBatch(store: Store, product: string, after: string) {
  const borrowers = await store.borrowersAfter(product, after, BATCH)
  return { borrowers, rows: await store.eventsOfLines(product, borrowers) }
}

function foldBatch(
  context: WriteContext,
  rules: Rules,
  borrowers: readonly string[],
  rows: readonly EventRow[],
): LineWrite[] {
  const lines = byLine(rows)
  return borrowers.map((borrower) => {
    const arrived = lines.get(borrower)!
    const events = inFoldOrder(arrived)
    const out: Out = { records: [], traces: null }
    const engineFor = (event: LoggedEvent) => rules.engineFor(borrower, event.seq)
    const state = foldLine(events, engineFor, out)
    const lastSeq = arrived.at(-1)!.seq
    return writeOf(
      context,
      borrower,
      null,
      state,
      events.at(-1)!,
      lastSeq,
      out.records,
      'backfill',
      resolutionsIn(events),
    )
  })
}
