/**
 * Where money goes. The obligation a payment names first and whole; else what is past due, oldest
 * due day first, then this month's instalments not yet due, then fees; what is more prepays the
 * oldest obligation. Within an obligation: penalty, then instalment by instalment interest before
 * principal; past the pack's days all overdue principal, then interest, then penalty.
 */
import type { Terms } from '../terms.ts'
import type { LedgerState } from './ledger.ts'
import {
  chargePenalty,
  F,
  findSince,
  firstUncovered,
  instalment,
  instalmentsLeft,
  interestShortMinor,
  notDueMinor,
  OBLIGATIONS,
  OPEN,
  owedMinor,
  principalShortMinor,
  runningInto,
  SETTLED,
  shortMinor,
  type Uncovered,
  WIDTH,
} from './obligation.ts'
import { P, PAYMENT_WIDTH, PAYMENTS, UNDO_WIDTH, UNDOS } from './payments.ts'
import { closeAccrual, dueAfter, prepay, setPlan } from './plan.ts'
import { NONE } from '../state.ts'

const PENALTY = 0
const INTEREST = 1
const PRINCIPAL = 2
const PREPAID = 3
const PARTS = 4
const FEES = OBLIGATIONS

// Of the payment being placed; written over by the next one. A row is kept before it first moves.
const before = new Float64Array(OBLIGATIONS * WIDTH)
let kept = 0
const parts = new Float64Array((OBLIGATIONS + 1) * PARTS)
const oldest: Uncovered = { ...instalment(), dueDay: 0 }
const running = instalment()

/** The open row of an obligation's key; -1 where there is none. */
export function openRow({ obligations: o }: LedgerState, key: number): number {
  if (key === 0) return -1
  for (let row = 0; row < OBLIGATIONS; row++)
    if (o[row * WIDTH + F.key] === key && o[row * WIDTH + F.status] === OPEN) return row
  return -1
}

/** Places a payment; gives back what no obligation and no fee asked for. */
export function place(
  l: LedgerState,
  paymentKey: number,
  amountMinor: number,
  obligationKey: number,
  day: number,
  terms: Terms,
): number {
  kept = 0
  for (let i = 0; i < parts.length; i++) parts[i] = 0
  let left = amountMinor
  const named = openRow(l, obligationKey)
  if (named >= 0) left = payWhole(l, named, left, day, terms, paymentKey)
  left = payFallen(l, left, day, terms)
  left = payRunning(l, left, day, terms, paymentKey)
  left = payFees(l, left)
  left = payOldestAhead(l, left, day, terms, paymentKey)
  // Remembered too, so that a payment nobody asked for is known when it is taken back.
  note(FEES, PREPAID, left)
  remember(l, paymentKey, day)
  return left
}

function payWhole(
  l: LedgerState,
  row: number,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  let left = money
  while (left > 0 && hasFallen(l, row)) left = payOldest(l, row, left, day, terms)
  if (left > 0 && isOpen(l, row)) left = payInstalment(l, row, left, day, terms, paymentKey)
  return left > 0 && isOpen(l, row) ? payAhead(l, row, left, day, terms, paymentKey) : left
}

const isOpen = (l: LedgerState, row: number): boolean =>
  l.obligations[row * WIDTH + F.status] === OPEN

const hasFallen = (l: LedgerState, row: number): boolean =>
  isOpen(l, row) &&
  (shortMinor(l.obligations, row * WIDTH) > 0 || l.obligations[row * WIDTH + F.penaltyMinor]! > 0)

function payFallen(l: LedgerState, money: number, day: number, terms: Terms): number {
  let left = money
  while (left > 0) {
    let first = -1
    let firstDay = 0
    for (let row = 0, open = l.open; open > 0 && row < OBLIGATIONS; row++) {
      if (!isOpen(l, row)) continue
      open--
      if (!hasFallen(l, row)) continue
      const at = row * WIDTH
      const isShort = firstUncovered(l.obligations, at, 0, terms, oldest)
      const due = isShort ? oldest.dueDay : l.obligations[at + F.penaltyDay]!
      if (first < 0 || due < firstDay || (due === firstDay && isOlder(l, row, first))) {
        first = row
        firstDay = due
      }
    }
    if (first < 0) return left
    left = payOldest(l, first, left, day, terms)
  }
  return 0
}

const isOlder = ({ obligations: o }: LedgerState, row: number, than: number): boolean =>
  o[row * WIDTH + F.drawnDay]! < o[than * WIDTH + F.drawnDay]!

/** By number: few of them, each copied faster than a call that copies would begin. */
function keep({ obligations: o }: LedgerState, row: number): void {
  if ((kept & (1 << row)) !== 0) return
  kept |= 1 << row
  for (let at = row * WIDTH, end = at + WIDTH; at < end; at++) before[at] = o[at]!
}

/** Penalty and the oldest instalment of a row that has fallen due. */
function payOldest(l: LedgerState, row: number, money: number, day: number, terms: Terms): number {
  keep(l, row)
  const { obligations: o } = l
  const at = row * WIDTH
  const since = o[at + F.sinceDay]!
  const isLong = since !== NONE && day - since > terms.principalFirstAfterDays
  chargePenalty(o, at, day, terms)
  let left = money
  if (isLong) {
    left -= toPrincipal(o, row, Math.min(left, principalShortMinor(o, at)))
    left -= toInterest(o, row, Math.min(left, interestShortMinor(o, at)))
    left -= toPenalty(o, row, Math.min(left, o[at + F.penaltyMinor]!))
  } else {
    left -= toPenalty(o, row, Math.min(left, o[at + F.penaltyMinor]!))
    if (firstUncovered(o, at, 0, terms, oldest)) {
      const interest = Math.max(0, oldest.interestMinor - o[at + F.paidInterestMinor]!)
      const principal = Math.max(0, oldest.principalMinor - o[at + F.paidPrincipalMinor]!)
      left -= toInterest(o, row, Math.min(left, interest))
      left -= toPrincipal(o, row, Math.min(left, principal))
    }
  }
  findSince(o, at, terms)
  settleIfPaid(l, row)
  return left
}

function toPenalty(o: Float64Array, row: number, minor: number): number {
  o[row * WIDTH + F.penaltyMinor]! -= minor
  return note(row, PENALTY, minor)
}

function toInterest(o: Float64Array, row: number, minor: number): number {
  o[row * WIDTH + F.paidInterestMinor]! += minor
  return note(row, INTEREST, minor)
}

function toPrincipal(o: Float64Array, row: number, minor: number): number {
  o[row * WIDTH + F.paidPrincipalMinor]! += minor
  return note(row, PRINCIPAL, minor)
}

function note(row: number, part: number, minor: number): number {
  parts[row * PARTS + part]! += minor
  return minor
}

/** This month's instalments, not yet due, by due day. */
function payRunning(
  l: LedgerState,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  const { obligations: o } = l
  let left = money
  let done = 0
  while (left > 0) {
    let first = -1
    for (let row = 0, open = l.open; open > 0 && row < OBLIGATIONS; row++) {
      if (!isOpen(l, row)) continue
      open--
      const at = row * WIDTH
      if ((done & (1 << row)) !== 0 || instalmentsLeft(o, at) === 0) continue
      const sooner = first < 0 ? -1 : o[at + F.dueDay]! - o[first * WIDTH + F.dueDay]!
      if (sooner < 0 || (sooner === 0 && isOlder(l, row, first))) first = row
    }
    if (first < 0) return left
    done |= 1 << first
    left = payInstalment(l, first, left, day, terms, paymentKey)
  }
  return 0
}

/** The running instalment of a row; the last one is what is owed to the day, and settles. */
function payInstalment(
  l: LedgerState,
  row: number,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  const { obligations: o } = l
  const at = row * WIDTH
  if (instalmentsLeft(o, at) === 0) return money
  keep(l, row)
  runningInto(o, at, running)
  const isLast = running.principalMinor === notDueMinor(o, at)
  if (isLast && money >= owedMinor(o, at, day, terms))
    return payOff(l, row, money, day, terms, paymentKey)
  const interest = o[at + F.dueInterestMinor]! + running.interestMinor
  const principal = o[at + F.duePrincipalMinor]! + running.principalMinor
  const wantedInterest = Math.max(0, interest - o[at + F.paidInterestMinor]!)
  const wantedPrincipal = Math.max(0, principal - o[at + F.paidPrincipalMinor]!)
  let left = money
  left -= toInterest(o, row, Math.min(left, wantedInterest))
  left -= toPrincipal(o, row, Math.min(left, wantedPrincipal))
  return left
}

function payFees(l: LedgerState, money: number): number {
  const paid = Math.min(money, l.feesMinor)
  l.feesMinor -= paid
  note(FEES, PRINCIPAL, paid)
  return money - paid
}

/** What is left prepays the oldest obligation, and where that one ends the next. */
function payOldestAhead(
  l: LedgerState,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  let left = money
  while (left > 0) {
    const row = oldestOpen(l)
    const rest = row < 0 ? left : payAhead(l, row, left, day, terms, paymentKey)
    if (rest === left) return left
    left = rest
  }
  return 0
}

function oldestOpen(l: LedgerState): number {
  let first = -1
  for (let row = 0; row < OBLIGATIONS; row++) {
    const isAhead = isOpen(l, row) && instalmentsLeft(l.obligations, row * WIDTH) > 0
    if (isAhead && (first < 0 || isOlder(l, row, first))) first = row
  }
  return first
}

/** A prepayment of a row of which nothing is due any more, this month's instalment included. */
function payAhead(
  l: LedgerState,
  row: number,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  const { obligations: o } = l
  const at = row * WIDTH
  if (instalmentsLeft(o, at) === 0) return money
  keep(l, row)
  if (money >= owedMinor(o, at, day, terms)) return payOff(l, row, money, day, terms, paymentKey)
  if (instalmentsLeft(o, at) === 1) return money
  saveUndo(l, row, paymentKey)
  note(row, PREPAID, money)
  prepay(o, at, money, day, terms)
  return 0
}

/** Pays all that is owed to the day. The row keeps its dates, should the money be taken back. */
function payOff(
  l: LedgerState,
  row: number,
  money: number,
  day: number,
  terms: Terms,
  paymentKey: number,
): number {
  const { obligations: o } = l
  const at = row * WIDTH
  saveUndo(l, row, paymentKey)
  const owed = owedMinor(o, at, day, terms)
  note(row, PREPAID, owed)
  const left = instalmentsLeft(o, at)
  const next = dueAfter(o, at, day)
  closeAccrual(o, at, day, terms)
  o[at + F.principalMinor] = 0
  o[at + F.carriedMinor] = 0
  o[at + F.penaltyMinor] = 0
  o[at + F.backPrincipalMinor] = 0
  o[at + F.backInterestMinor] = 0
  setPlan(o, at, day, left, next, o[at + F.dueDayOfMonth]!, terms)
  settle(l, row)
  return money - owed
}

/** Nothing is past due and no instalment to come asks for anything. */
function settleIfPaid(l: LedgerState, row: number): void {
  const { obligations: o } = l
  const at = row * WIDTH
  if (shortMinor(o, at) > 0 || o[at + F.penaltyMinor]! > 0 || notDueMinor(o, at) > 0) return
  runningInto(o, at, running)
  if (running.interestMinor === 0) settle(l, row)
}

function settle(l: LedgerState, row: number): void {
  l.obligations[row * WIDTH + F.status] = SETTLED
  l.obligations[row * WIDTH + F.sinceDay] = NONE
  l.open--
}

function saveUndo(l: LedgerState, row: number, paymentKey: number): void {
  l.undoHead = (l.undoHead + 1) % UNDOS
  const to = l.undoHead * UNDO_WIDTH
  for (let i = 0; i < WIDTH; i++) l.undos[to + i] = before[row * WIDTH + i]!
  l.undos[to + WIDTH] = paymentKey
}

/** The due day a payment first went to: the oldest past due, or that of the running instalment. */
function dueBefore(row: number): number {
  const since = before[row * WIDTH + F.sinceDay]!
  return since === NONE ? before[row * WIDTH + F.dueDay]! : since
}

function remember(l: LedgerState, key: number, day: number): void {
  for (let row = 0; row <= FEES; row++) {
    // Only what was kept, and fees, may have been paid.
    if (row < FEES && (kept & (1 << row)) === 0) continue
    const from = row * PARTS
    const penalty = parts[from + PENALTY]!
    const interest = parts[from + INTEREST]!
    const principal = parts[from + PRINCIPAL]!
    const prepaid = parts[from + PREPAID]!
    if (penalty + interest + principal + prepaid === 0) continue
    l.paymentHead = (l.paymentHead + 1) % PAYMENTS
    const to = l.paymentHead * PAYMENT_WIDTH
    l.payments[to + P.key] = key
    l.payments[to + P.obligationKey] = row === FEES ? 0 : l.obligations[row * WIDTH + F.key]!
    l.payments[to + P.day] = day
    l.payments[to + P.dueDay] = row === FEES ? 0 : dueBefore(row)
    l.payments[to + P.penaltyMinor] = penalty
    l.payments[to + P.interestMinor] = interest
    l.payments[to + P.principalMinor] = principal
    l.payments[to + P.prepaidMinor] = prepaid
  }
}
