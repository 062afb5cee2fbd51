/** Plans changed by fact: another schedule, another due day, a payment holiday. */
import { civilOf, type Day, dueDayAfter } from '../../../base/index.ts'
import { NONE } from '../state.ts'
import type { Terms } from '../terms.ts'
import type { LedgerState } from './ledger.ts'
import {
  F,
  fallDue,
  instalmentsLeft,
  isRunningPaid,
  OBLIGATIONS,
  OPEN,
  WIDTH,
} from './obligation.ts'
import { openRow } from './pay.ts'
import { closeAccrual, moveDues, setPlan } from './plan.ts'

export interface Reschedule {
  readonly dueDay: number
  readonly instalmentMinor: number
  readonly instalments: number
}

/**
 * A new schedule replaces what was left of an obligation, its arrears with it: principal over
 * `instalments` of a stated amount, interest so far with the first of them. Penalty stays owed.
 * An obligation we do not know has no schedule of ours to change.
 */
export function reschedule(
  l: LedgerState,
  key: number,
  day: number,
  { dueDay, instalmentMinor, instalments }: Reschedule,
  terms: Terms,
): void {
  const row = openRow(l, key)
  if (row < 0) return
  const { obligations: o } = l
  const at = row * WIDTH
  closeAccrual(o, at, day, terms)
  o[at + F.principalMinor]! += o[at + F.backPrincipalMinor]!
  o[at + F.carriedMinor]! += o[at + F.backInterestMinor]!
  o[at + F.backDay] = 0
  o[at + F.backPrincipalMinor] = 0
  o[at + F.backInterestMinor] = 0
  o[at + F.sinceDay] = NONE
  // The amount stated is principal and interest together, whatever the method was.
  o[at + F.method] = 0
  const { dayOfMonth } = civilOf(dueDay as Day)
  setPlan(o, at, day, instalments, dueDay, dayOfMonth, terms, instalmentMinor)
}

/** From the running instalment on, dues move to another day of its month, or of the next. */
export function moveDueDay(l: LedgerState, day: number, dayOfMonth: number, terms: Terms): void {
  l.dueDayOfMonth = dayOfMonth
  for (let at = 0; at < OBLIGATIONS * WIDTH; at += WIDTH) {
    if (!hasRunning(l, at)) continue
    passIfPaid(l.obligations, at, terms)
    if (!hasRunning(l, at)) continue
    const next = sameMonth(l.obligations[at + F.nextDay]!, dayOfMonth, day)
    moveDues(l.obligations, at, day, next, dayOfMonth, terms)
  }
}

/** The day of the month in the same month as a due day, or in the next where that is past. */
export function sameMonth(dueDay: number, dayOfMonth: number, today: number): number {
  const moved = dueDayAfter(dueDay, dayOfMonth, 0)
  return moved > today ? moved : dueDayAfter(dueDay, dayOfMonth, 1)
}

/** A payment holiday: dues up to its last day move behind it; interest goes on. */
export function takeHoliday(l: LedgerState, day: number, lastDay: number, terms: Terms): void {
  for (let at = 0; at < OBLIGATIONS * WIDTH; at += WIDTH) {
    if (!hasRunning(l, at) || l.obligations[at + F.nextDay]! > lastDay) continue
    passIfPaid(l.obligations, at, terms)
    if (!hasRunning(l, at)) continue
    const dayOfMonth = l.obligations[at + F.dueDayOfMonth]!
    const first = l.obligations[at + F.nextDay]!
    let next = first
    for (let months = 1; next <= lastDay; months++) next = dueDayAfter(first, dayOfMonth, months)
    if (next !== first) moveDues(l.obligations, at, day, next, dayOfMonth, terms)
  }
}

const hasRunning = ({ obligations: o }: LedgerState, at: number): boolean =>
  o[at + F.status] === OPEN && instalmentsLeft(o, at) > 0

/** An instalment paid ahead of its due day counts as fallen due and paid before dates move. */
function passIfPaid(o: Float64Array, at: number, terms: Terms): void {
  if (isRunningPaid(o, at)) fallDue(o, at, terms)
}
