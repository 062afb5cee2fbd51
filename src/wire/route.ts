/** What a route says, and the parts most of them share. */
import { type TSchema, Type } from '@sinclair/typebox'

/** What a key may be good for; `admin` includes the others. */
export const scopes = [
  'events:write',
  'book:read',
  'borrowers:read',
  'alerts:resolve',
  'conditions:write',
  'models:propose',
  'models:approve',
  'policies:propose',
  'policies:approve',
  'queue:write',
  'overrides:write',
  'reviews:write',
  'reviews:approve',
  'admin',
] as const
export type Scope = (typeof scopes)[number]

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  /** The scope a key must hold; `null` for routes open to anyone on the machine. */
  readonly scope: Scope | null
  readonly params: TSchema | null
  readonly query: TSchema | null
  /** A JSON body the route needs; left out where it takes none, or reads its own. */
  readonly body?: TSchema
  readonly response: TSchema
  /** The answer's media type, where it is not `application/json`. */
  readonly media?: 'text/event-stream'
}

export const product = Type.String({ minLength: 1, maxLength: 64 })
export const inProduct = Type.Object({ product })
export const borrower = Type.Object({ borrower: Type.String({ minLength: 1, maxLength: 128 }) })

/** A read of one borrower, which is logged. */
export const read = <Q extends TSchema, R extends TSchema>(
  path: string,
  summary: string,
  query: Q,
  response: R,
) =>
  ({
    method: 'GET',
    path,
    summary,
    scope: 'borrowers:read',
    params: borrower,
    query,
    response,
  }) as const
