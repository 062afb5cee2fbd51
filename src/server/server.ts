/** The server: one process that takes events, answers questions and shows the console. */
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Desk, Desks, NetworkDesk, ReleaseDesk, ReviewDesk } from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import { serveConsole } from './console-files.ts'
import type { Progress, ServerJobs } from './context.ts'
import { drain } from './drain.ts'
import { problemOf, type Refused, refusal, refusedOf, retryAfter } from './errors.ts'
import { guard } from './guard.ts'
import { openMetrics } from './metrics.ts'
import { addRoutes } from './routes.ts'
import { openStreams, type Told } from './stream.ts'

export interface ServerOptions {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
  /** 0: any free port. */
  readonly port: number
  /** Left out: 127.0.0.1, and requests must name a loopback host. Given: any name is answered. */
  readonly host?: string
  /** Where the console is built to; it need not be there yet. */
  readonly consoleFolder: string
  readonly version: string
  /** How far a running first run is; `null` where none runs for the product. */
  readonly progress?: (product: string) => Progress | null
  readonly jobs?: ServerJobs
  /** Tells neighbours; its owner closes it, after the server. Left out: nobody is told. */
  readonly network?: NetworkDesk
  /** Runs reviews and carries days forward; closed by its owner, after the server. */
  readonly reviews?: ReviewDesk
  /** Brings policies into force and hears their shadows; closed by its owner, after the server. */
  readonly releases?: ReleaseDesk
  /** Where failures nobody foresaw are told; the standard error stream when left out. */
  readonly log?: (text: string) => void
}

export interface Server {
  /** `http://127.0.0.1:8080`, without a path. */
  readonly url: string
  publish<K extends keyof Told>(kind: K, data: Told[K]): void
  /** Ends streams, answers what is under way, and resolves when the desk is idle. */
  close(): Promise<void>
}

/** The address could not be taken. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly code: 'port-in-use' | 'port-refused' | 'address-unknown'

  constructor(code: ServerError['code'], message: string) {
    super(message)
    this.code = code
  }
}

const BODY_BYTES = 8_000_000
const REQUEST_MS = 30_000
/** Room for a parameter of 128 characters, each four bytes, each byte percent-encoded. */
const PARAM_LENGTH = 128 * 4 * 3

/** Requests under way when the server closes get this long. */
const CLOSE_MS = 5000

/** Fails: throws `ServerError` where the address cannot be taken. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { store, desks, desk, version, progress = () => null, jobs = null } = options
  const { reviews = null } = options
  const log = options.log ?? ((text: string) => console.error(text))
  const streams = openStreams()
  const metrics = openMetrics(store, desks, version, () => streams.count)
  options.network?.watch({
    told: (product, decisions) => streams.publish('decision', { product, decisions }),
    heard: metrics.timeNetwork,
  })
  desk.watchRulings((product) => streams.publish('ruling', { product }))
  options.releases?.watch((product) => streams.publish('ruling', { product }))
  reviews?.watch({
    moved: ({ product, number }) => streams.publish('review', { product, number }),
    carried: (product, decisions) => streams.publish('decision', { product, decisions }),
  })
  const app = newApp(log)
  let closing: Promise<void> | null = null
  app.addHook('onRequest', async () => {
    if (closing !== null) throw refusal('closing', 'the server is closing: ask again in a moment')
  })
  // Connections kept open for more would keep the server open, too.
  app.addHook('onSend', async (_, reply) => {
    if (closing !== null) reply.header('connection', 'close')
  })
  guard(app, options.host === undefined)
  metrics.watch(app)
  addRoutes(app, { store, desks, desk, version, progress, jobs, reviews, streams, metrics })
  await serveConsole(app, options.consoleFolder)
  const close = async (): Promise<void> => {
    streams.close()
    const impatient = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS)
    await app.close()
    clearTimeout(impatient)
    await desk.idle()
  }
  const url = await listen(app, options).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { url, publish: streams.publish, close: () => (closing ??= close()) }
}

function newApp(log: (text: string) => void): FastifyInstance {
  const answer = async (
    error: unknown,
    { id, raw }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const refused = refusedOf(error) ?? unforeseen(error, id, log)
    if (refused.code === 'body-too-large') await drain(raw)
    const problem = problemOf(refused)
    const wait = retryAfter(refused.code)
    if (wait !== null) reply.header('retry-after', wait)
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="tidemark"')
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
  const app = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    return503OnClosing: false, // a hook says it as a problem
    routerOptions: { maxParamLength: PARAM_LENGTH },
    ajv: { customOptions: { allErrors: true, removeAdditional: false } },
    // What the router itself refuses (a broken escape in an address) is a problem like others.
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  })
  app.setErrorHandler(answer)
  return app
}

/** The caller learns where to look, never what a failure said: it may name other borrowers. */
function unforeseen(error: unknown, id: string, log: (text: string) => void): Refused {
  log(`${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return refusal('internal', `the server’s log says why, under ${id}`)
}

async function listen(app: FastifyInstance, { port, host }: ServerOptions): Promise<string> {
  try {
    await app.listen({ port, host: host ?? '127.0.0.1' })
  } catch (error) {
    throw serverError(error as NodeJS.ErrnoException, port, host ?? '127.0.0.1')
  }
  const { port: taken } = app.server.address() as AddressInfo
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${taken}`
}

function serverError(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ServerError(
        'port-in-use',
        `port ${port} is in use by another program: stop it, or choose another with --port`,
      )
    case 'EACCES':
      return new ServerError('port-refused', `port ${port} may not be opened by this user`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ServerError('address-unknown', `${host} is no address of this machine`)
    default:
      return error
  }
}
