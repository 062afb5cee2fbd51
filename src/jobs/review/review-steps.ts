/**
 * A review run's verbs: asked for by one person, previewed by the engine, signed by another,
 * released in batches that anybody may halt. Each may be sent again: what is done stays done.
 */
import {
  assert,
  type Day,
  failure,
  type Json,
  ok,
  printDay,
  type Result,
} from '../../base/index.ts'
import { canonicalJson, samePerson } from '../../base/index.ts'
import type { ReviewRun, ReviewState, Store } from '../../store/index.ts'
import { refused } from '../docket.ts'
import { clockDayOf, type OpenProduct } from '../products.ts'
import { noTotals } from './totals.ts'

export interface ReviewAsk {
  readonly who: string
  readonly at: number
  readonly reason: string
}

/** As far ahead as a day may be looked at. */
const AHEAD_DAYS = 366

const open: readonly ReviewState[] = ['previewing', 'previewed', 'signed', 'releasing', 'halted']

/** The run that is still to be done, newest first; `null` where none is. */
export const openReview = (runs: readonly ReviewRun[]): ReviewRun | null =>
  runs.find(({ state }) => open.includes(state)) ?? null

/** Begins a preview; the run's number. Fails: not-ready, review-day, review-open; in that order. */
export async function askReview(
  store: Store,
  product: OpenProduct,
  day: Day,
  { who, at, reason }: ReviewAsk,
): Promise<Result<number>> {
  const { product: name, phase } = product.row
  if (phase !== 'decided' || product.rules === null)
    return refused('not-ready', `${name} is still ${phase}`)
  if (day > clockDayOf(product) + AHEAD_DAYS)
    return refused('review-day', `${printDay(day)} is more than a year ahead`)
  const other = openReview(await store.reviews(name))
  if (other !== null)
    return refused('review-open', `run ${other.number} is ${other.state}: finish or cancel it`)
  const number = await store.putReview({
    product: name,
    day,
    state: 'previewing',
    ruling: product.rules.current.row.number,
    cursor: '',
    lines: 0,
    released: 0,
    leftOut: 0,
    totals: canonicalJson(noTotals as unknown as Json),
    why: null,
    askedBy: who,
    askedAt: at,
    reason,
    signedBy: null,
    signedAt: null,
    signReason: null,
    movedAt: at,
  })
  return ok(number)
}

/** Fails: unknown-review, not-previewed, same-person; in that order. */
export const signReview = (store: Store, key: Key, ask: ReviewAsk): Promise<Result<null>> =>
  move(store, key, (run) => {
    if (run.signedBy !== null && run.state !== 'previewed') return ok(run)
    if (run.state !== 'previewed')
      return refused('not-previewed', `run ${run.number} is ${run.state}: there is nothing to sign`)
    if (samePerson(run.askedBy, ask.who))
      return refused('same-person', `${run.askedBy} asked for it: another person must sign`)
    const { who: signedBy, at: signedAt, reason: signReason } = ask
    return ok({ ...run, state: 'signed', signedBy, signedAt, signReason, movedAt: ask.at })
  })

/**
 * Begins the release, or goes on with a halted one.
 *
 * Fails: unknown-review, not-signed, too-early; in that order.
 */
export const releaseReview = (
  store: Store,
  product: OpenProduct,
  key: Key,
  at: number,
): Promise<Result<null>> =>
  move(store, key, (run) => {
    if (run.state === 'releasing' || run.state === 'done') return ok(run)
    const isReady = run.state === 'signed' || (run.state === 'halted' && run.signedBy !== null)
    if (!isReady)
      return refused('not-signed', `run ${run.number} is ${run.state}: another person must sign`)
    if (run.day > clockDayOf(product))
      return refused('too-early', `the product’s clock has not come to ${printDay(run.day as Day)}`)
    return ok({ ...run, state: 'releasing', cursor: '', why: null, movedAt: at })
  })

/** Between two batches; what is released stays so. Fails: unknown-review, not-releasing. */
export const haltReview = (store: Store, key: Key, ask: ReviewAsk): Promise<Result<null>> =>
  move(store, key, (run) => {
    if (run.state === 'halted') return ok(run)
    if (run.state !== 'releasing')
      return refused('not-releasing', `run ${run.number} is ${run.state}: nothing is released`)
    return ok({ ...run, state: 'halted', why: `${ask.who}: ${ask.reason}`, movedAt: ask.at })
  })

/** What it released stays so; the rest waits for its day. Fails: unknown-review, review-ended. */
export const cancelReview = (store: Store, key: Key, ask: ReviewAsk): Promise<Result<null>> =>
  move(store, key, (run) => {
    if (run.state === 'cancelled') return ok(run)
    if (run.state === 'done') return refused('review-ended', `run ${run.number} is done`)
    return ok({ ...run, state: 'cancelled', why: `${ask.who}: ${ask.reason}`, movedAt: ask.at })
  })

export interface Key {
  readonly product: string
  readonly number: number
}

/** A batch that ends at the same time comes first, and the step is judged again after it. */
const TRIES = 100

async function move(
  store: Store,
  { product, number }: Key,
  judge: (run: ReviewRun) => Result<ReviewRun>,
): Promise<Result<null>> {
  for (let tries = 0; ; tries++) {
    assert(tries < TRIES, `run ${number} moved ${TRIES} times while a step was judged`)
    const run = await store.review(product, number)
    if (run === null) return refused('unknown-review', `${product} has no review run ${number}`)
    const next = judge(run)
    if (!next.ok) return failure(next.issues)
    if (next.value === run || (await store.moveReview(run, next.value, []))) return ok(null)
  }
}
