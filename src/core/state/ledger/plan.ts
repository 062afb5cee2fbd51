/** Plans of instalments: made at a draw, made anew by a prepayment or a change of dates. */
import { type Day, civilOf, dueDayAfter, levelPart, mulDiv } from '../../../base/index.ts'
import { NONE } from '../state.ts'
import type { Terms } from '../terms.ts'
import type { LedgerState } from './ledger.ts'
import {
  accruedMinor,
  chargePenalty,
  F,
  firstUncovered,
  FREE,
  instalment,
  instalmentsLeft,
  methods,
  notDueMinor,
  OBLIGATIONS,
  OPEN,
  principalShortMinor,
  SETTLED,
  setNext,
  shortMinor,
  type Uncovered,
  WIDTH,
} from './obligation.ts'

/** More instalments than any plan has; a re-plan by fact may state a million. */
const MOST_INSTALMENTS = 600

export interface Draw {
  readonly key: number
  readonly day: number
  readonly amountMinor: number
  /** Index into `methods`. */
  readonly method: number
  readonly instalments: number
  readonly annualRateBps: number
  readonly firstDueDay: number
}

/**
 * A draw with a schedule becomes an obligation. Where sixteen are open it joins one of them: the
 * open one of its method (else any) whose rate is nearest, at the rate of both weighed by
 * principal, over the longer of the two terms. What was paid out is never lost.
 */
export function openObligation(l: LedgerState, draw: Draw, terms: Terms): void {
  const row = rowFor(l)
  if (row < 0) return join(l, draw, terms)
  const o = l.obligations
  const at = row * WIDTH
  o.fill(0, at, at + WIDTH)
  o[at + F.status] = OPEN
  o[at + F.key] = draw.key
  o[at + F.drawnDay] = draw.day
  o[at + F.annualRateBps] = draw.annualRateBps
  o[at + F.method] = draw.method
  o[at + F.principalMinor] = draw.amountMinor
  o[at + F.sinceDay] = NONE
  l.open++
  setPlan(o, at, draw.day, draw.instalments, draw.firstDueDay, dayOfMonthFor(l, draw), terms)
}

/** A free row, else the settled one drawn first; -1 where all are open. */
function rowFor({ obligations: o }: LedgerState): number {
  let settled = -1
  for (let row = 0; row < OBLIGATIONS; row++) {
    const at = row * WIDTH
    if (o[at + F.status] === FREE) return row
    if (o[at + F.status] !== SETTLED) continue
    if (settled < 0 || o[at + F.drawnDay]! < o[settled * WIDTH + F.drawnDay]!) settled = row
  }
  return settled
}

/** The line's day of the month where the first due day is that day, clamped or not. */
function dayOfMonthFor(l: LedgerState, { firstDueDay }: Draw): number {
  const line = l.dueDayOfMonth
  if (line !== NONE && dueDayAfter(firstDueDay, line, 0) === firstDueDay) return line
  return civilOf(firstDueDay as Day).dayOfMonth
}

function join(l: LedgerState, draw: Draw, terms: Terms): void {
  const o = l.obligations
  let host = 0
  for (let row = 1; row < OBLIGATIONS; row++)
    if (distance(o, row * WIDTH, draw) < distance(o, host * WIDTH, draw)) host = row
  const at = host * WIDTH
  closeAccrual(o, at, draw.day, terms)
  const before = o[at + F.principalMinor]!
  const whole = before + draw.amountMinor
  const more = draw.annualRateBps - o[at + F.annualRateBps]!
  o[at + F.annualRateBps]! += mulDiv(more, draw.amountMinor, whole, 'half-even')
  o[at + F.principalMinor] = whole
  const left = Math.max(instalmentsLeft(o, at), draw.instalments)
  const next = instalmentsLeft(o, at) > 0 ? dueAfter(o, at, draw.day) : draw.firstDueDay
  setPlan(o, at, draw.day, left, next, o[at + F.dueDayOfMonth]!, terms)
}

const distance = (o: Float64Array, at: number, draw: Draw): number =>
  Math.abs(o[at + F.annualRateBps]! - draw.annualRateBps) +
  (o[at + F.method] === draw.method ? 0 : 1_000_000)

/** The due day of the running instalment, or of the next one where only a holiday holds it up. */
export function dueAfter(o: Float64Array, at: number, day: number): number {
  const next = o[at + F.nextDay]!
  return next > day ? next : dueDayAfter(next, o[at + F.dueDayOfMonth]!, 1)
}

const oldest: Uncovered = { ...instalment(), dueDay: 0 }

/**
 * Brings a row to a day so that it may be planned anew: unpaid dues are set apart, interest so far
 * is carried, and what was paid ahead of a due day comes off both. `principalMinor` is then what
 * the new plan is of.
 */
export function closeAccrual(o: Float64Array, at: number, day: number, terms: Terms): void {
  closeWith(o, at, day, accruedMinor(o, at, day), terms)
}

function closeWith(o: Float64Array, at: number, day: number, accrued: number, terms: Terms): void {
  chargePenalty(o, at, day, terms)
  const isBehind = firstUncovered(o, at, 0, terms, oldest)
  const principalAhead = Math.min(0, o[at + F.duePrincipalMinor]! - o[at + F.paidPrincipalMinor]!)
  const interestAhead = Math.min(0, o[at + F.dueInterestMinor]! - o[at + F.paidInterestMinor]!)
  const backPrincipal = principalShortMinor(o, at)
  const backInterest = shortMinor(o, at) - backPrincipal
  let principal = notDueMinor(o, at) + principalAhead
  let carried = accrued + interestAhead
  // Interest paid for days that have not run is paid back into principal.
  if (carried < 0) {
    principal += carried
    carried = 0
  }
  o[at + F.principalMinor] = principal
  o[at + F.carriedMinor] = carried
  o[at + F.backDay] = isBehind ? oldest.dueDay : 0
  o[at + F.backPrincipalMinor] = backPrincipal
  o[at + F.backInterestMinor] = backInterest
  o[at + F.instalments] = instalmentsLeft(o, at)
  o[at + F.passed] = 0
  o[at + F.duePrincipalMinor] = backPrincipal
  o[at + F.dueInterestMinor] = backInterest
  o[at + F.paidPrincipalMinor] = 0
  o[at + F.paidInterestMinor] = 0
}

/** Lays out instalments from a day; `levelMinor` where a fact states the amount. */
export function setPlan(
  o: Float64Array,
  at: number,
  fromDay: number,
  instalments: number,
  firstDueDay: number,
  dayOfMonth: number,
  terms: Terms,
  levelMinor: number | null = null,
): void {
  o[at + F.instalments] = Math.min(MOST_INSTALMENTS, Math.max(1, instalments))
  o[at + F.fromDay] = fromDay
  o[at + F.periodDay] = fromDay
  o[at + F.firstDueDay] = firstDueDay
  o[at + F.dueDayOfMonth] = dayOfMonth
  o[at + F.passed] = 0
  o[at + F.duePrincipalMinor] = o[at + F.backPrincipalMinor]!
  o[at + F.dueInterestMinor] = o[at + F.backInterestMinor]!
  setNext(o, at, 0, terms)
  o[at + F.levelMinor] = levelMinor ?? levelOf(o, at)
}

function levelOf(o: Float64Array, at: number): number {
  const n = o[at + F.instalments]!
  const principal = o[at + F.principalMinor]!
  if (principal <= 0) return 0
  const first = o[at + F.firstDueDay]!
  const days: number[] = []
  let from = o[at + F.fromDay]!
  for (let i = 0; i < n; i++) {
    const due = i === 0 ? first : dueDayAfter(first, o[at + F.dueDayOfMonth]!, i)
    days.push(Math.max(0, due - from))
    from = due
  }
  return levelPart(principal, o[at + F.annualRateBps]!, methods[o[at + F.method]!]!, days)
}

/**
 * Money beyond everything due, this month's instalment included: interest to the day, then
 * principal; what is left of the plan is spread anew over the instalments that remain. Less than
 * what is owed, or it would be settled.
 */
export function prepay(
  o: Float64Array,
  at: number,
  moneyMinor: number,
  day: number,
  terms: Terms,
): void {
  const left = instalmentsLeft(o, at) - 1
  const next = dueDayAfter(o[at + F.nextDay]!, o[at + F.dueDayOfMonth]!, 1)
  closeAccrual(o, at, day, terms)
  o[at + F.principalMinor]! += o[at + F.carriedMinor]! - moneyMinor
  o[at + F.carriedMinor] = 0
  setPlan(o, at, day, left, next, o[at + F.dueDayOfMonth]!, terms)
}

/** Dates move, nothing else: interest goes on from where its period began. */
export function moveDues(
  o: Float64Array,
  at: number,
  day: number,
  firstDueDay: number,
  dayOfMonth: number,
  terms: Terms,
): void {
  const from = o[at + F.periodDay]!
  const carried = o[at + F.passed] === 0 ? o[at + F.carriedMinor]! : 0
  const left = instalmentsLeft(o, at)
  closeWith(o, at, day, carried, terms)
  setPlan(o, at, from, left, firstDueDay, dayOfMonth, terms)
}
