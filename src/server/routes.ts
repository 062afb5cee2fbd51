/** The route table of `wire` bound to handlers: paths, scopes and schemas are read off it alone. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { openApi, type QueryOf, type Route, type RouteName, routes } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { refusal } from './errors.ts'
import { bodyTypes, jsonBody } from './event-body.ts'
import { type Asked, handlers, type ViewRoute } from './handlers.ts'
import { type Asker, authoriser } from './key.ts'
import { takeEvents } from './take-events.ts'
import { productView } from './view-product.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** `null` on open routes. */
    asker: Asker | null
  }
  interface FastifyContextConfig {
    isStream?: boolean
  }
}

export function addRoutes(app: FastifyInstance, context: Context): void {
  app.decorateRequest('asker', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(bodyTypes, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  const authorise = authoriser(context.store)
  for (const name of Object.keys(routes) as RouteName[]) {
    const { scope, ...route } = optionsOf(name)
    app.route({
      ...route,
      onRequest: async (request) => {
        if (scope !== null) request.asker = await authorise(request.headers.authorization, scope)
      },
      // The schema of the body is about its JSON, which is read here.
      ...(route.schema.body === undefined
        ? {}
        : {
            preValidation: async (request: FastifyRequest) => {
              request.body = jsonBody(request.headers, request.body as Buffer | undefined)
            },
          }),
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
  const { method, path, scope, params, query, body, media }: Route = routes[name]
  const schema: NonNullable<RouteOptions['schema']> = {}
  if (params !== null) schema.params = params
  if (body !== undefined) schema.body = body
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
    return takeEvents(context, request.headers, request.body as Buffer | undefined, request.asker!)
  if (name === 'stream') return openStream(context, request.query as QueryOf<'stream'>, reply)
  // The schemas of this very route have checked all three.
  const { params, query, body, asker } = request
  const asked = { params, query, body, asker } as Asked<typeof name>
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
  { params, url, asker }: FastifyRequest,
): Promise<void> {
  const borrower = (params as { borrower?: string }).borrower ?? '*'
  const query = url.split('?', 2)[1] ?? ''
  const who = asker?.name ?? ''
  await store.logAccess({ at: Date.now(), who, what: `${name} ${query}`.trim(), borrower })
}

/** The other methods of an address that exists say so, instead of "nothing here". */
function addWrongMethods(app: FastifyInstance): void {
  const taken = new Map<string, string[]>()
  for (const { path, method } of Object.values(routes))
    taken.set(urlOf(path), [...(taken.get(urlOf(path)) ?? []), method])
  for (const [url, methods] of taken) {
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((m) => !methods.includes(m))
    const allowed = methods.map((method) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
    app.route({
      method: others,
      url,
      exposeHeadRoute: false,
      // Before any body is looked at.
      onRequest: async (request, reply) => {
        reply.header('allow', allowed)
        throw refusal('method-not-allowed', `${url} takes ${allowed}, not ${request.method}`)
      },
      handler: async () => null,
    })
  }
}
