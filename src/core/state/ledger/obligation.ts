/**
 * One obligation 借据: a draw with a plan of instalments, as a row of numbers.
 *
 * Conventions. Interest is simple, actual days over 365, on the scheduled balance, half-even to the
 * cent a period; a period runs from due day to due day, the first from the draw. Due days fall on
 * one day of the month (the last where a month lacks it); where a holiday moves the day to pay,
 * interest does not move. 等额本息 `equal-instalment`: one level amount solved over the true days;
 * 等额本金 `equal-principal`: equal principal; 先息后本 `interest-first`: principal last. The last
 * instalment carries what rounding left. An instalment falls due the day after its day to pay:
 * from then it is past due. Amounts are a pure function of the plan, so a row holds only how far
 * the plan has run and what was paid in all.
 */
import {
  type Day,
  daysInterest,
  dueDayAfter,
  mulDiv,
  principalPart,
  repaymentMethods,
} from '../../../base/index.ts'
import { NONE } from '../state.ts'
import type { Terms } from '../terms.ts'

/** Obligations open at once; a further draw joins one that is open. */
export const OBLIGATIONS = 16

/** Stored by their place: never reorder. */
export const methods = repaymentMethods

export const FREE = 0
export const OPEN = 1
/** Paid off; the row is kept until another draw needs it, as a payment may be reversed. */
export const SETTLED = 2

/** Columns of a row. Stored: never reorder, add at the end. */
export const F = {
  status: 0,
  key: 1,
  drawnDay: 2,
  annualRateBps: 3,
  /** Index into `methods`. */
  method: 4,
  // The plan, made at the draw and made anew by what re-plans.
  principalMinor: 5,
  instalments: 6,
  firstDueDay: 7,
  dueDayOfMonth: 8,
  /** The level amount, or the equal part of principal. */
  levelMinor: 9,
  /** Interest from before the plan, on top of its first instalment. */
  carriedMinor: 10,
  /** Unpaid dues from before the plan: due as one, on the oldest's day. */
  backDay: 11,
  backPrincipalMinor: 12,
  backInterestMinor: 13,
  // How far it has run: instalments past due day, and what they came to, back dues included.
  passed: 14,
  duePrincipalMinor: 15,
  dueInterestMinor: 16,
  /** Interest of the running instalment counts from here to `nextDay`. */
  periodDay: 17,
  nextDay: 18,
  /** The last day to pay the running instalment: `nextDay`, or the working day after it. */
  dueDay: 19,
  // Paid under this plan.
  paidPrincipalMinor: 20,
  paidInterestMinor: 21,
  /** Due day of the oldest instalment not covered, or NONE. */
  sinceDay: 22,
  penaltyMinor: 23,
  /** Penalty is charged up to here. */
  penaltyDay: 24,
  /** Interest of the plan's first instalment counts from here. */
  fromDay: 25,
} as const
export const WIDTH = 26

const BPS_DAYS = 10_000 * 365

export function interestOf(o: Float64Array, at: number, minor: number, days: number): number {
  if (days <= 0 || minor <= 0) return 0
  return daysInterest(minor, o[at + F.annualRateBps]!, days)
}

/** Principal whose instalments have not fallen due. */
export const notDueMinor = (o: Float64Array, at: number): number =>
  o[at + F.principalMinor]! + o[at + F.backPrincipalMinor]! - o[at + F.duePrincipalMinor]!

/** Instalments that have not fallen due, the running one among them. */
export const instalmentsLeft = (o: Float64Array, at: number): number =>
  o[at + F.instalments]! - o[at + F.passed]!

const carriedNow = (o: Float64Array, at: number): number =>
  o[at + F.passed] === 0 ? o[at + F.carriedMinor]! : 0

/** Principal in an instalment, by what is left of the plan. */
function principalIn(
  o: Float64Array,
  at: number,
  balance: number,
  left: number,
  interest: number,
): number {
  return principalPart(methods[o[at + F.method]!]!, o[at + F.levelMinor]!, balance, left, interest)
}

/** The running instalment; `interestMinor` with what was carried into it. */
export function runningInto(o: Float64Array, at: number, out: Instalment): void {
  const balance = notDueMinor(o, at)
  const days = o[at + F.nextDay]! - o[at + F.periodDay]!
  const interest = interestOf(o, at, balance, days)
  out.principalMinor = principalIn(o, at, balance, instalmentsLeft(o, at), interest)
  out.interestMinor = interest + carriedNow(o, at)
}

/** Written into, over and over: no object is made while folding. */
export interface Instalment {
  principalMinor: number
  interestMinor: number
}
export const instalment = (): Instalment => ({ principalMinor: 0, interestMinor: 0 })
const scratch = instalment()

/** True where the running instalment asks for something and that was paid ahead. */
export function isRunningPaid(o: Float64Array, at: number): boolean {
  runningInto(o, at, scratch)
  return (
    scratch.principalMinor + scratch.interestMinor > 0 &&
    o[at + F.duePrincipalMinor]! + scratch.principalMinor <= o[at + F.paidPrincipalMinor]! &&
    o[at + F.dueInterestMinor]! + scratch.interestMinor <= o[at + F.paidInterestMinor]!
  )
}

/** Interest of the running instalment up to a day, in arrears of nothing. */
export function accruedMinor(o: Float64Array, at: number, day: number): number {
  if (instalmentsLeft(o, at) === 0) return 0
  const balance = notDueMinor(o, at)
  const next = o[at + F.nextDay]!
  if (day <= next) return carriedNow(o, at) + interestOf(o, at, balance, day - o[at + F.periodDay]!)
  // Its period is over and a holiday lets it wait: the next period runs already.
  runningInto(o, at, scratch)
  return scratch.interestMinor + interestOf(o, at, balance - scratch.principalMinor, day - next)
}

/** Fallen due and unpaid, principal and interest; never below 0 each. */
export const principalShortMinor = (o: Float64Array, at: number): number =>
  Math.max(0, o[at + F.duePrincipalMinor]! - o[at + F.paidPrincipalMinor]!)
export const interestShortMinor = (o: Float64Array, at: number): number =>
  Math.max(0, o[at + F.dueInterestMinor]! - o[at + F.paidInterestMinor]!)
export const shortMinor = (o: Float64Array, at: number): number =>
  principalShortMinor(o, at) + interestShortMinor(o, at)

export const principalLeftMinor = (o: Float64Array, at: number): number =>
  o[at + F.principalMinor]! + o[at + F.backPrincipalMinor]! - o[at + F.paidPrincipalMinor]!

/** All that is owed of it on a day, interest and penalty to that day. */
export const owedMinor = (o: Float64Array, at: number, day: number, terms: Terms): number =>
  principalLeftMinor(o, at) +
  o[at + F.dueInterestMinor]! -
  o[at + F.paidInterestMinor]! +
  accruedMinor(o, at, day) +
  o[at + F.penaltyMinor]! +
  pendingPenaltyMinor(o, at, day, terms)

/** Penalty since it was last charged: on overdue principal, only once grace is over. */
export function pendingPenaltyMinor(
  o: Float64Array,
  at: number,
  day: number,
  terms: Terms,
): number {
  const since = o[at + F.sinceDay]!
  if (since === NONE || day - since <= terms.graceDays || terms.penaltyBps === 0) return 0
  return penaltyOf(o, at, principalShortMinor(o, at), day - o[at + F.penaltyDay]!, terms)
}

/** Penalty on principal for so many days: the contract's rate times the pack's share of it. */
export function penaltyOf(
  o: Float64Array,
  at: number,
  minor: number,
  days: number,
  terms: Terms,
): number {
  const dailyBps = o[at + F.annualRateBps]! * terms.penaltyBps * days
  return mulDiv(minor, dailyBps, 10_000 * BPS_DAYS, 'half-even')
}

/** Charges the penalty up to a day: before overdue principal changes. Within grace, nothing. */
export function chargePenalty(o: Float64Array, at: number, day: number, terms: Terms): void {
  const since = o[at + F.sinceDay]!
  if (since === NONE || day - since <= terms.graceDays) return
  o[at + F.penaltyMinor]! += pendingPenaltyMinor(o, at, day, terms)
  o[at + F.penaltyDay] = day
}

/** Lets the instalments whose day to pay lies before `day` fall due. */
export function ageObligation(o: Float64Array, at: number, day: number, terms: Terms): void {
  while (instalmentsLeft(o, at) > 0 && day > o[at + F.dueDay]!) fallDue(o, at, terms)
}

/** The running instalment falls due, and the next one runs. */
export function fallDue(o: Float64Array, at: number, terms: Terms): void {
  const due = o[at + F.dueDay]!
  chargePenalty(o, at, due, terms)
  // A second due day within the grace of the first: its principal is not charged from before.
  if (o[at + F.sinceDay] !== NONE) o[at + F.penaltyDay] = due
  runningInto(o, at, scratch)
  o[at + F.duePrincipalMinor]! += scratch.principalMinor
  o[at + F.dueInterestMinor]! += scratch.interestMinor
  const passed = o[at + F.passed]! + 1
  o[at + F.passed] = passed
  o[at + F.periodDay] = o[at + F.nextDay]!
  setNext(o, at, passed, terms)
  if (o[at + F.sinceDay] === NONE && shortMinor(o, at) > terms.toleranceMinor) {
    o[at + F.sinceDay] = due
    o[at + F.penaltyDay] = due
  }
}

/** Due days of the running instalment, the one after `passed`. */
export function setNext(o: Float64Array, at: number, passed: number, terms: Terms): void {
  const first = o[at + F.firstDueDay]!
  const next = passed === 0 ? first : dueDayAfter(first, o[at + F.dueDayOfMonth]!, passed)
  o[at + F.nextDay] = next
  o[at + F.dueDay] = terms.workingDay(next as Day)
}

/** What the plan asked for up to its first instalment not covered, and that one's day to pay. */
export interface Uncovered extends Instalment {
  dueDay: number
}

/**
 * Walks the plan to the first instalment that falls short by more than `toleranceMinor`, and puts
 * the sums up to and including it into `out`. Fails: false, `out` untouched, where none does.
 */
export function firstUncovered(
  o: Float64Array,
  at: number,
  toleranceMinor: number,
  terms: Terms,
  out: Uncovered,
): boolean {
  if (shortMinor(o, at) <= toleranceMinor) return false
  const paidPrincipal = o[at + F.paidPrincipalMinor]!
  const paidInterest = o[at + F.paidInterestMinor]!
  const isShort = (principal: number, interest: number): boolean =>
    Math.max(0, principal - paidPrincipal) + Math.max(0, interest - paidInterest) > toleranceMinor
  let principal = o[at + F.backPrincipalMinor]!
  let interest = o[at + F.backInterestMinor]!
  let dueDay = o[at + F.backDay]!
  let balance = o[at + F.principalMinor]!
  let from = o[at + F.fromDay]!
  const first = o[at + F.firstDueDay]!
  for (let i = 0; !isShort(principal, interest); i++) {
    const next = i === 0 ? first : dueDayAfter(first, o[at + F.dueDayOfMonth]!, i)
    const own = interestOf(o, at, balance, next - from)
    const part = principalIn(o, at, balance, o[at + F.instalments]! - i, own)
    principal += part
    interest += own + (i === 0 ? o[at + F.carriedMinor]! : 0)
    balance -= part
    from = next
    dueDay = next
  }
  out.principalMinor = principal
  out.interestMinor = interest
  out.dueDay = terms.workingDay(dueDay as Day)
  return true
}

const uncovered: Uncovered = { ...instalment(), dueDay: 0 }

/** Finds anew since when it is late, after something was paid or taken back. */
export function findSince(o: Float64Array, at: number, terms: Terms): void {
  if (!firstUncovered(o, at, terms.toleranceMinor, terms, uncovered)) {
    o[at + F.sinceDay] = NONE
    return
  }
  o[at + F.sinceDay] = uncovered.dueDay
  o[at + F.penaltyDay] = Math.max(o[at + F.penaltyDay]!, uncovered.dueDay)
}
