/** How somebody stands in the midst of the town's months; changed in place as they pass. */
import type { Day } from '../base/index.ts'
import type { TidemarkEvent } from '../core/index.ts'
import { type Diary, newDiary } from './diary.ts'
import type { Person } from './person.ts'
import { NEVER, type Plan, planOf } from './plan.ts'
import type { World } from './world.ts'

export interface Life {
  readonly person: Person
  readonly plan: Plan
  readonly diary: Diary
  /** The next month to live through. */
  month: number
  over: boolean
  // money
  liquidMinor: number
  depositMinor: number
  depositTold: number
  /** Slow part of log income. */
  drift: number
  lenders: number
  otherBalanceMinor: number
  otherLateMonths: number
  inquiries: [number, number, number]
  newLenders: number
  // the line
  draws: number
  limitSeenMinor: number
  couldDraw: boolean
  /** Bills left unpaid, oldest first. */
  unpaid: { readonly month: number; amountMinor: number }[]
  gaveUp: boolean
  /** A bill put off into this month, and until which day of it; 0 for none. */
  putOffToDay: number
  cutMonthsLeft: number
  suspendedMonths: number
  // trouble
  shortMonths: number
  /** Months in a row in which income and money kept did not reach; short: nor did any help. */
  tightMonths: number
  spiralSince: number
  devices: number
  activity: number
  stolen: Stolen | null
  missing: Missing | null
  reported: Reported
  employmentTold: number
  lived: Lived
}

/** Drawn by a thief and not yet put right; what the owner owed before is what he pays. */
export interface Stolen {
  readonly day: Day
  readonly obligations: readonly { readonly id: string; readonly amountMinor: number }[]
  readonly rightedDay: Day
  readonly disputeDay: Day
  disputed: boolean
  readonly ownDueMinor: number
}

/** A payment made that the lender's books lack until it is found. */
export interface Missing {
  readonly event: TidemarkEvent
  readonly amountMinor: number
  readonly foundDay: Day
  disputed: boolean
}

export interface Reported {
  lenders: number
  balanceMinor: number
  inquiries: number
  worstDays: number
}

/** What has come true so far, for the truth alone. */
export interface Lived {
  spiralMonth: number
  stackingMonth: number
  theftMonth: number
  newPhoneMonth: number
  shortMonth: number
  /** First month a bill was left for want of money or will; a slip is none. */
  missedMonth: number
  gaveUpMonth: number
  chargedOffMonth: number
  closedMonth: number
  cutMonth: number
  readonly lateFacts: { readonly id: string; readonly foundDay: Day }[]
}

export function newLife(world: World, person: Person): Life {
  return {
    person,
    plan: planOf(world, person),
    diary: newDiary(world.product, person.borrower, world.months),
    month: person.openingMonth,
    over: false,
    liquidMinor: person.money.bufferMinor,
    depositMinor: person.assets.depositMinor,
    depositTold: person.assets.depositMinor,
    drift: 0,
    lenders: person.lenders,
    otherBalanceMinor: person.otherBalanceMinor,
    otherLateMonths: 0,
    inquiries: [0, 0, 0],
    newLenders: 0,
    draws: 0,
    limitSeenMinor: person.limitMinor,
    couldDraw: true,
    unpaid: [],
    gaveUp: false,
    putOffToDay: 0,
    cutMonthsLeft: 0,
    suspendedMonths: 0,
    shortMonths: 0,
    tightMonths: 0,
    spiralSince: NEVER,
    devices: 1,
    activity: 1,
    stolen: null,
    missing: null,
    reported: { lenders: -1, balanceMinor: 0, inquiries: 0, worstDays: 0 },
    employmentTold: person.employment,
    lived: {
      spiralMonth: NEVER,
      stackingMonth: NEVER,
      theftMonth: NEVER,
      newPhoneMonth: NEVER,
      shortMonth: NEVER,
      missedMonth: NEVER,
      gaveUpMonth: NEVER,
      chargedOffMonth: NEVER,
      closedMonth: NEVER,
      cutMonth: NEVER,
      lateFacts: [],
    },
  }
}
