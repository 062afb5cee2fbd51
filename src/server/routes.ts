/** The route table of `wire` bound to handlers: paths, scopes and schemas are read off it alone. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { openApi, type QueryOf, type Route, type RouteName, routes } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { refusal } from './errors.ts'
import { bodyTypes } from './event-body.ts'
import { type Asked, handlers, type ViewRoute } from './handlers.ts'
import { authoriser } from './key.ts'
import { takeEvents } from './take-events.ts'
import { productView } from './view-product.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the key that asks; empty on open routes. */
    who: string
  }
  interface FastifyContextConfig {
    isStream?: boolean
  }
}

export function addRoutes(app: FastifyInstance, context: Context): void {
  app.decorateRequest('who', '')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(bodyTypes, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  const authorise = authoriser(context.store)
  for (const name of Object.keys(routes) as RouteName[]) {
    const { scope, ...route } = optionsOf(name)
    app.route({
      ...route,
      onRequest: async (request) => {
        if (scope !== null) request.who = await authorise(request.headers.authorization, scope)
      },
      handler: async (request, reply) => {
        if (scope === 'borrowers:read') await logRead(context, name, request)
        return answer(context, name, request, reply)
      },
    })
  }
  addWrongMethods(app)
  app.get('/openapi.json', async () => openApi(context.version))
  app.get('/metrics', async (_, reply) => {
    const { type, text } = await context.metrics.print()
    return reply.type(type).send(text)
  })
}

function optionsOf(name: RouteName) {
  const { method, path, scope, params, query, media }: Route = routes[name]
  const schema: NonNullable<RouteOptions['schema']> = {}
  if (params !== null) schema.params = params
  // A parameter nobody knows is a mistake: ignoring it would answer another question.
  if (query !== null) schema.querystring = { ...query, additionalProperties: false }
  const isStream = media === 'text/event-stream'
  return {
    method,
    url: urlOf(path),
    scope,
    schema,
    config: { isStream },
    exposeHeadRoute: !isStream,
  }
}

const urlOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

async function answer(
  context: Context,
  name: RouteName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (name === 'events')
    return takeEvents(context, request.headers, request.body as Buffer | undefined)
  if (name === 'stream') return openStream(context, request.query as QueryOf<'stream'>, reply)
  // The schemas of this very route have checked both.
  const asked = { params: request.params, query: request.query } as Asked<typeof name>
  return (handlers[name] as (context: Context, asked: Asked<ViewRoute>) => Promise<unknown>)(
    context,
    asked,
  )
}

async function openStream(
  context: Context,
  { product }: QueryOf<'stream'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { row } = await productOf(context, product)
  const now = (await context.store.product(product)) ?? row
  context.streams.open(reply, productView(now, context.progress(product)))
  return reply
}

/** Written before the answer goes out: a read that cannot be logged is not given. */
async function logRead(
  { store }: Context,
  name: RouteName,
  { params, url, who }: FastifyRequest,
): Promise<void> {
  const borrower = (params as { borrower?: string }).borrower ?? '*'
  const query = url.split('?', 2)[1] ?? ''
  await store.logAccess({ at: Date.now(), who, what: `${name} ${query}`.trim(), borrower })
}

/** The other methods of an address that exists say so, instead of "nothing here". */
function addWrongMethods(app: FastifyInstance): void {
  const taken = new Map<string, string>()
  for (const { path, method } of Object.values(routes)) taken.set(urlOf(path), method)
  for (const [url, allowed] of taken) {
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => method !== allowed)
    app.route({
      method: others,
      url,
      exposeHeadRoute: false,
      // Before any body is looked at.
      onRequest: async (request, reply) => {
        reply.header('allow', allowed === 'GET' ? 'GET, HEAD' : allowed)
        throw refusal('method-not-allowed', `${url} takes ${allowed}, not ${request.method}`)
      },
      handler: async () => null,
    })
  }
}
