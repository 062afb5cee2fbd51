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
export type { Store, Transaction } from './store.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'
