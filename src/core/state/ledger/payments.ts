/**
 * What recent payments went to, so that a reversal takes back just that; and obligations as they
 * were before a prepayment re-planned them. Rings: the oldest makes room.
 */
import { WIDTH } from './obligation.ts'

/** Parts of payments remembered: one an obligation a payment touched, one for fees. */
export const PAYMENTS = 24
/** Columns of a part; `obligationKey` 0 is fees, and as prepaid what nothing asked for. */
export const P = {
  key: 0,
  obligationKey: 1,
  day: 2,
  penaltyMinor: 3,
  interestMinor: 4,
  principalMinor: 5,
  prepaidMinor: 6,
  /** Day to pay of the oldest instalment it went to. */
  dueDay: 7,
} as const
export const PAYMENT_WIDTH = 8

export const UNDOS = 8
/** An obligation's row, then the payment's key. */
export const UNDO_WIDTH = WIDTH + 1
