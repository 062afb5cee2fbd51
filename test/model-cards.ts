/** Scorecards fit for production, for the registry's tests. */
import { features, featureSlot, type Scorecard } from '../src/core/index.ts'
import { smallCard } from './engine.ts'

/** The small card as the registry declares its features; `base` makes it another card. */
export function goodCard(base: number, training: Partial<Scorecard['training']> = {}): Scorecard {
  return {
    ...smallCard,
    name: `small-${base}`,
    basePoints: base,
    features: smallCard.features.map((feature) => ({
      ...feature,
      monotone: features[featureSlot(feature.id)]!.direction,
      counts: [smallCard.training.rows, ...feature.points.map(() => 0), 0],
    })),
    training: { ...smallCard.training, dataHash: 'e'.repeat(64), ...training },
  }
}

/** As `tidemark train --report` writes it, for the small card. */
export const goodReport = {
  rows: smallCard.training.rows,
  bads: smallCard.training.bads,
  auc: { mean: 0.81, folds: [0.8, 0.82] },
  ks: 0.52,
  brier: 0.11,
  logLoss: null,
}
