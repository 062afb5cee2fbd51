/** Obligations one by one, as people read them. */
import { type Day, day as asDay } from '../../../base/index.ts'
import { NONE, type State } from '../state.ts'
import { plainTerms, type Terms } from '../terms.ts'
import {
  ageObligation,
  F,
  instalment,
  instalmentsLeft,
  interestShortMinor,
  methods,
  OPEN,
  pendingPenaltyMinor,
  principalLeftMinor,
  principalShortMinor,
  runningInto,
  WIDTH,
} from './obligation.ts'

export interface OpenObligation {
  readonly drawnDay: Day
  readonly principalMinor: number
  readonly principalLeftMinor: number
  readonly method: (typeof methods)[number]
  readonly instalments: number
  /** Not yet due, the running one among them. */
  readonly instalmentsLeft: number
  readonly annualRateBps: number
  /** The last day to pay the running instalment; `null` once all have fallen due. */
  readonly nextDueDay: Day | null
  /** Still to be paid of the running instalment, arrears apart; `null` with its day. */
  readonly nextDueMinor: number | null
  /** Arrears and penalty; within the tolerance there are no arrears. */
  readonly pastDueMinor: number
  readonly pastDueSinceDay: Day | null
}

/** Oldest draw first, on a day the line has lived to or any later one, if nothing happens until. */
export function openObligations(
  state: State,
  day: number,
  terms: Terms = plainTerms,
): OpenObligation[] {
  const o = state.ledger.obligations.slice()
  const open: OpenObligation[] = []
  for (let at = 0; at < o.length; at += WIDTH) {
    if (o[at + F.status] !== OPEN) continue
    if (day > state.lastDay) ageObligation(o, at, day, terms)
    open.push(readAt(o, at, day, terms))
  }
  return open.toSorted((a, b) => a.drawnDay - b.drawnDay)
}

function readAt(o: Float64Array, at: number, day: number, terms: Terms): OpenObligation {
  const left = instalmentsLeft(o, at)
  const since = o[at + F.sinceDay]!
  const penalty = o[at + F.penaltyMinor]! + pendingPenaltyMinor(o, at, day, terms)
  const arrears = since === NONE ? 0 : principalShortMinor(o, at) + interestShortMinor(o, at)
  return {
    drawnDay: asDay(o[at + F.drawnDay]!),
    principalMinor: o[at + F.principalMinor]!,
    principalLeftMinor: principalLeftMinor(o, at),
    method: methods[o[at + F.method]!]!,
    instalments: o[at + F.instalments]!,
    instalmentsLeft: left,
    annualRateBps: o[at + F.annualRateBps]!,
    nextDueDay: left === 0 ? null : asDay(o[at + F.dueDay]!),
    nextDueMinor: left === 0 ? null : runningDue(o, at),
    pastDueMinor: arrears + penalty,
    pastDueSinceDay: since === NONE ? null : asDay(since),
  }
}

/** The running instalment less what was paid ahead of it. */
function runningDue(o: Float64Array, at: number): number {
  const running = instalment()
  runningInto(o, at, running)
  const ahead = (paid: number, due: number): number => Math.max(0, paid - due)
  const principal = ahead(o[at + F.paidPrincipalMinor]!, o[at + F.duePrincipalMinor]!)
  const interest = ahead(o[at + F.paidInterestMinor]!, o[at + F.dueInterestMinor]!)
  return (
    Math.max(0, running.principalMinor - principal) + Math.max(0, running.interestMinor - interest)
  )
}
