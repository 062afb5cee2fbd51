export { type Binning, fillCells } from './bin.ts'
export { code, type Coded } from './code.ts'
export { fitBag } from './boost.ts'
export {
  choiceIssues,
  type Column,
  type ColumnHead,
  type Dataset,
  type DatasetChoice,
  datasetOf,
  featuresOf,
  headOf,
  type Labels,
  labelsOf,
  type Values,
} from './dataset.ts'
export type { Histogram } from './calibrate.ts'
export { findPairs } from './find-pairs.ts'
export { type Fitted, finish } from './finish.ts'
export { fitPairs } from './fit-pairs.ts'
export { type Folds, foldsOf, hashedFolds, type Split, splitsOf } from './fold.ts'
export { levelsOf } from './judge.ts'
export { keepPairs } from './keep-pairs.ts'
export { bagsOf, type FeatureShape, roundsOf, type TrainOptions } from './options.ts'
export type { Pair } from './pair.ts'
export {
  type Prepared,
  type PreparedFeature,
  type Preparing,
  prepare,
  preparing,
  share,
} from './prepare.ts'
export { reanchor } from './reanchor.ts'
export { type ByFold, type FeatureReport, reportOf, type TrainReport } from './report.ts'
export { type Trained, trainScorecard } from './train-scorecard.ts'
export type { PairFit } from './unseen.ts'
export { evenWeights } from './weights.ts'
export type { CalibrationBand } from './validate/calibration.ts'
export type { Comparison } from './validate/compare.ts'
export type { Fairness } from './validate/fairness.ts'
export { aucDifference, aucOf, type Estimate, placements } from './validate/roc.ts'
export type { ShapeReport } from './validate/shape.ts'
export type { StabilityRow } from './validate/stability.ts'
export { type Validation, type ValidationInput, validate } from './validate/validate.ts'
export { woeBaseline } from './validate/woe.ts'
