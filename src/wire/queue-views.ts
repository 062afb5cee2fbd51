/** What waits for a person and why, how near the day's caps are, and what people decided. */
import { type Static, Type } from '@sinclair/typebox'
import { REASON_LENGTH } from './model-views.ts'
import {
  overrideActionLabels,
  overrideReasonLabels,
  type OverrideReason,
  queueWhyLabels,
} from './text/review-labels.ts'
import { dayText, minorUnits, nullable } from './view-parts.ts'
import { ReasonView } from './views.ts'

const instant = Type.String({ description: 'RFC 3339, in UTC' })
const count = Type.Integer({ minimum: 0 })
const name = Type.String({ minLength: 1, maxLength: 64 })

export const oneOf = <Name extends string>(names: readonly Name[]) =>
  Type.Union(names.map((each) => Type.Literal(each)))
const keysOf = <T extends object>(rows: T) => Object.keys(rows) as (keyof T & string)[]

export const overrideReasons = keysOf(overrideReasonLabels) as readonly OverrideReason[]
const why = oneOf(keysOf(queueWhyLabels))

const Filter = {
  action: Type.Optional(name),
  tier: Type.Optional(name),
  /** The first reason’s id. */
  reason: Type.Optional(name),
  neverLate: Type.Optional(Type.Boolean()),
}

export const QueueFilter = Type.Object({
  product: name,
  ...Filter,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
})

/** A bound of the day: what was touched of what may be; `null` where there is no bound. */
const Bounded = Type.Object({ done: count, most: nullable(count), book: count })

/** Automatic acts of the product’s day, in the book (`all`) or one segment. */
export const ActsView = Type.Object({
  /** `all`, `tier:C`, `industry:catering`. */
  segment: Type.String(),
  lines: Bounded,
  /** Limit taken, minor units; bounded for the book alone. */
  limitMinor: Bounded,
  neverLate: Bounded,
})
export type ActsView = Static<typeof ActsView>

export const WaitingView = Type.Object({
  borrower: Type.String(),
  /** The decision that proposed. */
  decision: Type.Integer(),
  sinceDay: dayText,
  action: Type.String(),
  /** What would become of the line; `null` where the proposal came with a correction. */
  proposed: nullable(Type.Object({ status: Type.String(), limitMinor: minorUnits })),
  reasons: Type.Array(ReasonView),
  status: Type.String(),
  tier: nullable(Type.String()),
  limitMinor: minorUnits,
  balanceMinor: minorUnits,
  neverLate: Type.Boolean(),
})
export type WaitingView = Static<typeof WaitingView>

export const QueueView = Type.Object({
  product: Type.String(),
  day: dayText,
  /** Why acts wait; `null` while the engine acts by itself. */
  queue: nullable(
    Type.Object({
      why,
      who: Type.String(),
      reason: Type.String(),
      since: instant,
      /** The first day without it; `null`: until somebody resumes. */
      untilDay: nullable(dayText),
    }),
  ),
  acts: Type.Array(ActsView),
  /** Most acts a day that the comparison foretold with its margin; `null` without one. */
  foretold: nullable(count),
  /** Of the filter. */
  total: count,
  totals: Type.Array(
    Type.Object({
      action: Type.String(),
      lines: count,
      limitMinor: minorUnits,
      balanceMinor: minorUnits,
      neverLate: count,
    }),
  ),
  /** Longest waiting first. */
  rows: Type.Array(WaitingView),
})
export type QueueView = Static<typeof QueueView>

const strict = { additionalProperties: false }
const reason = Type.String({ maxLength: REASON_LENGTH, pattern: '\\S' })

export const QueueReason = Type.Object({ reason }, strict)

/** Either these borrowers, or all that a filter finds. */
export const QueueWord = Type.Object(
  {
    borrowers: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 1000 }),
    ),
    all: Type.Optional(Type.Object(Filter, strict)),
    reason,
  },
  strict,
)

export const QueueSaid = Type.Object({
  /** Proposals the word was about. */
  lines: count,
  decisions: count,
  /** Proposals that still stand, whatever the filter was. */
  left: count,
})
export type QueueSaid = Static<typeof QueueSaid>

const overridden = ['suspend', 'reinstate', 'limit', 'renew-systemic'] as const

export const NewOverride = Type.Object(
  {
    action: oneOf(overridden),
    /** With `limit`, and with it alone. */
    limitMinor: Type.Optional(Type.Integer({ minimum: 0 })),
    reason: oneOf(overrideReasons),
    untilDay: Type.Optional(dayText),
  },
  strict,
)
export type NewOverride = Static<typeof NewOverride>

export const OverrideView = Type.Object({
  state: oneOf(['made', 'pending', 'withdrawn'] as const),
  /** Under which a second person finds it; `null` where none was needed. */
  number: nullable(Type.Integer()),
  /** Numbers of the decisions it led to. */
  decisions: Type.Array(Type.Integer()),
})
export type OverrideView = Static<typeof OverrideView>

export const PendingOverride = Type.Object({
  number: Type.Integer(),
  borrower: Type.String(),
  action: Type.String(),
  limitMinor: nullable(minorUnits),
  reason: Type.String(),
  untilDay: nullable(dayText),
  who: Type.String(),
  at: instant,
})

const outcomes = {
  /** In the borrower’s favour, and of those: gone bad or suspended since. */
  spared: count,
  sparedBad: count,
  /** Against the borrower, and of those: put right since. */
  restricted: count,
  restrictedUndone: count,
}

const Group = Type.Object({ name: Type.String(), overrides: count, ...outcomes })

export const OverridesView = Type.Object({
  product: Type.String(),
  lines: count,
  overrides: count,
  /** Overrides a thousand lines of the book. */
  perThousand: Type.Number(),
  /** Asked for, and not possible as the line stood. */
  refused: count,
  ...outcomes,
  byReason: Type.Array(Group),
  byPerson: Type.Array(Group),
  standing: Type.Array(
    Type.Object({
      borrower: Type.String(),
      action: oneOf(keysOf(overrideActionLabels)),
      reason: Type.String(),
      by: Type.String(),
      approvedBy: nullable(Type.String()),
      day: dayText,
      untilDay: dayText,
    }),
  ),
  pending: Type.Array(PendingOverride),
})
export type OverridesView = Static<typeof OverridesView>
