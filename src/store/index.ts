export { chainStart, contentHash, decisionHash, sha256 } from './digest.ts'
export { type Owner, readOwner } from './lock.ts'
export { type OpenStore, openStore, type StoreConfig } from './open.ts'
export type {
  AlertLabel,
  AlertQuery,
  AlertResolution,
  AlertRow,
  BookSummary,
  DecisionRow,
  Docket,
  EventRow,
  LineQuery,
  LineRow,
  LineSummary,
  LineWrite,
  ModelRow,
  NewEvent,
  NewStep,
  NoticeRow,
  ProductPhase,
  ProductRow,
  RaisedAlert,
  RulingRow,
  Standing,
  StepRow,
  StoryQuery,
  StoryRow,
} from './rows.ts'
export type {
  PolicyRow,
  ShadowCount,
  ShadowDecision,
  ShadowHeard,
  ShadowRow,
} from './policy-rows.ts'
export type { SimulationRow, SimulationState, SimulationStep } from './simulation-rows.ts'
export {
  type ActCount,
  type ActDay,
  type OverrideRequest,
  type ReviewLine,
  type ReviewLineState,
  reviewLineStates,
  type ReviewRun,
  type ReviewState,
  reviewStates,
  type WaitingQuery,
  type WaitingRow,
  type WaitingTotal,
} from './review-rows.ts'
export type { Store, Transaction } from './store.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'
