/** The queue of alerts as it is read, and what a person says of one. */
import { type Static, Type } from '@sinclair/typebox'
import { dayText, minorUnits, nullable } from './view-parts.ts'
import { ReasonView } from './views.ts'

export const alertStates = ['open', 'confirmed', 'false-alarm', 'unclear'] as const

const state = Type.Union(alertStates.map((each) => Type.Literal(each)))

export const AlertView = Type.Object({
  borrower: Type.String(),
  /** Number of the decision that raised it: the alert's own number within the line. */
  decision: Type.Integer(),
  day: dayText,
  state,
  reasons: Type.Array(ReasonView),
  status: Type.String(),
  limitMinor: minorUnits,
  balanceMinor: minorUnits,
  resolvedBy: nullable(Type.String()),
})
export type AlertView = Static<typeof AlertView>

export const AlertPage = Type.Object({
  total: Type.Integer(),
  open: Type.Integer(),
  rows: Type.Array(AlertView),
})
export type AlertPage = Static<typeof AlertPage>

export const AlertFilter = Type.Object({
  product: Type.String({ minLength: 1, maxLength: 64 }),
  state: Type.Optional(Type.Union([state, Type.Literal('all')])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
})

export const Disposition = Type.Object(
  { label: Type.Union(alertStates.slice(1).map((each) => Type.Literal(each))) },
  { additionalProperties: false },
)
