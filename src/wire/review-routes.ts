/** Routes of what waits for a person: the queue, overrides, review runs, and a stepped clock. */
import { type TSchema, Type } from '@sinclair/typebox'
import {
  NewOverride,
  OverridesView,
  OverrideView,
  QueueFilter,
  QueueReason,
  QueueSaid,
  QueueView,
  QueueWord,
} from './queue-views.ts'
import {
  Advance,
  AdvancedView,
  NewReview,
  ReviewLineFilter,
  ReviewLinePage,
  ReviewReason,
  ReviewView,
} from './review-views.ts'
import { borrower, inProduct, type Route, type Scope } from './route.ts'

const numbered = Type.Object({ number: Type.Integer({ minimum: 1 }) })

const verb = <P extends TSchema | null, B extends TSchema, R extends TSchema, S extends Scope>(
  path: string,
  summary: string,
  scope: S,
  [params, body, response]: readonly [P, B, R],
) => ({ method: 'POST', path, summary, scope, params, query: inProduct, body, response }) as const

const review = <S extends Scope>(step: string, summary: string, scope: S) =>
  verb(`/v1/reviews/{number}/${step}`, summary, scope, [numbered, ReviewReason, ReviewView])

export const reviewRoutes = {
  queue: {
    method: 'GET',
    path: '/v1/queue',
    summary: 'What waits for a person and why, and how near the day’s acts are to their bounds',
    scope: 'borrowers:read',
    params: null,
    query: QueueFilter,
    response: QueueView,
  },
  releaseQueued: verb(
    '/v1/queue/release',
    'Lets what waits be done, as the rules now choose: of some borrowers, or all of a filter',
    'queue:write',
    [null, QueueWord, QueueSaid],
  ),
  dropQueued: verb(
    '/v1/queue/drop',
    'What waits is not done, of some borrowers or all of a filter',
    'queue:write',
    [null, QueueWord, QueueSaid],
  ),
  haltQueue: verb(
    '/v1/queue/halt',
    'From the next event on what would be done against borrowers waits for a person',
    'queue:write',
    [null, QueueReason, QueueView],
  ),
  resumeQueue: verb(
    '/v1/queue/resume',
    'The engine acts by itself again, and the day’s counts begin anew',
    'queue:write',
    [null, QueueReason, QueueView],
  ),
  override: verb(
    '/v1/borrowers/{borrower}/override',
    'A person decides about one line; above the pack’s amount another must approve',
    'overrides:write',
    [borrower, NewOverride, OverrideView],
  ),
  approveOverride: verb(
    '/v1/overrides/{number}/approve',
    'Stands by an override that another person asked for; it is then carried out',
    'overrides:write',
    [numbered, Type.Object({}, { additionalProperties: false }), OverrideView],
  ),
  withdrawOverride: verb(
    '/v1/overrides/{number}/withdraw',
    'An override that waited is not carried out',
    'overrides:write',
    [numbered, Type.Object({}, { additionalProperties: false }), OverrideView],
  ),
  overrides: {
    method: 'GET',
    path: '/v1/overrides',
    summary: 'What people decided beside the rules: how often, why, by whom, and what came of it',
    scope: 'borrowers:read',
    params: null,
    query: inProduct,
    response: OverridesView,
  },
  reviews: {
    method: 'GET',
    path: '/v1/reviews',
    summary: 'Review runs of a product, newest first',
    scope: 'book:read',
    params: null,
    query: inProduct,
    response: Type.Array(ReviewView),
  },
  askReview: verb(
    '/v1/reviews',
    'Begins a review run: lines due by a day are previewed on copies, and nothing is done',
    'reviews:write',
    [null, NewReview, ReviewView],
  ),
  review: {
    method: 'GET',
    path: '/v1/reviews/{number}',
    summary: 'One review run as it stands',
    scope: 'book:read',
    params: numbered,
    query: inProduct,
    response: ReviewView,
  },
  reviewLines: {
    method: 'GET',
    path: '/v1/reviews/{number}/lines',
    summary: 'Its lines by what became of them: what was signed, what was found, what it caused',
    scope: 'borrowers:read',
    params: numbered,
    query: ReviewLineFilter,
    response: ReviewLinePage,
  },
  signReview: review('sign', 'Stands by what another person had previewed', 'reviews:approve'),
  releaseReview: review(
    'release',
    'Carries the lines forward in batches, those left out that would come to something else',
    'reviews:write',
  ),
  haltReview: review('halt', 'Stops between two batches', 'reviews:write'),
  cancelReview: review('cancel', 'Ends it: the rest waits for its day', 'reviews:write'),
  advance: {
    method: 'POST',
    path: '/v1/products/{product}/advance',
    summary: 'Puts a stepped clock forward: each line that is due on the way lives through its day',
    scope: 'admin',
    params: inProduct,
    query: null,
    body: Advance,
    response: AdvancedView,
  },
} as const satisfies Readonly<Record<string, Route>>
