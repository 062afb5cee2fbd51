/**
 * The log and its shadows, behind one small interface with two drivers: PGlite (embedded) and
 * PostgreSQL.
 */
import type {
  AlertQuery,
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
  ProductRow,
  RaisedAlert,
  RulingRow,
  Standing,
  StepRow,
  StoryQuery,
  StoryRow,
} from './rows.ts'
import type {
  PolicyRow,
  ShadowCount,
  ShadowDecision,
  ShadowHeard,
  ShadowRow,
} from './policy-rows.ts'
import type { ReviewStore, ReviewTransaction } from './review-store.ts'
import type { SimulationRow, SimulationState, SimulationStep } from './simulation-rows.ts'

/** One transaction; everything in it commits together. */
export interface Transaction extends ReviewTransaction {
  /** Takes the row locks in id order and returns the rows that exist, in that order. */
  lockLines(product: string, borrowers: readonly string[]): Promise<LineRow[]>
  /** The stored rows of these keys, for idempotency. */
  findEvents(keys: readonly { source: string; id: string }[]): Promise<EventRow[]>
  /** All events of a line in arrival order. */
  eventsOf(product: string, borrower: string): Promise<EventRow[]>
  /** Appends in the order given and returns their seqs. */
  appendEvents(events: readonly NewEvent[]): Promise<number[]>
  setOutcomes(outcomes: readonly { seq: number; outcome: string }[]): Promise<void>
  writeLines(writes: readonly LineWrite[]): Promise<void>
  putProduct(product: ProductRow): Promise<void>
  /**
   * The number of the ruling in force, 0 for none; none is appended to the product until this
   * transaction ends, so that what is folded under it is also stored under it.
   */
  holdRuling(product: string): Promise<number>
  /** Waits for every transaction that holds the ruling, and keeps new ones waiting. */
  lockRulings(product: string): Promise<Docket>
  appendRuling(ruling: Omit<RulingRow, 'number'>): Promise<number>
  /** Only between `lockRulings` and the end of the transaction. */
  appendStep(step: NewStep): Promise<void>
  /** Only between `lockRulings` and the end of the transaction, as `endShadow`. */
  startShadow(
    shadow: Pick<ShadowRow, 'product' | 'policy' | 'scorecard' | 'afterSeq' | 'startedAt'>,
  ): Promise<void>
  endShadow(product: string, policy: string, at: number): Promise<void>
}

export interface Store extends ReviewStore {
  readonly driver: 'pglite' | 'postgresql'
  /** Runs `work` in one transaction; a throw rolls all back. Retries serialisation faults. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  products(): Promise<ProductRow[]>
  product(product: string): Promise<ProductRow | null>
  rulings(product: string): Promise<RulingRow[]>
  /** Keeps the first row of a product and hash; true when it was this one. */
  putModel(model: ModelRow): Promise<boolean>
  /** In the order they were registered. */
  models(product: string): Promise<ModelRow[]>
  /** In the order they were taken. */
  steps(product: string): Promise<StepRow[]>
  /** Keeps the first row of a product and hash; true when it was this one. */
  putPolicy(policy: PolicyRow): Promise<boolean>
  /** In the order they were drafted. */
  policies(product: string): Promise<PolicyRow[]>
  /** In the order they were started. */
  shadows(product: string): Promise<ShadowRow[]>
  /** False, and nothing written, where another look was there first or the shadow has ended. */
  hearShadow(heard: ShadowHeard): Promise<boolean>
  /** The commonest difference first. */
  shadowCounts(product: string, shadow: number): Promise<ShadowCount[]>
  /** Newest first. */
  shadowDecisions(product: string, shadow: number, limit: number): Promise<ShadowDecision[]>
  /** Keeps the first row of an id; true when it was this one. */
  putSimulation(row: SimulationRow): Promise<boolean>
  simulation(id: string): Promise<SimulationRow | null>
  /** Newest first. */
  simulations(product: string): Promise<SimulationRow[]>
  /** Of every product, oldest first. */
  runningSimulations(): Promise<SimulationRow[]>
  /** False, and nothing written, where it no longer runs or another took this step. */
  stepSimulation(step: SimulationStep): Promise<boolean>
  /** Ends a running one; false where it does not run. */
  endSimulation(
    id: string,
    state: Exclude<SimulationState, 'running' | 'done'>,
    problem: string | null,
  ): Promise<boolean>
  countLines(product: string): Promise<number>
  /** Lets one that was cancelled or failed go on from its last step; false for any other. */
  restartSimulation(id: string): Promise<boolean>
  /** Immutable bodies by content hash: scorecards, policies, conditions, reports. */
  putArtefact(hash: string, kind: string, body: string): Promise<void>
  artefact(hash: string): Promise<{ kind: string; body: string } | null>
  /**
   * Events with seq above `afterSeq`, ascending, at most `limit`. While several writers are at
   * work a lower seq may appear after a higher one (never within a line).
   */
  eventsAfter(product: string, afterSeq: number, limit: number): Promise<EventRow[]>
  /** The same of some kinds only. */
  eventsOfTypes(
    product: string,
    types: readonly string[],
    afterSeq: number,
    limit: number,
  ): Promise<EventRow[]>
  /** The newest seq of any product, 0 for an empty log. */
  newestSeq(): Promise<number>
  /** The seq the product's network has heard to; `null` before it first did. */
  heardTo(product: string): Promise<number | null>
  /** Never goes back. */
  hearTo(product: string, seq: number): Promise<void>
  /** All events of these lines, by borrower and then seq. */
  eventsOfLines(product: string, borrowers: readonly string[]): Promise<EventRow[]>
  countEvents(product: string): Promise<number>
  /** The newest event's seq, 0 for an empty log. */
  lastSeq(product: string): Promise<number>
  /** Borrowers of the log (with or without a line row) in id order after `after` (exclusive). */
  borrowersAfter(product: string, after: string, limit: number): Promise<string[]>
  /** The last line in id order: where a back-fill goes on; `null` without lines. */
  lastBorrower(product: string): Promise<string | null>
  line(product: string, borrower: string): Promise<LineRow | null>
  /** Lines in id order after `after` (exclusive). */
  linesAfter(product: string, after: string, limit: number): Promise<LineRow[]>
  /** These lines as they stand, by borrower. */
  standingsOf(product: string, borrowers: readonly string[]): Promise<Standing[]>
  /** Lines past due by more than so many days, in id order after `after` (exclusive). */
  standingsBeyond(product: string, days: number, after: string, limit: number): Promise<Standing[]>
  /** Lines whose wake day has come. */
  linesDue(product: string, day: number, limit: number): Promise<string[]>
  /** Lines without a value come last in either direction; ids break ties. */
  queryLines(query: LineQuery): Promise<{ total: number; rows: LineSummary[] }>
  decisionsOf(product: string, borrower: string): Promise<DecisionRow[]>
  /** Decisions of many lines, by borrower and then number. */
  decisionsOfLines(product: string, borrowers: readonly string[]): Promise<DecisionRow[]>
  noticesOf(product: string, borrower: string): Promise<NoticeRow[]>
  summary(product: string): Promise<BookSummary>
  /** Who may tell each story: the newest first, ids breaking ties, at most 50 a story. */
  stories(query: StoryQuery): Promise<StoryRow[]>
  /** Decisions stored for a product: rises with each, so that a cache may be keyed by it. */
  countDecisions(product: string): Promise<number>
  /** Newest first; `open` counts the open ones whatever the state asked for. */
  queryAlerts(query: AlertQuery): Promise<{ total: number; open: number; rows: RaisedAlert[] }>
  /** API keys are stored as hashes with a scope list. */
  putKey(key: { hash: string; name: string; scopes: readonly string[] }): Promise<void>
  key(hash: string): Promise<{ name: string; scopes: string[] } | null>
  countKeys(): Promise<number>
  /** Every read of a borrower is logged: who, what, whom. */
  logAccess(entry: { at: number; who: string; what: string; borrower: string }): Promise<void>
  close(): Promise<void>
}
