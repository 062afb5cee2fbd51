/**
 * What waits for a person. While the rules' queue stands, what the policy would do against the
 * borrower is proposed and not done; fraud holds and bankruptcy are acted on at once, and
 * everything good is. One proposal a line stands at a time.
 */
import { type Day, day as asDay } from '../../base/index.ts'
import type { ReasonId } from '../feature/reason.ts'
import { type Action, actions } from '../policy/action.ts'
import { NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Engine } from './engine.ts'
import { type Judgement, permissionRule } from './judge.ts'
import { isQueued } from './queue.ts'
import { triggersHeld } from './reasons.ts'
import type { Look } from './record.ts'

/** What waits on a line and since when; `null`: nothing. */
export function standingProposal({ rights }: State): { action: Action; sinceDay: Day } | null {
  if (rights.proposedAction === 0) return null
  return { action: actions[rights.proposedAction]!, sinceDay: asDay(rights.proposedDay) }
}

/** Forgets what waits: it was done, dropped, or is no longer called for. */
export function withdraw({ rights }: State): void {
  if (rights.proposedAction === 0) return
  rights.proposedAction = 0
  rights.proposedDay = NONE
}

/**
 * Whether what the policy chose waits for a person: as a new proposal or as the one that stands.
 * `wanted` is what it would choose if it could say why; as long as it does, a proposal stands.
 */
export function waits(look: Look, chosen: Action, wanted: Action): 'new' | 'standing' | null {
  const { line, cause, judged, engine } = look
  const { rights } = line
  if (isQueued(engine.queue, cause.day)) {
    const standing = actions[rights.proposedAction]!
    if (isAgainst(look, chosen) && !isExempt(judged, engine)) {
      if (chosen === standing) return 'standing'
      rights.proposedAction = actions.indexOf(chosen)
      rights.proposedDay = cause.day
      return 'new'
    }
    if (chosen !== wanted && wanted === standing) return null
  }
  withdraw(line)
  return null
}

/** Whether an action leaves the borrower with less than before. */
export function isAgainst({ line, engine }: Look, action: Action): boolean {
  if (action === 'watch') return watchRestricts(line, engine)
  return action === 'suspend' || action === 'step-down'
}

/** Whether the pack permits less to a line watched than to this one as it stands. */
function watchRestricts(line: State, engine: Engine): boolean {
  const { draw, instalment, singleDrawCapBps, channels, values, at } = engine
  const now = permissionRule(line, engine)
  values[at.status] = statuses.indexOf('watch')
  const then = engine.policy.permissions(values)
  values[at.status] = line.status
  const kept = channels[then]
  return (
    (draw[now]! && !draw[then]!) ||
    (instalment[now]! && !instalment[then]!) ||
    singleDrawCapBps[then]! < singleDrawCapBps[now]! ||
    (kept != null && (channels[now]?.some((channel) => !kept.includes(channel)) ?? true))
  )
}

/** Fraud hold and bankruptcy: nobody is asked first. A default may wait; draws do not go on. */
const exempt: readonly ReasonId[] = ['R701', 'R702']

const isExempt = (judged: Judgement, engine: Engine): boolean =>
  triggersHeld(judged, engine).some((rule) => {
    const { severity, reason } = engine.triggers[rule]!
    return severity === 'hard' && exempt.includes(reason)
  })
