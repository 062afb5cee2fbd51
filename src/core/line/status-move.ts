/** Moves a line's status, the one place that does: legal moves only, on the record of the line. */
import { assert } from '../../base/index.ts'
import { acts } from '../state/rights.ts'
import { NONE, type State } from '../state/state.ts'
import { type Status, statuses } from '../state/status.ts'
import { isLegalMove } from './moves.ts'

/** `put-right`: a decision that was wrong or ran out is undone, past the ladder. */
export function setStatus(
  line: State,
  to: Status,
  day: number,
  how: 'decided' | 'put-right' = 'decided',
): void {
  const from = statuses[line.status]!
  const legal = isLegalMove(from, to) || (how === 'put-right' && from !== 'closed')
  assert(legal, `a line never moves from ${from} to ${to}`)
  if (from === to) return
  line.status = statuses.indexOf(to)
  line.statusSinceDay = day
  line.cleanStatements = 0
  if (to === 'active' || to === 'watch' || to === 'closed') line.reviewDay = NONE
  if (from === 'suspended') {
    line.causedBySystem = 0
    line.rights.lapseDay = NONE
    // Who suspended it said so of this suspension.
    if (acts[line.rights.overrideAct] === 'suspend') line.rights.overrideUntilDay = NONE
  }
}
