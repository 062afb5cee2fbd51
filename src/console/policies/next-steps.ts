/** What the person who looks at a policy may do with it now: one thing is next, a few are apart. */
import { samePerson } from '../../base/index.ts'
import type { PoliciesView, PolicyView } from '../../wire/index.ts'

/** The routes that take a step. */
export type PolicyVerb =
  | 'simulatePolicy'
  | 'proposePolicy'
  | 'approvePolicy'
  | 'rollbackPolicy'
  | 'withdrawPolicy'
  | 'startShadow'
  | 'stopShadow'

export interface NextSteps {
  /** `null` where nothing is theirs to do. */
  readonly next: PolicyVerb | null
  readonly apart: readonly PolicyVerb[]
}

type Looked = Pick<PolicyView, 'state' | 'proposal' | 'notBy' | 'shadow'>

export const nextSteps = (
  policy: Looked,
  { you, before }: Pick<PoliciesView, 'you' | 'before'>,
): NextSteps => ({
  next: nextOf(policy, you, before),
  apart: you.mayPropose ? apartOf(policy) : [],
})

function nextOf(
  { state, proposal, notBy }: Looked,
  you: PoliciesView['you'],
  before: string | null,
): PolicyVerb | null {
  if (proposal !== null)
    return you.mayApprove && !isBarred({ notBy }, you.who) ? 'approvePolicy' : null
  if (!you.mayPropose) return null
  if (state === 'checked') return 'simulatePolicy'
  if (state === 'simulated') return 'proposePolicy'
  return state === 'in-force' && before !== null ? 'rollbackPolicy' : null
}

/** Whether somebody may not approve what waits, however their name is written. */
export const isBarred = ({ notBy }: Pick<PolicyView, 'notBy'>, who: string): boolean =>
  notBy.some((name) => samePerson(name, who))

/** States of what is on its way. */
const under: ReadonlySet<PolicyView['state']> = new Set([
  'checked',
  'simulated',
  'proposed',
  'approved',
])

function apartOf({ state, shadow }: Looked): PolicyVerb[] {
  if (shadow !== null && shadow.endedAt === null)
    return under.has(state) ? ['stopShadow', 'withdrawPolicy'] : ['stopShadow']
  if (under.has(state)) return ['startShadow', 'withdrawPolicy']
  return state === 'draft' ? ['withdrawPolicy'] : []
}

/** How far a draft has come, of its five steps; what is over has none. */
export const way = ['draft', 'checked', 'simulated', 'approved', 'in-force'] as const

export function stepsDone(state: PolicyView['state']): number | null {
  switch (state) {
    case 'draft':
      return 1
    case 'checked':
      return 2
    case 'simulated':
    case 'proposed':
      return 3
    case 'approved':
      return 4
    case 'in-force':
      return 5
    case 'retired':
    case 'withdrawn':
      return null
  }
}
