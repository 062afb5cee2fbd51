export { chainStart, contentHash, decisionHash, sha256 } from './digest.ts'
export { type Owner, readOwner } from './lock.ts'
export { type OpenStore, openStore, type StoreConfig } from './open.ts'
export type {
  BookSummary,
  DecisionRow,
  EventRow,
  LineQuery,
  LineRow,
  LineSummary,
  LineWrite,
  NewEvent,
  NoticeRow,
  ProductPhase,
  ProductRow,
  RulingRow,
  Store,
  Transaction,
} from './store.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'
