/** Marks of lateness that never were, taken out of the portrait (guard 8). */
import { type Day, firstDayOf, type MonthIndex, monthOf } from '../../base/index.ts'
import type { LedgerState } from './ledger/ledger.ts'
import { CYCLES, daysPastDueOn, NONE, type State, standings } from './state.ts'

// Not a constant of the module: the state's own file imports this one.
const code = (standing: (typeof standings)[number]): number => standings.indexOf(standing)

/**
 * Lateness from `fromDay` on never was: not today, not in the open cycle, and not in any closed
 * one that ends in its month or later. The ring knows months, so a cycle that began before
 * `fromDay` is cleared whole: in doubt for the borrower.
 */
export function unmark(state: State, fromDay: Day, day: Day): void {
  let marks = clearToday(state, day)
  const from = monthOf(fromDay)
  for (let i = 0; i < CYCLES; i++) {
    const at = cycleBack(state, i)
    if (state.cycleMonth[at]! < from) break
    if (state.cycleWorstDpd[at]! > 0) marks++
    state.cycleWorstDpd[at] = 0
    if (state.cycleStanding[at] === code('late')) state.cycleStanding[at] = standingOnTime(state, i)
  }
  clearLedger(state.ledger, fromDay)
  if (state.lastLateDay >= fromDay) state.lastLateDay = lastLateDayBefore(state, fromDay)
  state.onTimeStreak = Math.max(state.onTimeStreak, onTimeCycles(state))
  // Written off it could only be for lateness.
  state.chargedOff = 0
  // A cure of what never was is none. How many a long lateness held is not known: at least one.
  state.cures = Math.max(0, state.cures - marks)
}

const cycleBack = (state: State, back: number): number => (state.head - back + CYCLES) % CYCLES

/** 1 where there was something to clear. */
function clearToday(state: State, day: Day): number {
  const marked = state.worstDpdInCycle > 0 || daysPastDueOn(state, day) > 0
  state.reportedDpd = 0
  if (state.overdueSinceDay !== NONE) {
    state.overdueSinceDay = NONE
    state.ledger.minimumSinceDay = NONE
    // Else the same minimum would be past due again tomorrow.
    state.statementMinimumMinor = Math.min(state.statementMinimumMinor, state.paidInCycleMinor)
  }
  state.worstDpdInCycle = 0
  if (state.standingInCycle === code('late')) state.standingInCycle = NONE
  return marked ? 1 : 0
}

/** What is still unpaid on a schedule of ours is no mark but money owed, and stays. */
function clearLedger(ledger: LedgerState, fromDay: Day): void {
  if (ledger.missedDueDay >= fromDay) ledger.missedDueDay = NONE
  const { technicalDay } = ledger
  for (let i = 0; i < technicalDay.length; i++) if (technicalDay[i]! >= fromDay) technicalDay[i] = 0
}

/** How a cycle's statement would have stood without the lateness, from what was owed and paid. */
function standingOnTime(state: State, back: number): number {
  const before = cycleBack(state, back + 1)
  const known = back + 1 < CYCLES && state.cycleMonth[before] !== NONE
  const owed = known ? state.cycleStatementMinor[before]! : NONE
  if (owed === NONE || owed <= 0) return code('no-use')
  return state.cyclePaidMinor[cycleBack(state, back)]! >= owed
    ? code('paid-in-full')
    : code('revolving')
}

/** The end of the last month still marked, as near as the ring can tell; NONE without one. */
function lastLateDayBefore(state: State, fromDay: Day): number {
  for (let i = 0; i < CYCLES; i++) {
    const at = cycleBack(state, i)
    const month = state.cycleMonth[at]!
    if (month === NONE) return NONE
    if (state.cycleWorstDpd[at]! > 0)
      return Math.min(firstDayOf((month + 1) as MonthIndex), fromDay) - 1
  }
  return NONE
}

/** Cycles on time in a row, newest back; at most what the ring remembers. */
function onTimeCycles(state: State): number {
  let n = 0
  while (n < CYCLES) {
    const at = cycleBack(state, n)
    if (state.cycleMonth[at] === NONE || state.cycleWorstDpd[at]! > 0) return n
    n++
  }
  return n
}
