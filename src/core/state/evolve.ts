/** What we know after an event: the fold, in place. Decides nothing and grants nothing. */
import { type Day, monthOf, unreachable } from '../../base/index.ts'
import type { DataOf, EventOf, TidemarkEvent } from '../event/event.ts'
import { foldBehaviour } from './behaviour.ts'
import { noteCycle } from './behaviour/activity.ts'
import { noteDrawBehaviour } from './behaviour/draws.ts'
import { foldCapacity, noteDraw } from './capacity.ts'
import { consentBit } from './consent.ts'
import { LATE, NO_USE, pushCycle, REVOLVING } from './cycle.ts'
import { keyOf } from './key.ts'
import {
  accrue,
  ageLedger,
  changeLedger,
  chargeFee,
  daysEarly,
  endCycles,
  nextCycle,
  oldestOverdue,
  receive,
  reverse,
  settleDraw,
} from './ledger/fold.ts'
import { noteTechnical } from './ledger/ledger.ts'
import { foldNetwork, forgetLinks } from './network.ts'
import { foldRights } from './rights.ts'
import { CYCLES, daysPastDueOn, moveLimit, NONE, type State, standings } from './state.ts'
import { statuses } from './status.ts'
import type { Terms } from './terms.ts'

/**
 * Folds one event. Events come in fold order (`compareEvents`); a late one is the caller's to
 * refold. Fails: never on data that `wire` let through; odd words of the core are flagged.
 */
export function evolve(state: State, event: TidemarkEvent, terms: Terms): void {
  evolveByKind(state, event, terms)
  state.lastDay = event.day
}

/**
 * Brings the portrait to a day: instalments fall due, what is unpaid past its due day is past due,
 * and cycles of lines without statements close on the way.
 */
export function age(state: State, day: number, terms: Terms): void {
  const { ledger } = state
  while (ledger.nextCycleDay !== NONE && ledger.nextCycleDay <= day)
    closeOwnCycle(state, ledger.nextCycleDay, terms)
  bring(state, day, terms)
  state.lastDay = day
}

function bring(state: State, day: number, terms: Terms): void {
  const { ledger } = state
  // Every change leaves the ledger right for its own day.
  if (ledger.open > 0 && day !== state.lastDay) ageLedger(state, day, terms)
  // Between two words of the core nothing is known to be late: it may have been paid meanwhile.
  if (state.reportsDpd === 1) return
  if (
    ledger.minimumSinceDay === NONE &&
    state.statementMinimumMinor !== NONE &&
    day > state.statementDueDay &&
    state.paidInCycleMinor < state.statementMinimumMinor
  )
    ledger.minimumSinceDay = state.statementDueDay
  state.overdueSinceDay = overdueSince(state)
  noteLateness(state, day, terms)
}

/** Due day of the oldest thing unpaid past its due day, a statement's minimum or an instalment. */
function overdueSince({ ledger }: State): number {
  const instalment = oldestOverdue(ledger)
  const minimum = ledger.minimumSinceDay
  if (instalment === NONE || minimum === NONE) return Math.max(instalment, minimum)
  return Math.min(instalment, minimum)
}

/** Lateness of a schedule of ours leaves no mark while it may still prove technical. */
function noteLateness(state: State, day: number, terms: Terms): void {
  const late = daysPastDueOn(state, day)
  if (late === 0) return
  if (isOurs(state)) {
    if (late <= terms.technicalDays) return
    state.ledger.missedDueDay = state.overdueSinceDay
  }
  state.lastLateDay = day
  if (late > state.worstDpdInCycle) state.worstDpdInCycle = late
}

/** Lateness counted by schedules of ours. */
const isOurs = ({ ledger, reportsDpd }: State): boolean =>
  ledger.scheduled === 1 && reportsDpd === 0

function evolveByKind(state: State, event: TidemarkEvent, terms: Terms): void {
  const { day } = event
  switch (event.type) {
    case 'line-opened':
      state.ledger.annualRateBps = event.data.annualRateBps ?? 0
      return open(state, event, event.data.limitMinor)
    case 'line-imported':
      return takeOver(state, event, terms)
    case 'terms-changed':
      if (event.data.annualRateBps !== null) state.ledger.annualRateBps = event.data.annualRateBps
      if (event.data.limitMinor !== null) setTerms(state, day, event.data.limitMinor)
      return undefined
    case 'interest-accrued':
      return accrue(state, event.data)
    case 'fee-charged':
      return chargeFee(state, event.data)
    case 'draw-settled':
      noteDraw(state.capacity, monthOf(day))
      noteDrawBehaviour(
        state.behaviour,
        event.at,
        day,
        event.data.amountMinor,
        event.data.payeeHash,
      )
      return settleDraw(state, event, terms)
    case 'repayment-received':
      return repay(state, event, terms)
    case 'repayment-reversed':
      reverse(state, event, terms)
      state.paidInCycleMinor -= event.data.amountMinor
      state.overdueSinceDay = isOurs(state) ? overdueSince(state) : state.overdueSinceDay
      return undefined
    case 'recovery-received':
      receive(state, event, terms)
      return endLateness(state, day, terms)
    case 'statement-issued':
      return closeCycle(state, day, event.data, terms)
    case 'days-past-due-reported':
      return takeReport(state, day, event.data, terms)
    case 'forbearance-started':
      state.restructuredUntilDay = event.data.untilDay
      return changeLedger(state, event, terms)
    case 'forbearance-ended':
      state.restructuredUntilDay = NONE
      return undefined
    case 'charged-off':
      state.chargedOff = 1
      return undefined
    case 'line-closed':
      state.closed = 1
      return endCycles(state.ledger)
    case 'consent-given':
      if (event.data.purpose === 'limit-increase') state.increaseConsent = 1
      state.withdrawnConsents &= ~consentBit(event.data.purpose)
      return undefined
    case 'consent-withdrawn':
      if (event.data.purpose === 'limit-increase') state.increaseConsent = 0
      state.withdrawnConsents |= consentBit(event.data.purpose)
      if (event.data.purpose === 'links') forgetLinks(state.network)
      return undefined
    case 'bankruptcy-filed':
      state.bankrupt = 1
      return undefined
    case 'borrower-died':
      state.deceased = 1
      return undefined
    case 'hold-placed':
      return countHold(state, event.data.why, 1)
    case 'hold-lifted':
      return countHold(state, event.data.why, -1)
    case 'limit-lowered-by-borrower':
      if (event.data.limitMinor < state.limitMinor) setTerms(state, day, event.data.limitMinor)
      return undefined
    case 'draw-released':
    case 'due-date-changed':
    case 'schedule-changed':
      changeLedger(state, event, terms)
      // A new schedule ends lateness without a payment: that is no cure.
      if (isOurs(state)) state.overdueSinceDay = overdueSince(state)
      return undefined
    case 'income-verified':
    case 'income-observed':
    case 'asset-appraised':
    case 'guarantee-pledged':
    case 'guarantor-assessed':
    case 'guarantee-released':
    case 'external-credit-reported':
    case 'employment-reported':
      return foldCapacity(state, event)
    case 'activity-observed':
    case 'signed-in':
    case 'profile-changed':
    case 'device-bound':
    case 'transaction-posted':
    case 'account-linked':
    case 'account-unlinked':
    case 'identity-verified':
    case 'identity-expired':
    case 'anomaly-reported':
    case 'alert-resolved':
      return foldBehaviour(state, event, terms)
    case 'link-observed':
    case 'neighbour-worsened':
    case 'neighbour-recovered':
    case 'ring-found':
    case 'ring-dissolved':
    case 'negative-information-reported':
      return foldNetwork(state, event)
    case 'dispute-filed':
    case 'dispute-resolved':
    case 'appeal-filed':
    case 'appeal-resolved':
    case 'override-made':
    case 'funder-withdrawn':
      return foldRights(state, event)
    // Recorded and kept in the log: plans, offers and complaints come with issue 5.
    // What a request comes to is decided, not known: `line/authorize`.
    case 'draw-requested':
    case 'offer-accepted':
    case 'conditions-changed':
    case 'evidence-submitted':
    case 'evidence-verified':
    case 'evidence-rejected':
    case 'complaint-filed':
    case 'complaint-resolved':
    case 'notice-delivered':
    case 'notice-failed':
    case 'plan-accepted':
    case 'plan-cancelled':
    case 'day-reached':
      return undefined
    default:
      return unreachable(event)
  }
}

type Opening = EventOf<'line-opened'> | EventOf<'line-imported'>

function open(state: State, { day, borrower }: Opening, limitMinor: number): void {
  state.opened = 1
  state.lot = keyOf(borrower ?? '')
  state.openedDay = day
  state.openingLimitMinor = limitMinor
  state.limitMinor = limitMinor
  state.approvedLimitMinor = limitMinor
  state.approvedDay = day
  state.statusSinceDay = day
}

/** A line that lived elsewhere before: its past statuses become cycles, oldest first. */
function takeOver(state: State, event: EventOf<'line-imported'>, terms: Terms): void {
  const { day, data } = event
  open(state, event, data.limitMinor)
  state.openedDay = data.openedDay
  state.openingLimitMinor = data.openingLimitMinor
  state.balanceMinor = data.balanceMinor
  state.status = statuses.indexOf(data.status)
  state.statusSinceDay = data.statusSinceDay
  const past = [...data.pastStatus].slice(0, CYCLES).toReversed()
  past.forEach((mark, i) => {
    const monthsLate = mark >= '1' && mark <= '7' ? Number(mark) : 0
    state.worstDpdInCycle = monthsLate * 30
    state.standingInCycle = monthsLate > 0 ? LATE : mark === '-' ? NO_USE : REVOLVING
    pushCycle(state, monthOf(day) - (past.length - i), NONE, NONE)
  })
  state.reportsDpd = 1
  state.reportedDpd = data.daysPastDue
  noteLateness(state, day, terms)
}

/** A limit set by fact (the lender's core, a law, the borrower), not by our policy. */
function setTerms(state: State, day: Day, limitMinor: number): void {
  moveLimit(state, day, limitMinor)
  state.formerLimitMinor = NONE
  state.approvedLimitMinor = limitMinor
  state.approvedDay = day
  if (state.openingLimitMinor === 0) state.openingLimitMinor = limitMinor
}

function repay(state: State, event: EventOf<'repayment-received'>, terms: Terms): void {
  receive(state, event, terms)
  const { ledger } = state
  state.paidInCycleMinor += event.data.amountMinor
  if (ledger.minimumSinceDay !== NONE && state.paidInCycleMinor >= state.statementMinimumMinor)
    ledger.minimumSinceDay = NONE
  endLateness(state, event.day, terms)
}

/** Lateness that a payment ended: technical where it was short and counted by us, else a cure. */
function endLateness(state: State, day: Day, terms: Terms): void {
  const since = state.overdueSinceDay
  if (since === NONE) return
  state.overdueSinceDay = overdueSince(state)
  if (state.overdueSinceDay !== NONE) return
  if (isOurs(state) && day - since <= terms.technicalDays) noteTechnical(state.ledger, day)
  else state.cures++
}

function takeReport(
  state: State,
  day: Day,
  data: DataOf<'days-past-due-reported'>,
  terms: Terms,
): void {
  const before = daysPastDueOn(state, day)
  if (before > 0 && data.daysPastDue === 0) state.cures++
  // More than a month worse since the last word, with a month at most between two words.
  if (data.daysPastDue > before + 31) state.statusJumps++
  state.reportsDpd = 1
  state.overdueSinceDay = NONE
  state.ledger.minimumSinceDay = NONE
  state.reportedDpd = data.daysPastDue
  if (data.standing !== null) state.standingInCycle = standings.indexOf(data.standing)
  noteLateness(state, day, terms)
}

function closeCycle(state: State, day: Day, data: DataOf<'statement-issued'>, terms: Terms): void {
  state.ledger.statementsIssued = 1
  endCycles(state.ledger)
  if (data.balanceMinor > state.limitMinor) state.overLimitStatements++
  if (data.balanceMinor < 0) state.creditStatements++
  noteLateness(state, day, terms)
  pushCycle(state, monthOf(day), data.balanceMinor, state.paidInCycleMinor)
  state.statements++
  state.balanceMinor = data.balanceMinor
  state.statementMinimumMinor = data.minimumDueMinor ?? NONE
  state.statementDueDay = data.dueDay
}

/** A cycle of a line that gets no statements: it ends when its due day and the grace are over. */
function closeOwnCycle(state: State, day: number, terms: Terms): void {
  const { ledger } = state
  bring(state, day, terms)
  state.lastDay = day
  const { onTimeStreak, cleanStatements } = state
  const early = daysEarly(ledger, terms)
  noteCycle(state, day as Day, Math.max(state.worstDpdInCycle, -(early ?? 0)), early)
  const isOpenQuestion = state.worstDpdInCycle === 0 && daysPastDueOn(state, day) > 0
  pushCycle(state, monthOf(ledger.cycleDueDay as Day), state.balanceMinor, state.paidInCycleMinor)
  state.statements++
  // Late, and perhaps only technically: neither on time nor a mark until it is known.
  if (isOpenQuestion) Object.assign(state, { onTimeStreak, cleanStatements })
  nextCycle(ledger, terms)
}

function countHold(state: State, why: DataOf<'hold-placed'>['why'], by: 1 | -1): void {
  const key = why === 'fraud' ? 'fraudHolds' : why === 'dispute' ? 'disputeHolds' : 'borrowerHolds'
  state[key] = Math.max(0, state[key] + by)
}
