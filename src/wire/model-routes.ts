/** Routes of the registry of scorecards. */
import { Type } from '@sinclair/typebox'
import { ModelReason, ModelsView, ModelView, NewModel } from './model-views.ts'
import { inProduct, type Route, type Scope } from './route.ts'

const ofModel = Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

const step = <S extends Scope>(path: string, summary: string, scope: S) =>
  ({
    method: 'POST',
    path,
    summary,
    scope,
    params: ofModel,
    query: inProduct,
    body: ModelReason,
    response: ModelView,
  }) as const

export const modelRoutes = {
  models: {
    method: 'GET',
    path: '/v1/models',
    summary: 'Champion and challengers, and every step that was proposed and approved',
    scope: 'book:read',
    params: null,
    query: inProduct,
    response: ModelsView,
  },
  addModel: {
    method: 'POST',
    path: '/v1/models',
    summary: 'Registers a scorecard as a challenger, with its report where there is one',
    scope: 'models:propose',
    params: null,
    query: inProduct,
    body: NewModel,
    response: ModelView,
  },
  proposeModel: step(
    '/v1/models/{hash}/propose',
    'Proposes that a scorecard decide from now on; another person must approve',
    'models:propose',
  ),
  rollbackModel: step(
    '/v1/models/{hash}/rollback',
    'Proposes to go back from the champion to the ruling before; another person must approve',
    'models:propose',
  ),
  approveModel: step(
    '/v1/models/{hash}/approve',
    'Carries out what another person proposed for this scorecard',
    'models:approve',
  ),
} as const satisfies Readonly<Record<string, Route>>
