/** What each route that answers with a view does; `events` and `stream` have files of their own. */
import {
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
  type RouteName,
  scopes,
} from '../wire/index.ts'
import { type Context, lineOf, type ServerJobs } from './context.ts'
import { refusal } from './errors.ts'
import { type Asker, mayDo } from './key.ts'
import { alertPage, resolveAlert } from './take-alerts.ts'
import { askDraw, captureDraw, releaseDraw } from './take-authorizations.ts'
import { ruleConditions } from './take-conditions.ts'
import { addModel, registryView, stepOf } from './take-models.ts'
import {
  addPolicy,
  approvePolicy,
  diffPolicy,
  listPolicies,
  moveSimulation,
  oneSimulation,
  policyPage,
  policyRules,
  proposePolicy,
  shadowPage,
  simulatePolicy,
  simulations,
  startShadow,
  stepPolicy,
} from './take-policies.ts'
import { answerOverride, askOverride, overridesView } from './take-overrides.ts'
import { moveQueue, queueView, wordOnQueue } from './take-queue.ts'
import {
  advanceClock,
  askReview,
  oneReview,
  reviewLines,
  reviewsView,
  stepReview,
} from './take-reviews.ts'
import { decisionView, kindsOf, noticeView } from './view-decision.ts'
import { portraitView } from './view-features.ts'
import { borrowerView, linePage } from './view-line.ts'
import { peopleView } from './view-people.ts'
import { productView } from './view-product.ts'
import { summaryView } from './view-summary.ts'
import { timeline } from './view-timeline.ts'
import { traceView } from './view-trace.ts'

export type ViewRoute = Exclude<RouteName, 'events' | 'stream'>

/** A request as its route's schemas have checked it. */
export interface Asked<K extends RouteName> {
  readonly params: ParamsOf<K>
  readonly query: QueryOf<K>
  readonly body: BodyOf<K>
  /** `null` on open routes. */
  readonly asker: Asker | null
}

type Handlers = {
  readonly [K in ViewRoute]: (context: Context, asked: Asked<K>) => Promise<ResponseOf<K>>
}

export const handlers: Handlers = {
  health: async ({ store, version, progress }) => ({
    status: 'ok',
    version,
    products: (await store.products()).map((row) => productView(row, progress(row.product))),
  }),
  summary: (context, { query }) => summaryView(context, query.product),
  people: (context, { query }) => peopleView(context, query.product),
  borrowers: (context, { query }) => linePage(context, query),
  borrower: async (context, asked) => borrowerView(context, await lineAsked(context, asked)),
  decisions: async (context, asked) => {
    const { product, borrower } = await lineAsked(context, asked)
    const rows = await context.store.decisionsOf(product, borrower)
    const kindOf = kindsOf(await context.store.eventsOfLines(product, [borrower]))
    return rows.map((row) => decisionView(row, kindOf)).toReversed()
  },
  trace: async (context, asked) =>
    traceView(context, await lineAsked(context, asked), asked.query.number),
  notices: async (context, asked) => {
    const { product, borrower } = await lineAsked(context, asked)
    return (await context.store.noticesOf(product, borrower)).map(noticeView).toReversed()
  },
  features: async (context, asked) => portraitView(context, await lineAsked(context, asked)),
  timeline: async (context, asked) => {
    const { product, borrower } = await lineAsked(context, asked)
    const events = await context.store.eventsOfLines(product, [borrower])
    return timeline(events, await context.store.decisionsOf(product, borrower))
  },
  alerts: (context, { query }) => alertPage(context, query),
  resolveAlert: (context, asked) => resolveAlert(context, asked),
  authorize: askDraw,
  capture: captureDraw,
  release: releaseDraw,
  conditions: (context, { query, body }) => ruleConditions(context, query.product, body),
  you: async (_context, { asker }) => ({
    who: asker!.name,
    scopes: scopes.filter((scope) => mayDo(asker!, scope)),
  }),
  models: (context, { query, asker }) => registryView(context, query.product, asker!),
  addModel: (context, { query, body, asker }) => addModel(context, query.product, body, asker!),
  proposeModel: (context, asked) => stepOf(context, 'propose', asked),
  rollbackModel: (context, asked) => stepOf(context, 'rollback', asked),
  approveModel: (context, asked) => stepOf(context, 'approve', asked),
  policies: (context, { query, asker }) => listPolicies(context, query.product, asker!),
  addPolicy,
  policy: policyPage,
  diffPolicy: (context, { params, query }) => diffPolicy(context, params.hash, query),
  policyRules: (context, { params, query }) => policyRules(context, params.hash, query),
  simulations,
  simulatePolicy,
  simulation: oneSimulation,
  cancelSimulation: (context, asked) => moveSimulation(context, 'cancel', asked),
  resumeSimulation: (context, asked) => moveSimulation(context, 'resume', asked),
  proposePolicy,
  rollbackPolicy: (context, asked) => stepPolicy(context, 'rollback', asked),
  withdrawPolicy: (context, asked) => stepPolicy(context, 'withdraw', asked),
  approvePolicy,
  shadow: shadowPage,
  startShadow,
  stopShadow: (context, asked) => stepPolicy(context, 'stop-shadow', asked),
  queue: (context, { query }) => queueView(context, query),
  releaseQueued: (context, asked) => wordOnQueue(context, 'release', asked),
  dropQueued: (context, asked) => wordOnQueue(context, 'drop', asked),
  haltQueue: (context, asked) => moveQueue(context, 'halt', asked),
  resumeQueue: (context, asked) => moveQueue(context, 'resume', asked),
  override: askOverride,
  approveOverride: (context, asked) => answerOverride(context, 'approve', asked),
  withdrawOverride: (context, asked) => answerOverride(context, 'withdraw', asked),
  overrides: (context, { query }) => overridesView(context, query.product),
  reviews: (context, { query }) => reviewsView(context, query.product),
  askReview,
  review: (context, { params, query }) => oneReview(context, query.product, params.number),
  reviewLines: (context, { params, query }) => reviewLines(context, params, query),
  signReview: (context, asked) => stepReview(context, 'sign', asked),
  releaseReview: (context, asked) => stepReview(context, 'release', asked),
  haltReview: (context, asked) => stepReview(context, 'halt', asked),
  cancelReview: (context, asked) => stepReview(context, 'cancel', asked),
  advance: (context, { params, body }) => advanceClock(context, params.product, body),
  verify: (context) => jobsOf(context).verify(),
  replay: (context) => jobsOf(context).replay(),
}

const lineAsked = (
  context: Context,
  { params, query }: { params: { borrower: string }; query: { product: string } },
) => lineOf(context, query.product, params.borrower)

function jobsOf({ jobs }: Context): ServerJobs {
  if (jobs === null) throw refusal('not-offered', 'this server was started without its jobs')
  return jobs
}
