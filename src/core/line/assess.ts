/**
 * One look at a line: judge, apply within the guards, and say what changed and why. What comes
 * before the policy's own word is said in order: an error put right, an end of the line, a
 * person's decision, a suspension that ran out.
 */
import type { Action } from '../policy/action.ts'
import type { Constants } from '../policy/constants.ts'
import { type Act, acts } from '../state/rights.ts'
import { NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { raiseAlerts } from './alert.ts'
import { allowed, apply } from './apply.ts'
import { causes } from './cause.ts'
import type { Engine } from './engine.ts'
import { fateOf, isDone, recordUndone } from './fate.ts'
import { owedMinor, targetMinor } from './guards.ts'
import { judge, scoreOn } from './judge.ts'
import { hasRunOut, isSpent, lapse, noteCause } from './lapse.ts'
import type { NoticeKind } from './notice.ts'
import { decideByPerson, personSaysOtherwise } from './person.ts'
import { standingProposal, withdraw } from './proposal.ts'
import {
  type Grounds,
  groundsFor,
  mostReasons,
  noGrounds,
  plainReason,
  sharesOf,
} from './reasons.ts'
import { type Cause, type Look, type Out, record, standingOf, type Verdict } from './record.ts'
import { limitStandsBefore, putBack } from './standing-before.ts'
import { setStatus } from './status-move.ts'
import { emergencyMinor, isTapered } from './taper.ts'

export function assess(line: State, asked: Cause, engine: Engine, out: Out): void {
  const act = takeAct(line)
  if (line.opened === 0 || statuses[line.status] === 'closed' || act === 'quiet') return
  if (line.limitMinor !== asked.before.limitMinor) limitStandsBefore(line)
  const c = engine.policy.constantsOn(asked.day)
  if (act === 'amend') return putRight(line, asked, engine, c, out)
  // The dead are not judged; their line closes like any other.
  if (line.deceased === 1 && line.closed === 0 && statuses[line.status] === 'suspended') return
  // What a person releases is judged afresh, by a score of that day.
  const releases = act === 'release-action' && standingProposal(line) !== null
  const cause = releases ? { ...asked, scores: true } : asked
  const judged = judge(line, engine, c, cause, out.traces !== null)
  const look: Look = { line, cause, judged, engine, c, out }
  if (line.closed === 1) {
    withdraw(line)
    setStatus(line, 'closed', cause.day)
    return record(look, plain('hold', 'decision'))
  }
  if (line.deceased === 1) return stopDraws(look)
  if (act === 'release-action') return release(look)
  if (act !== 'none') return decideByPerson(look, act)
  if (hasRunOut(line, cause.day)) return lapse(look)
  decide(look)
  alert(look)
}

/** What the event asked of the line; asked once. */
function takeAct({ rights }: State): Act {
  const act = acts[rights.act]!
  rights.act = 0
  return act
}

const plain = (
  action: Action,
  kind: Verdict['kind'],
  reasons: Verdict['reasons'] = [],
): Verdict => ({
  kind,
  action,
  reasons,
  adverse: false,
  notice: null,
})

/**
 * Guard 8. The score is taken anew where the corrected portrait scores better, and the tier from
 * it without hysteresis: that would hold a line to what never was. Neither ever gets worse by it,
 * and whether the day's facts ask for anything else is for the next look to say.
 */
function putRight(line: State, cause: Cause, engine: Engine, c: Constants, out: Out): void {
  const { day, before } = cause
  const { tier, tierSinceDay, rights } = line
  if (line.deceased === 0) putBack(line, rights.amendsFromDay, c, day)
  const scores = line.score !== NONE && scoreOn(line, day, engine) > line.score + line.givenBack
  if (scores) line.tier = NONE
  const judged = judge(line, engine, c, { ...cause, scores }, out.traces !== null)
  if (scores && tier !== NONE && (line.tier === NONE || line.tier > tier))
    Object.assign(line, { tier, tierSinceDay })
  const moved = statuses[line.status] !== before.status || line.limitMinor !== before.limitMinor
  record(
    { line, cause, judged, engine, c, out },
    {
      kind: 'correction',
      action: moved ? 'reinstate' : 'hold',
      reasons: [plainReason(rights.amendsRecord === 1 ? 'R903' : 'R901')],
      adverse: false,
      notice: 'corrected',
    },
  )
}

/**
 * A death stops new draws and everything else: no notice goes to the dead, no review is set, and
 * it is not held to be adverse, for there is nobody to appeal. The estate deals with the lender.
 */
function stopDraws(look: Look): void {
  const { line, cause, judged, engine } = look
  const shares = sharesOf(line, cause.day, judged, engine)
  withdraw(line)
  setStatus(line, 'suspended', cause.day)
  line.reviewDay = NONE
  record(look, { ...plain('suspend', 'decision', [plainReason('R704')]), shares })
}

/**
 * A person lets what waited be done: what the policy now chooses, queue and chance or not. Where
 * that is nothing against the borrower any more, the release is refused.
 */
function release(look: Look): void {
  const { line, cause } = look
  const done = standingProposal(line) === null ? 'hold' : decide(look, true)
  withdraw(line)
  if (done === 'suspend' || done === 'step-down' || done === 'watch') return
  const after = { ...look, cause: { ...cause, before: standingOf(line) } }
  record(after, plain('hold', 'refusal', [plainReason('R705')]))
}

/**
 * What the policy chose, within the guards; a hold where they let it do nothing, or where it is
 * left undone for now. Answers with what was done.
 */
function decide(look: Look, released = false): Action {
  const { line, cause, judged, engine, c } = look
  const { status, limitMinor } = line
  const wish = wishOf(look)
  const { wanted, chosen, grounds } = choose(look, wish)
  const fate = released ? isDone : fateOf(look, chosen, wanted, wish.tapers)
  const isUndone = fate.undone !== null
  const action = isUndone ? 'hold' : chosen
  const shares =
    action === 'suspend' ? sharesOf(line, cause.day, judged, engine, written(line)) : null
  const watching = judged.action === 'watch' || wish.tapers || isUndone
  apply(line, action, wish.target, c, cause.day, watching, judged.rungBps)
  if (shares !== null) noteCause(line, shares, c, cause.day)
  const offer = wish.tapers ? emergencyMinor(line, engine, c, cause.day) : 0
  const moved = line.status !== status || line.limitMinor !== limitMinor
  const refers = action === 'refer' && line.rights.referring === 0
  line.rights.referring = action === 'refer' ? 1 : 0
  if (moved || judged.tierChanged || cause.changes || cause.review || refers || offer > 0) {
    const verdict = verdictOf(look, action, isUndone && !cause.review ? [] : grounds.reasons)
    record(look, {
      ...verdict,
      notice: verdict.notice ?? (offer > 0 ? 'emergency-offered' : null),
      ...(shares === null ? {} : { shares }),
      ...(offer === 0 ? {} : { emergencyMinor: offer }),
      ...(isUndone || fate.propensityBps === null ? {} : { propensityBps: fate.propensityBps }),
    })
  }
  if (fate.isNew) {
    const { reasons } = chosen === 'watch' ? groundsWith(look, chosen) : grounds
    recordUndone(look, fate, chosen, wish.target, reasons)
  }
  return action
}

/** `wanted` is what the guards let through; `chosen` what of it can be said why. */
function choose(
  look: Look,
  { action, target }: Wish,
): { wanted: Action; chosen: Action; grounds: Grounds } {
  const { line, cause, c } = look
  const wanted = allowed(line, action, target, c, cause.day)
  const restricts = wanted === 'step-down' || wanted === 'suspend'
  const asked = restricts || cause.review || wanted === 'refer'
  const grounds = asked ? groundsWith(look, wanted) : noGrounds
  if (restricts) return { wanted, chosen: borneOut(wanted, grounds), grounds }
  const heldBack = cause.review && line.status === REDUCED && wanted === 'hold'
  return { wanted, chosen: heldBack && grounds.tooThin ? 'refer' : wanted, grounds }
}

const REDUCED = statuses.indexOf('reduced')

interface Wish {
  readonly action: Action
  readonly target: number | null
  readonly tapers: boolean
}

/** What is wanted of the line: the policy's word after a write-off, a person's and guard 10. */
function wishOf({ line, cause, judged, engine }: Look): Wish {
  const target = targetMinor(line)
  const spent = isSpent(line, cause.day, judged, engine)
  if (line.chargedOff === 1) {
    const action = judged.action === 'reinstate' ? 'hold' : 'suspend'
    return { action, target, tapers: false }
  }
  if (spent || personSaysOtherwise(line, judged.action, judged.hard, cause.day))
    return { action: 'hold', target, tapers: false }
  if (isTapered(line, cause.day, judged, engine))
    return { action: 'step-down', target: owedMinor(line), tapers: true }
  return { action: judged.action, target, tapers: false }
}

/** The cause a write-off adds to what triggers say. */
const written = (line: State): number | null =>
  line.chargedOff === 1 ? causes.indexOf('individual') : null

function groundsWith({ line, judged, engine }: Look, action: Action): Grounds {
  const grounds = groundsFor(line, action, judged, engine)
  if (line.chargedOff === 0) return grounds
  return {
    reasons: [plainReason('R106'), ...grounds.reasons].slice(0, mostReasons(line, engine)),
    tooThin: false,
  }
}

/**
 * No reason, no action: the policy waits until it can say why. What rests on linked accounts or
 * on sign-ins alone is for a person to look at.
 */
function borneOut(wanted: Action, { reasons, tooThin }: Grounds): Action {
  if (reasons.length === 0) return 'hold'
  return tooThin ? 'refer' : wanted
}

function verdictOf({ line, cause }: Look, action: Action, reasons: Verdict['reasons']): Verdict {
  const { status } = standingOf(line)
  const restricted = status === 'suspended' || status === 'reduced'
  const held = cause.review && restricted && action === 'hold' && reasons.length > 0
  return {
    kind: cause.review ? 'review' : 'decision',
    action,
    reasons,
    adverse: action === 'step-down' || action === 'suspend' || held,
    notice: held ? 'review-held' : noticeKindOf(action),
  }
}

function noticeKindOf(action: Action): NoticeKind | null {
  if (action === 'step-down') return 'limit-reduced'
  if (action === 'suspend') return 'suspended'
  if (action === 'step-up') return 'limit-raised'
  return action === 'reinstate' ? 'reinstated' : null
}

/** Alerts that newly hold are put to a person, by themselves: nothing of the line moves. */
function alert(look: Look): void {
  const { line, cause, judged, engine } = look
  const raised = raiseAlerts(line, judged, engine)
  if (raised.length === 0) return
  const after = { ...look, cause: { ...cause, before: standingOf(line) } }
  record(after, plain('refer', 'decision', raised.slice(0, mostReasons(line, engine))))
}
