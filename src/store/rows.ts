/**
 * What the store keeps, as plain data; meaning lives in `core`, composition in `jobs`.
 * Hashes are lower-case hexadecimal SHA-256 (`digest.ts`).
 */
import type { StoryName } from '../wire/index.ts'

/** `decided` while the product takes live events; the first run passes through the others. */
export type ProductPhase = 'importing' | 'training' | 'backfilling' | 'decided'

export interface ProductRow {
  readonly product: string
  readonly mode: 'back-test' | 'simulated' | 'shadow' | 'live'
  readonly clock: 'wall' | 'stepped'
  /** IANA zone the product's days are counted in. */
  readonly timeZone: string
  readonly currency: string
  /** The stepped clock's day (days since 1970-01-01); `null` for a wall clock. */
  readonly clockDay: number | null
  readonly phase: ProductPhase
  /** How far the phase has come: events appended, or lines decided. */
  readonly cursor: number
  /** What the phase will come to in all; `null` while unknown. */
  readonly total: number | null
}

/** One stored event. `data` is the canonical JSON of its CloudEvent `data`, as bytes. */
export interface EventRow {
  /** Arrival order; given by the store on append. */
  readonly seq: number
  readonly product: string
  /** `null` for product-wide events. */
  readonly borrower: string | null
  readonly source: string
  readonly id: string
  readonly type: string
  readonly at: number
  readonly day: number
  readonly data: Uint8Array
  /** Hash over the whole event as received: the same id with another body is an error. */
  readonly bodyHash: string
  /** The first outcome, canonical JSON; `null` while undecided (first run). */
  readonly outcome: string | null
}

export type NewEvent = Omit<EventRow, 'seq'>

/** A line's checkpoint, and the columns people filter and sort by. */
export interface LineRow {
  readonly product: string
  readonly borrower: string
  /** Engine state as bytes, and the hash of the layout it was written in. */
  readonly state: Uint8Array
  readonly layoutHash: string
  /** Seq of the last event folded into `state`. */
  readonly lastSeq: number
  readonly status: string
  readonly tier: string | null
  readonly score: number | null
  readonly pdPpm: number | null
  readonly limitMinor: number
  readonly balanceMinor: number
  readonly daysPastDue: number
  readonly utilisationBps: number | null
  readonly openedDay: number
  readonly lastDay: number
  /** The next day on which the line must be looked at; `null` when none. */
  readonly wakeDay: number | null
  /** The first reason of the line's last adverse decision. */
  readonly mainReason: string | null
  /** Comma-joined flags: `observing`, `hold`, `over-limit` … */
  readonly flags: string
  readonly decisions: number
  /** Hash of the line's last decision; 64 zeros before the first. */
  readonly chainHead: string
  /** Never a day past due; `null` where the row was written before anybody asked. */
  readonly neverLate: boolean | null
  /** Where the borrower is known to work; `null` where not. */
  readonly industry: string | null
  /** The decision whose proposal waits for a person; `null` where none does. */
  readonly proposal: number | null
}

export interface DecisionRow {
  readonly product: string
  readonly borrower: string
  /** 1, 2, 3 … within the line. */
  readonly number: number
  readonly day: number
  /** The event that caused it. */
  readonly eventSource: string
  readonly eventId: string
  readonly origin: 'live' | 'backfill'
  readonly kind: string
  readonly action: string
  readonly status: string
  readonly tier: string | null
  readonly limitMinor: number
  readonly adverse: boolean
  readonly mainReason: string | null
  /** The main cause of a suspension; `null` on every other decision. */
  readonly cause: string | null
  /** Canonical JSON of the decision, at most 600 bytes: what is hashed. */
  readonly body: Uint8Array
  readonly previousHash: string
  /** SHA-256 of previousHash (as text) followed by body. */
  readonly hash: string
}

export interface NoticeRow {
  readonly product: string
  readonly borrower: string
  /** The decision it belongs to. */
  readonly decision: number
  readonly kind: string
  readonly day: number
  /** The rendered texts, as issued; audit never renders again. */
  readonly zh: string
  readonly en: string
  readonly catalogueHash: string
  /** `stored` (back-fill, back-test: never sent), `queued`, `delivered`, `failed`. */
  readonly state: 'stored' | 'queued' | 'delivered' | 'failed'
}

/** A decision that asked a person to look, and what the person found. */
export interface AlertRow {
  readonly product: string
  readonly borrower: string
  readonly decision: number
  readonly day: number
  /** The reason that raised it. */
  readonly reason: string
  readonly state: 'open' | AlertLabel
  /** Epoch milliseconds; `null` while open. */
  readonly resolvedAt: number | null
  readonly resolvedBy: string | null
}

export type AlertLabel = 'confirmed' | 'false-alarm' | 'unclear'

/** What a person found an alert to be. */
export interface AlertResolution {
  readonly decision: number
  readonly label: AlertLabel
  readonly at: number
  readonly by: string
}

export interface AlertQuery {
  readonly product: string
  readonly state: AlertRow['state'] | 'all'
  readonly limit: number
  readonly offset: number
}

/** An alert with the decision that raised it and the line as it now stands. */
export interface RaisedAlert extends AlertRow {
  readonly body: Uint8Array
  readonly status: string
  readonly limitMinor: number
  readonly balanceMinor: number
}

/** Rules in force from one arrival on; never backdated. */
export interface RulingRow {
  readonly product: string
  /** 1, 2, 3 … within the product. */
  readonly number: number
  /** In force for events with a greater seq. */
  readonly afterSeq: number
  readonly engine: number
  /** Canonical JSON: hashes of scorecards, policy and conditions. */
  readonly body: string
  readonly hash: string
}

/** A scorecard someone registered for a product; its body is the artefact of this hash. */
export interface ModelRow {
  readonly product: string
  readonly hash: string
  readonly name: string
  /** Artefact that says how it did where it was not trained; `null` where nobody told. */
  readonly report: string | null
  readonly createdAt: number
  readonly createdBy: string
}

/** One step towards other rules, or back; never changed, never removed. */
export interface StepRow {
  readonly product: string
  /** 1, 2, 3 … within the product. */
  readonly number: number
  /** `promote` and `rollback` are about scorecards. */
  readonly what: 'promote' | 'rollback' | 'policy' | 'queue'
  readonly step: 'proposed' | 'approved' | PolicyStep | QueueStep
  /** What is to decide, or what decides and is rolled back. */
  readonly hash: string
  /** The ruling it appended; of every other step, the ruling in force then. */
  readonly ruling: number
  readonly at: number
  /** The name of the key that asked. */
  readonly who: string
  readonly reason: string
  /** Of an approved policy: the day it comes into force. */
  readonly fromDay: number | null
  /** Of a simulated policy: the comparison that was looked at. */
  readonly simulation: string | null
}

/** Steps of policies beside `proposed` and `approved`. */
export type PolicyStep =
  | 'drafted'
  | 'checked'
  | 'simulated'
  | 'activated'
  | 'withdrawn'
  | 'rollback-proposed'
  | 'rolled-back'
  | 'shadow-started'
  | 'shadow-stopped'

/** Automatic acts made to wait for a person, by whom or what, and let go on. */
export type QueueStep = 'queued' | 'resumed'

export type NewStep = Omit<StepRow, 'number' | 'fromDay' | 'simulation'> &
  Partial<Pick<StepRow, 'fromDay' | 'simulation'>>

/** What a step is judged by; nothing of it changes until the transaction ends. */
export interface Docket {
  readonly rulings: readonly RulingRow[]
  readonly steps: readonly StepRow[]
  /** The product's newest event's seq, 0 for an empty log. */
  readonly lastSeq: number
}

/** What one line's fold wrote: stored together or not at all. */
export interface LineWrite {
  readonly line: LineRow
  readonly decisions: readonly DecisionRow[]
  readonly notices: readonly NoticeRow[]
  readonly alerts: readonly AlertRow[]
  readonly resolutions: readonly AlertResolution[]
}

export interface LineQuery {
  readonly product: string
  readonly status?: string
  readonly tier?: string
  readonly reason?: string
  readonly flag?: string
  /** Borrower ids that start with this text. */
  readonly search?: string
  readonly sort:
    | 'borrower'
    | 'score'
    | 'limitMinor'
    | 'balanceMinor'
    | 'daysPastDue'
    | 'utilisationBps'
    | 'lastDay'
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

export type LineSummary = Omit<LineRow, 'state' | 'layoutHash' | 'lastSeq' | 'chainHead'>

/** Counts the overview draws; every figure is of stored rows, none is derived by a second rule. */
export interface BookSummary {
  readonly lines: number
  readonly limitMinor: number
  readonly balanceMinor: number
  readonly byStatus: readonly { readonly status: string; readonly lines: number }[]
  readonly byTier: readonly {
    readonly tier: string | null
    readonly lines: number
    readonly limitMinor: number
    readonly balanceMinor: number
  }[]
  readonly byMonth: readonly {
    /** `2005-06`. */
    readonly month: string
    readonly action: string
    readonly adverse: boolean
    readonly decisions: number
  }[]
  readonly byReason: readonly { readonly reason: string; readonly decisions: number }[]
  /** Suspensions by what mainly caused them. */
  readonly byCause: readonly {
    readonly month: string
    readonly cause: string
    readonly decisions: number
  }[]
  /** Lines more than 30 days past due. */
  readonly past30: { readonly lines: number; readonly balanceMinor: number }
  readonly openAlerts: number
}

/** What a story is looked for with, beyond what is stored of the lines. */
export interface StoryQuery {
  readonly product: string
  /** The product's day: ages of lines count from it. */
  readonly today: number
  /** Borrowers known to be young, from the book's protected facts. */
  readonly young: readonly string[]
}

/** Somebody whose line may tell a story. */
export interface StoryRow {
  readonly story: StoryName
  readonly borrower: string
  /** The day the story turns on, and the decision it turns on; `null` where it turns on none. */
  readonly day: number
  readonly decision: number | null
  readonly reason: string | null
  readonly status: string
}

/** How a line stood when it was last written. */
export type Standing = Pick<
  LineRow,
  'borrower' | 'daysPastDue' | 'lastDay' | 'openedDay' | 'lastSeq'
>
