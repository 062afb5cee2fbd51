/** Draws asked for, captured and released, as the lender's core sends them and is answered. */
import { type Static, Type } from '@sinclair/typebox'
import { dayText, minorUnits } from './view-parts.ts'

const text = Type.String({ minLength: 1, maxLength: 128 })
const amountMinor = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const instalments = Type.Integer({ minimum: 1, maximum: 60 })
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const NewAuthorization = Type.Object(
  {
    borrower: text,
    /** The caller's own id: the same again is answered as the first time. */
    authorization: text,
    amountMinor,
    channel: text,
    instalments: Type.Optional(instalments),
    /** Last day the hold stands; left out: the pack's days. */
    expiresDay: Type.Optional(date),
  },
  { additionalProperties: false },
)

export const Capture = Type.Object(
  {
    borrower: text,
    /** Paid out; what is left of the hold is released. */
    amountMinor,
    obligation: Type.Optional(text),
    channel: Type.Optional(text),
    method: Type.Optional(
      Type.Union(
        ['equal-instalment', 'equal-principal', 'interest-first'].map((name) => Type.Literal(name)),
      ),
    ),
    instalments: Type.Optional(instalments),
    annualRateBps: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    firstDueDay: Type.Optional(date),
    payeeHash: Type.Optional(text),
  },
  { additionalProperties: false },
)

export const Release = Type.Object({ borrower: text }, { additionalProperties: false })

export const AuthorizationView = Type.Object({
  authorization: Type.String(),
  outcome: Type.String({ description: 'approved, refused, captured or released' }),
  /** True where this was answered before, and nothing happened now. */
  repeated: Type.Boolean(),
  /** Why it was refused; empty otherwise. */
  reasons: Type.Array(Type.Object({ id: Type.String(), zh: Type.String(), en: Type.String() })),
  /** What may still be drawn after this. */
  availableMinor: minorUnits,
  /** The day it is available on; on a stepped clock the product's. */
  day: dayText,
})
export type AuthorizationView = Static<typeof AuthorizationView>
