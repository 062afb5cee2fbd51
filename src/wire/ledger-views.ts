/** What a line owes by schedule, what is set aside, and what it all comes to. */
import { type Static, Type } from '@sinclair/typebox'
import { dayText, minorUnits, nullable } from './view-parts.ts'

/** One draw with a plan of instalments (借据), as it stands today. */
export const ObligationView = Type.Object({
  /** 1, 2, 3 … among those listed; the lender's own id is kept as a hash only. */
  number: Type.Integer(),
  drawnDay: dayText,
  principalMinor: minorUnits,
  principalLeftMinor: minorUnits,
  method: Type.String({ description: 'equal-instalment, equal-principal, interest-first' }),
  instalments: Type.Integer(),
  /** Not yet due, the running one among them. */
  instalmentsLeft: Type.Integer(),
  annualRateBps: Type.Integer(),
  /** The last day to pay the running instalment; `null` once all have fallen due. */
  nextDueDay: nullable(dayText),
  /** Still to be paid of the running instalment, arrears apart; `null` with its day. */
  nextDueMinor: nullable(minorUnits),
  /** Arrears and penalty. */
  pastDueMinor: minorUnits,
  /** Day of the oldest instalment not covered. */
  pastDueSinceDay: nullable(dayText),
})
export type ObligationView = Static<typeof ObligationView>

export const DuesView = Type.Object({
  /** Everything to pay up to and including the next due day. */
  dueMinor: minorUnits,
  overdueMinor: minorUnits,
  principalArrearsMinor: minorUnits,
  interestArrearsMinor: minorUnits,
  penaltyMinor: minorUnits,
  nextDueDay: nullable(dayText),
})
export type DuesView = Static<typeof DuesView>

export const HoldView = Type.Object({
  amountMinor: minorUnits,
  /** The last day it stands. */
  lastDay: dayText,
})
export type HoldView = Static<typeof HoldView>
