/**
 * The queue of alerts. What a person finds one to be is an event like any other: it goes through
 * the desk, is folded and kept in the log; `tidemark alerts` gives it out as a label to learn from.
 */
import { type Day, type Json, printDay } from '../base/index.ts'
import { type BorrowerId, type ProductId, readDecision, type TidemarkEvent } from '../core/index.ts'
import { clockDayOf } from '../jobs/index.ts'
import { contentHash, type RaisedAlert } from '../store/index.ts'
import {
  type AlertPage,
  type AlertView,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  writeEvent,
} from '../wire/index.ts'
import { type Context, lineOf, productOf } from './context.ts'
import { refusal, refusalOf } from './errors.ts'
import type { Asker } from './key.ts'

const decoder = new TextDecoder()

export async function alertPage(context: Context, query: QueryOf<'alerts'>): Promise<AlertPage> {
  await productOf(context, query.product)
  const { product, state = 'open', limit = 50, offset = 0 } = query
  const page = await context.store.queryAlerts({ product, state, limit, offset } as never)
  return { total: page.total, open: page.open, rows: page.rows.map(alertView) }
}

function alertView(row: RaisedAlert): AlertView {
  const { reasons } = readDecision(JSON.parse(decoder.decode(row.body)) as Json)
  return {
    borrower: row.borrower,
    decision: row.decision,
    day: printDay(row.day as Day),
    state: row.state,
    reasons: reasons.map((reason) => ({ ...reason })),
    status: row.status,
    limitMinor: row.limitMinor,
    balanceMinor: row.balanceMinor,
    resolvedBy: row.resolvedBy,
  }
}

interface AskedDisposition {
  readonly params: ParamsOf<'resolveAlert'>
  readonly query: QueryOf<'resolveAlert'>
  readonly body: BodyOf<'resolveAlert'>
  readonly asker: Asker | null
}

/** Fails: `unknown-decision` where the decision raised no alert. */
export async function resolveAlert(
  context: Context,
  { params, query, body, asker }: AskedDisposition,
): Promise<AlertPage> {
  const line = await lineOf(context, query.product, params.borrower)
  const product = await productOf(context, query.product)
  const rows = await context.store.decisionsOf(line.product, line.borrower)
  const raised = rows.find(({ number }) => number === params.decision)
  if (raised?.action !== 'refer')
    throw refusal('unknown-decision', `decision ${params.decision} raised no alert`)
  const at = Math.max(Date.now(), 0)
  const today = Math.max(clockDayOf(product), line.lastDay) as Day
  const stepped = product.row.clock === 'stepped'
  const event = {
    type: 'alert-resolved',
    id: `alert-${line.product}-${line.borrower}-${params.decision}-${body.label}`,
    source: '/console',
    product: line.product as ProductId,
    borrower: line.borrower as BorrowerId,
    // On a stepped clock "now" is the product's day, not the machine's.
    at: stepped ? noonOf(today) : at,
    day: stepped ? today : product.dayOf(at),
    data: { alert: String(params.decision), label: body.label, by: asker!.name },
  } as TidemarkEvent
  const taken = await context.desk.take({
    events: [event],
    bodyHashes: [contentHash(writeEvent(event))],
  })
  if (!taken.ok) throw refusalOf(taken.issues)
  context.streams.publish('decision', { product: line.product, decisions: 0 })
  return alertPage(context, { product: line.product })
}

const DAY_MS = 86_400_000

const noonOf = (day: number): number => day * DAY_MS + DAY_MS / 2
