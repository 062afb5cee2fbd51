/**
 * Guard 9: a suspension for the conditions or our own policy runs out on its day, in full and
 * without probation, unless a person renewed it or the borrower's own hard triggers hold by then.
 */
import type { Day } from '../../base/index.ts'
import type { Constants } from '../policy/constants.ts'
import { NONE, type State } from '../state/state.ts'
import { type CauseShares, isSystemCaused, SYSTEMIC } from './cause.ts'
import type { Engine } from './engine.ts'
import type { Judgement } from './judge.ts'
import { groundsFor, plainReason, sharesOf, triggersHeld } from './reasons.ts'
import { type Look, record } from './record.ts'
import { putBackLast } from './standing-before.ts'

/** Call when a line was just suspended: says whether, and until when, it is not about him. */
export function noteCause(line: State, shares: CauseShares, c: Constants, day: number): void {
  if (!isSystemCaused(shares)) return
  line.causedBySystem = 1
  line.rights.lapseDay = day + c['systemic.lapseDays']
}

export const hasRunOut = (line: State, day: number): boolean =>
  line.causedBySystem === 1 && day >= line.rights.lapseDay

export function lapse(look: Look): void {
  const { line, cause, judged, engine, c } = look
  const { rights } = line
  if (triggersHeld(judged, engine).some((rule) => isOwnHard(engine, rule))) {
    // From now on it is the borrower's own, with reasons of its own.
    line.causedBySystem = 0
    rights.lapseDay = NONE
    const { reasons } = groundsFor(line, 'suspend', judged, engine)
    const notice = 'review-held'
    return record(look, { kind: 'review', action: 'hold', reasons, adverse: true, notice })
  }
  putBackLast(line, c, cause.day)
  rights.systemSpent = 1
  rights.funderWithdrawn = 0
  record(look, {
    kind: cause.review ? 'review' : 'decision',
    action: 'reinstate',
    reasons: [plainReason('R905')],
    adverse: false,
    notice: 'reinstated',
  })
}

const isOwnHard = ({ triggers }: Engine, rule: number): boolean =>
  triggers[rule]!.severity === 'hard' && triggers[rule]!.cause < SYSTEMIC

/**
 * Whether what would suspend the line has run out once already: it does not suspend again until
 * it was over. Forgets that as soon as nothing of the kind holds.
 */
export function isSpent(line: State, day: Day, judged: Judgement, engine: Engine): boolean {
  const { rights } = line
  if (rights.systemSpent === 0) return false
  const held = triggersHeld(judged, engine)
  if (!held.some((rule) => engine.triggers[rule]!.cause >= SYSTEMIC)) {
    rights.systemSpent = 0
    return false
  }
  return judged.action === 'suspend' && isSystemCaused(sharesOf(line, day, judged, engine))
}
