/** A step's name, and what it will do. */
import type { ModelStepView } from '../../wire/index.ts'
import type { TextId } from '../texts/catalogue.ts'
import type { Verb } from './next-step.ts'

export function stepWords(
  verb: Verb,
  proposal: ModelStepView | null,
): { readonly title: TextId; readonly what: TextId } {
  if (verb === 'proposeModel') return { title: 'models.propose', what: 'models.propose.what' }
  if (verb === 'rollbackModel') return { title: 'models.rollback', what: 'models.rollback.what' }
  return proposal?.what === 'rollback'
    ? { title: 'models.approve.rollback', what: 'models.approve.rollback.what' }
    : { title: 'models.approve.promote', what: 'models.approve.promote.what' }
}
