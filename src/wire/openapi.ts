/**
 * The OpenAPI 3.1 document, printed from the same tables that validate: the routes, the views
 * and the event kinds.
 */
import type { TSchema } from '@sinclair/typebox'
import type { JsonObject } from '../base/index.ts'
import { type EventKind, eventKinds, fieldsOf, isProductWide } from '../core/index.ts'
import { AlertPage, AlertView } from './alert-views.ts'
import { routes } from './api.ts'
import type { Route } from './route.ts'
import { AuthorizationView } from './authorization-views.ts'
import { ComparisonView } from './comparison-views.ts'
import { ConditionsView, NewConditions } from './conditions-views.ts'
import { eventSchema } from './event-data.ts'
import { EVENTS_MAX, eventType } from './event.ts'
import { DuesView, HoldView, ObligationView } from './ledger-views.ts'
import { ModelStepView, ModelsView, ModelView } from './model-views.ts'
import { PersonView } from './people-views.ts'
import {
  PoliciesView,
  PolicyDiff,
  PolicyInForce,
  PolicyPage,
  PolicyStepView,
  PolicyView,
  RuleHitsView,
  ShadowPage,
  ShadowView,
  TableView,
} from './policy-views.ts'
import {
  ActsView,
  NewOverride,
  OverridesView,
  OverrideView,
  QueueSaid,
  QueueView,
  WaitingView,
} from './queue-views.ts'
import { AdvancedView, ReviewLinePage, ReviewLineView, ReviewView } from './review-views.ts'
import {
  BorrowerView,
  CauseView,
  DecisionView,
  FeatureView,
  LinePage,
  LineView,
  NoticeView,
  OutcomeView,
  PermissionsView,
  Problem,
  ProductView,
  ReasonView,
  ReplayedView,
  RuleView,
  SummaryView,
  TimelineEntry,
  TraceFeatureView,
  TraceView,
  VerifiedView,
} from './views.ts'

const views = {
  ActsView,
  AdvancedView,
  AlertPage,
  AlertView,
  AuthorizationView,
  BorrowerView,
  CauseView,
  ComparisonView,
  ConditionsView,
  DecisionView,
  DuesView,
  FeatureView,
  HoldView,
  LinePage,
  LineView,
  ModelStepView,
  ModelView,
  ModelsView,
  NewConditions,
  NewOverride,
  NoticeView,
  ObligationView,
  OutcomeView,
  OverrideView,
  OverridesView,
  PermissionsView,
  PersonView,
  PoliciesView,
  PolicyDiff,
  PolicyInForce,
  PolicyPage,
  PolicyStepView,
  PolicyView,
  Problem,
  ProductView,
  QueueSaid,
  QueueView,
  ReasonView,
  ReplayedView,
  ReviewLinePage,
  ReviewLineView,
  ReviewView,
  RuleHitsView,
  RuleView,
  ShadowPage,
  ShadowView,
  SummaryView,
  TableView,
  TimelineEntry,
  TraceFeatureView,
  TraceView,
  VerifiedView,
  WaitingView,
}

const nameOf: ReadonlyMap<unknown, string> = new Map(
  Object.entries(views).map(([name, schema]) => [schema, name]),
)

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

/** `version` is that of the running build. Shape: plain JSON, ready to print. */
export function openApi(version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const [name, route] of Object.entries(routes) as [string, Route][])
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(name, route)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tidemark',
      version,
      description: 'An open engine for consumer credit lines: assess, act, explain, restore.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { ...viewSchemas(), ...eventSchemas() },
    },
  }
}

function operation(name: string, route: Route): JsonObject {
  return {
    operationId: name,
    summary: route.summary,
    security: route.scope === null ? [] : [{ key: [route.scope] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...requestBody(name, route),
    responses: {
      '200': {
        description: 'done',
        content: { [route.media ?? 'application/json']: { schema: schemaOf(route.response) } },
      },
      default: {
        description: 'refused, with every issue',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
  }
}

function requestBody(name: string, { body }: Route): JsonObject {
  if (name === 'events') return { requestBody: eventBody }
  if (body === undefined) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
  }
}

function parameters(place: 'path' | 'query', schema: TSchema | null): JsonObject[] {
  if (schema === null) return []
  const required = (schema['required'] ?? []) as string[]
  return Object.entries(schema['properties'] as Record<string, TSchema>).map(([name, of]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: schemaOf(of),
  }))
}

/** One schema with every view inside it by reference. */
function schemaOf(schema: unknown): JsonObject {
  const name = nameOf.get(schema)
  return name === undefined ? inside(schema) : ref(name)
}

/** TypeBox's own marks are symbols, which entries leave behind. */
const inside = (schema: unknown): JsonObject =>
  Object.fromEntries(
    Object.entries(schema as object).map(([key, value]) => [key, linked(value)]),
  ) as JsonObject

function linked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(linked)
  return typeof value === 'object' && value !== null ? schemaOf(value) : value
}

const viewSchemas = (): Record<string, JsonObject> =>
  Object.fromEntries(Object.entries(views).map(([name, schema]) => [name, inside(schema)]))

const text = (maxLength: number): JsonObject => ({ type: 'string', minLength: 1, maxLength })

const hasRequired = (kind: EventKind): boolean =>
  Object.values(fieldsOf(kind)).some((field) => field.is !== 'optional')

const attributes = ['specversion', 'id', 'source', 'type', 'subject', 'time']

/** One schema a kind, under its type's own name, and `Event`, which is any of them. */
function eventSchemas(): Record<string, JsonObject> {
  const types = eventKinds.map(eventType)
  const kinds = eventKinds.map((kind) => ({
    type: 'object',
    required: hasRequired(kind) ? [...attributes, 'data'] : attributes,
    properties: {
      specversion: { const: '1.0' },
      id: text(128),
      source: { ...text(128), format: 'uri-reference' },
      type: { const: eventType(kind) },
      subject: {
        type: 'string',
        pattern: isProductWide(kind) ? '^[^/]{1,64}(/[^/]{1,128})?$' : '^[^/]{1,64}/[^/]{1,128}$',
      },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { type: ['string', 'null'] },
      data: eventSchema(kind),
    },
  }))
  return {
    ...Object.fromEntries(kinds.map((schema, i) => [types[i]!, schema])),
    Event: {
      oneOf: types.map(ref),
      discriminator: { propertyName: 'type', mapping: mapped(types) },
    },
  }
}

const mapped = (types: readonly string[]): JsonObject =>
  Object.fromEntries(types.map((type) => [type, ref(type)['$ref']!]))

const batch = { type: 'array', items: ref('Event'), maxItems: EVENTS_MAX }

const eventBody: JsonObject = {
  required: true,
  content: {
    'application/cloudevents+json': { schema: ref('Event') },
    'application/cloudevents-batch+json': { schema: batch },
    'application/json': { schema: { oneOf: [ref('Event'), batch] } },
  },
}
