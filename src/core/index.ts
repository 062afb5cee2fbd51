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
export type { ScoredFeature, Scorecard } from './score/scorecard.ts'
