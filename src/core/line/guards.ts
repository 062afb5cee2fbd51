/**
 * How far a limit may move: the numbered guards of design §7 as arithmetic. Each function answers
 * with the new limit, or the old one where nothing may move; none of them changes the line.
 */
import { mulDiv } from '../../base/index.ts'
import type { Constants } from '../policy/constants.ts'
import { heldMinor } from '../state/ledger/hold.ts'
import { highestLimit, NONE, type State } from '../state/state.ts'

const BPS = 10_000

/** What a limit may never fall below: what is owed, and what is held for draws approved. */
export const owedMinor = (line: State): number => line.balanceMinor + heldMinor(line, line.lastDay)

/** The target of the limit table as money. Fails: `null` before the line has a target. */
export function targetMinor(line: State): number | null {
  if (line.targetBps === NONE) return null
  return mulDiv(line.approvedLimitMinor, line.targetBps, BPS, 'floor')
}

/**
 * The limit after a cut towards `target`: never below the balance (LN1), at most so much within
 * 30 and 180 days (LN2), not within the dead band or the dwell (LN3).
 */
export function cutLimit(line: State, target: number, c: Constants, day: number): number {
  const now = line.limitMinor
  if (dwells(line, c, day)) return now
  const floor = Math.max(
    target,
    owedMinor(line),
    keptOf(highestLimit(line, day, 30), c['limit.downMax30Bps']),
    keptOf(highestLimit(line, day, 180), c['limit.downMax180Bps']),
  )
  const next = roundUp(floor, c['limit.stepMinor'])
  if (next >= now || now - next < mulDiv(now, c['limit.deadBandBps'], BPS, 'ceil')) return now
  return next
}

/**
 * The limit after a raise towards `target`: up to the approved limit; beyond it only with the
 * borrower's consent, by at most so much, and not within 90 days of the last approval (LN2, LN6);
 * above the law's cap never (CO9).
 */
export function raiseLimit(line: State, target: number, c: Constants, day: number): number {
  const now = line.limitMinor
  if (dwells(line, c, day)) return now
  const approved = line.approvedLimitMinor
  const mayGrow = line.increaseConsent === 1 && day - line.approvedDay >= 90
  const cap = mayGrow ? mulDiv(approved, BPS + c['limit.upMax90Bps'], BPS, 'floor') : approved
  const wanted = Math.min(target, cap, c['limit.maxMinor'])
  const next = wanted === approved ? approved : roundDown(wanted, c['limit.stepMinor'])
  if (next <= now) return now
  const small = next - now < mulDiv(now, c['limit.deadBandBps'], BPS, 'ceil')
  return small && next !== approved ? now : next
}

/** The limit on a rung of the ladder back: its share of the limit held when suspended. */
export function rungLimit(line: State, rungBps: number, c: Constants): number {
  const share = mulDiv(line.rungBaseMinor, rungBps, BPS, 'floor')
  return Math.max(owedMinor(line), roundDown(share, c['limit.stepMinor']), 0)
}

/** True when no cut towards what is owed is left but one inside the dead band. */
export function isAtFloor(line: State, c: Constants): boolean {
  const now = line.limitMinor
  const floor = roundUp(owedMinor(line), c['limit.stepMinor'])
  return now - floor < Math.max(1, mulDiv(now, c['limit.deadBandBps'], BPS, 'ceil'))
}

const dwells = (line: State, c: Constants, day: number): boolean =>
  line.limitChangedDay !== NONE && day - line.limitChangedDay < c['limit.dwellDays']

/** What must stay of a limit when at most `cutBps` of it may go. */
const keptOf = (limit: number, cutBps: number): number => mulDiv(limit, BPS - cutBps, BPS, 'ceil')

const roundUp = (value: number, step: number): number => mulDiv(value, 1, step, 'ceil') * step
const roundDown = (value: number, step: number): number => mulDiv(value, 1, step, 'floor') * step
