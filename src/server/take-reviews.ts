/** Review runs over HTTP, and the clock of a stepped product. */
import { type Day, parseDay, printDay } from '../base/index.ts'
import {
  advance,
  askReview as ask,
  cancelReview,
  haltReview,
  releaseReview,
  type ReviewDesk,
  type ReviewTotals,
  signReview,
} from '../jobs/index.ts'
import type { ReviewLine, ReviewRun } from '../store/index.ts'
import {
  type AdvancedView,
  type BodyOf,
  type ParamsOf,
  printInstant,
  type QueryOf,
  type ReviewLinePage,
  type ReviewLineView,
  type ReviewView,
} from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { refusal, stepRefusal } from './errors.ts'
import type { Asker } from './key.ts'
import { productView } from './view-product.ts'

export async function reviewsView(context: Context, product: string): Promise<ReviewView[]> {
  await productOf(context, product)
  return (await context.store.reviews(product)).map(reviewView)
}

interface AskedReview {
  readonly query: { readonly product: string }
  readonly body: BodyOf<'askReview'>
  readonly asker: Asker | null
}

export async function askReview(
  context: Context,
  { query: { product: name }, body: { day, reason }, asker }: AskedReview,
): Promise<ReviewView> {
  const desk = deskOf(context)
  const product = await productOf(context, name)
  const words = { who: asker!.name, at: Date.now(), reason: reason.trim() }
  const asked = await ask(context.store, product, dayIn(day, '/day'), words)
  if (!asked.ok) throw stepRefusal(asked.issues)
  desk.wake()
  return oneReview(context, name, asked.value)
}

export async function oneReview(
  { store }: Context,
  product: string,
  number: number,
): Promise<ReviewView> {
  const run = await store.review(product, number)
  if (run === null) throw refusal('unknown-review', `${product} has no review run ${number}`)
  return reviewView(run)
}

export async function reviewLines(
  context: Context,
  { number }: ParamsOf<'reviewLines'>,
  { product, state, after = '', limit = 100 }: QueryOf<'reviewLines'>,
): Promise<ReviewLinePage> {
  await oneReview(context, product, number)
  const rows = await context.store.reviewLines(number, state, after, limit)
  return {
    rows: rows.map(lineView),
    after: rows.length < limit ? null : rows.at(-1)!.borrower,
  }
}

interface AskedStep {
  readonly params: ParamsOf<'signReview'>
  readonly query: { readonly product: string }
  readonly body: BodyOf<'signReview'>
  readonly asker: Asker | null
}

export async function stepReview(
  context: Context,
  verb: 'sign' | 'release' | 'halt' | 'cancel',
  { params: { number }, query: { product: name }, body: { reason }, asker }: AskedStep,
): Promise<ReviewView> {
  const { store, streams } = context
  const desk = deskOf(context)
  const product = await productOf(context, name)
  const key = { product: name, number }
  const words = { who: asker!.name, at: Date.now(), reason: reason.trim() }
  const steps = { sign: signReview, halt: haltReview, cancel: cancelReview }
  const done = await (verb === 'release'
    ? releaseReview(store, product, key, words.at)
    : steps[verb](store, key, words))
  if (!done.ok) throw stepRefusal(done.issues)
  streams.publish('review', key)
  desk.wake()
  return oneReview(context, name, number)
}

/** Answers when the day is reached; whoever watches the stream sees the clock go. */
export async function advanceClock(
  context: Context,
  name: string,
  { toDay }: BodyOf<'advance'>,
): Promise<AdvancedView> {
  const { store, streams } = context
  await productOf(context, name)
  const tell = async (): Promise<void> => {
    const row = await store.product(name)
    if (row !== null) streams.publish('product', productView(row, context.progress(name)))
  }
  let told = 0
  const done = await advance(context, name, dayIn(toDay, '/toDay'), ({ decisions }) => {
    streams.publish('decision', { product: name, decisions: decisions - told })
    told = decisions
    tell().catch(() => {}) // the stream is a courtesy: the answer says it all
  })
  if (!done.ok) throw stepRefusal(done.issues)
  await tell()
  const { day, lines, decisions } = done.value
  return { product: name, day: printDay(day), lines, decisions }
}

function dayIn(text: string, path: string): Day {
  const day = parseDay(text)
  if (day === null) throw refusal('invalid-request', `${text} is no day`, path)
  return day
}

function deskOf({ reviews }: Context): ReviewDesk {
  if (reviews === null) throw refusal('not-offered', 'this server was started without reviews')
  return reviews
}

function reviewView(run: ReviewRun): ReviewView {
  const { decided, actions, tiers } = JSON.parse(run.totals) as ReviewTotals
  const { signedBy, signedAt, signReason } = run
  return {
    number: run.number,
    product: run.product,
    day: printDay(run.day as Day),
    state: run.state,
    ruling: run.ruling,
    asked: { who: run.askedBy, at: printInstant(run.askedAt), reason: run.reason },
    signed:
      signedBy === null
        ? null
        : { who: signedBy, at: printInstant(signedAt!), reason: signReason ?? '' },
    why: run.why,
    lines: run.lines,
    released: run.released,
    leftOut: run.leftOut,
    decided,
    actions: [...actions],
    tiers: [...tiers],
  }
}

const lineView = ({ borrower, state, outcome, found, decisions }: ReviewLine): ReviewLineView => ({
  borrower,
  state,
  outcome,
  found,
  decisions: decisions === null ? [] : (JSON.parse(decisions) as number[]),
})
