/** The world as a lender's economists put it, whole, and the ruling it became. */
import { type Static, Type } from '@sinclair/typebox'
import { levels } from '../core/index.ts'
import { dayText } from './view-parts.ts'

const only = { additionalProperties: false } as const

const level = Type.Union(levels.map((each) => Type.Literal(each)))
/** Not a union: a validator that coerces would make a number of `null`. */
const figure = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
const usual = Type.Integer({ minimum: 0, maximum: 1_000_000 })

/** Periods in rising order; what they say replaces what was in force. */
export const NewConditions = Type.Object(
  {
    schema: Type.Literal(1),
    periods: Type.Array(
      Type.Object(
        {
          fromDay: dayText,
          regime: level,
          industries: Type.Record(Type.String(), level),
          indicators: Type.Object(
            { unemploymentBps: figure, unemploymentChange12mBps: figure },
            only,
          ),
          season: Type.Optional(
            Type.Object({ signInsBps: usual, spendBps: usual, inflowBps: usual }, only),
          ),
        },
        only,
      ),
      { maxItems: 10_000 },
    ),
  },
  only,
)
export type NewConditions = Static<typeof NewConditions>

export const ConditionsView = Type.Object({
  product: Type.String(),
  ruling: Type.Integer({ description: 'number of the ruling in force' }),
})
export type ConditionsView = Static<typeof ConditionsView>
