/**
 * How each row of `store.ts` lies in its table: property, column and kind, in one list that the
 * inserts and the selects both read. Columns that no row carries are not here.
 */
import type { ColumnKind } from './binary-array.ts'
import type {
  AlertRow,
  DecisionRow,
  EventRow,
  LineRow,
  ModelRow,
  NoticeRow,
  ProductRow,
  RulingRow,
  StepRow,
} from './rows.ts'
import type { PolicyRow, ShadowDecision, ShadowRow } from './policy-rows.ts'
import type { OverrideRequest, ReviewLine, ReviewRun } from './review-rows.ts'
import type { SimulationRow } from './simulation-rows.ts'

export interface Table<Row> {
  readonly name: string
  readonly columns: readonly Column<Row>[]
}

export interface Column<Row> {
  readonly property: keyof Row & string
  readonly column: string
  readonly kind: ColumnKind
}

type Kinds<Row> = { readonly [Property in keyof Row & string]: ColumnKind }

/** `kinds` names every property once, so a new property of a row breaks the build here. */
function table<Row>(name: string, kinds: Kinds<Row>): Table<Row> {
  const properties = Object.keys(kinds) as (keyof Row & string)[]
  return {
    name,
    columns: properties.map((property) => ({
      property,
      column: property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      kind: kinds[property],
    })),
  }
}

/** `body_hash as "bodyHash", …`: rows come back in the shape of their type. */
export const selectList = <Row>(columns: readonly Column<Row>[], alias = ''): string =>
  columns.map((c) => `${alias}${c.column} as "${c.property}"`).join(', ')

export const productTable = table<ProductRow>('product', {
  product: 'text',
  mode: 'text',
  clock: 'text',
  timeZone: 'text',
  currency: 'text',
  clockDay: 'integer',
  phase: 'text',
  cursor: 'bigint',
  total: 'bigint',
})

export const eventTable = table<EventRow>('event', {
  seq: 'bigint',
  product: 'text',
  borrower: 'text',
  source: 'text',
  id: 'text',
  type: 'text',
  at: 'bigint',
  day: 'integer',
  data: 'bytea',
  bodyHash: 'text',
  outcome: 'text',
})

export const lineTable = table<LineRow>('line', {
  product: 'text',
  borrower: 'text',
  state: 'bytea',
  layoutHash: 'text',
  lastSeq: 'bigint',
  status: 'text',
  tier: 'text',
  score: 'integer',
  pdPpm: 'integer',
  limitMinor: 'bigint',
  balanceMinor: 'bigint',
  daysPastDue: 'integer',
  utilisationBps: 'bigint',
  openedDay: 'integer',
  lastDay: 'integer',
  wakeDay: 'integer',
  mainReason: 'text',
  flags: 'text',
  decisions: 'integer',
  chainHead: 'text',
  neverLate: 'boolean',
  industry: 'text',
  proposal: 'integer',
})

/** The columns of `LineSummary`: a page of the book never reads the states. */
const checkpoint: readonly string[] = ['state', 'layoutHash', 'lastSeq', 'chainHead']
export const lineSummaryColumns: readonly Column<LineRow>[] = lineTable.columns.filter(
  ({ property }) => !checkpoint.includes(property),
)

export const decisionTable = table<DecisionRow>('decision', {
  product: 'text',
  borrower: 'text',
  number: 'integer',
  day: 'integer',
  eventSource: 'text',
  eventId: 'text',
  origin: 'text',
  kind: 'text',
  action: 'text',
  status: 'text',
  tier: 'text',
  limitMinor: 'bigint',
  adverse: 'boolean',
  mainReason: 'text',
  cause: 'text',
  body: 'bytea',
  previousHash: 'text',
  hash: 'text',
})

export const noticeTable = table<NoticeRow>('notice', {
  product: 'text',
  borrower: 'text',
  decision: 'integer',
  kind: 'text',
  day: 'integer',
  zh: 'text',
  en: 'text',
  catalogueHash: 'text',
  state: 'text',
})

export const alertTable = table<AlertRow>('alert', {
  product: 'text',
  borrower: 'text',
  decision: 'integer',
  day: 'integer',
  reason: 'text',
  state: 'text',
  resolvedAt: 'bigint',
  resolvedBy: 'text',
})

export const rulingTable = table<RulingRow>('ruling', {
  product: 'text',
  number: 'integer',
  afterSeq: 'bigint',
  engine: 'integer',
  body: 'text',
  hash: 'text',
})

export const modelTable = table<ModelRow>('model', {
  product: 'text',
  hash: 'text',
  name: 'text',
  report: 'text',
  createdAt: 'bigint',
  createdBy: 'text',
})

export const stepTable = table<StepRow>('approval', {
  product: 'text',
  number: 'integer',
  what: 'text',
  step: 'text',
  hash: 'text',
  ruling: 'integer',
  at: 'bigint',
  who: 'text',
  reason: 'text',
  fromDay: 'integer',
  simulation: 'text',
})

export const policyTable = table<PolicyRow>('policy', {
  product: 'text',
  hash: 'text',
  name: 'text',
  version: 'text',
  parent: 'text',
  findings: 'text',
  createdAt: 'bigint',
  createdBy: 'text',
})

export const shadowTable = table<ShadowRow>('shadow', {
  product: 'text',
  number: 'integer',
  policy: 'text',
  scorecard: 'text',
  afterSeq: 'bigint',
  heardTo: 'bigint',
  events: 'bigint',
  decided: 'bigint',
  agreed: 'bigint',
  startedAt: 'bigint',
  endedAt: 'bigint',
})

export const shadowDecisionTable = table<ShadowDecision>('shadow_decision', {
  product: 'text',
  shadow: 'integer',
  seq: 'bigint',
  borrower: 'text',
  day: 'integer',
  championAction: 'text',
  championStatus: 'text',
  championLimitMinor: 'bigint',
  challengerAction: 'text',
  challengerStatus: 'text',
  challengerLimitMinor: 'bigint',
})

export const simulationTable = table<SimulationRow>('simulation', {
  id: 'text',
  product: 'text',
  policyA: 'text',
  policyB: 'text',
  ruling: 'integer',
  lastSeq: 'bigint',
  untilDay: 'integer',
  askedBy: 'text',
  askedAt: 'bigint',
  state: 'text',
  cursor: 'text',
  done: 'bigint',
  total: 'bigint',
  partial: 'text',
  report: 'text',
  problem: 'text',
})

export const overrideTable = table<OverrideRequest>('override_request', {
  number: 'integer',
  product: 'text',
  borrower: 'text',
  action: 'text',
  limitMinor: 'bigint',
  reason: 'text',
  untilDay: 'integer',
  askedBy: 'text',
  askedAt: 'bigint',
  state: 'text',
  answeredBy: 'text',
  answeredAt: 'bigint',
})

export const reviewTable = table<ReviewRun>('review_run', {
  number: 'integer',
  product: 'text',
  day: 'integer',
  state: 'text',
  ruling: 'integer',
  cursor: 'text',
  lines: 'integer',
  released: 'integer',
  leftOut: 'integer',
  totals: 'text',
  why: 'text',
  askedBy: 'text',
  askedAt: 'bigint',
  reason: 'text',
  signedBy: 'text',
  signedAt: 'bigint',
  signReason: 'text',
  movedAt: 'bigint',
})

export const reviewLineTable = table<ReviewLine>('review_line', {
  run: 'integer',
  borrower: 'text',
  lastSeq: 'bigint',
  outcome: 'text',
  state: 'text',
  found: 'text',
  decisions: 'text',
})

/** Without the number the store gives. */
export const ownColumns = <Row>({ columns }: Table<Row>): readonly Column<Row>[] =>
  columns.filter(({ column }) => column !== 'number')
