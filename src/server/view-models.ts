/** The registry as the API shows it. */
import type { Model, ModelStep, Registry } from '../jobs/index.ts'
import { type ModelStepView, type ModelsView, type ModelView, printInstant } from '../wire/index.ts'
import { type Asker, mayDo } from './key.ts'

export const modelsView = (registry: Registry, asker: Asker): ModelsView => ({
  product: registry.product,
  ruling: registry.ruling,
  before: registry.before,
  models: registry.models.map(modelView),
  steps: registry.steps.map(stepView),
  you: {
    who: asker.name,
    mayPropose: mayDo(asker, 'models:propose'),
    mayApprove: mayDo(asker, 'models:approve'),
  },
})

export function modelView(model: Model): ModelView {
  const { hash, state, card, folds, measures, registered, proposal, barred } = model
  const { name, target, training, features } = card
  return {
    hash,
    name,
    state,
    target: target.definition,
    population: target.population,
    rows: training.rows,
    bads: training.bads,
    features: features.length,
    dataHash: training.dataHash,
    folds,
    measures:
      measures === null
        ? null
        : {
            auc: measures.auc,
            ks: measures.ks,
            brier: measures.brier,
            logLoss: measures.logLoss,
          },
    pillars:
      measures?.pillars?.map(({ gain, ...rest }) => ({ ...rest, gain: gain && { ...gain } })) ??
      null,
    createdAt: registered === null ? null : printInstant(registered.createdAt),
    createdBy: registered?.createdBy ?? null,
    proposal: proposal === null ? null : stepView(proposal),
    barred: barred === null ? null : { code: barred.code, message: barred.message },
  }
}

const stepView = ({ what, step, hash, who, at, reason, ruling }: ModelStep): ModelStepView => ({
  what,
  step,
  hash,
  who,
  at: printInstant(at),
  reason,
  ruling,
})
