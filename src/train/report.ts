/** How good a scorecard is, judged on the fold each fit left out. */
import { mean } from '../base/index.ts'
import type { Labels } from './dataset.ts'
import { countScore, emptyHistogram, type Histogram, platt } from './calibrate.ts'
import type { Fitted } from './finish.ts'
import type { Folds } from './fold.ts'
import { judge, levelsOf, pooled } from './judge.ts'
import { evenWeights } from './weights.ts'

/** A measure by fold, in fold order (`null` where a fold has one class), and its mean. */
export interface ByFold {
  readonly mean: number | null
  readonly folds: readonly (number | null)[]
}

/** Rows and bads are counted; every other figure of the whole counts a row by its weight. */
export interface TrainReport {
  readonly rows: number
  readonly bads: number
  readonly auc: ByFold
  readonly ks: ByFold
  readonly brier: ByFold
  readonly logLoss: ByFold
  /** Of the rows left out, their scores pooled; 0 and 1 when the scale is right as it stands. */
  readonly calibration: { readonly intercept: number; readonly slope: number }
  /** Over the rows of the final model: the mean probability and what it should be. */
  readonly meanPd: number
  readonly badRate: number
  readonly features: readonly FeatureReport[]
  readonly dropped: Fitted['dropped']
}

export interface FeatureReport {
  readonly id: string
  readonly kind: 'ordered' | 'nominal'
  readonly monotone: 'riskier-up' | 'riskier-down' | null
  readonly bins: number
  /** Lowest and highest points a training row has. */
  readonly pointsMin: number
  readonly pointsMax: number
  /** Mean distance of a training row's points from the feature's mean: how much it moves scores. */
  readonly meanAbsolutePoints: number
}

/** `all` learnt from every row; `byFold` holds the fits that left each fold out. */
export function reportOf(
  { bad, weights }: Pick<Labels, 'bad' | 'weights'>,
  folds: Folds,
  all: Fitted,
  byFold: readonly Fitted[],
): TrainReport {
  const { rows, bads, leftOutFold } = all.scorecard.training
  const weight = evenWeights(weights, new Uint8Array(bad.length).fill(1))
  const countedIn = ({ scores }: Fitted, fold: number | null): Histogram => {
    const histogram = emptyHistogram()
    for (let row = 0; row < bad.length; row++)
      if (fold === null || folds[row] === fold)
        countScore(histogram, scores[row]!, bad[row]!, weight[row]!)
    return histogram
  }
  const everyone = countedIn(all, leftOutFold)
  const unseen = byFold.map((fitted) => countedIn(fitted, fitted.scorecard.training.leftOutFold))
  const judged = unseen.map((histogram, i) => judge(histogram, byFold[i]!.scorecard.pdPpm))
  return {
    rows,
    bads,
    auc: byFoldOf(judged.map(({ auc }) => auc)),
    ks: byFoldOf(judged.map(({ ks }) => ks)),
    brier: byFoldOf(judged.map((j) => j.brier)),
    logLoss: byFoldOf(judged.map((j) => j.logLoss)),
    calibration: platt(pooled(unseen)),
    ...levelsOf(everyone, all.scorecard.pdPpm),
    features: featureReports(all),
    dropped: all.dropped,
  }
}

function byFoldOf(folds: readonly (number | null)[]): ByFold {
  return { mean: mean(folds.filter((value) => value !== null)), folds }
}

function featureReports({ scorecard }: Fitted): FeatureReport[] {
  return scorecard.features.map((feature) => {
    const { id, kind, monotone, counts, points, specials, missingPoints, unseenPoints } = feature
    const worth = [...points, ...specials.map((s) => s.points), missingPoints, unseenPoints]
    const seen = worth.filter((_, cell) => counts[cell]! > 0)
    const sum = (value: (points: number) => number): number =>
      worth.reduce((total, p, cell) => total + value(p) * counts[cell]!, 0)
    const rows = sum(() => 1)
    const centre = sum((p) => p) / rows
    return {
      id,
      kind,
      monotone,
      bins: points.length,
      pointsMin: Math.min(...seen),
      pointsMax: Math.max(...seen),
      meanAbsolutePoints: sum((p) => Math.abs(p - centre)) / rows,
    }
  })
}
