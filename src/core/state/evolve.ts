/** What we know after an event: the fold, in place. Decides nothing and grants nothing. */
import { type Day, monthOf, unreachable } from '../../base/index.ts'
import type { DataOf, TidemarkEvent } from '../event/event.ts'
import { foldBehaviour } from './behaviour.ts'
import { foldCapacity } from './capacity.ts'
import { consentBit } from './consent.ts'
import { foldLedger } from './ledger/ledger.ts'
import { foldNetwork } from './network.ts'
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

/** Brings the portrait to a day: a minimum left unpaid past its due day is past due. */
export function age(state: State, day: number, _terms: Terms): void {
  if (
    state.reportsDpd === 0 &&
    state.overdueSinceDay === NONE &&
    state.statementMinimumMinor !== NONE &&
    day > state.statementDueDay &&
    state.paidInCycleMinor < state.statementMinimumMinor
  )
    state.overdueSinceDay = state.statementDueDay
  // Between two words of the core nothing is known to be late: it may have been paid meanwhile.
  if (state.reportsDpd === 0) noteLateness(state, day)
  state.lastDay = day
}

function noteLateness(state: State, day: number): void {
  const late = daysPastDueOn(state, day)
  if (late === 0) return
  state.lastLateDay = day
  if (late > state.worstDpdInCycle) state.worstDpdInCycle = late
}

function evolveByKind(state: State, event: TidemarkEvent, terms: Terms): void {
  const { day } = event
  switch (event.type) {
    case 'line-opened':
      return open(state, day, event.data.limitMinor)
    case 'line-imported':
      return takeOver(state, day, event.data)
    case 'terms-changed':
      if (event.data.limitMinor !== null) setTerms(state, day, event.data.limitMinor)
      return undefined
    case 'interest-accrued':
    case 'fee-charged':
    case 'draw-settled':
      state.balanceMinor += event.data.amountMinor
      return undefined
    case 'repayment-received':
      return repay(state, event.data.amountMinor)
    case 'repayment-reversed':
      state.balanceMinor += event.data.amountMinor
      state.paidInCycleMinor -= event.data.amountMinor
      return undefined
    case 'recovery-received':
      state.balanceMinor -= event.data.amountMinor
      return undefined
    case 'statement-issued':
      return closeCycle(state, day, event.data)
    case 'days-past-due-reported':
      return takeReport(state, day, event.data)
    case 'forbearance-started':
      state.restructuredUntilDay = event.data.untilDay
      return undefined
    case 'forbearance-ended':
      state.restructuredUntilDay = NONE
      return undefined
    case 'charged-off':
      state.chargedOff = 1
      return undefined
    case 'line-closed':
      state.closed = 1
      return undefined
    case 'consent-given':
      if (event.data.purpose === 'limit-increase') state.increaseConsent = 1
      state.withdrawnConsents &= ~consentBit(event.data.purpose)
      return undefined
    case 'consent-withdrawn':
      if (event.data.purpose === 'limit-increase') state.increaseConsent = 0
      state.withdrawnConsents |= consentBit(event.data.purpose)
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
    case 'draw-requested':
    case 'draw-released':
    case 'schedule-changed':
    case 'due-date-changed':
      return foldLedger(state, event, terms)
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
      return foldBehaviour(state, event)
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

function open(state: State, day: Day, limitMinor: number): void {
  state.opened = 1
  state.openedDay = day
  state.openingLimitMinor = limitMinor
  state.limitMinor = limitMinor
  state.approvedLimitMinor = limitMinor
  state.approvedDay = day
  state.statusSinceDay = day
}

/** A line that lived elsewhere before: its past statuses become cycles, oldest first. */
function takeOver(state: State, day: Day, data: DataOf<'line-imported'>): void {
  open(state, day, data.limitMinor)
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
  noteLateness(state, day)
}

const NO_USE = standings.indexOf('no-use')
const PAID_IN_FULL = standings.indexOf('paid-in-full')
const REVOLVING = standings.indexOf('revolving')
const LATE = standings.indexOf('late')

/** A limit set by fact (the lender's core, a law, the borrower), not by our policy. */
function setTerms(state: State, day: Day, limitMinor: number): void {
  moveLimit(state, day, limitMinor)
  state.approvedLimitMinor = limitMinor
  state.approvedDay = day
  if (state.openingLimitMinor === 0) state.openingLimitMinor = limitMinor
}

function repay(state: State, amountMinor: number): void {
  state.balanceMinor -= amountMinor
  state.paidInCycleMinor += amountMinor
  if (state.overdueSinceDay !== NONE && state.paidInCycleMinor >= state.statementMinimumMinor) {
    state.overdueSinceDay = NONE
    state.cures++
  }
}

function takeReport(state: State, day: Day, data: DataOf<'days-past-due-reported'>): void {
  const before = daysPastDueOn(state, day)
  if (before > 0 && data.daysPastDue === 0) state.cures++
  // More than a month worse since the last word, with a month at most between two words.
  if (data.daysPastDue > before + 31) state.statusJumps++
  state.reportsDpd = 1
  state.overdueSinceDay = NONE
  state.reportedDpd = data.daysPastDue
  if (data.standing !== null) state.standingInCycle = standings.indexOf(data.standing)
  noteLateness(state, day)
}

function closeCycle(state: State, day: Day, data: DataOf<'statement-issued'>): void {
  if (data.balanceMinor > state.limitMinor) state.overLimitStatements++
  if (data.balanceMinor < 0) state.creditStatements++
  noteLateness(state, day)
  pushCycle(state, monthOf(day), data.balanceMinor, state.paidInCycleMinor)
  state.statements++
  state.balanceMinor = data.balanceMinor
  state.statementMinimumMinor = data.minimumDueMinor ?? NONE
  state.statementDueDay = data.dueDay
}

/** Closes the open cycle into the ring and starts a new one. */
function pushCycle(state: State, month: number, statementMinor: number, paid: number): void {
  const before = state.cycleStatementMinor[state.head]!
  const hadBefore = state.cycleMonth[state.head]! !== NONE
  const head = (state.head + 1) % CYCLES
  state.head = head
  state.cycleMonth[head] = month
  state.cycleStatementMinor[head] = statementMinor
  state.cyclePaidMinor[head] = paid
  state.cycleWorstDpd[head] = state.worstDpdInCycle
  state.cycleStanding[head] =
    state.standingInCycle === NONE
      ? standingOf(state, hadBefore ? before : NONE, paid)
      : state.standingInCycle
  const onTime = state.worstDpdInCycle === 0
  state.onTimeStreak = onTime ? state.onTimeStreak + 1 : 0
  state.cleanStatements = onTime ? state.cleanStatements + 1 : 0
  state.paidInCycleMinor = 0
  state.worstDpdInCycle = 0
  state.standingInCycle = NONE
}

/** Where the core does not say: from what was owed at the last statement and what was paid. */
function standingOf(state: State, owed: number, paid: number): number {
  if (state.worstDpdInCycle > 0) return LATE
  if (owed === NONE || owed <= 0) return NO_USE
  return paid >= owed ? PAID_IN_FULL : REVOLVING
}

function countHold(state: State, why: DataOf<'hold-placed'>['why'], by: 1 | -1): void {
  const key = why === 'fraud' ? 'fraudHolds' : why === 'dispute' ? 'disputeHolds' : 'borrowerHolds'
  state[key] = Math.max(0, state[key] + by)
}
