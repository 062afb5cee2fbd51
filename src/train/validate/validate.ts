/**
 * A validation report: how good the scorecard is where it was not trained, for whom, for how long,
 * and against what. Every row is judged by the scorecard that left its fold out. Rows and bads are
 * counted; shares, means and intervals count a row by its weight, shifts of scores each once.
 */
import { assert, mean } from '../../base/index.ts'
import { countScore, emptyHistogram, type Histogram, platt } from '../calibrate.ts'
import type { Column } from '../dataset.ts'
import type { Fitted } from '../finish.ts'
import type { Folds } from '../fold.ts'
import { rankingOf } from '../judge.ts'
import type { Prepared } from '../prepare.ts'
import { evenWeights } from '../weights.ts'
import {
  type BrierParts,
  brierParts,
  type CalibrationBand,
  calibrationOf,
  scoreBands,
  scoreDeciles,
} from './calibration.ts'
import {
  type Comparison,
  compare,
  type FoldRows,
  judgedRows,
  judgeOf,
  judgeOfOdds,
  placedByFold,
  rankedFolds,
} from './compare.ts'
import { type Fairness, fairnessOf } from './fairness.ts'
import { type GainRow, gainsOf, type ScoreCount, scoreCounts } from './gain.ts'
import { partsOf, periodsOf } from './parts.ts'
import { type Estimate, meanAucOf } from './roc.ts'
import { round6 } from './round.ts'
import { type JudgedRows, pick, placesWhere } from './rows.ts'
import { type ShapeReport, shapesOf } from './shape.ts'
import { type StabilityRow, stabilityOf } from './stability.ts'
import { weighedLogLoss, weighedMean } from './weighted.ts'

export interface Validation {
  readonly schema: 1
  readonly rows: number
  readonly bads: number
  readonly badRate: number
  readonly meanPd: number
  /** Mean over folds, with DeLong's interval; Gini is 2 AUC − 1. */
  readonly auc: Estimate
  readonly gini: Estimate
  /** Mean over folds. */
  readonly ks: number
  readonly logLoss: number
  /** Log-loss of giving every row the share of bads. */
  readonly logLossOfRate: number
  readonly brier: BrierParts
  /** Of log-odds on the score's own; 0 and 1 when the scale is right as it stands. */
  readonly calibration: { readonly intercept: number; readonly slope: number }
  /** From the safest to the riskiest. */
  readonly deciles: readonly CalibrationBand[]
  /** By 50 points of score, from the highest. */
  readonly scoreBands: readonly CalibrationBand[]
  /** Riskiest first. */
  readonly gains: readonly GainRow[]
  readonly scores: readonly ScoreCount[]
  readonly folds: readonly StabilityRow[]
  readonly periods: { readonly column: string; readonly rows: readonly StabilityRow[] } | null
  readonly woeBaseline: Comparison
  /** The same learner without declared directions; `null` where none is declared. */
  readonly unconstrained: (Comparison & { readonly features: readonly string[] }) | null
  readonly fairness: readonly Fairness[]
  readonly shapes: readonly ShapeReport[]
  readonly dropped: Fitted['dropped']
}

export interface ValidationInput {
  readonly bad: Uint8Array
  /** How much each row counts beside the others; all alike unless told. */
  readonly weights?: Float64Array
  readonly folds: Folds
  /** All rows, as `all` learnt from them. */
  readonly prepared: Prepared
  readonly all: Fitted
  /** Each left out one fold, in fold order; so do the other models. */
  readonly byFold: readonly Fitted[]
  /** Log-odds of every row, of which those of the fold left out count. */
  readonly woeByFold: readonly Float64Array[]
  readonly unconstrainedByFold: readonly Fitted[] | null
  readonly protectedColumns: readonly Column[]
  readonly time: Column | null
}

/** Points a band of the calibration table by score is wide. */
const BAND = 50

/** Fails: throws where no fold holds both classes; nothing could be said of such a table. */
export function validate(input: ValidationInput): Validation {
  const { folds, all, byFold, time } = input
  const weight = evenWeights(input.weights, new Uint8Array(folds.length).fill(1))
  const labels = byFold.map(({ scorecard }) => scorecard.training.leftOutFold!)
  const foldRows = labels.map((fold) => placesWhere(folds.length, (row) => folds[row] === fold))
  const rows = judgedRows({ bad: input.bad, weight }, foldRows, byFold)
  const ranked = rankedFolds(rows, foldRows)
  assert(ranked.length > 0, 'no fold holds both classes')
  const deciles = scoreDeciles(rows)
  const cards = byFold.map(({ scorecard }) => scorecard)
  return {
    schema: 1,
    ...headline(rows, ranked),
    brier: brierParts(rows, deciles),
    calibration: slopeOf(rows),
    deciles: deciles.map((band) => calibrationOf(rows, band)),
    scoreBands: scoreBands(rows, BAND).map((band) => calibrationOf(rows, band)),
    gains: gainsOf(rows, deciles),
    scores: scoreCounts(rows),
    folds: foldRows.map((places, i) => stabilityOf(rows, places, String(labels[i]))),
    periods: time === null ? null : periodRows(rows, time),
    ...comparisons(input, rows, foldRows, ranked),
    fairness: input.protectedColumns.map((column) =>
      fairnessOf(rows, column.name, partsOf(column)),
    ),
    shapes: shapesOf(input.prepared, all.scorecard, cards),
    dropped: all.dropped,
  }
}

function headline(rows: JudgedRows, ranked: FoldRows) {
  const { bad, pd, weight } = rows
  const auc = meanAucOf(placedByFold(rows, ranked, judgeOf(rows).risk))
  const gini = (share: number): number => round6(2 * share - 1)
  const badRate = weighedMean(bad, weight)
  const ks = ranked.map((places) => rankingOf(histogramOf(pick(rows, places)))!.ks)
  return {
    rows: bad.length,
    bads: bad.reduce((n, flag) => n + flag, 0),
    badRate: round6(badRate),
    meanPd: round6(weighedMean(pd, weight)),
    auc,
    gini: { value: gini(auc.value), low: gini(auc.low), high: gini(auc.high) },
    ks: round6(mean(ks)!),
    logLoss: round6(weighedLogLoss(pd, bad, weight)),
    logLossOfRate: round6(
      weighedLogLoss(
        pd.map(() => badRate),
        bad,
        weight,
      ),
    ),
  }
}

function slopeOf(rows: JudgedRows): Validation['calibration'] {
  const { intercept, slope } = platt(histogramOf(rows))
  return { intercept: round6(intercept), slope: round6(slope) }
}

function histogramOf({ bad, score, weight }: JudgedRows): Histogram {
  const histogram = emptyHistogram()
  score.forEach((points, row) => countScore(histogram, points, bad[row]!, weight[row]!))
  return histogram
}

function periodRows(rows: JudgedRows, time: Column): Validation['periods'] {
  return {
    column: time.name,
    rows: periodsOf(time).map((part) => stabilityOf(rows, part.rows, part.label)),
  }
}

function comparisons(
  { woeByFold, unconstrainedByFold, all }: ValidationInput,
  rows: JudgedRows,
  foldRows: FoldRows,
  ranked: FoldRows,
): Pick<Validation, 'woeBaseline' | 'unconstrained'> {
  const own = judgeOf(rows)
  const woeBaseline = compare(rows, ranked, own, judgeOfOdds(foldRows, woeByFold))
  if (unconstrainedByFold === null) return { woeBaseline, unconstrained: null }
  const free = judgeOf(judgedRows(rows, foldRows, unconstrainedByFold))
  const features = all.scorecard.features.flatMap(({ id, monotone }) =>
    monotone === null ? [] : [id],
  )
  return { woeBaseline, unconstrained: { features, ...compare(rows, ranked, own, free) } }
}
