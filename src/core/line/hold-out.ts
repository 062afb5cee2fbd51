/**
 * The hold-out: a share of the policy's own changes of a limit, drawn by lot, is left undone, so
 * that what a change does can be told from what would have happened anyway. Nothing that protects
 * is drawn: no suspension, no cut a hard trigger asks for, no way back to a limit once approved.
 */
import { Hash64 } from '../../base/index.ts'
import { type Action, actions } from '../policy/action.ts'
import { statuses } from '../state/status.ts'
import type { Look } from './record.ts'

/** How a change open to the hold-out fared. */
export interface Lot {
  /** `new` where it was drawn just now, `standing` where it was before; `null`: it is done. */
  readonly heldOut: 'new' | 'standing' | null
  /** Chance, basis points, of faring so when it was drawn. */
  readonly propensityBps: number
}

/** `null` where chance has no say. `tapers`: the step down stands in for a suspension. */
export function drawLot(look: Look, chosen: Action, tapers: boolean): Lot | null {
  const { line, cause, c } = look
  const { rights } = line
  const shareBps = c['holdout.bps']
  if (shareBps === 0 || !isOpen(look, chosen, tapers)) return null
  if (actions[rights.heldOutAction] === chosen && cause.day < rights.heldOutUntilDay)
    return { heldOut: 'standing', propensityBps: shareBps }
  if (numberDrawn(look) >= shareBps) return { heldOut: null, propensityBps: BPS - shareBps }
  rights.heldOutAction = actions.indexOf(chosen)
  rights.heldOutUntilDay = cause.day + c['limit.dwellDays']
  return { heldOut: 'new', propensityBps: shareBps }
}

const BPS = 10_000

function isOpen({ line, judged }: Look, chosen: Action, tapers: boolean): boolean {
  if (chosen === 'step-down') return judged.hard === 0 && !tapers
  return chosen === 'step-up' && statuses[line.status] !== 'reduced'
}

/** From 0 to 9,999, the same for a borrower, a day and a policy on every machine. */
function numberDrawn({ line, cause, engine }: Look): number {
  const hash = new Hash64().number(line.lot).number(cause.day).text(engine.hashes.policy)
  return (hash.words()[0] >>> 0) % BPS
}
