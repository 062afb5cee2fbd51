/** What a borrower has to pay, read off the schedules. */
import type { Day } from '../../../base/index.ts'
import { NONE, type State } from '../state.ts'
import { plainTerms, type Terms } from '../terms.ts'
import {
  ageObligation,
  F,
  instalment,
  instalmentsLeft,
  interestShortMinor,
  OBLIGATIONS,
  OPEN,
  pendingPenaltyMinor,
  principalShortMinor,
  runningInto,
  WIDTH,
} from './obligation.ts'

export interface Dues {
  /** Unpaid of everything due up to and including the next due day: arrears, penalty, fees too. */
  readonly dueMinor: number
  /** Of that, what is past due: arrears beyond tolerance, and penalty. */
  readonly overdueMinor: number
  readonly principalArrearsMinor: number
  readonly interestArrearsMinor: number
  readonly penaltyMinor: number
  /** The next day something falls due, today included, holidays heeded; `null` without any. */
  readonly nextDueDay: Day | null
}

const aged = new Float64Array(OBLIGATIONS * WIDTH)
const running = instalment()

/** Dues on a day the line has lived to or any later one, if nothing happens until then. */
export function duesOf(state: State, day: number, terms: Terms = plainTerms): Dues {
  const o = rowsOn(state, day, terms)
  let nextDueDay = NONE
  for (let at = 0; at < o.length; at += WIDTH) {
    if (o[at + F.status] !== OPEN || instalmentsLeft(o, at) === 0) continue
    if (nextDueDay === NONE || o[at + F.dueDay]! < nextDueDay) nextDueDay = o[at + F.dueDay]!
  }
  return sumOf(o, day, nextDueDay, state.ledger.feesMinor, terms)
}

/** The rows as they will stand on a day; for a later one a copy that the next call overwrites. */
function rowsOn(state: State, day: number, terms: Terms): Float64Array {
  const { open, obligations } = state.ledger
  if (day <= state.lastDay || open === 0) return obligations
  aged.set(obligations)
  for (let at = 0; at < aged.length; at += WIDTH)
    if (aged[at + F.status] === OPEN) ageObligation(aged, at, day, terms)
  return aged
}

function sumOf(
  o: Float64Array,
  day: number,
  nextDueDay: number,
  feesMinor: number,
  terms: Terms,
): Dues {
  let due = feesMinor
  let principal = 0
  let interest = 0
  let penalty = 0
  for (let at = 0; at < o.length; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    const ownPenalty = o[at + F.penaltyMinor]! + pendingPenaltyMinor(o, at, day, terms)
    penalty += ownPenalty
    due += ownPenalty
    if (o[at + F.sinceDay] !== NONE) {
      principal += principalShortMinor(o, at)
      interest += interestShortMinor(o, at)
    }
    const isNext = instalmentsLeft(o, at) > 0 && o[at + F.dueDay] === nextDueDay
    running.principalMinor = 0
    running.interestMinor = 0
    if (isNext) runningInto(o, at, running)
    due += Math.max(
      0,
      o[at + F.duePrincipalMinor]! + running.principalMinor - o[at + F.paidPrincipalMinor]!,
    )
    due += Math.max(
      0,
      o[at + F.dueInterestMinor]! + running.interestMinor - o[at + F.paidInterestMinor]!,
    )
  }
  return {
    dueMinor: due,
    overdueMinor: principal + interest + penalty,
    principalArrearsMinor: principal,
    interestArrearsMinor: interest,
    penaltyMinor: penalty,
    nextDueDay: nextDueDay === NONE ? null : (nextDueDay as Day),
  }
}

/** Principal and interest in arrears as the line last stood, without making an object. */
export function arrearsMinor({ ledger }: State, of: 'principal' | 'interest'): number {
  const { obligations: o, open } = ledger
  let sum = 0
  for (let at = 0, left = open; left > 0 && at < o.length; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    left--
    if (o[at + F.sinceDay] === NONE) continue
    sum += of === 'principal' ? principalShortMinor(o, at) : interestShortMinor(o, at)
  }
  return sum
}
