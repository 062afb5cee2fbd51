/** What waits for a person: shown, released, dropped; and the engine halted or let go on. */
import { type Day, type Json, printDay } from '../base/index.ts'
import { readDecision } from '../core/index.ts'
import {
  bandOf,
  boundsOf,
  clockDayOf,
  foretoldMost,
  resumeQueue,
  standingQueue,
  standQueue,
  type Word,
  wordOnAll,
  wordOnSome,
} from '../jobs/index.ts'
import type { ActDay, WaitingQuery, WaitingRow } from '../store/index.ts'
import {
  type ActsView,
  type BodyOf,
  printInstant,
  type QueryOf,
  type QueueSaid,
  type QueueView,
  type WaitingView,
} from '../wire/index.ts'
import { type Context, productOf, rulesOf } from './context.ts'
import { refusal, refusalOf, stepRefusal } from './errors.ts'
import type { Asker } from './key.ts'

const decoder = new TextDecoder()

export async function queueView(context: Context, query: QueryOf<'queue'>): Promise<QueueView> {
  const { store } = context
  const { product: name, limit = 50, offset = 0, ...filter } = query
  const rules = await rulesOf(context, name)
  const today = clockDayOf(await productOf(context, name))
  const asked: WaitingQuery = { product: name, ...filter }
  const totals = await store.waitingTotals(asked)
  const { policy } = rules.current.ruling
  const c = rules.policy.constantsOn(today)
  return {
    product: name,
    day: printDay(today),
    queue: await standing(context, name, today),
    acts: (await store.actDayNow(name, today)).map((day) => actsView(day, boundsOf(day, c))),
    foretold: foretoldMost(await bandOf(store, name, policy), c),
    total: totals.reduce((sum, { lines }) => sum + lines, 0),
    totals,
    rows: (await store.queryWaiting(asked, limit, offset)).map(waitingView),
  }
}

async function standing(
  context: Context,
  product: string,
  today: Day,
): Promise<QueueView['queue']> {
  const { ruling } = (await rulesOf(context, product)).current
  const queue = standingQueue(ruling, today)
  if (queue === null) return null
  const steps = await context.store.steps(product)
  const step = steps.findLast(({ what, step: name }) => what === 'queue' && name === 'queued')!
  return {
    why: queue.why,
    who: queue.who,
    reason: step.reason,
    since: printInstant(step.at),
    untilDay: queue.untilDay === null ? null : printDay(queue.untilDay),
  }
}

function actsView(day: ActDay, most: ReturnType<typeof boundsOf>): ActsView {
  const { segment, lines, limitMinor, neverLate, bookLines, bookLimitMinor, bookNeverLate } = day
  return {
    segment,
    lines: { done: lines, most: most.lines, book: bookLines },
    limitMinor: { done: limitMinor, most: most.limitMinor, book: bookLimitMinor },
    neverLate: { done: neverLate, most: most.neverLate, book: bookNeverLate },
  }
}

function waitingView({ body, day, ...row }: WaitingRow): WaitingView {
  const { reasons, proposed = null } = readDecision(JSON.parse(decoder.decode(body)) as Json)
  return {
    ...row,
    sinceDay: printDay(day as Day),
    proposed,
    reasons: reasons.map((reason) => ({ ...reason })),
  }
}

interface AskedWord {
  readonly query: QueryOf<'releaseQueued'>
  readonly body: BodyOf<'releaseQueued'>
  readonly asker: Asker | null
}

/** Batch by batch; whoever watches the stream sees how far it is. */
export async function wordOnQueue(
  context: Context,
  verb: Word['verb'],
  { query: { product: name }, body: { borrowers, all, reason }, asker }: AskedWord,
): Promise<QueueSaid> {
  const { store, desk, streams } = context
  await rulesOf(context, name)
  const product = await productOf(context, name)
  const word: Word = { verb, who: asker!.name, reason: reason.trim() }
  if ((borrowers === undefined) === (all === undefined))
    throw refusal('invalid-request', 'name borrowers, or all of a filter: one of the two')
  const told = (done: number): void => streams.publish('queue', { product: name, done })
  const said =
    borrowers === undefined
      ? await wordOnAll({ store, desk }, product, all!, word, ({ lines }) => told(lines))
      : await wordOnSome({ store, desk }, product, [...new Set(borrowers)], word)
  if (!said.ok) throw refusalOf(said.issues)
  const { decisions } = said.value
  streams.publish('decision', { product: name, decisions })
  const left = await store.waitingTotals({ product: name })
  return { ...said.value, left: left.reduce((sum, { lines }) => sum + lines, 0) }
}

interface AskedStep {
  readonly query: { readonly product: string }
  readonly body: { readonly reason: string }
  readonly asker: Asker | null
}

export async function moveQueue(
  context: Context,
  verb: 'halt' | 'resume',
  { query: { product }, body, asker }: AskedStep,
): Promise<QueueView> {
  const today = clockDayOf(await productOf(context, product))
  const ask = { product, today, who: asker!.name, at: Date.now(), reason: body.reason.trim() }
  const { store } = context
  const done = await (verb === 'halt' ? standQueue(store, ask, 'person') : resumeQueue(store, ask))
  if (!done.ok) throw stepRefusal(done.issues)
  await context.desks.refresh()
  context.streams.publish('ruling', { product })
  return queueView(context, { product })
}
