/**
 * Draws asked for, captured and released over HTTP. Each is an event like any other, through the
 * desk: lines are locked there, so that of a thousand requests at once each sees what those before
 * it have taken. The caller's id is the event's, so a retry is answered as the first time.
 */
import { type Day, type Issue, type Json, parseDay, printDay } from '../base/index.ts'
import {
  availableMinor,
  type BorrowerId,
  type DataOf,
  type EventKind,
  type ProductId,
  readDecision,
  type TidemarkEvent,
} from '../core/index.ts'
import { clockDayOf, decodeCheckpoint, type OpenProduct } from '../jobs/index.ts'
import { contentHash } from '../store/index.ts'
import {
  type AuthorizationView,
  type BodyOf,
  labelOf,
  type OutcomeView,
  type ParamsOf,
  type QueryOf,
  writeEvent,
} from '../wire/index.ts'
import { type Context, lineOf, productOf } from './context.ts'
import { refusalOf } from './errors.ts'

interface Asked<K extends 'authorize' | 'capture' | 'release'> {
  readonly params: ParamsOf<K>
  readonly query: QueryOf<K>
  readonly body: BodyOf<K>
}

export async function askDraw(
  context: Context,
  { query, body }: Asked<'authorize'>,
): Promise<AuthorizationView> {
  const { borrower, authorization, amountMinor, channel, instalments } = body
  const data = {
    amountMinor,
    channel,
    authorization,
    instalments: instalments ?? null,
    expiresDay: dayOf(body.expiresDay, '/expiresDay'),
    answer: null,
  } as DataOf<'draw-requested'>
  const product = await productOf(context, query.product)
  const taken = await take(context, product, borrower, 'draw-requested', authorization, data)
  const reasons = await reasonsOf(context, query.product, borrower, taken)
  const outcome = reasons.length > 0 ? 'refused' : 'approved'
  return answer(context, product, borrower, { authorization, outcome, taken, reasons })
}

export async function captureDraw(
  context: Context,
  { params: { authorization }, query, body }: Asked<'capture'>,
): Promise<AuthorizationView> {
  const { borrower, ...rest } = body
  const data = {
    obligation: null,
    channel: null,
    method: null,
    instalments: null,
    annualRateBps: null,
    payeeHash: null,
    ...rest,
    authorization,
    firstDueDay: dayOf(rest.firstDueDay, '/firstDueDay'),
  } as unknown as DataOf<'draw-settled'>
  const product = await productOf(context, query.product)
  const id = `${authorization}/capture`
  const taken = await take(context, product, borrower, 'draw-settled', id, data)
  return answer(context, product, borrower, { authorization, outcome: 'captured', taken })
}

export async function releaseDraw(
  context: Context,
  { params: { authorization }, query, body: { borrower } }: Asked<'release'>,
): Promise<AuthorizationView> {
  const product = await productOf(context, query.product)
  const data = { authorization }
  const id = `${authorization}/release`
  const taken = await take(context, product, borrower, 'draw-released', id, data)
  return answer(context, product, borrower, { authorization, outcome: 'released', taken })
}

function dayOf(text: string | undefined, path: string): Day | null {
  if (text === undefined) return null
  const day = parseDay(text)
  if (day !== null) return day
  const issue: Issue = { path, code: 'no-day', message: `${text} is no day of the calendar` }
  throw refusalOf([issue])
}

const DAY_MS = 86_400_000

/**
 * Takes one event at this moment, after all its line has seen: a capture never comes before the
 * request it answers to. On a stepped clock "now" is the product's day.
 */
async function take<K extends EventKind>(
  context: Context,
  product: OpenProduct,
  borrower: string,
  type: K,
  id: string,
  data: DataOf<K>,
): Promise<OutcomeView> {
  const name = product.row.product
  const stepped = product.row.clock === 'stepped'
  const today = clockDayOf(product)
  const { last, state } = decodeCheckpoint((await lineOf(context, name, borrower)).state)
  const at = Math.max(stepped ? today * DAY_MS + DAY_MS / 2 : Date.now(), last.at + 1)
  const event = {
    type,
    id,
    source: `/authorizations/${name}`,
    product: name as ProductId,
    borrower: borrower as BorrowerId,
    at,
    day: Math.max(product.dayOf(at), state.lastDay) as Day,
    data,
  } as unknown as TidemarkEvent
  // Without the moment: a retry comes later and is the same.
  const bodyHash = contentHash(writeEvent({ ...event, at: 0, day: 0 as Day } as TidemarkEvent))
  const taken = await context.desk.take({ events: [event], bodyHashes: [bodyHash] })
  if (!taken.ok) throw refusalOf(taken.issues)
  context.metrics.countOutcomes(taken.value)
  return taken.value[0]!
}

/** Why a request was refused, out of the decision that refused it; none where it was not. */
async function reasonsOf(
  { store }: Context,
  product: string,
  borrower: string,
  { decisions }: OutcomeView,
): Promise<AuthorizationView['reasons']> {
  if (decisions.length === 0) return []
  const rows = await store.decisionsOf(product, borrower)
  return rows
    .filter(({ number }) => decisions.includes(number))
    .map(({ body }) => readDecision(JSON.parse(decoder.decode(body)) as Json))
    .filter(({ kind }) => kind === 'refusal')
    .flatMap(({ reasons }) => reasons.map(({ id }) => reasonView(id)))
}

const decoder = new TextDecoder()

const reasonView = (id: string): AuthorizationView['reasons'][number] => ({
  id,
  zh: labelOf('reason', id, 'zh-CN'),
  en: labelOf('reason', id, 'en'),
})

async function answer(
  context: Context,
  product: OpenProduct,
  borrower: string,
  of: Pick<AuthorizationView, 'authorization' | 'outcome'> & {
    readonly taken: OutcomeView
    readonly reasons?: AuthorizationView['reasons']
  },
): Promise<AuthorizationView> {
  const line = await lineOf(context, product.row.product, borrower)
  const { state } = decodeCheckpoint(line.state)
  const day = Math.max(clockDayOf(product), line.lastDay) as Day
  const { decisions, repeated } = of.taken
  if (!repeated && decisions.length > 0)
    context.streams.publish('decision', {
      product: product.row.product,
      decisions: decisions.length,
    })
  return {
    authorization: of.authorization,
    outcome: of.outcome,
    repeated,
    reasons: of.reasons ?? [],
    availableMinor: availableMinor(state, day),
    day: printDay(day),
  }
}
