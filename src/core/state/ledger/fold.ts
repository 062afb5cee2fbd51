/** The ledger's part of the fold: each function leaves the balance right to the cent. */
import { addMonths, type Day, dueDayAfter } from '../../../base/index.ts'
import type { DataOf, EventOf, TidemarkEvent } from '../../event/event.ts'
import { keyOf } from '../key.ts'
import { NONE, type State } from '../state.ts'
import type { Terms } from '../terms.ts'
import { moveDueDay, reschedule, sameMonth, takeHoliday } from './change.ts'
import { endHold } from './hold.ts'
import type { LedgerState } from './ledger.ts'
import {
  ageObligation,
  F,
  instalmentsLeft,
  isRunningPaid,
  methods,
  OBLIGATIONS,
  OPEN,
  owedMinor,
  principalLeftMinor,
  shortMinor,
  WIDTH,
} from './obligation.ts'
import { openRow, place } from './pay.ts'
import { openObligation } from './plan.ts'
import { takeBack } from './reverse.ts'

// Walks over obligations end with the last open one: `open` is how many there are.
const END = OBLIGATIONS * WIDTH

/** Brings every obligation to a day, and the balance with them. */
export function ageLedger(state: State, day: number, terms: Terms): void {
  const { obligations: o, open } = state.ledger
  let owed = 0
  let principal = 0
  for (let at = 0, left = open; left > 0 && at < END; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    left--
    if (day > o[at + F.dueDay]!) ageObligation(o, at, day, terms)
    owed += owedMinor(o, at, day, terms)
    principal += principalLeftMinor(o, at)
  }
  settleBalance(state, owed, principal)
}

/** What the obligations came to is taken out of the balance, and what they come to put in. */
function balance(state: State, day: number, terms: Terms): void {
  const { ledger } = state
  const { obligations: o } = ledger
  let owed = 0
  let principal = 0
  for (let at = 0, left = ledger.open; left > 0 && at < END; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    left--
    owed += owedMinor(o, at, day, terms)
    principal += principalLeftMinor(o, at)
  }
  settleBalance(state, owed, principal)
}

function settleBalance(state: State, owed: number, principal: number): void {
  const { ledger } = state
  state.balanceMinor += owed - ledger.owedMinor
  ledger.owedMinor = owed
  ledger.principalMinor = principal
}

/** Due day of the oldest instalment past due over all obligations, or NONE. */
export function oldestOverdue({ open, obligations: o }: LedgerState): number {
  let oldest = NONE
  for (let at = 0, left = open; left > 0 && at < END; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    left--
    const since = o[at + F.sinceDay]!
    if (since === NONE) continue
    if (oldest === NONE || since < oldest) oldest = since
  }
  return oldest
}

/** Money paid out; with a method and instalments it gets a schedule of ours. */
export function settleDraw(state: State, event: EventOf<'draw-settled'>, terms: Terms): void {
  const { ledger } = state
  const { data, day, id } = event
  if (data.authorization !== null) endHold(ledger, keyOf(data.authorization))
  const { method, instalments, amountMinor } = data
  if (method === null || instalments === null) {
    state.balanceMinor += amountMinor
    return
  }
  const firstDueDay = data.firstDueDay ?? firstDueAfter(ledger, day)
  const draw = {
    key: keyOf(data.obligation ?? id),
    day,
    amountMinor,
    method: methods.indexOf(method),
    instalments,
    annualRateBps: data.annualRateBps ?? ledger.annualRateBps,
    firstDueDay,
  }
  openObligation(ledger, draw, terms)
  if (ledger.scheduled === 0) beginCycles(ledger, Math.max(firstDueDay, day), terms)
  ledger.scheduled = 1
  balance(state, day, terms)
}

/** The line's due day in the month after the draw; the draw's own day where it has none yet. */
const firstDueAfter = ({ dueDayOfMonth }: LedgerState, day: Day): number =>
  dueDayOfMonth === NONE ? addMonths(day, 1) : dueDayAfter(day, dueDayOfMonth, 1)

function beginCycles(l: LedgerState, firstDueDay: number, terms: Terms): void {
  if (l.dueDayOfMonth === NONE) l.dueDayOfMonth = firstDueDay - dueDayAfter(firstDueDay, 1, 0) + 1
  if (l.statementsIssued === 1) return
  l.cycleDueDay = firstDueDay
  setCycleDay(l, terms)
}

/** Days before its due day that the running cycle was paid, below 0 after it; `null`: not yet. */
export function daysEarly({ cycleDueDay, coveredDay }: LedgerState, terms: Terms): number | null {
  return coveredDay === NONE ? null : terms.workingDay(cycleDueDay as Day) - coveredDay
}

/** The cycle of the next due day; called as one closes. */
export function nextCycle(l: LedgerState, terms: Terms): void {
  l.coveredDay = NONE
  l.cycleDueDay = dueDayAfter(l.cycleDueDay, l.dueDayOfMonth, 1)
  setCycleDay(l, terms)
}

function setCycleDay(l: LedgerState, terms: Terms): void {
  l.nextCycleDay = terms.workingDay(l.cycleDueDay as Day) + terms.graceDays + 1
}

/** The lender's own statements, or the line's end: no cycle closes by itself any more. */
export function endCycles(l: LedgerState): void {
  l.cycleDueDay = NONE
  l.nextCycleDay = NONE
}

/** Money received: to the obligations and fees; what they do not ask for, to the rest owed. */
export function receive(
  state: State,
  event: EventOf<'repayment-received'> | EventOf<'recovery-received'>,
  terms: Terms,
): void {
  const { ledger } = state
  const { amountMinor } = event.data
  if (ledger.scheduled === 0) {
    state.balanceMinor -= amountMinor
    return
  }
  const named = event.type === 'repayment-received' ? event.data.obligation : null
  const obligationKey = named === null ? 0 : keyOf(named)
  const fees = ledger.feesMinor
  const left = place(ledger, keyOf(event.id), amountMinor, obligationKey, event.day, terms)
  state.balanceMinor -= left + fees - ledger.feesMinor
  balance(state, event.day, terms)
  if (ledger.coveredDay === NONE && isCovered(ledger)) ledger.coveredDay = event.day
}

/** True when nothing is short and nothing that falls due in the running cycle is left to pay. */
function isCovered({ obligations: o, open, cycleDueDay }: LedgerState): boolean {
  for (let at = 0, left = open; left > 0 && at < END; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    left--
    if (shortMinor(o, at) > 0) return false
    const runs = instalmentsLeft(o, at) > 0 && o[at + F.nextDay]! <= cycleDueDay
    if (runs && !isRunningPaid(o, at)) return false
  }
  return true
}

export function reverse(state: State, event: EventOf<'repayment-reversed'>, terms: Terms): void {
  const { ledger } = state
  const { amountMinor, repaymentId } = event.data
  if (ledger.scheduled === 0) {
    state.balanceMinor += amountMinor
    return
  }
  const fees = ledger.feesMinor
  const left = takeBack(ledger, keyOf(repaymentId), amountMinor, event.day, terms)
  state.balanceMinor += left + ledger.feesMinor - fees
  balance(state, event.day, terms)
}

/** A fee is owed at once; where there are schedules it is due with the next of them. */
export function chargeFee(state: State, { amountMinor }: DataOf<'fee-charged'>): void {
  state.balanceMinor += amountMinor
  if (state.ledger.scheduled === 1) state.ledger.feesMinor += amountMinor
}

/** The core's word on interest, but for an obligation whose interest is ours to say. */
export function accrue(
  state: State,
  { amountMinor, obligation }: DataOf<'interest-accrued'>,
): void {
  if (obligation !== null && openRow(state.ledger, keyOf(obligation)) >= 0) return
  state.balanceMinor += amountMinor
}

/** Fees forgiven, at most those unpaid; the balance falls by the whole amount. */
export function waiveFees(state: State, amountMinor: number): void {
  state.balanceMinor -= amountMinor
  state.ledger.feesMinor = Math.max(0, state.ledger.feesMinor - amountMinor)
}

type Change = Extract<
  TidemarkEvent,
  { type: 'draw-released' | 'schedule-changed' | 'due-date-changed' | 'forbearance-started' }
>

/** Changes of plans and holds. */
export function changeLedger(state: State, event: Change, terms: Terms): void {
  const { ledger } = state
  const { day } = event
  switch (event.type) {
    case 'draw-released':
      return endHold(ledger, keyOf(event.data.authorization))
    case 'schedule-changed':
      reschedule(ledger, keyOf(event.data.obligation), day, event.data, terms)
      break
    case 'due-date-changed':
      moveDueDay(ledger, day, event.data.dueDayOfMonth, terms)
      moveCycle(ledger, day, terms)
      break
    case 'forbearance-started':
      if (event.data.concession === 'holiday') takeHoliday(ledger, day, event.data.untilDay, terms)
  }
  balance(state, day, terms)
}

function moveCycle(l: LedgerState, day: number, terms: Terms): void {
  if (l.cycleDueDay === NONE) return
  l.cycleDueDay = sameMonth(l.cycleDueDay, l.dueDayOfMonth, day)
  setCycleDay(l, terms)
}
