/** `POST /v1/events`: read whole, taken whole, answered after the commit. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Issue, Result } from '../base/index.ts'
import type { TidemarkEvent } from '../core/index.ts'
import { contentHash, StoreError } from '../store/index.ts'
import {
  type DayOfInstant,
  type OutcomeView,
  readEvents,
  type ResponseOf,
  writeEvent,
} from '../wire/index.ts'
import type { Context } from './context.ts'
import { refusal, refusalOf } from './errors.ts'
import { eventBody } from './event-body.ts'
import { type Asker, mayDo } from './key.ts'

export async function takeEvents(
  context: Context,
  headers: IncomingHttpHeaders,
  body: Buffer | undefined,
  asker: Asker,
): Promise<ResponseOf<'events'>> {
  const received = performance.now()
  const { json, contentType } = eventBody(headers, body)
  const read = readEvents(json, contentType, dayIn(context))
  if (!read.ok) throw refusalOf(read.issues)
  const events = read.value
  if (events.length === 0) return { outcomes: [] }
  const changed = new Set<string>(events.filter(isForAll).map(({ product }) => product))
  if (changed.size > 0 && !mayDo(asker, 'conditions:write'))
    throw refusal('scope-missing', `key "${asker.name}" lacks the scope conditions:write`)
  // Over the event as understood: a retry that differs in spaces or tracing headers is the same.
  const bodyHashes = events.map((event) => contentHash(writeEvent(event)))
  const taken = await take(context, { events, bodyHashes })
  if (!taken.ok) throw refusalOf(Array.isArray(json) ? taken.issues : unindexed(taken.issues))
  context.metrics.countOutcomes(taken.value)
  context.metrics.timeEvents((performance.now() - received) / 1000)
  const decided = new Map<string, number>()
  taken.value.forEach(({ repeated, decisions }, i) => {
    if (repeated || decisions.length === 0) return
    const { product } = events[i]!
    decided.set(product, (decided.get(product) ?? 0) + decisions.length)
  })
  for (const [product, decisions] of decided)
    context.streams.publish('decision', { product, decisions })
  for (const product of changed) context.streams.publish('ruling', { product })
  return { outcomes: taken.value }
}

/** About a whole product, not one borrower. */
const isForAll = ({ borrower }: TidemarkEvent): boolean => borrower === null

const DAY_MS = 86_400_000
const FIRST_AT = -719_161 * DAY_MS
const LAST_AT = 2_932_895 * DAY_MS

/** Kept one day within years 0001 to 9999: no zone can then carry an instant out of them. */
const dayIn =
  ({ desks }: Context): DayOfInstant =>
  (at, product) =>
    desks.product(product)?.dayOf(Math.min(LAST_AT, Math.max(FIRST_AT, at))) ?? null

const TRIES = 3

/** An event another server has just committed is found on the next try, and answered as such. */
async function take(
  { desk }: Context,
  request: Parameters<Context['desk']['take']>[0],
): Promise<Result<OutcomeView[]>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await desk.take(request)
    } catch (error) {
      const again = error instanceof StoreError && error.code === 'duplicate-event'
      if (!again || attempt === TRIES) throw error
    }
  }
}

/** Paths of a request that was one event and no array. */
const unindexed = (issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: issue.path.replace(/^\/0/, '') }))
