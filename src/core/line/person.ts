/**
 * What a person of the lender decides by `override-made`, with a stated reason. A person is bound
 * by what is owed, the ladder back and the borrower's consent, not by the step guards or the taper.
 */
import type { ReasonId } from '../feature/reason.ts'
import type { Action } from '../policy/action.ts'
import { NONE, type State } from '../state/state.ts'
import { type Status, statuses } from '../state/status.ts'
import { type Act, acts } from '../state/rights.ts'
import { allowed, apply, cut, raise, suspend } from './apply.ts'
import { POLICY } from './cause.ts'
import { owedMinor } from './guards.ts'
import { standingProposal, withdraw } from './proposal.ts'
import { plainReason, sharesOf } from './reasons.ts'
import { type Look, record, type Verdict } from './record.ts'

/** Carries an override out and records it; what cannot be done is recorded as refused. */
export function decideByPerson(look: Look, act: Act): void {
  const { line, cause, c } = look
  const { rights } = line
  const { actUntilDay } = rights
  if (actUntilDay !== NONE && actUntilDay < cause.day) return refuse(look, 'R703')
  if (rights.actSeconded === 0 && stakeMinor(look, act) > c['override.secondPersonMinor'])
    return refuse(look, 'R706')
  const done = carryOut(look, act)
  if (done === null) return refuse(look, act === 'drop-action' ? 'R705' : 'R703')
  if (act === 'suspend' || act === 'reinstate' || act === 'limit') {
    letStand(line, act, actUntilDay)
    withdraw(line)
  }
  record(look, done)
}

const refuse = (look: Look, id: ReasonId): void =>
  record(look, {
    kind: 'refusal',
    action: 'hold',
    reasons: [plainReason(id)],
    adverse: false,
    notice: null,
  })

function letStand({ rights }: State, act: Act, untilDay: number): void {
  rights.overrideAct = acts.indexOf(act)
  rights.overrideUntilDay = untilDay
}

/** What an override is about: how far the limit moves, or the whole line it opens or closes. */
function stakeMinor(look: Look, act: Act): number {
  const { line } = look
  const { limitMinor, rungBaseMinor, approvedLimitMinor } = line
  if (act === 'limit') return Math.abs(limitAsked(look) - limitMinor)
  if (act === 'suspend') return limitMinor
  if (act !== 'reinstate') return 0
  return Math.max(limitMinor, rungBaseMinor, is(line, 'reduced') ? approvedLimitMinor : 0)
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
    case 'drop-action':
      return drop(look)
    case 'none':
    case 'quiet':
    case 'amend':
    case 'release-action':
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
  else apply(line, 'reinstate', null, c, day, false, judged.rungBps)
  return verdict('reinstate', false, 'reinstated')
}

/** What waited is not done, and for the days of a dwell nothing like it on score alone. */
function drop({ line, cause, c }: Look): Verdict | null {
  if (standingProposal(line) === null) return null
  const untilDay = cause.day + c['limit.dwellDays']
  if (untilDay > line.rights.overrideUntilDay) letStand(line, 'drop-action', untilDay)
  withdraw(line)
  return verdict('hold', false, null)
}

/** Never below what is owed, above the law's cap, or above the approved limit without consent. */
function limitAsked({ line, c }: Look): number {
  const { actLimitMinor } = line.rights
  if (actLimitMinor === NONE) return line.limitMinor
  const most = Math.min(
    line.increaseConsent === 1 ? actLimitMinor : line.approvedLimitMinor,
    c['limit.maxMinor'],
  )
  return Math.max(Math.min(actLimitMinor, most), owedMinor(line))
}

function setLimit(look: Look): Verdict | null {
  const { line, cause, c } = look
  const limit = limitAsked(look)
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
 * Whether a person's word still stands against what the policy would do: who suspended keeps the
 * line suspended, who set a limit keeps it; who opened the line, or dropped what waited, keeps it
 * from cuts that no hard trigger asks for.
 */
export function personSaysOtherwise(
  { rights }: State,
  action: Action,
  hard: number,
  day: number,
): boolean {
  if (day >= rights.overrideUntilDay) return false
  const word = acts[rights.overrideAct]!
  if (action === 'reinstate') return word === 'suspend'
  if (action === 'step-up') return word === 'limit'
  return hard === 0 && (action === 'suspend' || action === 'step-down') && word !== 'suspend'
}
