/** What money costs a year: present values, and the rates at which they come to nothing. */
import { assert } from './assert.ts'
import type { Day } from './day.ts'
import type { DatedInstalment } from './finance-schedule.ts'
import type { Minor } from './money.ts'
import { exp, log } from './real.ts'

/** Money on a day; who receives it is positive, the other way negative. */
export interface CashFlow {
  readonly day: Day
  readonly amountMinor: number
}

/**
 * Rates at which a flow's present value is 0; a flow that changes its sign more than once may have
 * several, ascending. None where all of it goes one way, or no rate from −99 % to 10,000 % serves.
 *
 * Unit: 0.24 is 24 %; a period's, or a year's, as the function says.
 */
export type InternalRate =
  | { readonly type: 'one'; readonly rate: number }
  | { readonly type: 'several'; readonly rates: readonly number[] }
  | { readonly type: 'none'; readonly why: 'one-way' | 'out-of-range' }

/** Effective a year, actual days over 365. */
export const annualRate = (flows: readonly CashFlow[]): InternalRate =>
  internalRateOf(flows.map(({ day, amountMinor }) => ({ at: day / 365, amount: amountMinor })))

/** Effective a period; one amount a period, the first now. */
export const periodRate = (amounts: readonly number[]): InternalRate =>
  internalRateOf(amounts.map((amount, at) => ({ at, amount })))

/** A loan as its borrower has it. */
export interface CostedLoan {
  readonly principalMinor: Minor
  readonly drawnDay: Day
  readonly instalments: readonly DatedInstalment[]
  /** Each with the day it is paid; one held back from the principal, on `drawnDay`. */
  readonly fees: readonly { readonly day: Day; readonly feeMinor: Minor }[]
}

/** 综合融资成本: what a loan costs with every fee, paid as agreed; effective a year. */
export function allInAnnualRate(loan: CostedLoan): InternalRate {
  const { principalMinor, drawnDay, instalments, fees } = loan
  return annualRate([
    { day: drawnDay, amountMinor: principalMinor },
    ...fees.map(({ day, feeMinor }) => ({ day, amountMinor: -feeMinor })),
    ...instalments.map(({ dueDay, principalMinor, interestMinor }) => ({
      day: dueDay,
      amountMinor: -(principalMinor + interestMinor),
    })),
  ])
}

/** What the flows are worth on a day, at an effective annual rate; minor units, not rounded. */
export function presentValueMinor(flows: readonly CashFlow[], rate: number, onDay: Day): number {
  assert(rate > -1, `nothing is worth anything at a rate of ${rate}`)
  const growth = log(1 + rate)
  return flows.reduce(
    (sum, { day, amountMinor }) => sum + amountMinor * exp((growth * (onDay - day)) / 365),
    0,
  )
}

/** 12 months of 1 % are 12.68 % a year. */
export const effectiveAnnualRate = (periodRate: number, periodsPerYear: number): number =>
  exp(periodsPerYear * log(1 + periodRate)) - 1

/** 12.68 % a year are 12 months of 1 %, called 12 %. */
export const nominalAnnualRate = (effectiveRate: number, periodsPerYear: number): number =>
  periodsPerYear * (exp(log(1 + effectiveRate) / periodsPerYear) - 1)

/** `at` in years or periods; terms ascend by it, and no two share it. */
interface Term {
  readonly at: number
  readonly amount: number
}

/** Logs of 1 + rate, at −99 % and 10,000 %. */
const LOW = log(0.01)
const HIGH = log(101)

function internalRateOf(terms: readonly Term[]): InternalRate {
  const merged = mergedOf(terms)
  if (signChanges(merged) === 0) return { type: 'none', why: 'one-way' }
  const rates = rootsOf(merged).map((growth) => exp(growth) - 1)
  if (rates.length === 0) return { type: 'none', why: 'out-of-range' }
  return rates.length === 1 ? { type: 'one', rate: rates[0]! } : { type: 'several', rates }
}

function mergedOf(terms: readonly Term[]): Term[] {
  const sums = new Map<number, number>()
  for (const { at, amount } of terms) sums.set(at, (sums.get(at) ?? 0) + amount)
  return [...sums]
    .map(([at, amount]) => ({ at, amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => a.at - b.at)
}

const signChanges = (terms: readonly Term[]): number =>
  terms.filter(({ amount }, i) => i > 0 && amount < 0 !== terms[i - 1]!.amount < 0).length

/**
 * Every g between the bounds at which Σ amount·e^(−g·at) is 0, ascending. With one change of sign
 * there is one at most; with more, between two of them lies one of the slope's, a sum of fewer.
 *
 * Source: Descartes' rule of signs, for exponents that are no whole numbers; Rolle's theorem.
 */
function rootsOf(terms: readonly Term[]): number[] {
  const changes = signChanges(terms)
  if (changes === 0) return []
  const edges = [LOW, ...(changes === 1 ? [] : rootsOf(slopeOf(terms))), HIGH]
  const roots: number[] = []
  for (let i = 1; i < edges.length; i++) {
    const root = rootBetween(terms, edges[i - 1]!, edges[i]!)
    if (root !== null && root !== roots.at(-1)) roots.push(root)
  }
  return roots
}

/** Of the sum seen from its first term, whose own slope is 0; scaled, as only its roots count. */
function slopeOf(terms: readonly Term[]): Term[] {
  const first = terms[0]!.at
  const slopes = terms.slice(1).map(({ at, amount }) => ({ at, amount: amount * (at - first) }))
  const largest = Math.max(...slopes.map(({ amount }) => Math.abs(amount)))
  return slopes.map(({ at, amount }) => ({ at, amount: amount / largest }))
}

/** Bisection; the value falls or rises throughout. */
function rootBetween(terms: readonly Term[], from: number, to: number): number | null {
  let low = from
  let high = to
  const atLow = signedValue(terms, low)
  const atHigh = signedValue(terms, high)
  if (atLow === 0) return low
  if (atHigh === 0) return high
  if (atLow < 0 === atHigh < 0) return null
  while (high - low > 1e-15) {
    const middle = (low + high) / 2
    if (signedValue(terms, middle) < 0 === atLow < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Worth on the day where no term is worth more than its amount: the sign is that of any day. */
function signedValue(terms: readonly Term[], growth: number): number {
  const day = terms[growth < 0 ? terms.length - 1 : 0]!.at
  let value = 0
  for (const { at, amount } of terms) value += amount * exp(growth * (day - at))
  return value
}
