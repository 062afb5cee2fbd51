/**
 * Whether what the policy chose is done, or left undone: it waits for a person, or the hold-out
 * fell on it. What is left undone is put on record once, and the line stays as it was.
 */
import type { Action } from '../policy/action.ts'
import { statuses } from '../state/status.ts'
import type { Proposed, Reason } from './decision.ts'
import { cutLimit, raiseLimit } from './guards.ts'
import { drawLot } from './hold-out.ts'
import { waits } from './proposal.ts'
import { type Look, record, standingOf } from './record.ts'

export interface Fate {
  /** `null`: it is done. */
  readonly undone: 'proposal' | 'held-out' | null
  /** True when it is left undone for the first time, and so put on record. */
  readonly isNew: boolean
  /** `null` where chance had no say. */
  readonly propensityBps: number | null
}

export const isDone: Fate = { undone: null, isNew: false, propensityBps: null }

/** `wanted` is what would be chosen if it could be said why; `tapers` as in `drawLot`. */
export function fateOf(look: Look, chosen: Action, wanted: Action, tapers: boolean): Fate {
  const waiting = waits(look, chosen, wanted)
  if (waiting !== null) return { undone: 'proposal', isNew: waiting === 'new', propensityBps: null }
  const lot = drawLot(look, chosen, tapers)
  if (lot === null) return isDone
  const { heldOut, propensityBps } = lot
  return { undone: heldOut === null ? null : 'held-out', isNew: heldOut === 'new', propensityBps }
}

/** Puts on record what was newly left undone; the borrower is told nothing: nothing changed. */
export function recordUndone(
  look: Look,
  { undone, propensityBps }: Fate,
  action: Action,
  target: number | null,
  reasons: readonly Reason[],
): void {
  if (undone === null) return
  const before = standingOf(look.line)
  record(
    { ...look, cause: { ...look.cause, before } },
    {
      kind: undone,
      action,
      reasons,
      adverse: false,
      notice: null,
      proposed: proposedOf(look, action, target),
      ...(propensityBps === null ? {} : { propensityBps }),
    },
  )
}

/** What would become of the line. */
function proposedOf({ line, cause, c }: Look, action: Action, target: number | null): Proposed {
  const { limitMinor } = line
  const status = statuses[line.status]!
  if (action === 'suspend') return { status: 'suspended', limitMinor }
  if (action === 'watch') return { status: 'watch', limitMinor }
  if (action === 'step-down')
    return { status: 'reduced', limitMinor: cutLimit(line, target!, c, cause.day) }
  return { status, limitMinor: raiseLimit(line, target!, c, cause.day) }
}
