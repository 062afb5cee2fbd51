/**
 * The HTTP contract, one row a route: Fastify validates with it, `/openapi.json` is printed from
 * it, `ui/call.ts` is typed by it. Paths use `{name}` for parameters.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { AlertFilter, AlertPage, Disposition } from './alert-views.ts'
import { AuthorizationView, Capture, NewAuthorization, Release } from './authorization-views.ts'
import { ConditionsView, NewConditions } from './conditions-views.ts'
import { modelRoutes } from './model-routes.ts'
import { PersonView } from './people-views.ts'
import { policyRoutes } from './policy-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { inProduct, product, read, type Route } from './route.ts'
import {
  BorrowerView,
  DecisionView,
  FeatureView,
  LinePage,
  NoticeView,
  OutcomeView,
  ProductView,
  ReplayedView,
  SummaryView,
  TimelineEntry,
  TraceView,
  VerifiedView,
  YouView,
} from './views.ts'

const LineFilter = Type.Object({
  product,
  status: Type.Optional(Type.String()),
  tier: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  flag: Type.Optional(Type.String()),
  search: Type.Optional(Type.String({ maxLength: 128 })),
  sort: Type.Optional(
    Type.Union(
      [
        'borrower',
        'score',
        'limitMinor',
        'balanceMinor',
        'daysPastDue',
        'utilisationBps',
        'lastDay',
      ].map((name) => Type.Literal(name)),
    ),
  ),
  order: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
})

const ofAuthorization = Type.Object({
  authorization: Type.String({ minLength: 1, maxLength: 128 }),
})

export const routes = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the process serves, and how far its books are',
    scope: null,
    params: null,
    query: null,
    response: Type.Object({
      status: Type.String(),
      version: Type.String(),
      products: Type.Array(ProductView),
    }),
  },
  events: {
    method: 'POST',
    path: '/v1/events',
    summary: 'Takes one CloudEvent or a batch of at most 10,000; answers after commit',
    scope: 'events:write',
    params: null,
    query: null,
    response: Type.Object({ outcomes: Type.Array(OutcomeView) }),
  },
  authorize: {
    method: 'POST',
    path: '/v1/authorizations',
    summary: 'Asks to draw: held against the line, or refused with the reason',
    scope: 'events:write',
    params: null,
    query: inProduct,
    body: NewAuthorization,
    response: AuthorizationView,
  },
  capture: {
    method: 'POST',
    path: '/v1/authorizations/{authorization}/capture',
    summary: 'Money was paid out on a hold, wholly or in part; the rest of it is released',
    scope: 'events:write',
    params: ofAuthorization,
    query: inProduct,
    body: Capture,
    response: AuthorizationView,
  },
  release: {
    method: 'POST',
    path: '/v1/authorizations/{authorization}/release',
    summary: 'Lets a hold go',
    scope: 'events:write',
    params: ofAuthorization,
    query: inProduct,
    body: Release,
    response: AuthorizationView,
  },
  summary: {
    method: 'GET',
    path: '/v1/portfolio/summary',
    summary: 'The book at a glance',
    scope: 'book:read',
    params: null,
    query: inProduct,
    response: SummaryView,
  },
  people: {
    method: 'GET',
    path: '/v1/portfolio/people',
    summary: 'People whose lines tell a story, one a story, each found by a query',
    scope: 'borrowers:read',
    params: null,
    query: inProduct,
    response: Type.Array(PersonView),
  },
  borrowers: {
    method: 'GET',
    path: '/v1/borrowers',
    summary: 'Lines, filtered, sorted and paged',
    scope: 'borrowers:read',
    params: null,
    query: LineFilter,
    response: LinePage,
  },
  borrower: read('/v1/borrowers/{borrower}', 'One line as it stands', inProduct, BorrowerView),
  decisions: read(
    '/v1/borrowers/{borrower}/decisions',
    'Every stored decision, newest first',
    inProduct,
    Type.Array(DecisionView),
  ),
  trace: read(
    '/v1/borrowers/{borrower}/decisions/trace',
    'The full trace of one decision, by refolding',
    Type.Object({ product, number: Type.Integer({ minimum: 1 }) }),
    TraceView,
  ),
  notices: read(
    '/v1/borrowers/{borrower}/notices',
    'Every notice as issued, newest first',
    inProduct,
    Type.Array(NoticeView),
  ),
  features: read(
    '/v1/borrowers/{borrower}/features',
    'The portrait as measured today, with the points each feature scores',
    inProduct,
    Type.Array(FeatureView),
  ),
  timeline: read(
    '/v1/borrowers/{borrower}/timeline',
    'Events and decisions together, newest first',
    inProduct,
    Type.Array(TimelineEntry),
  ),
  alerts: {
    method: 'GET',
    path: '/v1/alerts',
    summary: 'Decisions that ask a person to look, newest first; open ones unless told',
    scope: 'borrowers:read',
    params: null,
    query: AlertFilter,
    response: AlertPage,
  },
  resolveAlert: {
    method: 'POST',
    path: '/v1/borrowers/{borrower}/alerts/{decision}/resolve',
    summary: 'Says what an alert was found to be; kept as an event, and a label to learn from',
    scope: 'alerts:resolve',
    params: Type.Object({
      borrower: Type.String({ minLength: 1, maxLength: 128 }),
      decision: Type.Integer({ minimum: 1 }),
    }),
    query: inProduct,
    body: Disposition,
    response: AlertPage,
  },
  conditions: {
    method: 'POST',
    path: '/v1/conditions',
    summary:
      'Says how the world stands, by dated periods; a ruling of its own from the next event on',
    scope: 'conditions:write',
    params: null,
    query: inProduct,
    body: NewConditions,
    response: ConditionsView,
  },
  you: {
    method: 'GET',
    path: '/v1/you',
    summary: 'Who asks and what their key is good for: a screen offers what may be done',
    scope: 'book:read',
    params: null,
    query: null,
    response: YouView,
  },
  ...modelRoutes,
  ...policyRoutes,
  ...reviewRoutes,
  stream: {
    method: 'GET',
    path: '/v1/stream',
    summary:
      'What changes in a product, as server-sent events: `product`, `decision`, `ruling`, `queue`, `review`',
    scope: 'book:read',
    params: null,
    query: inProduct,
    response: Type.String(),
    media: 'text/event-stream',
  },
  verify: {
    method: 'POST',
    path: '/v1/verify',
    summary: 'Folds every line again: each decision byte for byte, each chain link by link',
    scope: 'admin',
    params: null,
    query: null,
    response: VerifiedView,
  },
  replay: {
    method: 'POST',
    path: '/v1/replay',
    summary: 'Folds the whole log in event order and hashes the book it ends in',
    scope: 'admin',
    params: null,
    query: null,
    response: ReplayedView,
  },
} as const satisfies Readonly<Record<string, Route>>

export type RouteName = keyof typeof routes

type Params = { [K in RouteName]: (typeof routes)[K]['params'] }
type Queries = { [K in RouteName]: (typeof routes)[K]['query'] }
type Bodies = {
  [K in RouteName]: (typeof routes)[K] extends { readonly body: infer B } ? B : null
}

export type ParamsOf<K extends RouteName> = Params[K] extends TSchema ? Static<Params[K]> : null
export type QueryOf<K extends RouteName> = Queries[K] extends TSchema ? Static<Queries[K]> : null
export type BodyOf<K extends RouteName> = Bodies[K] extends TSchema ? Static<Bodies[K]> : null
export type ResponseOf<K extends RouteName> = Static<(typeof routes)[K]['response']>
