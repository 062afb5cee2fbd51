/**
 * What a line was before the adverse decisions it bears, and the way straight back to it: for a
 * decision that was wrong (guard 8) and a suspension that ran out (guard 9). No probation there.
 */
import type { Constants } from '../policy/constants.ts'
import { ADVERSE } from '../state/rights.ts'
import { moveLimit, NONE, type State } from '../state/state.ts'
import { type Status, statuses } from '../state/status.ts'
import { owedMinor } from './guards.ts'
import { setStatus } from './status-move.ts'

/** Call before an adverse decision moves the line. The first one is always remembered. */
export function rememberStanding(line: State, day: number): void {
  const { rights } = line
  if (rights.adverses === ADVERSE) {
    for (const ring of ringsOf(line)) ring.copyWithin(1, 2)
    rights.adverses--
  }
  const at = rights.adverses++
  rights.adverseDay[at] = day
  rights.adverseStatus[at] = line.status
  rights.adverseLimitMinor[at] = line.limitMinor
  rights.adverseRung[at] = line.rung
  rights.adverseRungBaseMinor[at] = line.rungBaseMinor
  rights.adverseSuspensions[at] = line.suspensions
}

const ringsOf = ({ rights }: State): readonly Float64Array[] => [
  rights.adverseDay,
  rights.adverseStatus,
  rights.adverseLimitMinor,
  rights.adverseRung,
  rights.adverseRungBaseMinor,
  rights.adverseSuspensions,
]

/** A limit set by fact, as by the borrower, is what a correction goes back to as well. */
export function limitStandsBefore(line: State): void {
  line.rights.adverseLimitMinor.fill(line.limitMinor, 0, line.rights.adverses)
}

/** All is made good once the line is free again with the limit it had. */
export function forgetMadeGood(line: State): void {
  const { rights } = line
  if (rights.adverses === 0) return
  const free = isFree(statuses[line.status]!)
  if (free && line.limitMinor >= rights.adverseLimitMinor[0]!) rights.adverses = 0
}

const isFree = (status: Status): boolean => status === 'active' || status === 'watch'

/**
 * Back to what stood before the first adverse decision on or after `fromDay` (NONE: before the
 * first of all), the same day and in full. A restriction no decision of ours is known for, as of
 * a line taken over, ends in the approved limit; one older than `fromDay` stays: it rested on
 * other facts. The limit then dwells: what was just put right is not cut again by score.
 */
export function putBack(line: State, fromDay: number, c: Constants, day: number): void {
  const { rights } = line
  let at = 0
  while (at < rights.adverses && rights.adverseDay[at]! < fromDay) at++
  if (at < rights.adverses) return putBackBefore(line, at, c, day)
  if (rights.adverses > 0 || isFree(statuses[line.status]!)) return
  restore(line, 'active', line.approvedLimitMinor, day)
}

/** Back to before the last adverse decision: the suspension that just ran out. */
export function putBackLast(line: State, c: Constants, day: number): void {
  if (line.rights.adverses === 0) putBack(line, NONE, c, day)
  else putBackBefore(line, line.rights.adverses - 1, c, day)
}

function putBackBefore(line: State, at: number, c: Constants, day: number): void {
  const { rights } = line
  restore(line, statuses[rights.adverseStatus[at]!]!, rights.adverseLimitMinor[at]!, day)
  line.rung = rights.adverseRung[at]!
  line.rungBaseMinor = rights.adverseRungBaseMinor[at]!
  line.suspensions = rights.adverseSuspensions[at]!
  rights.adverses = at
  if (!isFree(statuses[line.status]!)) line.reviewDay = day + c['review.days']
}

function restore(line: State, status: Status, limitMinor: number, day: number): void {
  moveLimit(line, day, Math.max(line.limitMinor, limitMinor, owedMinor(line)))
  line.limitChangedDay = day
  line.limitEffectiveDay = day
  line.formerLimitMinor = NONE
  line.rung = 0
  line.rungBaseMinor = 0
  setStatus(line, status, day, 'put-right')
  line.cleanStatements = line.onTimeStreak
}
