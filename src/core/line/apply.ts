/** What is now true: an action applied to a line, in place, within the guards. */
import type { Action } from '../policy/action.ts'
import type { Constants } from '../policy/constants.ts'
import { daysPastDueOn, moveLimit, NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { cutLimit, owedMinor, raiseLimit, rungLimit } from './guards.ts'
import { forgetMadeGood, rememberStanding } from './standing-before.ts'
import { setStatus } from './status-move.ts'

const WHOLE = 10_000

/** What the guards would let an action do towards a target; `hold` where they let it do nothing. */
export function allowed(
  line: State,
  action: Action,
  target: number | null,
  c: Constants,
  day: number,
): Action {
  const status = statuses[line.status]!
  switch (action) {
    case 'step-down':
      if (status === 'suspended' || status === 'probation' || target === null) return 'hold'
      return cutLimit(line, target, c, day) < line.limitMinor ? action : 'hold'
    case 'step-up':
      if (status === 'suspended' || status === 'probation' || target === null) return 'hold'
      return raiseLimit(line, target, c, day) > line.limitMinor ? action : 'hold'
    case 'suspend':
      return status === 'suspended' ? 'hold' : action
    case 'watch':
      return status === 'active' ? action : 'hold'
    case 'reinstate':
      return status === 'suspended' || status === 'probation' ? action : 'hold'
    case 'hold':
    case 'refer':
      return action
  }
}

/**
 * Applies an action `allowed` has passed. A hold ends a watch: what was watched for is gone.
 * `watching` says that the policy still chose to watch; `shareBps` is what the next rung gives.
 */
export function apply(
  line: State,
  action: Action,
  target: number | null,
  c: Constants,
  day: number,
  watching: boolean,
  shareBps: number,
): void {
  switch (action) {
    case 'step-down':
      return cut(line, cutLimit(line, target!, c, day), c, day)
    case 'step-up':
      return raise(line, raiseLimit(line, target!, c, day), day)
    case 'suspend':
      return suspend(line, day)
    case 'watch':
      return setStatus(line, 'watch', day)
    case 'reinstate':
      return climb(line, shareBps, c, day)
    case 'hold':
      if (statuses[line.status] === 'watch' && !watching) setStatus(line, 'active', day)
      return undefined
    case 'refer':
      return undefined
  }
}

export function suspend(line: State, day: number): void {
  rememberStanding(line, day)
  line.suspensions++
  line.rung = 0
  line.rungBaseMinor = Math.max(line.limitMinor, line.rungBaseMinor)
  setStatus(line, 'suspended', day)
}

export function cut(line: State, limitMinor: number, c: Constants, day: number): void {
  rememberStanding(line, day)
  const before = line.limitMinor
  moveLimit(line, day, limitMinor)
  // Current default acts at once; every other cut is announced first and takes effect later.
  const notice = daysPastDueOn(line, day) > 0 ? 0 : c['notice.days']
  line.limitEffectiveDay = day + notice
  line.formerLimitMinor = notice > 0 ? before : NONE
  setStatus(line, 'reduced', day)
}

export function raise(line: State, limitMinor: number, day: number): void {
  moveLimit(line, day, limitMinor)
  line.limitEffectiveDay = day
  line.formerLimitMinor = NONE
  if (line.limitMinor > line.approvedLimitMinor) {
    line.approvedLimitMinor = line.limitMinor
    line.approvedDay = day
  }
  if (statuses[line.status] === 'reduced' && line.limitMinor >= line.approvedLimitMinor)
    setStatus(line, 'active', day)
  forgetMadeGood(line)
}

/** One rung up the ladder back: a share of the limit in probation, or the whole of it. */
function climb(line: State, shareBps: number, c: Constants, day: number): void {
  line.rung++
  line.limitEffectiveDay = day
  line.formerLimitMinor = NONE
  line.cleanStatements = 0
  if (shareBps < WHOLE) {
    moveLimit(line, day, rungLimit(line, shareBps, c))
    return setStatus(line, 'probation', day)
  }
  moveLimit(line, day, Math.max(line.rungBaseMinor, owedMinor(line)))
  line.rung = 0
  line.rungBaseMinor = 0
  setStatus(line, 'active', day)
  forgetMadeGood(line)
}
