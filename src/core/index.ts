export {
  type BorrowerId,
  compareEvents,
  type DataOf,
  type EventKind,
  type EventOf,
  eventKinds,
  fieldsOf,
  isEventKind,
  isProductWide,
  type Pillar,
  type Place,
  type ProductId,
  type TidemarkEvent,
} from './event/event.ts'
export type { Field, PlainField } from './event/field.ts'
export type {
  CalendarData,
  DatedConstant,
  DecisionTable,
  HitPolicy,
  Literal,
  PolicyData,
  TableInput,
  TableName,
  TableOutput,
  TableRule,
  UnaryTest,
  ValueType,
} from './policy/policy-data.ts'
export { tableNames } from './policy/policy-data.ts'
export type { ScoredFeature, Scorecard, ScoredPair } from './score/scorecard.ts'
export {
  calm,
  type Conditions,
  type Indicators,
  industries,
  industryIndex,
  type Industry,
  type Level,
  levels,
} from './feature/conditions.ts'
export type { FeaturePillar, FeatureRow } from './feature/feature-row.ts'
export { isReasonId, type ReasonId, reasons } from './feature/reason.ts'
export {
  type Decision,
  type DecisionKind,
  decisionJson,
  type Proposed,
  type Reason,
  readDecision,
  type Standing,
} from './line/decision.ts'
export type { Queue } from './line/queue.ts'
export { standingProposal } from './line/proposal.ts'
export { type CauseName, type CauseShares, causes, mainCause } from './line/cause.ts'
export { type Notice, type NoticeKind, noticeKinds } from './line/notice.ts'
export {
  type Action,
  actions,
  type OfferKind,
  offerKinds,
  type Tier,
  tiers,
  type Severity,
  severities,
  type TriggerGroup,
  triggerGroups,
} from './policy/action.ts'
export { type ConstantKey, type Constants, constantKeys } from './policy/constants.ts'
export {
  type ConditionsData,
  type ConditionsPeriod,
  conditionsOn,
  noConditions,
} from './policy/conditions-data.ts'
export { type Fact, type FactName, facts } from './policy/facts.ts'
export { type Status, statuses } from './state/status.ts'
export { decayed, growthOf, HALF_LIFE_DAYS } from './state/decay.ts'
export { type LinkKind, type LinkUse, linkUses } from './state/network.ts'
export { silentFeatures } from './feature/network.ts'
export { features, featureSlot, measureInto } from './feature/registry.ts'
export { batchScorer, type BatchScorer, binRows, scoreRows } from './score/batch.ts'
export { type Bin, binList } from './score/bin-list.ts'
export { explain, type LostPoints } from './score/explain.ts'
export { loadScorecard } from './score/load-scorecard.ts'
export {
  type Binner,
  binner,
  binOf,
  binsText,
  clampScore,
  pairPointsAt,
  pdPpmOf,
  pointsByBin,
  type Scorer,
  scoreInto,
  scorer,
} from './score/score.ts'
export { copyState, decodeState, encodeState, hashState, layoutText } from './state/layout.ts'
export {
  daysPastDueOn,
  highestLimit,
  NONE,
  newState,
  type State,
  standings,
} from './state/state.ts'
export { type Out, type Recorded, standingOf, type TraceParts } from './line/record.ts'
export { bindEngine, ENGINE, type Engine, type RuleHashes } from './line/engine.ts'
export { type Held, newHeld } from './line/held.ts'
export { permissionRuleOn } from './line/judge.ts'
export { type OfferBounds, offersFor, ruleHits, type TableHits } from './line/hits.ts'
export {
  absorb,
  type EngineFor,
  foldLine,
  type LiveLine,
} from './replay.ts'
export { age, evolve } from './state/evolve.ts'
export { plainTerms, type Terms } from './state/terms.ts'
export { type Dues, duesOf } from './state/ledger/dues.ts'
export { type OpenObligation, openObligations } from './state/ledger/open-obligations.ts'
export {
  availableMinor,
  heldMinor,
  type Hold,
  limitInForce,
  openHolds,
} from './state/ledger/hold.ts'
export { waiveFees } from './state/ledger/fold.ts'
export { refusals } from './line/authorize.ts'
export { employments } from './state/capacity/income.ts'
export { consentBit, type ConsentPurpose, consentPurposes } from './state/consent.ts'
export { liveTo, step, stepInto } from './step.ts'
export { isDependent } from './feature/dependence.ts'
export {
  type AllHits,
  type CompiledPolicy,
  compileCollect,
  compileFirst,
  compilePolicy,
  type FirstHit,
} from './policy/compile.ts'
export { liftConditions, liftPolicy, type Policy1, type Policy2 } from './policy/lift.ts'
export { isMissingConstants, type Laws, lawsOn, type MissingConstants } from './policy/dated.ts'
export { isLawKey, type LawKey, lawKeys, type LawUnit } from './policy/law.ts'
export { matches, matchingRules, ruleOrder } from './policy/match.ts'
export { printLiteral, printTests } from './policy/print-cell.ts'
export { factTable, type Slot, type SlotTable } from './policy/slots.ts'
export { noteCycle } from './state/behaviour/activity.ts'
export { noteDrawBehaviour } from './state/behaviour/draws.ts'
export { logOf, rootOf } from './state/behaviour/scale.ts'
export {
  newDetectors,
  observe,
  type Signal,
  signals,
  type Tuning,
  tunings,
  type Watch,
  watchOf,
} from './state/detector.ts'
export { bookMoveBps, noSeason, type Season } from './state/season.ts'
