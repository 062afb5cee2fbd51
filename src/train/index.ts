export { type Binning, fillCells } from './bin.ts'
export { fitBag } from './boost.ts'
export {
  type Column,
  type Dataset,
  type DatasetChoice,
  datasetOf,
  type Values,
} from './dataset.ts'
export { type Fitted, finish } from './finish.ts'
export { type Folds, foldsOf, hashedFolds, type Split, splitsOf } from './fold.ts'
export { bagsOf, type FeatureShape, type TrainOptions } from './options.ts'
export { type Prepared, type PreparedFeature, prepare, share } from './prepare.ts'
export { type ByFold, type FeatureReport, reportOf, type TrainReport } from './report.ts'
export { type Trained, trainScorecard } from './train-scorecard.ts'
