/**
 * The kinds of value an event may carry. A field descriptor gives the type inside, the check at
 * the edge and the JSON Schema outside, so that an event kind is written down exactly once.
 */
import type { Day, Minor } from '../../base/index.ts'

export interface MoneyField {
  readonly is: 'money'
  /** Smallest amount allowed, in minor units. */
  readonly min: number
}
export interface IntegerField {
  readonly is: 'integer'
  readonly min: number
  readonly max: number
  readonly unit: string
}
export interface DayField {
  readonly is: 'day'
}
/** A code of another system, 1 to 128 characters; never a name or number of a person. */
export interface TextField {
  readonly is: 'text'
}
export interface FlagField {
  readonly is: 'flag'
}
export interface CodeField {
  readonly is: 'code'
  readonly of: readonly string[]
}
/** Amounts by category, as in a month's spend; at most 40 keys. */
export interface AmountsField {
  readonly is: 'amounts'
}

export type PlainField =
  | MoneyField
  | IntegerField
  | DayField
  | TextField
  | FlagField
  | CodeField
  | AmountsField

/** A field that may be absent; absent is `null` inside, never 0. */
export interface OptionalField {
  readonly is: 'optional'
  readonly field: PlainField
}

export type Field = PlainField | OptionalField

interface Values {
  readonly money: Minor
  readonly integer: number
  readonly day: Day
  readonly text: string
  readonly flag: boolean
  readonly amounts: Readonly<Record<string, Minor>>
}

/** The value inside, by descriptor; the one conditional type of the event union. */
export type ValueOf<F> = F extends { readonly is: 'optional'; readonly field: infer P }
  ? ValueOf<P> | null
  : F extends { readonly is: 'code'; readonly of: readonly (infer C)[] }
    ? C
    : F extends { readonly is: infer K extends keyof Values }
      ? Values[K]
      : never

const SAFE = 9_007_199_254_740_991

/** Money that may be any sign: balances in credit are negative. */
export const signedMoney = { is: 'money', min: -SAFE } as const
/** Money from zero up. */
export const money = { is: 'money', min: 0 } as const
/** Money that must move: at least one minor unit. */
export const positiveMoney = { is: 'money', min: 1 } as const
export const date = { is: 'day' } as const
export const text = { is: 'text' } as const
export const flag = { is: 'flag' } as const
export const amounts = { is: 'amounts' } as const

export const code = <const C extends readonly string[]>(...of: C): { is: 'code'; of: C } => ({
  is: 'code',
  of,
})

export const integer = (unit: string, min: number, max: number): IntegerField => ({
  is: 'integer',
  unit,
  min,
  max,
})

export const optional = <const P extends PlainField>(field: P): { is: 'optional'; field: P } => ({
  is: 'optional',
  field,
})
