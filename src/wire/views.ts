/** What the API shows, as JSON Schemas; the console is typed by them. Days are `YYYY-MM-DD`. */
import { type Static, Type } from '@sinclair/typebox'
import { DuesView, HoldView, ObligationView } from './ledger-views.ts'
import { PolicyInForce } from './policy-views.ts'
import { scopes } from './route.ts'
import { dayText, hash, minorUnits, nullable } from './view-parts.ts'

export const ProductView = Type.Object({
  product: Type.String(),
  mode: Type.Union([
    Type.Literal('back-test'),
    Type.Literal('simulated'),
    Type.Literal('shadow'),
    Type.Literal('live'),
  ]),
  clock: Type.Union([Type.Literal('wall'), Type.Literal('stepped')]),
  clockDay: nullable(dayText),
  currency: Type.String(),
  timeZone: Type.String(),
  phase: Type.Union([
    Type.Literal('importing'),
    Type.Literal('training'),
    Type.Literal('backfilling'),
    Type.Literal('decided'),
  ]),
  /** Events appended, bags fitted or lines decided so far, and what it will come to. */
  done: Type.Integer(),
  total: nullable(Type.Integer()),
  perSecond: nullable(Type.Number()),
  secondsLeft: nullable(Type.Number()),
})
export type ProductView = Static<typeof ProductView>

export const LineView = Type.Object({
  borrower: Type.String(),
  product: Type.String(),
  status: Type.String(),
  tier: nullable(Type.String()),
  score: nullable(Type.Integer()),
  pdPpm: nullable(Type.Integer()),
  limitMinor: minorUnits,
  balanceMinor: minorUnits,
  daysPastDue: Type.Integer(),
  utilisationBps: nullable(Type.Integer()),
  openedDay: dayText,
  lastDay: dayText,
  wakeDay: nullable(dayText),
  mainReason: nullable(Type.String()),
  flags: Type.Array(Type.String()),
  decisions: Type.Integer(),
})
export type LineView = Static<typeof LineView>

export const LinePage = Type.Object({ total: Type.Integer(), rows: Type.Array(LineView) })
export type LinePage = Static<typeof LinePage>

export const PermissionsView = Type.Object({
  draw: Type.Boolean(),
  instalment: Type.Boolean(),
  repay: Type.Boolean(),
  singleDrawCapMinor: minorUnits,
})

export const BorrowerView = Type.Object({
  line: LineView,
  permissions: PermissionsView,
  reviewDay: nullable(dayText),
  /** Of a suspension that is not about the borrower: the day it ends by itself. */
  lapseDay: nullable(dayText),
  /** Draws with a schedule that are not paid off, oldest first. */
  obligations: Type.Array(ObligationView),
  /** `null` for a line that never had a schedule of ours. */
  dues: nullable(DuesView),
  /** Money set aside for draws that are authorised and not yet settled. */
  holds: Type.Array(HoldView),
  /** What may still be drawn, holds taken off. */
  availableMinor: minorUnits,
})
export type BorrowerView = Static<typeof BorrowerView>

export const ReasonView = Type.Object({
  /** Reason id of the catalogue in `wire/text`. */
  id: Type.String(),
  source: Type.Union([Type.Literal('score'), Type.Literal('trigger')]),
  /** Points lost against the reference; `null` for a trigger. */
  points: nullable(Type.Integer()),
  /** The borrower’s own number, with the feature it comes from; `null` where none applies. */
  feature: nullable(Type.String()),
  value: nullable(Type.Number()),
})
export type ReasonView = Static<typeof ReasonView>

/** Shares of what caused a suspension, basis points that sum to 10,000. */
export const CauseView = Type.Object({
  individual: Type.Integer(),
  capacity: Type.Integer(),
  /** Fraud included. */
  behaviour: Type.Integer(),
  systemic: Type.Integer(),
  /** Our own doing. */
  policy: Type.Integer(),
})
export type CauseView = Static<typeof CauseView>

export const DecisionView = Type.Object({
  number: Type.Integer(),
  day: dayText,
  kind: Type.String({
    description: 'decision, review, correction, refusal, proposal or held-out',
  }),
  origin: Type.String({ description: 'live or backfill' }),
  action: Type.String(),
  adverse: Type.Boolean(),
  statusFrom: Type.String(),
  statusTo: Type.String(),
  tierFrom: nullable(Type.String()),
  tierTo: nullable(Type.String()),
  limitFromMinor: minorUnits,
  limitToMinor: minorUnits,
  score: nullable(Type.Integer()),
  pdPpm: nullable(Type.Integer()),
  /** Points given back before the score was acted on: what may not be held against anybody. */
  givenBack: Type.Integer(),
  reasons: Type.Array(ReasonView),
  /** `null` on every decision that is not a suspension. */
  cause: nullable(CauseView),
  /** What would become of the line; only where it waits for a person or was held out. */
  proposed: Type.Optional(Type.Object({ status: Type.String(), limitMinor: minorUnits })),
  /** How likely the change was to fare so, basis points; only where chance had a say. */
  propensityBps: Type.Optional(Type.Integer()),
  effectiveDay: dayText,
  reviewDay: nullable(dayText),
  eventType: Type.String(),
  eventId: Type.String(),
  engine: Type.Integer(),
  scorecard: hash,
  policy: hash,
  conditions: hash,
  hash,
})
export type DecisionView = Static<typeof DecisionView>

const measured = {
  id: Type.String(),
  pillar: Type.String(),
  unit: Type.String(),
  direction: nullable(Type.String()),
  value: nullable(Type.Number()),
  /** `null` where the scorecard does not use the feature. */
  points: nullable(Type.Integer()),
  referencePoints: nullable(Type.Integer()),
  /** `<= 2`, `3..5`, `>= 6`, `4`, a level’s id, `missing`, `unseen`, `any`; else `null`. */
  bin: nullable(Type.String()),
}

/** A measure as a decision was made on it. */
export const TraceFeatureView = Type.Object(measured)
export type TraceFeatureView = Static<typeof TraceFeatureView>

/** A measure as it stands today, and what it rests on. */
export const FeatureView = Type.Object({
  ...measured,
  /** The kind of source it comes from. */
  source: Type.String(),
  /** The purpose the borrower agreed to; `null` where none is needed. */
  consent: nullable(Type.String()),
  /** Day of the fact it rests on; `null` where there is none yet. */
  asOfDay: nullable(dayText),
  /** True once that consent was withdrawn: the measure is then as if never known. */
  withdrawn: Type.Boolean(),
})
export type FeatureView = Static<typeof FeatureView>

/** What two features say together, beyond what each says by itself. */
export const PairView = Type.Object({
  /** The two, as the scorecard orders them. */
  features: Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
  points: Type.Integer(),
  referencePoints: Type.Integer(),
})
export type PairView = Static<typeof PairView>

export const RuleView = Type.Object({
  table: Type.String(),
  rule: Type.String(),
  /** Input cells in words, and what the rule gave. */
  when: Type.String(),
  // oxlint-disable-next-line unicorn/no-thenable -- a rule's output in words, never awaited
  then: Type.String(),
  note: nullable(Type.String()),
})

export type RuleView = Static<typeof RuleView>

/** The full trace of one decision, made by refolding the line's events up to it. */
export const TraceView = Type.Object({
  decision: DecisionView,
  basePoints: Type.Integer(),
  score: nullable(Type.Integer()),
  features: Type.Array(TraceFeatureView),
  /** In scorecard order; left out where the scorecard reads no features together. */
  pairs: Type.Optional(Type.Array(PairView)),
  rules: Type.Array(RuleView),
  /** Of a suspension that is not about the borrower: the day its notice says it ends by itself. */
  lapseDay: nullable(dayText),
  /** True when the refolded decision equals the stored one, byte for byte. */
  verified: Type.Boolean(),
})
export type TraceView = Static<typeof TraceView>

export const NoticeView = Type.Object({
  decision: Type.Integer(),
  kind: Type.String(),
  day: dayText,
  zh: Type.String(),
  en: Type.String(),
  state: Type.String(),
})
export type NoticeView = Static<typeof NoticeView>

export const TimelineEntry = Type.Object({
  kind: Type.Union([Type.Literal('event'), Type.Literal('decision')]),
  day: dayText,
  /** Event type, or the decision's action. */
  what: Type.String(),
  /** Event data as received, or the decision's number under `decision`. */
  data: Type.Record(Type.String(), Type.Unknown()),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const SummaryView = Type.Object({
  product: ProductView,
  lines: Type.Integer(),
  limitMinor: minorUnits,
  balanceMinor: minorUnits,
  byStatus: Type.Array(Type.Object({ status: Type.String(), lines: Type.Integer() })),
  byTier: Type.Array(
    Type.Object({
      tier: nullable(Type.String()),
      lines: Type.Integer(),
      limitMinor: minorUnits,
      balanceMinor: minorUnits,
    }),
  ),
  byMonth: Type.Array(
    Type.Object({
      month: Type.String(),
      action: Type.String(),
      adverse: Type.Boolean(),
      decisions: Type.Integer(),
    }),
  ),
  byReason: Type.Array(Type.Object({ reason: Type.String(), decisions: Type.Integer() })),
  /** Suspensions by what mainly caused them. */
  byCause: Type.Array(
    Type.Object({ month: Type.String(), cause: Type.String(), decisions: Type.Integer() }),
  ),
  /** Lines more than 30 days past due. */
  past30: Type.Object({ lines: Type.Integer(), balanceMinor: minorUnits }),
  openAlerts: Type.Integer(),
  /** The policy that decides; `null` before training. */
  policy: nullable(PolicyInForce),
  /** The scorecard in force; `null` before training. */
  model: nullable(
    Type.Object({
      hash,
      name: Type.String(),
      target: Type.String(),
      population: Type.String(),
      /** Of its report; `null` where a scorecard came without one. */
      auc: nullable(Type.Number()),
      ks: nullable(Type.Number()),
      brier: nullable(Type.Number()),
      logLoss: nullable(Type.Number()),
      rows: Type.Integer(),
      features: Type.Integer(),
      /** Realised default by tier at the last decision, where the outcome is known. */
      tiers: Type.Array(
        Type.Object({ tier: Type.String(), lines: Type.Integer(), defaults: Type.Integer() }),
      ),
    }),
  ),
  /** Expected loss; `null`: not defined, as the target is not 90+ days past due in 12 months. */
  expectedLossMinor: nullable(minorUnits),
})
export type SummaryView = Static<typeof SummaryView>

/** Who asks, by the name of their key, and what the key is good for. */
export const YouView = Type.Object({
  who: Type.String(),
  scopes: Type.Array(Type.Union(scopes.map((scope) => Type.Literal(scope)))),
})
export type YouView = Static<typeof YouView>

/** RFC 9457 problem details that list every issue. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  issues: Type.Array(
    Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() }),
  ),
})
export type Problem = Static<typeof Problem>

/** What became of one event. */
export const OutcomeView = Type.Object({
  id: Type.String(),
  source: Type.String(),
  outcome: Type.String({ description: 'no-change, decided, corrected, recorded' }),
  repeated: Type.Boolean({ description: 'true when this event had been taken before' }),
  decisions: Type.Array(Type.Integer()),
})
export type OutcomeView = Static<typeof OutcomeView>

/** What refolding every line found; no fault: every decision came out as it is stored. */
export const VerifiedView = Type.Object({
  lines: Type.Integer(),
  refolded: Type.Integer(),
  /** Decisions of engines this build cannot refold: their chain was checked, nothing more. */
  chainOnly: Type.Integer(),
  faults: Type.Array(
    Type.Object({
      product: Type.String(),
      borrower: Type.String(),
      decision: Type.Integer({ description: '0 where the fault is the line’s' }),
      what: Type.String(),
    }),
  ),
})
export type VerifiedView = Static<typeof VerifiedView>

/** The book the log ends in, as one hash over every line's final state. */
export const ReplayedView = Type.Object({
  events: Type.Integer(),
  lines: Type.Integer(),
  decisions: Type.Integer(),
  stateHash: Type.String(),
  eventsPerSecond: Type.Integer(),
})
export type ReplayedView = Static<typeof ReplayedView>
