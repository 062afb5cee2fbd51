/**
 * What the borrower and people of the lender did about decisions: appeals, disputes, overrides.
 * The fold notes what was said and puts wrong records right; what it means for the line is
 * decided in `line/`, in the same step.
 */
import { type Day, samePerson } from '../../base/index.ts'
import type { DataOf, TidemarkEvent } from '../event/event.ts'
import { waiveFees } from './ledger/fold.ts'
import type { MakeRing } from './rings.ts'
import { NONE, type State } from './state.ts'
import { unmark } from './unmark.ts'

/** Adverse decisions remembered with what stood before them. */
export const ADVERSE = 6

/** Alerts remembered at once; further ones wait until one of these is over. */
export const ALERTS = 16

/**
 * What an event asks of the line. `quiet`: nothing, and no look at it either, so that a word of
 * the borrower's, as an appeal, is never the occasion of a decision.
 */
export const acts = [
  'none',
  'quiet',
  'amend',
  'suspend',
  'reinstate',
  'limit',
  'renew-systemic',
  'release-action',
  'drop-action',
] as const
export type Act = (typeof acts)[number]

export interface RightsState {
  /** Day of the last event of this kind, or NONE. */
  lastDay: number
  /** Index into `acts`: what the event just folded asks; taken up within its own step. */
  act: number
  actLimitMinor: number
  actUntilDay: number
  /** 1 where a second person agreed to it. */
  actSeconded: number
  /** Of the amends just made: from when marks were wrong, or NONE; 1 where a record was wrong. */
  amendsFromDay: number
  amendsRecord: number
  /** 1 while a funder's withdrawal stands: our own policy, not the borrower's doing. */
  funderWithdrawn: number
  /** Until then a person's word stands against score and soft triggers; or NONE. */
  overrideUntilDay: number
  /** Which word that is, index into `acts`. */
  overrideAct: number
  /** Index into `actions` of what waits for a person, 0 where nothing does; and since when. */
  proposedAction: number
  proposedDay: number
  /** Index into `actions` of what chance left undone, and until when it is left so; 0 and NONE. */
  heldOutAction: number
  heldOutUntilDay: number
  /** The day a systemic suspension ends by itself (guard 9), or NONE. */
  lapseDay: number
  /** 1 after it did, until what caused it is over: it does not suspend a second time. */
  systemSpent: number
  /** The day the one emergency line of a life was offered (guard 10), or NONE. */
  emergencyDay: number
  /** 1 while a referral to a person stands: it is recorded once. */
  referring: number
  /** Adverse decisions not made good yet, oldest first, with what stood before each. */
  adverses: number
  adverseDay: Float64Array
  adverseStatus: Float64Array
  adverseLimitMinor: Float64Array
  adverseRung: Float64Array
  adverseRungBaseMinor: Float64Array
  adverseSuspensions: Float64Array
  /** Numbers of the reasons whose alerts stand, 0 where free. */
  alertReason: Float64Array
}

export function newRights(ring: MakeRing): RightsState {
  return {
    lastDay: NONE,
    act: 0,
    // In runs: a young line's state is then no longer for what it may come to hold.
    actLimitMinor: NONE,
    actUntilDay: NONE,
    proposedDay: NONE,
    heldOutUntilDay: NONE,
    amendsFromDay: NONE,
    amendsRecord: 0,
    funderWithdrawn: 0,
    overrideUntilDay: NONE,
    lapseDay: NONE,
    systemSpent: 0,
    emergencyDay: NONE,
    referring: 0,
    actSeconded: 0,
    overrideAct: 0,
    proposedAction: 0,
    heldOutAction: 0,
    adverses: 0,
    adverseDay: ring(ADVERSE),
    adverseStatus: ring(ADVERSE),
    adverseLimitMinor: ring(ADVERSE),
    adverseRung: ring(ADVERSE),
    adverseRungBaseMinor: ring(ADVERSE),
    adverseSuspensions: ring(ADVERSE),
    alertReason: ring(ALERTS),
  }
}

export function foldRights(state: State, event: TidemarkEvent): void {
  const { rights } = state
  rights.lastDay = event.day
  switch (event.type) {
    case 'dispute-resolved':
    case 'appeal-resolved':
      if (event.data.outcome === 'overturned') return makeAmends(state, event.day, event.data)
      return ask(rights, 'quiet')
    case 'override-made':
      rights.actLimitMinor = event.data.limitMinor ?? NONE
      rights.actUntilDay = event.data.untilDay ?? NONE
      rights.actSeconded = isSeconded(event.data) ? 1 : 0
      return ask(rights, event.data.action)
    case 'funder-withdrawn':
      rights.funderWithdrawn = 1
      return undefined
    default:
      return ask(rights, 'quiet')
  }
}

function ask(rights: RightsState, act: Act): void {
  rights.act = acts.indexOf(act)
}

const isSeconded = ({ by, approvedBy }: DataOf<'override-made'>): boolean =>
  approvedBy !== null && !samePerson(approvedBy, '') && !samePerson(approvedBy, by)

type Amends = Pick<DataOf<'appeal-resolved'>, 'marksFromDay' | 'feesMinor'>

/** Guard 8, the facts of it: marks that never were are gone, and fees come off the balance. */
function makeAmends(state: State, day: Day, data: Amends): void {
  const { rights } = state
  const { marksFromDay, feesMinor } = data
  if (marksFromDay !== null) unmark(state, marksFromDay, day)
  waiveFees(state, feesMinor ?? 0)
  rights.amendsFromDay = marksFromDay ?? NONE
  rights.amendsRecord = marksFromDay === null && (feesMinor ?? 0) === 0 ? 0 : 1
  ask(rights, 'amend')
}
