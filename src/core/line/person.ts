/**
 * What a person of the lender decides by `override-made`, with a stated reason. A person is bound
 * by what is owed, the ladder back and the borrower's consent, not by the step guards or the taper.
 */
import type { Action } from '../policy/action.ts'
import { NONE, type State } from '../state/state.ts'
import { type Status, statuses } from '../state/status.ts'
import type { Act } from '../state/rights.ts'
import { allowed, apply, cut, raise, suspend } from './apply.ts'
import { POLICY } from './cause.ts'
import { owedMinor } from './guards.ts'
import { plainReason, sharesOf } from './reasons.ts'
import { type Look, record, type Verdict } from './record.ts'

/** Carries an override out and records it; what cannot be done is recorded as refused. */
export function decideByPerson(look: Look, act: Act): void {
  const { line } = look
  const { actUntilDay } = line.rights
  const done = carryOut(look, act)
  if (done === null) {
    const reasons = [plainReason('R703')]
    return record(look, { kind: 'refusal', action: 'hold', reasons, adverse: false, notice: null })
  }
  if (act !== 'renew-systemic') line.rights.overrideUntilDay = actUntilDay
  record(look, done)
}

/** The verdict, with the line moved; `null` where the line cannot be moved so. */
function carryOut(look: Look, act: Act): Verdict | null {
  const { line, cause, c } = look
  switch (act) {
    case 'suspend':
      return suspendByPerson(look)
    case 'reinstate':
      return reinstate(look)
    case 'limit':
      return setLimit(look)
    case 'renew-systemic':
      if (line.causedBySystem === 0) return null
      line.rights.lapseDay = cause.day + c['systemic.lapseDays']
      return verdict('hold', true, 'review-held')
    case 'none':
    case 'quiet':
    case 'amend':
      return null
  }
}

const verdict = (action: Action, adverse: boolean, notice: Verdict['notice']): Verdict => ({
  kind: 'decision',
  action,
  adverse,
  notice,
  reasons: [plainReason('R703')],
})

function suspendByPerson({ line, cause, judged, engine }: Look): Verdict | null {
  if (is(line, 'suspended')) return null
  const shares = sharesOf(line, cause.day, judged, engine, POLICY)
  const untilDay = line.rights.actUntilDay
  suspend(line, cause.day)
  return { ...verdict('suspend', true, 'suspended'), shares, untilDay }
}

/**
 * A rung up from a suspension or probation; from a reduced limit the approved one at once. Not
 * while a hard trigger holds or after a write-off: the next look would take it back.
 */
function reinstate({ line, cause, judged, c }: Look): Verdict | null {
  const { day } = cause
  if (judged.hard > 0 || line.chargedOff === 1) return null
  if (is(line, 'reduced')) raise(line, Math.max(line.limitMinor, line.approvedLimitMinor), day)
  else if (allowed(line, 'reinstate', null, c, day) === 'hold') return null
  else apply(line, 'reinstate', null, c, day, false)
  return verdict('reinstate', false, 'reinstated')
}

/** Never below what is owed, above the law's cap, or above the approved limit without consent. */
function setLimit({ line, cause, c }: Look): Verdict | null {
  const { actLimitMinor } = line.rights
  if (actLimitMinor === NONE) return null
  const most = Math.min(
    line.increaseConsent === 1 ? actLimitMinor : line.approvedLimitMinor,
    c['limit.maxMinor'],
  )
  const limit = Math.max(Math.min(actLimitMinor, most), owedMinor(line))
  const laddered = is(line, 'suspended') || is(line, 'probation')
  if (limit === line.limitMinor || laddered) return null
  if (limit > line.limitMinor) {
    raise(line, limit, cause.day)
    return verdict('step-up', false, 'limit-raised')
  }
  cut(line, limit, c, cause.day)
  return verdict('step-down', true, 'limit-reduced')
}

const is = (line: State, status: Status): boolean => statuses[line.status] === status

/**
 * Whether a person's word still stands against what the policy would do: against the way back
 * from a suspension, and against cuts that no hard trigger asks for.
 */
export function personSaysOtherwise(
  line: State,
  action: Action,
  hard: number,
  day: number,
): boolean {
  if (day >= line.rights.overrideUntilDay) return false
  if (is(line, 'suspended')) return action === 'reinstate'
  return hard === 0 && (action === 'suspend' || action === 'step-down')
}
