/**
 * Overrides: what a person decides about one line. The engine itself says whether it can be done
 * and whether it takes a second person: the event is tried on a copy of the line first.
 */
import { type Day, failure, ok, type Result, samePerson } from '../../base/index.ts'
import type { BorrowerId, DataOf, ProductId, TidemarkEvent } from '../../core/index.ts'
import { contentHash, type OverrideRequest, type Store } from '../../store/index.ts'
import type { OutcomeView } from '../../wire/index.ts'
import type { Desk } from '../desk.ts'
import { refused } from '../docket.ts'
import type { OpenProduct } from '../products.ts'
import { foretell } from './foretell.ts'
import { nowOf } from './moment.ts'

export type OverrideAction = 'suspend' | 'reinstate' | 'limit' | 'renew-systemic'

export interface OverrideAsk {
  readonly borrower: string
  readonly action: OverrideAction
  /** Of a `limit`, what it becomes; `null` of any other. */
  readonly limitMinor: number | null
  /** A code of `overrideReasons`. */
  readonly reason: string
  readonly untilDay: Day | null
  readonly who: string
  readonly at: number
}

export type Overridden =
  | { readonly state: 'made'; readonly outcome: OutcomeView }
  /** Waits for another person, under this number. */
  | { readonly state: 'pending'; readonly number: number }

interface Parts {
  readonly store: Store
  readonly desk: Desk
}

/** The reason a refusal gives where only a second person is missing. */
const SECOND_PERSON = 'R706'

/** Fails: unknown-borrower, until-day, not-possible; in that order. */
export async function askOverride(
  { store, desk }: Parts,
  product: OpenProduct,
  ask: OverrideAsk,
): Promise<Result<Overridden>> {
  const { who, at, ...request } = ask
  const event = eventOf(product, { ...ask, askedBy: who, id: `ask-${at}` }, null)
  if (ask.untilDay !== null && ask.untilDay <= event.day)
    return refused('until-day', 'an override ends on a later day than today')
  const refusal = await refusalOf(store, product, event)
  if (!refusal.ok) return refusal
  if (refusal.value === null) {
    const made = await take(desk, event)
    return made.ok ? ok({ state: 'made', outcome: made.value }) : made
  }
  if (refusal.value !== SECOND_PERSON) return impossible(refusal.value)
  const number = await store.putOverride({
    ...request,
    product: product.row.product,
    askedBy: who,
    askedAt: at,
    state: 'pending',
    answeredBy: null,
    answeredAt: null,
  })
  return ok({ state: 'pending', number })
}

export interface OverrideAnswer {
  readonly number: number
  readonly verb: 'approve' | 'withdraw'
  readonly who: string
  readonly at: number
}

export interface Answered {
  readonly state: 'made' | 'withdrawn'
  /** Numbers of the decisions it led to. */
  readonly decisions: readonly number[]
}

/** Fails: unknown-override, same-person, not-pending, not-possible; in that order. */
export async function answerOverride(
  { store, desk }: Parts,
  product: OpenProduct,
  { number, verb, who, at }: OverrideAnswer,
): Promise<Result<Answered>> {
  const { product: name } = product.row
  const row = (await store.overrides(name)).find((each) => each.number === number)
  if (row === undefined) return refused('unknown-override', `${name} has no override ${number}`)
  const state = verb === 'approve' ? 'made' : 'withdrawn'
  if (row.state === state) return ok({ state, decisions: [] })
  if (verb === 'approve' && samePerson(row.askedBy, who))
    return refused('same-person', `${row.askedBy} asked for it: another person must approve`)
  if (row.state !== 'pending') return refused('not-pending', `override ${number} is ${row.state}`)
  let decisions: readonly number[] = []
  if (verb === 'approve') {
    // The event first: its id is the request's, so that a second try finds it taken.
    const event = eventOf(product, { ...row, id: `request-${name}-${number}` }, who)
    const refusal = await refusalOf(store, product, event)
    if (!refusal.ok) return refusal
    if (refusal.value !== null) return impossible(refusal.value)
    const made = await take(desk, event)
    if (!made.ok) return failure(made.issues)
    decisions = made.value.decisions
  }
  await store.answerOverride({ product: name, number, state, by: who, at })
  return ok({ state, decisions })
}

type Asked = Pick<OverrideRequest, 'borrower' | 'limitMinor' | 'reason' | 'askedBy'> & {
  readonly action: string
  readonly untilDay: number | null
  readonly id: string
}

const eventOf = (
  product: OpenProduct,
  { borrower, action, limitMinor, reason, untilDay, askedBy, id }: Asked,
  approvedBy: string | null,
): TidemarkEvent =>
  ({
    type: 'override-made',
    source: '/override',
    id: `${id}-${borrower}`,
    product: product.row.product as ProductId,
    borrower: borrower as BorrowerId,
    ...nowOf(product),
    data: {
      action,
      limitMinor,
      reason,
      by: askedBy,
      untilDay,
      approvedBy,
    } as DataOf<'override-made'>,
  }) as TidemarkEvent

/** The reason the engine would refuse it for; `null` where it would do it. */
async function refusalOf(
  store: Store,
  product: OpenProduct,
  event: TidemarkEvent,
): Promise<Result<string | null>> {
  const row = await store.line(product.row.product, event.borrower!)
  if (row === null) return refused('unknown-borrower', `${event.borrower} has no line`)
  const now = { ...event, day: Math.max(event.day, row.lastDay) as Day } as TidemarkEvent
  const { records } = await foretell(store, product.rules!, row, now)
  const refusal = records.find(
    ({ decision }) => decision.kind === 'refusal' && decision.eventId === event.id,
  )
  return ok(refusal?.decision.reasons[0]?.id ?? null)
}

const impossible = <T>(reason: string): Result<T> =>
  refused('not-possible', `the line as it stands cannot be moved so (${reason})`)

async function take(desk: Desk, event: TidemarkEvent): Promise<Result<OutcomeView>> {
  const bodyHashes = [contentHash([event.source, event.id])]
  const taken = await desk.take({ events: [event], bodyHashes, isNow: true })
  return taken.ok ? ok(taken.value[0]!) : taken
}
