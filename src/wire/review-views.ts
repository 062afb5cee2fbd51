/** A review run: what it would come to, who signed it, and what it did. */
import { type Static, Type } from '@sinclair/typebox'
import { REASON_LENGTH } from './model-views.ts'
import { oneOf } from './queue-views.ts'
import { reviewLineStateLabels, reviewStateLabels } from './text/review-labels.ts'
import { dayText, minorUnits, nullable } from './view-parts.ts'

const instant = Type.String({ description: 'RFC 3339, in UTC' })
const count = Type.Integer({ minimum: 0 })
const keysOf = <T extends object>(rows: T) => Object.keys(rows) as (keyof T & string)[]
const lineState = oneOf(keysOf(reviewLineStateLabels))

const Person = Type.Object({ who: Type.String(), at: instant, reason: Type.String() })

export const ReviewView = Type.Object({
  number: Type.Integer(),
  product: Type.String(),
  day: dayText,
  state: oneOf(keysOf(reviewStateLabels)),
  /** The ruling it was previewed under. */
  ruling: Type.Integer(),
  asked: Person,
  signed: nullable(Person),
  /** Why it stands still: `queue` where acts now wait, else a person’s words; or `null`. */
  why: nullable(Type.String()),
  /** Lines due, and of them those carried forward and those that had changed. */
  lines: count,
  released: count,
  leftOut: count,
  /** Lines on which something would be decided. */
  decided: count,
  actions: Type.Array(
    Type.Object({
      kind: Type.String(),
      action: Type.String(),
      adverse: Type.Boolean(),
      decisions: count,
      /** Limit taken by them. */
      limitMinor: minorUnits,
      neverLate: count,
    }),
  ),
  tiers: Type.Array(
    Type.Object({
      /** Before the review; `-` for none. */
      tier: Type.String(),
      lines: count,
      limitMinor: minorUnits,
      /** Of them, lines something would be done against, and the limit taken. */
      acts: count,
      takenMinor: minorUnits,
    }),
  ),
})
export type ReviewView = Static<typeof ReviewView>

export const ReviewLineView = Type.Object({
  borrower: Type.String(),
  state: lineState,
  /** What was signed, and, of a line left out, what it had come to: `kind action status limit`. */
  outcome: Type.String(),
  found: nullable(Type.String()),
  /** Numbers of the decisions its release caused. */
  decisions: Type.Array(Type.Integer()),
})
export type ReviewLineView = Static<typeof ReviewLineView>

export const ReviewLinePage = Type.Object({
  rows: Type.Array(ReviewLineView),
  /** Where the next page begins; `null` after the last. */
  after: nullable(Type.String()),
})
export type ReviewLinePage = Static<typeof ReviewLinePage>

export const ReviewLineFilter = Type.Object({
  product: Type.String({ minLength: 1, maxLength: 64 }),
  state: lineState,
  /** The last borrower of the page before. */
  after: Type.Optional(Type.String({ maxLength: 128 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
})

const reason = Type.String({ maxLength: REASON_LENGTH, pattern: '\\S' })

export const NewReview = Type.Object({ day: dayText, reason }, { additionalProperties: false })
export const ReviewReason = Type.Object({ reason }, { additionalProperties: false })

export const Advance = Type.Object({ toDay: dayText }, { additionalProperties: false })
export const AdvancedView = Type.Object({
  product: Type.String(),
  day: dayText,
  /** Lines carried forward, and what was decided on the way. */
  lines: count,
  decisions: count,
})
export type AdvancedView = Static<typeof AdvancedView>
