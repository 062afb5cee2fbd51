/** What the store keeps of automatic acts, of what waits for a person, and of review runs. */

/** What automatic acts of a day touched, in the whole book (`all`) or one segment of it. */
export interface ActCount {
  /** `all`, `tier:C` (before the act; `tier:-` for none), or `industry:catering`. */
  readonly segment: string
  /** Acts: a line acted on twice counts twice. */
  readonly lines: number
  /** Limit taken; of a suspended line the whole of it. */
  readonly limitMinor: number
  /** Acts on borrowers never late before. */
  readonly neverLate: number
}

/** The same beside the book it is measured against, counted once a day. */
export interface ActDay extends ActCount {
  readonly bookLines: number
  readonly bookLimitMinor: number
  readonly bookNeverLate: number
}

/** Which of the proposals that stand; all of them where nothing is named. */
export interface WaitingQuery {
  readonly product: string
  readonly action?: string
  readonly tier?: string
  readonly reason?: string
  readonly neverLate?: boolean
}

/** A proposal that waits for a person, with its line as it now stands. */
export interface WaitingRow {
  readonly borrower: string
  /** The decision that proposed. */
  readonly decision: number
  /** Since when it waits. */
  readonly day: number
  readonly action: string
  readonly body: Uint8Array
  readonly status: string
  readonly tier: string | null
  readonly limitMinor: number
  readonly balanceMinor: number
  readonly neverLate: boolean
}

export interface WaitingTotal {
  readonly action: string
  readonly lines: number
  readonly limitMinor: number
  readonly balanceMinor: number
  readonly neverLate: number
}

/** An override somebody asked for that a second person must stand by. */
export interface OverrideRequest {
  /** Given by the store. */
  readonly number: number
  readonly product: string
  readonly borrower: string
  readonly action: string
  readonly limitMinor: number | null
  readonly reason: string
  readonly untilDay: number | null
  readonly askedBy: string
  readonly askedAt: number
  readonly state: 'pending' | 'made' | 'withdrawn'
  readonly answeredBy: string | null
  readonly answeredAt: number | null
}

export const reviewStates = [
  'previewing',
  'previewed',
  'signed',
  'releasing',
  'halted',
  'done',
  'cancelled',
] as const
export type ReviewState = (typeof reviewStates)[number]

export interface ReviewRun {
  /** Given by the store. */
  readonly number: number
  readonly product: string
  /** Lines due by this day are carried to it. */
  readonly day: number
  readonly state: ReviewState
  /** The ruling it was previewed under. */
  readonly ruling: number
  /** The last borrower previewed, or released; empty before the first. */
  readonly cursor: string
  readonly lines: number
  readonly released: number
  readonly leftOut: number
  /** JSON of what the preview came to, so far. */
  readonly totals: string
  /** Why it stands still: `queue` where acts now wait, else a person’s words; or `null`. */
  readonly why: string | null
  readonly askedBy: string
  readonly askedAt: number
  readonly reason: string
  readonly signedBy: string | null
  readonly signedAt: number | null
  readonly signReason: string | null
  /** Of the last step or batch. */
  readonly movedAt: number
}

export const reviewLineStates = ['waiting', 'released', 'left-out'] as const
export type ReviewLineState = (typeof reviewLineStates)[number]

export interface ReviewLine {
  readonly run: number
  readonly borrower: string
  /** The line's newest event when it was previewed. */
  readonly lastSeq: number
  /** What carrying it forward came to, in words a machine can compare; empty for nothing. */
  readonly outcome: string
  readonly state: ReviewLineState
  /** Of a line left out, what it would have come to by then. */
  readonly found: string | null
  /** JSON of the numbers of the decisions its release caused. */
  readonly decisions: string | null
}
