/**
 * Where a policy stands, read off rulings and steps alone. What was proposed or approved under
 * other rules than those that decide now has lapsed: what was simulated is not what would happen.
 */
import type { Day } from '../../base/index.ts'
import type { Docket, RulingRow, StepRow } from '../../store/index.ts'
import { decidesSince, rulingOf, stepBack } from '../registry.ts'

type Steps = Pick<Docket, 'rulings' | 'steps'>

export type PolicyState =
  /** With findings: it can go no further. */
  | 'draft'
  | 'checked'
  /** Compared with what decides now. */
  | 'simulated'
  | 'proposed'
  /** Waits for its day. */
  | 'approved'
  | 'in-force'
  /** In force once. */
  | 'retired'
  /** By a person, for good. */
  | 'withdrawn'

export const policyOf = (row: RulingRow): string => rulingOf(row).policy

export const inForce = ({ rulings }: Pick<Docket, 'rulings'>): string => policyOf(rulings.at(-1)!)

/** What one step back from the policy in force leads to; `null` where there is none. */
export function policyBefore({ rulings, steps }: Steps): string | null {
  const rollbacks = steps.filter(({ step }) => step === 'rolled-back')
  const back = stepBack(rulings, policyOf, rollbacks)
  return back === null ? null : policyOf(back)
}

/** The step that brought the policy in force; `null` for the one a first run began with. */
export function broughtBy({ rulings, steps }: Steps): StepRow | null {
  const current = inForce({ rulings })
  const first = rulings.findLastIndex((row) => policyOf(row) !== current) + 1
  return steps.find((step) => step.what === 'policy' && isRuling(step, rulings[first]!)) ?? null
}

const isRuling = ({ step, ruling }: StepRow, { number }: RulingRow): boolean =>
  (step === 'activated' || step === 'rolled-back') && ruling === number

const moves: readonly StepRow['step'][] = [
  'proposed',
  'rollback-proposed',
  'approved',
  'activated',
  'rolled-back',
  'withdrawn',
]

/** The last step that moved it; `null` before the first. */
export const lastMove = ({ steps }: Pick<Docket, 'steps'>, hash: string): StepRow | null =>
  steps.findLast(
    (step) => step.what === 'policy' && step.hash === hash && moves.includes(step.step),
  ) ?? null

const standing = (docket: Steps, hash: string, names: readonly StepRow['step'][]) => {
  const move = lastMove(docket, hash)
  const stands =
    move !== null && names.includes(move.step) && decidesSince(docket.rulings, move.ruling)
  return stands ? move : null
}

/** What waits for a second person: its promotion, or its rollback. */
export const proposalOf = (docket: Steps, hash: string): StepRow | null =>
  standing(docket, hash, ['proposed', 'rollback-proposed'])

/** What waits for its day. */
export const approvalOf = (docket: Steps, hash: string): StepRow | null =>
  standing(docket, hash, ['approved'])

/** What it was proposed or approved as, before other rules came to decide. */
export function lapsedOf(docket: Steps, hash: string): StepRow | null {
  const move = lastMove(docket, hash)
  const waited = move?.step === 'proposed' || move?.step === 'approved'
  return waited && !decidesSince(docket.rulings, move.ruling) ? move : null
}

export const isWithdrawn = (docket: Steps, hash: string): boolean =>
  lastMove(docket, hash)?.step === 'withdrawn'

/** An approved policy and its day. */
export interface Waiting {
  readonly approval: StepRow
  readonly fromDay: Day
}

/** All that waits, in the order it comes into force. */
export function waitingIn(docket: Steps): readonly Waiting[] {
  const hashes = new Set(
    docket.steps
      .filter(({ what, step }) => what === 'policy' && step === 'approved')
      .map(({ hash }) => hash),
  )
  return [...hashes]
    .flatMap((hash) => approvalOf(docket, hash) ?? [])
    .map((approval) => ({ approval, fromDay: approval.fromDay as Day }))
    .toSorted((a, b) => a.fromDay - b.fromDay || a.approval.number - b.approval.number)
}

export function stateOf(
  docket: Steps,
  hash: string,
  { isSound, isSimulated }: { readonly isSound: boolean; readonly isSimulated: boolean },
): PolicyState {
  if (inForce(docket) === hash) return 'in-force'
  if (isWithdrawn(docket, hash)) return 'withdrawn'
  if (approvalOf(docket, hash) !== null) return 'approved'
  if (proposalOf(docket, hash) !== null) return 'proposed'
  if (isSimulated) return 'simulated'
  if (docket.rulings.some((row) => policyOf(row) === hash)) return 'retired'
  return isSound ? 'checked' : 'draft'
}
