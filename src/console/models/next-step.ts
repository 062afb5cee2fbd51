/** What the person who looks at a scorecard may do with it now; at most one thing is ever next. */
import type { ModelsView, ModelView } from '../../wire/index.ts'

/** The routes that take a step. */
export type Verb = 'proposeModel' | 'approveModel' | 'rollbackModel'

export function nextStep(
  { state, proposal, barred }: Pick<ModelView, 'state' | 'proposal' | 'barred'>,
  { you, before }: Pick<ModelsView, 'you' | 'before'>,
): Verb | null {
  if (proposal !== null) return you.mayApprove && proposal.who !== you.who ? 'approveModel' : null
  if (!you.mayPropose) return null
  if (state === 'champion') return before === null ? null : 'rollbackModel'
  return barred === null ? 'proposeModel' : null
}
