/**
 * What we know of one line: the portrait (what happened) and the grant (what we gave), as whole
 * numbers in one fixed shape. `evolve` folds events into it in place; `line/` moves the grant.
 * Its layout is the key order of `newState`; a stored state names the layout it was written in.
 */
import { type BehaviourState, newBehaviour } from './behaviour.ts'
import { type CapacityState, newCapacity } from './capacity.ts'
import { type LedgerState, newLedger } from './ledger/ledger.ts'
import { type NetworkState, newNetwork } from './network.ts'
import { newRights, type RightsState } from './rights.ts'
import { type MakeRing, ownRing, ringsIn } from './rings.ts'

/** Absent, for days and codes of the state. Features turn it into `null`; nothing else sees it. */
export const NONE = -2_147_483_648

/** Cycles remembered; a cycle ends with each statement. */
export const CYCLES = 24

/** Limit changes remembered, for windows of at most 180 days. */
export const CHANGES = 8

/** Scores whose probabilities of default are remembered. */
export const PDS = 6

export const standings = ['no-use', 'paid-in-full', 'revolving', 'late'] as const

export interface State {
  // what happened
  opened: number
  openedDay: number
  /** The borrower as a number: what is left to chance about the line is drawn from it. */
  lot: number
  /** Day of the last event folded or wake lived through. */
  lastDay: number
  openingLimitMinor: number
  /** Owed; negative when in credit. */
  balanceMinor: number
  /** Statements issued so far. */
  statements: number
  statementMinimumMinor: number
  statementDueDay: number
  /** Paid since the last statement. */
  paidInCycleMinor: number
  /** Worst days past due since the last statement. */
  worstDpdInCycle: number
  /** Standing the lender's core reported since the last statement, or NONE. */
  standingInCycle: number
  /** 1 once the lender's own core reports days past due: its word then stands. */
  reportsDpd: number
  reportedDpd: number
  /** Due day of the oldest minimum left unpaid, where we count ourselves; else NONE. */
  overdueSinceDay: number
  lastLateDay: number
  /** Closed cycles in a row without a day past due. */
  onTimeStreak: number
  /** Times days past due came back to zero. */
  cures: number
  // flags of what happened
  fraudHolds: number
  disputeHolds: number
  borrowerHolds: number
  bankrupt: number
  deceased: number
  closed: number
  chargedOff: number
  increaseConsent: number
  /** Bits of `consentPurposes` withdrawn. */
  withdrawnConsents: number
  /** Until when a restructuring is observed, or NONE. */
  restructuredUntilDay: number
  /** The core's word was odd and taken: statuses that jumped, balances over limit, in credit. */
  statusJumps: number
  overLimitStatements: number
  creditStatements: number
  // what we granted
  /** Index into `statuses`. */
  status: number
  statusSinceDay: number
  /** Statements on time in a row since the status began. */
  cleanStatements: number
  /** Index into `tiers`, or NONE until judged. */
  tier: number
  tierSinceDay: number
  /** Last score and its probability of default, or NONE. */
  score: number
  /** Points given back on that score: lost by what may not be held against the borrower. */
  givenBack: number
  /** Points the playbook takes off for the conditions, approached in steps. */
  shiftPoints: number
  pdPpm: number
  /** Target of the limit table, basis points of the approved limit, or NONE. */
  targetBps: number
  limitMinor: number
  approvedLimitMinor: number
  approvedDay: number
  /** A cut announced but not yet in force: the limit that still holds, until that day. */
  formerLimitMinor: number
  limitEffectiveDay: number
  limitChangedDay: number
  suspensions: number
  /** 1 while suspended for the conditions or our own policy (guard 9). */
  causedBySystem: number
  /** 0 outside probation. */
  rung: number
  /** The limit whose shares the rungs are. */
  rungBaseMinor: number
  reviewDay: number
  /** The next day to live through, or NONE. */
  wakeDay: number
  // rings, newest at `head`
  head: number
  cycleMonth: Float64Array
  cycleStatementMinor: Float64Array
  cyclePaidMinor: Float64Array
  cycleWorstDpd: Float64Array
  cycleStanding: Float64Array
  changeHead: number
  changeDay: Float64Array
  /** The limit before the change of that day. */
  changeFromMinor: Float64Array
  pdHead: number
  /** Probability of default of each of the last scores, ppm and at least 1; 0 where none yet. */
  pdRing: Float64Array
  // pillars, each folded in a file of its own
  ledger: LedgerState
  capacity: CapacityState
  behaviour: BehaviourState
  network: NetworkState
  rights: RightsState
}

export function newState(): State {
  // Counted once, by making one.
  if (ringBytes === 0)
    stateWith((length) => {
      ringBytes += 8 * length
      return ownRing(length)
    })
  return stateWith(ringsIn(new ArrayBuffer(ringBytes)))
}

let ringBytes = 0

function stateWith(ring: MakeRing): State {
  return {
    opened: 0,
    openedDay: NONE,
    lot: 0,
    lastDay: NONE,
    openingLimitMinor: 0,
    balanceMinor: 0,
    statements: 0,
    statementMinimumMinor: NONE,
    statementDueDay: NONE,
    paidInCycleMinor: 0,
    worstDpdInCycle: 0,
    standingInCycle: NONE,
    reportsDpd: 0,
    reportedDpd: 0,
    overdueSinceDay: NONE,
    lastLateDay: NONE,
    onTimeStreak: 0,
    cures: 0,
    fraudHolds: 0,
    disputeHolds: 0,
    borrowerHolds: 0,
    bankrupt: 0,
    deceased: 0,
    closed: 0,
    chargedOff: 0,
    increaseConsent: 0,
    withdrawnConsents: 0,
    restructuredUntilDay: NONE,
    statusJumps: 0,
    overLimitStatements: 0,
    creditStatements: 0,
    status: 0,
    statusSinceDay: NONE,
    cleanStatements: 0,
    tier: NONE,
    tierSinceDay: NONE,
    score: NONE,
    givenBack: 0,
    shiftPoints: 0,
    pdPpm: NONE,
    targetBps: NONE,
    limitMinor: 0,
    approvedLimitMinor: 0,
    approvedDay: NONE,
    formerLimitMinor: NONE,
    limitEffectiveDay: NONE,
    limitChangedDay: NONE,
    suspensions: 0,
    causedBySystem: 0,
    rung: 0,
    rungBaseMinor: 0,
    reviewDay: NONE,
    wakeDay: NONE,
    head: 0,
    cycleMonth: ring(CYCLES).fill(NONE),
    cycleStatementMinor: ring(CYCLES),
    cyclePaidMinor: ring(CYCLES),
    cycleWorstDpd: ring(CYCLES),
    cycleStanding: ring(CYCLES),
    changeHead: 0,
    changeDay: ring(CHANGES).fill(NONE),
    changeFromMinor: ring(CHANGES),
    pdHead: 0,
    pdRing: ring(PDS),
    ledger: newLedger(ring),
    capacity: newCapacity(ring),
    behaviour: newBehaviour(ring),
    network: newNetwork(ring),
    rights: newRights(ring),
  }
}

/** Days past due on a day: the core's word where it reports, else counted from the due day. */
export function daysPastDueOn(state: State, day: number): number {
  if (state.reportsDpd === 1) return state.reportedDpd
  return state.overdueSinceDay === NONE ? 0 : Math.max(0, day - state.overdueSinceDay)
}

/**
 * The highest limit held within `days` before `day`: what utilisation is measured against, so
 * that our own cut never reads as new risk, and what a cut is limited by.
 */
export function highestLimit(state: State, day: number, days: number): number {
  let highest = state.limitMinor
  for (let i = 0; i < CHANGES; i++) {
    if (state.changeDay[i]! > day - days && state.changeFromMinor[i]! > highest)
      highest = state.changeFromMinor[i]!
  }
  return highest
}

/** Takes a score's probability of default into the ring. The one place it moves. */
export function notePd(state: State, pdPpm: number): void {
  state.pdPpm = pdPpm
  state.pdHead = (state.pdHead + 1) % PDS
  state.pdRing[state.pdHead] = Math.max(1, pdPpm)
}

/** Sets the limit and remembers what it was. The one place a limit moves. */
export function moveLimit(state: State, day: number, limitMinor: number): void {
  if (limitMinor === state.limitMinor) return
  const head = (state.changeHead + 1) % CHANGES
  state.changeHead = head
  state.changeDay[head] = day
  state.changeFromMinor[head] = state.limitMinor
  state.limitMinor = limitMinor
  state.limitChangedDay = day
}
