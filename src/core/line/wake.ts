/**
 * The next day a line must be looked at though nothing happens: a review, a cycle, a default, the
 * end of a person's word.
 */
import type { Constants } from '../policy/constants.ts'
import { NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'

/** NONE when nothing is due. Always after `today`. */
export function nextWake(line: State, c: Constants, today: number): number {
  if (statuses[line.status] === 'closed' || line.opened === 0) return NONE
  let wake = line.reviewDay === NONE ? NONE : Math.max(line.reviewDay, today + 1)
  if (line.ledger.nextCycleDay !== NONE) wake = sooner(wake, line.ledger.nextCycleDay, today)
  wake = sooner(wake, line.rights.overrideUntilDay, today)
  if (line.reportsDpd === 1) return wake
  const { overdueSinceDay } = line
  if (overdueSinceDay !== NONE) {
    wake = sooner(wake, overdueSinceDay + c['grace.days'] + 1, today)
    wake = sooner(wake, overdueSinceDay + c['default.pastDueLineDays'] + 1, today)
    wake = sooner(wake, overdueSinceDay + 61, today)
    wake = sooner(wake, overdueSinceDay + 91, today)
  } else if (
    line.statementMinimumMinor !== NONE &&
    line.paidInCycleMinor < line.statementMinimumMinor
  )
    wake = sooner(wake, line.statementDueDay + 1, today)
  return wake
}

const sooner = (wake: number, day: number, today: number): number =>
  day > today && (wake === NONE || day < wake) ? day : wake
