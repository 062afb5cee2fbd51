export { backfilled } from './as-decided.ts'
export { backfill } from './backfill.ts'
export { decodeCheckpoint } from './checkpoint.ts'
export { type Curve, type Curves, curveTable } from './curve.ts'
export { type Desk, openDesk, type Request } from './desk.ts'
export { firstRun, type FirstRunProgress, type ShippedBook } from './first-run.ts'
export { type BookFiles, taiwanBook } from './taiwan-book.ts'
export { harbour } from './town/harbour.ts'
export { townBook } from './town/town-book.ts'
export type { Evaluation } from './town/evaluate/evaluate.ts'
export { evaluate, simulatePeople, type TownChoice } from './town/town-jobs.ts'
export { type ScenarioName, scenarios } from '../sim/index.ts'
export { type NetworkDesk, openNetworkDesk } from './network-desk.ts'
export { layoutHash } from './layout-hash.ts'
export { inFoldOrder, type LoggedEvent, readRow, rowOf } from './log.ts'
export { decisionBody } from './line-write.ts'
export {
  diffPacks,
  exportPack,
  importPack,
  type PackReport,
  packReport,
  testPack,
  usablePack,
} from './pack.ts'
export { openPool, type Pool } from './pool.ts'
export { clockDayOf, type Desks, type OpenProduct, openProducts } from './products.ts'
export { replay, type Replayed, type ReplayOptions } from './replay.ts'
export { loadRules, type Rules, type Ruling } from './rules.ts'
export { taiwan } from './taiwan.ts'
export { trainSplits, type TrainedSplits } from './train.ts'
export { must, UnusableInput } from './unusable.ts'
export { type Fault, verify, type Verified } from './verify.ts'
export {
  type PrintedReport,
  type TrainChoice,
  type TrainedTable,
  trainTable,
} from './train-table.ts'
export { reanchorTable } from './reanchor-table.ts'
export { scoreTable, type ScoredRow } from './score-table.ts'
export { importEvents, type Imported } from './import-events.ts'
export { trainProduct } from './train-product.ts'
export { replayFile } from './replay-file.ts'
export type { Ask } from './docket.ts'
export { addModel, approveModel, proposeModel, rollbackModel } from './model-steps.ts'
export { type Model, type ModelStep, readRegistry, type Registry } from './registry.ts'
export { readConditions } from './read-conditions.ts'
export {
  conditionsFrom,
  type IndustryRule,
  ruleConditions,
  seriesRules,
  type SeriesRules,
} from './conditions.ts'
export {
  parseMonth,
  pathSeries,
  publishedBy,
  readSeries,
  type SeriesRow,
  unemploymentPath,
} from './series.ts'
export { type Refolded, refold, type Remade, stateOf } from './refold.ts'
export { type AlertTable, alertTable } from './alert-table.ts'
export {
  cancelComparison,
  type ComparisonAsk,
  resumeComparison,
  startComparison,
} from './compare/ask.ts'
export { type ComparisonRun, runComparison, runComparisons } from './compare/run.ts'
export { comparisonOf, comparisonsOf } from './compare/view.ts'
export { IN_FORCE, sideNamed } from './compare/sides.ts'
export { compareTowns, type TownsCompared } from './compare/towns.ts'
export { type Advanced, advance } from './review/advance.ts'
export { bandOf } from './review/band.ts'
export { type Bounds, boundsOf, foretoldMost } from './review/caps.ts'
export {
  answerOverride,
  askOverride,
  type OverrideAnswer,
  type OverrideAsk,
  type Overridden,
} from './review/override.ts'
export { type OverrideReport, overrideReport } from './review/override-report.ts'
export { type QueueAsk, resumeQueue, standingQueue, standQueue } from './review/queue-ruling.ts'
export { type Said, type Word, wordOnAll, wordOnSome } from './review/release-queue.ts'
export { openReviewDesk, type ReviewDesk } from './review/review-desk.ts'
export {
  askReview,
  cancelReview,
  haltReview,
  type Key as ReviewKey,
  releaseReview,
  type ReviewAsk,
  signReview,
} from './review/review-steps.ts'
export type { ReviewTotals } from './review/totals.ts'
export {
  type Approval,
  approvePolicy,
  draftPolicy,
  proposePolicy,
  rollbackPolicy,
  withdrawPolicy,
} from './policy/steps.ts'
export {
  type Policies,
  type Policy,
  policyInForce,
  type PolicyInForce,
  readPolicies,
} from './policy/policies.ts'
export { openReleaseDesk, type ReleaseDesk } from './policy/release-desk.ts'
export { startShadow, stopShadow } from './policy/shadow-steps.ts'
export { hitsOfLine, type LineHits } from './policy/rule-hits.ts'
export { type Change, diffPolicies } from '../pack/index.ts'
