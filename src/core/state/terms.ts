/**
 * What folding needs of the policy in force: the dated numbers and the calendar of the ledger.
 * Facts are facts whatever the pack; when they count as late is the pack's word.
 */
import type { Day } from '../../base/index.ts'
import { noSeason, type Season } from './season.ts'

export interface Terms {
  /** Days after a due day before lateness counts for penalty, blocking and reporting. */
  readonly graceDays: number
  /** Arrears up to this are no arrears, minor units. */
  readonly toleranceMinor: number
  /** Lateness up to so many days that ended by itself is technical: kept apart from marks. */
  readonly technicalDays: number
  /** Penalty rate on overdue principal, basis points of the contract's own rate. */
  readonly penaltyBps: number
  /** Past due by more than this, money goes to principal before interest. */
  readonly principalFirstAfterDays: number
  /** The day a due day moves to when it falls on a holiday. */
  readonly workingDay: (day: Day) => Day
  /** What moved for everybody, as published: taken off before anyone is compared with himself. */
  readonly season: Season
}

/** No grace, no tolerance, no penalty, no holidays: for portraits without a pack, and tests. */
export const plainTerms: Terms = {
  graceDays: 0,
  toleranceMinor: 0,
  technicalDays: 0,
  penaltyBps: 0,
  principalFirstAfterDays: 36_500,
  workingDay: (day) => day,
  season: noSeason,
}
