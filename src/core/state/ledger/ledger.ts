/** What the ledger keeps of a line: obligations 借据, holds of authorisations, payments to undo. */
import type { MakeRing } from '../rings.ts'
import { NONE } from '../state.ts'
import { HOLDS, HOLD_WIDTH } from './hold.ts'
import { OBLIGATIONS, WIDTH } from './obligation.ts'
import { PAYMENTS, PAYMENT_WIDTH, UNDO_WIDTH, UNDOS } from './payments.ts'

/** Technical latenesses remembered: one a month for a year. */
const TECHNICAL = 12

export interface LedgerState {
  /** 1 from the first obligation with a schedule of ours. */
  scheduled: number
  /** Obligations open. */
  open: number
  /** Principal, interest and penalty of all obligations, as the balance holds them now. */
  owedMinor: number
  /** The principal in it. */
  principalMinor: number
  /** Fees charged since there is a schedule, not yet paid; nobody is late for a fee. */
  feesMinor: number
  /** The line's own rate, for draws that name none. */
  annualRateBps: number
  /** Day of the month dues fall on, or NONE. */
  dueDayOfMonth: number
  /** 1 once the lender issues statements: cycles end with those, not with due days. */
  statementsIssued: number
  /** Due day of the running cycle before a holiday moves it, or NONE. */
  cycleDueDay: number
  /** Day that cycle closes by itself, or NONE. */
  nextCycleDay: number
  /** Day a payment covered all that the running cycle asks for, or NONE. */
  coveredDay: number
  /** Due day of the oldest statement minimum left unpaid, or NONE. */
  minimumSinceDay: number
  /** Due day of the last instalment missed by more than the technical days, or NONE. */
  missedDueDay: number
  technicalHead: number
  paymentHead: number
  undoHead: number
  /** By row, columns `F`. */
  obligations: Float64Array
  holds: Float64Array
  payments: Float64Array
  /** Obligations as they were before a prepayment, to undo it exactly. */
  undos: Float64Array
  /** Days on which a technical lateness ended; 0: none. */
  technicalDay: Float64Array
}

export function newLedger(ring: MakeRing): LedgerState {
  return {
    scheduled: 0,
    open: 0,
    owedMinor: 0,
    principalMinor: 0,
    feesMinor: 0,
    annualRateBps: 0,
    dueDayOfMonth: NONE,
    statementsIssued: 0,
    cycleDueDay: NONE,
    nextCycleDay: NONE,
    coveredDay: NONE,
    minimumSinceDay: NONE,
    missedDueDay: NONE,
    technicalHead: 0,
    paymentHead: 0,
    undoHead: 0,
    obligations: ring(OBLIGATIONS * WIDTH),
    holds: ring(HOLDS * HOLD_WIDTH),
    payments: ring(PAYMENTS * PAYMENT_WIDTH),
    undos: ring(UNDOS * UNDO_WIDTH),
    technicalDay: ring(TECHNICAL),
  }
}

/** Lateness that ended by itself within the pack's days: counted apart, no mark. */
export function noteTechnical(l: LedgerState, day: number): void {
  l.technicalHead = (l.technicalHead + 1) % TECHNICAL
  l.technicalDay[l.technicalHead] = day
}

/** Technical latenesses that ended within `days` before a day; at most twelve are known. */
export function technicalWithin(l: LedgerState, day: number, days: number): number {
  let n = 0
  for (const ended of l.technicalDay) if (ended !== 0 && ended > day - days && ended <= day) n++
  return n
}
