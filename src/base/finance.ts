/** Instalments and internal rates; money in, money out, every cent placed. */
import { assert } from './assert.ts'
import { divide, type Minor, minor } from './money.ts'

export interface Instalment {
  readonly principalMinor: Minor
  readonly interestMinor: Minor
}

export type RepaymentMethod = 'equal-instalment' | 'equal-principal' | 'interest-only'

/**
 * The schedule of a loan: principal parts sum to the principal, to the cent; the last
 * instalment carries what rounding left.
 *
 * Unit: `periodRatePpm` is the interest of one period in parts per million of the balance.
 * Source: 等额本息 (annuity), 等额本金, 先息后本.
 */
export function amortise(
  principalMinor: Minor,
  periodRatePpm: number,
  periods: number,
  method: RepaymentMethod,
): Instalment[] {
  assert(Number.isInteger(periods) && periods > 0, `periods must be whole and above 0: ${periods}`)
  const schedule: Instalment[] = []
  let balance: number = principalMinor
  const level = annuity(principalMinor, periodRatePpm, periods)
  for (let period = 1; period <= periods; period++) {
    const interest = divide(balance * periodRatePpm, 1_000_000, 'half-even')
    const wanted =
      method === 'equal-instalment'
        ? level - interest
        : method === 'equal-principal'
          ? divide(principalMinor, periods, 'half-even')
          : 0
    const principal = period === periods ? balance : Math.max(0, Math.min(balance, wanted))
    schedule.push({ principalMinor: minor(principal), interestMinor: minor(interest) })
    balance -= principal
  }
  return schedule
}

/** The level payment of an annuity, rounded half-even. Source: P·r / (1 − (1 + r)^−n). */
export function annuity(principalMinor: Minor, periodRatePpm: number, periods: number): Minor {
  if (periodRatePpm === 0) return minor(divide(principalMinor, periods, 'half-even'))
  const rate = periodRatePpm / 1_000_000
  let growth = 1
  for (let i = 0; i < periods; i++) growth *= 1 + rate
  const payment = (principalMinor * rate * growth) / (growth - 1)
  return minor(roundHalfEven(payment))
}

/**
 * The level instalment of a loan whose periods differ in length, rounded half-even: all
 * instalments alike to the cent, but the last, which carries what rounding left.
 *
 * Unit: `days` of each period; interest is simple within one, actual over 365.
 * Source: 等额本息 over true days, P·Π(1 + r·dₖ/365) / Σₖ Πⱼ₍ⱼ>ₖ₎(1 + r·dⱼ/365).
 */
export function levelInstalment(
  principalMinor: Minor,
  annualRateBps: number,
  days: readonly number[],
): Minor {
  assert(days.length > 0, 'a level instalment needs a period')
  if (annualRateBps === 0) return minor(divide(principalMinor, days.length, 'half-even'))
  let grown: number = principalMinor
  let ones = 0
  for (const d of days) {
    const growth = 1 + (annualRateBps * d) / 3_650_000
    grown *= growth
    ones = ones * growth + 1
  }
  return minor(roundHalfEven(grown / ones))
}

function roundHalfEven(value: number): number {
  const down = Math.floor(value)
  const rest = value - down
  if (rest !== 0.5) return rest > 0.5 ? down + 1 : down
  return down % 2 === 0 ? down : down + 1
}

/**
 * The per-period internal rate of return of a cash flow, found by bisection.
 *
 * Shape: one amount per period, the first now; `null` when the flow has no sign change
 * or the rate is not within (−99 %, 1000 %) per period.
 */
export function internalRate(flow: readonly number[]): number | null {
  const presentValue = (rate: number): number => {
    let value = 0
    for (let i = flow.length - 1; i >= 0; i--) value = flow[i]! + value / (1 + rate)
    return value
  }
  let low = -0.99
  let high = 10
  const atLow = presentValue(low)
  if (atLow * presentValue(high) > 0) return null
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (presentValue(middle) * atLow > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
