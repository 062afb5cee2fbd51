/** A cycle ends: its figures go into the rings, and another begins. */
import { CYCLES, NONE, type State, standings } from './state.ts'

export const NO_USE = standings.indexOf('no-use')
const PAID_IN_FULL = standings.indexOf('paid-in-full')
export const REVOLVING = standings.indexOf('revolving')
export const LATE = standings.indexOf('late')

/** Closes the open cycle into the ring and starts a new one. */
export function pushCycle(state: State, month: number, statementMinor: number, paid: number): void {
  const before = state.cycleStatementMinor[state.head]!
  const hadBefore = state.cycleMonth[state.head]! !== NONE
  const head = (state.head + 1) % CYCLES
  state.head = head
  state.cycleMonth[head] = month
  state.cycleStatementMinor[head] = statementMinor
  state.cyclePaidMinor[head] = paid
  state.cycleWorstDpd[head] = state.worstDpdInCycle
  state.cycleStanding[head] =
    state.standingInCycle === NONE
      ? standingOf(state, hadBefore ? before : NONE, paid)
      : state.standingInCycle
  const onTime = state.worstDpdInCycle === 0
  state.onTimeStreak = onTime ? state.onTimeStreak + 1 : 0
  state.cleanStatements = onTime ? state.cleanStatements + 1 : 0
  state.paidInCycleMinor = 0
  state.worstDpdInCycle = 0
  state.standingInCycle = NONE
}

/** Where the core does not say: from what was owed at the last statement and what was paid. */
function standingOf(state: State, owed: number, paid: number): number {
  if (state.worstDpdInCycle > 0) return LATE
  if (owed === NONE || owed <= 0) return NO_USE
  return paid >= owed ? PAID_IN_FULL : REVOLVING
}
