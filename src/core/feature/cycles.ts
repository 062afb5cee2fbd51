/** Windows over closed cycles, in months back from a day: what ages out, ages out by date. */
import { type Day, monthOf, mulDiv } from '../../base/index.ts'
import { parts } from '../state/part.ts'
import { CYCLES, highestLimit, NONE, type State } from '../state/state.ts'
import { shared } from './shared.ts'

/** Ring index of the cycle closed `back` statements ago (0: the last one). */
export const cycle = (state: State, back: number): number => {
  const at = state.head - back
  return at < 0 ? at + CYCLES : at
}

/** How many of the newest cycles closed within `months` months up to the day's own. */
export function cyclesWithin(state: State, day: Day, months: number): number {
  const oldest = monthIndex(day) - months
  let at = state.head
  let n = 0
  // A cycle not there has month NONE, which is older than any.
  while (n < months && n < CYCLES && state.cycleMonth[at]! > oldest) {
    at = at === 0 ? CYCLES - 1 : at - 1
    n++
  }
  return n
}

let memoDay = NONE
let memoMonth = 0

/** `monthOf`, remembering the last answer: thirty features ask for the same day in a row. */
export function monthIndex(day: Day): number {
  if (day !== memoDay) {
    memoDay = day
    memoMonth = monthOf(day)
  }
  return memoMonth
}

/** Days a cut of ours stays out of utilisation's denominator (S26). */
const NEUTRAL_DAYS = 180

const last = { limitMinor: 0, halfYear: 0 }

const findLimit = shared(parts.own | parts.day, (state, day) => {
  last.limitMinor = highestLimit(state, day, NEUTRAL_DAYS)
})

/** What utilisation is measured against; `null` where no limit was ever held. */
export function utilisationBase(state: State, day: Day): number | null {
  findLimit(state, day)
  return last.limitMinor > 0 ? last.limitMinor : null
}

const countHalfYear = shared(parts.cycles | parts.month, (state, day) => {
  last.halfYear = cyclesWithin(state, day, 6)
})

/** How many cycles closed within six months. */
export function cyclesInHalfYear(state: State, day: Day): number {
  countHalfYear(state, day)
  return last.halfYear
}

/** True when the cycle of so many statements ago carries a statement. */
export const has = (state: State, back: number): boolean =>
  state.cycleMonth[cycle(state, back)] !== NONE &&
  state.cycleStatementMinor[cycle(state, back)] !== NONE

export const statementBack = (state: State, back: number): number =>
  state.cycleStatementMinor[cycle(state, back)]!

/** What payments above the statement count as: paying early is never held against anyone. */
export const RATIO_MAX = 10_000

export const share = (part: number, whole: number): number => mulDiv(part, 10_000, whole, 'floor')
