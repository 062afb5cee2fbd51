/** What happened: a fact, past tense, never changed. The engine's only input. */
import type { Brand, Day } from '../../base/index.ts'
import type { Field, ValueOf } from './field.ts'
import { kinds } from './kinds.ts'

export type ProductId = Brand<string, 'ProductId'>
export type BorrowerId = Brand<string, 'BorrowerId'>

export type EventKind = keyof typeof kinds

export type DataOf<K extends EventKind> = {
  readonly [F in keyof (typeof kinds)[K]['fields']]: ValueOf<(typeof kinds)[K]['fields'][F]>
}

/** One event of one kind, lifted from its CloudEvent by `wire`. */
export interface EventOf<K extends EventKind> {
  readonly type: K
  /** Unique within its source; `(source, id)` is the idempotency key. */
  readonly id: string
  readonly source: string
  readonly product: ProductId
  /** `null` for events about a whole product (`conditions-changed`, `day-reached`). */
  readonly borrower: BorrowerId | null
  /** Epoch milliseconds; orders events. */
  readonly at: number
  /** The day of `at` in the product's time zone, computed once at ingestion. */
  readonly day: Day
  readonly data: DataOf<K>
}

export type TidemarkEvent = { readonly [K in EventKind]: EventOf<K> }[EventKind]

export type Pillar = (typeof kinds)[EventKind]['pillar']

export const eventKinds = Object.keys(kinds) as readonly EventKind[]

const ranks: Readonly<Record<string, number>> = Object.fromEntries(
  eventKinds.map((kind, rank) => [kind, rank]),
)

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(kinds, text)

/** The fields of a kind, by name. */
export const fieldsOf = (kind: EventKind): Readonly<Record<string, Field>> => kinds[kind].fields

/** Kinds that may be about a whole product instead of one borrower. */
export const isProductWide = (kind: EventKind): boolean =>
  kind === 'conditions-changed' || kind === 'day-reached'

/** What orders two events; also what an event's place in a line is compared by. */
export interface Place {
  readonly at: number
  readonly type: EventKind
  readonly source: string
  readonly id: string
}

/**
 * The order in which state folds events: instant, kind rank, source, id.
 * Text is compared by code unit, never by locale.
 */
export function compareEvents(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.type !== b.type) return ranks[a.type]! - ranks[b.type]!
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}
