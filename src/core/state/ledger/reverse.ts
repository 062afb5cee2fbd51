/**
 * A payment taken back: as though it had never come. What it went to is open again, and lateness
 * counts from the oldest due day that is then not covered; money that came since covers the oldest
 * dues first. The last prepayments are undone exactly, row by row; one that later payments built on
 * goes back into the plan with the interest of the days between. A payment no longer remembered is
 * taken from what was paid last.
 */
import { NONE } from '../state.ts'
import type { Terms } from '../terms.ts'
import type { LedgerState } from './ledger.ts'
import {
  ageObligation,
  chargePenalty,
  F,
  findSince,
  FREE,
  instalmentsLeft,
  interestOf,
  OBLIGATIONS,
  OPEN,
  penaltyOf,
  SETTLED,
  WIDTH,
} from './obligation.ts'
import { P, PAYMENT_WIDTH, PAYMENTS, UNDO_WIDTH, UNDOS } from './payments.ts'
import { closeAccrual, dueAfter, setPlan } from './plan.ts'

/** Gives back what of the amount no obligation and no fee had taken. */
export function takeBack(
  l: LedgerState,
  paymentKey: number,
  amountMinor: number,
  day: number,
  terms: Terms,
): number {
  let left = amountMinor
  let isKnown = false
  // Newest part first: of two parts of one obligation the later built on the earlier.
  for (let back = 0; back < PAYMENTS; back++) {
    const part = ((l.paymentHead - back + PAYMENTS) % PAYMENTS) * PAYMENT_WIDTH
    if (l.payments[part + P.key] !== paymentKey) continue
    isKnown = true
    left -= takePart(l, part, left, day, terms)
    l.payments.fill(0, part, part + PAYMENT_WIDTH)
  }
  return isKnown ? left : takeUnknown(l, left, day, terms)
}

function takePart(l: LedgerState, part: number, most: number, day: number, terms: Terms): number {
  const { payments: p, obligations: o } = l
  const penalty = Math.min(most, p[part + P.penaltyMinor]!)
  const interest = Math.min(most - penalty, p[part + P.interestMinor]!)
  const principal = Math.min(most - penalty - interest, p[part + P.principalMinor]!)
  const prepaid = Math.min(most - penalty - interest - principal, p[part + P.prepaidMinor]!)
  const key = p[part + P.obligationKey]!
  if (key === 0) {
    l.feesMinor += principal
    return principal
  }
  const row = rowOf(l, key)
  if (row < 0) return 0
  const whole = p[part + P.prepaidMinor]! + p[part + P.principalMinor]!
  const undo = prepaid + principal === whole ? undoOf(l, p[part + P.key]!, row, part) : -1
  if (undo >= 0) {
    reopen(l, row)
    for (let i = 0; i < WIDTH; i++) o[row * WIDTH + i] = l.undos[undo + i]!
    ageObligation(o, row * WIDTH, day, terms)
  } else {
    const paidDay = p[part + P.day]!
    const dueDay = p[part + P.dueDay]!
    openDues(l, row, { penalty, interest, principal, paidDay, dueDay }, day, terms)
    if (prepaid > 0) addToPlan(l, row, prepaid, paidDay, day, terms)
  }
  return penalty + interest + principal + prepaid
}

function rowOf({ obligations: o }: LedgerState, key: number): number {
  for (let row = 0; row < OBLIGATIONS; row++)
    if (o[row * WIDTH + F.status] !== FREE && o[row * WIDTH + F.key] === key) return row
  return -1
}

/** The image taken before this payment, where nothing was paid on that obligation since. */
function undoOf(l: LedgerState, paymentKey: number, row: number, part: number): number {
  const key = l.obligations[row * WIDTH + F.key]
  for (let at = 0; at < PAYMENTS * PAYMENT_WIDTH; at += PAYMENT_WIDTH)
    if (at !== part && l.payments[at + P.obligationKey] === key && isLater(l, at, part)) return -1
  for (let i = 0; i < UNDOS; i++) {
    const at = i * UNDO_WIDTH
    if (l.undos[at + WIDTH] === paymentKey && l.undos[at + F.key] === key) return at
  }
  return -1
}

/** Whether a part of the ring was written after another. */
function isLater({ paymentHead }: LedgerState, at: number, than: number): boolean {
  const age = (place: number): number => (paymentHead - place / PAYMENT_WIDTH + PAYMENTS) % PAYMENTS
  return age(at) < age(than)
}

function reopen(l: LedgerState, row: number): void {
  if (l.obligations[row * WIDTH + F.status] !== SETTLED) return
  l.obligations[row * WIDTH + F.status] = OPEN
  l.open++
}

interface Taken {
  readonly penalty: number
  readonly interest: number
  readonly principal: number
  readonly paidDay: number
  /** The day to pay of the oldest instalment the money went to. */
  readonly dueDay: number
}

/** Dues that were paid are open again; what the plan of today never asked for comes before it. */
function openDues(l: LedgerState, row: number, taken: Taken, day: number, terms: Terms): void {
  const { obligations: o } = l
  const { penalty, interest, principal, paidDay } = taken
  const at = row * WIDTH
  reopen(l, row)
  ageObligation(o, at, day, terms)
  const wasLate = o[at + F.sinceDay] !== NONE
  chargePenalty(o, at, day, terms)
  if (!wasLate) o[at + F.penaltyDay] = 0
  const fromInterest = Math.min(interest, o[at + F.paidInterestMinor]!)
  const fromPrincipal = Math.min(principal, o[at + F.paidPrincipalMinor]!)
  o[at + F.paidInterestMinor]! -= fromInterest
  o[at + F.paidPrincipalMinor]! -= fromPrincipal
  o[at + F.penaltyMinor]! += penalty
  setBack(o, at, interest - fromInterest, principal - fromPrincipal, taken.dueDay)
  findSince(o, at, terms)
  const since = o[at + F.sinceDay]!
  if (since === NONE || day - since <= terms.graceDays) return
  // What was paid beyond grace bore its penalty up to that day, and bears none twice.
  const from = paidDay - since > terms.graceDays ? paidDay : since
  if (wasLate) o[at + F.penaltyMinor]! += penaltyOf(o, at, principal, day - from, terms)
  else o[at + F.penaltyDay] = Math.max(o[at + F.penaltyDay]!, from)
}

/** Dues of a plan before today's, open again. */
function setBack(
  o: Float64Array,
  at: number,
  interest: number,
  principal: number,
  dueDay: number,
): void {
  if (interest + principal === 0) return
  o[at + F.backInterestMinor]! += interest
  o[at + F.backPrincipalMinor]! += principal
  o[at + F.dueInterestMinor]! += interest
  o[at + F.duePrincipalMinor]! += principal
  const known = o[at + F.backDay]!
  o[at + F.backDay] = known === 0 ? dueDay : Math.min(known, dueDay)
}

/** Prepaid principal back into the plan, with the interest of the days it was away. */
function addToPlan(
  l: LedgerState,
  row: number,
  minor: number,
  paidDay: number,
  day: number,
  terms: Terms,
): void {
  const { obligations: o } = l
  const at = row * WIDTH
  reopen(l, row)
  const left = instalmentsLeft(o, at)
  const next = left > 0 ? dueAfter(o, at, day) : day
  closeAccrual(o, at, day, terms)
  o[at + F.principalMinor]! += minor
  o[at + F.carriedMinor]! += interestOf(o, at, minor, day - paidDay)
  setPlan(o, at, day, left, next, o[at + F.dueDayOfMonth]!, terms)
}

/** From what was paid under the plans that stand, the obligation drawn last first. */
function takeUnknown(l: LedgerState, amountMinor: number, day: number, terms: Terms): number {
  const { obligations: o } = l
  let left = amountMinor
  let done = 0
  while (left > 0) {
    let last = -1
    for (let row = 0; row < OBLIGATIONS; row++) {
      if ((done & (1 << row)) !== 0 || o[row * WIDTH + F.status] === FREE) continue
      if (last < 0 || o[row * WIDTH + F.drawnDay]! > o[last * WIDTH + F.drawnDay]!) last = row
    }
    if (last < 0) return left
    done |= 1 << last
    const at = last * WIDTH
    const principal = Math.min(left, Math.max(0, o[at + F.paidPrincipalMinor]!))
    const interest = Math.min(left - principal, Math.max(0, o[at + F.paidInterestMinor]!))
    if (principal + interest === 0) continue
    const taken = { penalty: 0, interest, principal, paidDay: day, dueDay: day }
    openDues(l, last, taken, day, terms)
    left -= principal + interest
  }
  return 0
}
