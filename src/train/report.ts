/** How good a scorecard is, judged on the fold each fit left out. */
import { brier, discrimination, logLoss, mean } from '../base/index.ts'
import type { Labels } from './dataset.ts'
import { countScore, emptyHistogram, platt } from './calibrate.ts'
import type { Fitted } from './finish.ts'
import type { Folds } from './fold.ts'

/** A measure by fold, in fold order (`null` where a fold has one class), and its mean. */
export interface ByFold {
  readonly mean: number | null
  readonly folds: readonly (number | null)[]
}

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
  dataset: Pick<Labels, 'bad'>,
  folds: Folds,
  all: Fitted,
  byFold: readonly Fitted[],
): TrainReport {
  const { rows, bads } = all.scorecard.training
  const judged = byFold.map((fitted) => judge(dataset, folds, fitted))
  const pooled = emptyHistogram()
  for (const fitted of byFold)
    fitted.scores.forEach((score, row) => {
      if (folds[row] === fitted.scorecard.training.leftOutFold)
        countScore(pooled, score, dataset.bad[row]!)
    })
  const pds = Float64Array.from(all.scores, (score) => pdOf(all, score))
  return {
    rows,
    bads,
    auc: byFoldOf(judged.map(({ auc }) => auc)),
    ks: byFoldOf(judged.map(({ ks }) => ks)),
    brier: byFoldOf(judged.map((j) => j.brier)),
    logLoss: byFoldOf(judged.map((j) => j.logLoss)),
    calibration: platt(pooled),
    meanPd: mean(pds)!,
    badRate: bads / rows,
    features: featureReports(all),
    dropped: all.dropped,
  }
}

const pdOf = ({ scorecard }: Fitted, score: number): number =>
  scorecard.pdPpm[score - scorecard.scale.minScore]! / 1e6

function judge(dataset: Pick<Labels, 'bad'>, folds: Folds, fitted: Fitted) {
  const heldOut = [...folds.keys()].filter(
    (row) => folds[row] === fitted.scorecard.training.leftOutFold,
  )
  const label = heldOut.map((row) => dataset.bad[row]!)
  const pd = heldOut.map((row) => pdOf(fitted, fitted.scores[row]!))
  const risk = heldOut.map((row) => -fitted.scores[row]!)
  const ranked = discrimination(risk, label)
  return {
    auc: ranked?.auc ?? null,
    ks: ranked?.ks ?? null,
    brier: brier(pd, label),
    logLoss: logLoss(pd, label),
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
