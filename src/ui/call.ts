/** Calls the API by its own route table: no generated client, no second list of paths. */
import {
  type BodyOf,
  type ParamsOf,
  type Problem,
  type QueryOf,
  type ResponseOf,
  routes,
} from '../wire/index.ts'

/** Routes that answer with a view once; the stream has a reader of its own. */
export type ViewRoute = Exclude<keyof typeof routes, 'events' | 'stream'>

export interface CallArgs<K extends ViewRoute> {
  readonly params: ParamsOf<K>
  readonly query: QueryOf<K>
  /** Left out on routes that take none. */
  readonly body?: BodyOf<K>
}

/** What a call needs from its surroundings. */
export interface Caller {
  /** Bearer key; `null` for a visitor without one. */
  readonly key: string | null
  readonly send: typeof fetch
}

/** A call that did not answer with its view; the problem lists every issue. */
export class CallFailed extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/**
 * The view a route answers with.
 *
 * Fails: throws `CallFailed`; status 0 and code `unreachable` where no answer came. An abort
 * stays the browser's own `AbortError`.
 */
export async function call<K extends ViewRoute>(
  caller: Caller,
  name: K,
  args: CallArgs<K>,
  signal?: AbortSignal,
): Promise<ResponseOf<K>> {
  const response = await sent(caller, name, args, signal)
  if (!response.ok) throw new CallFailed(await problemOf(response))
  try {
    return (await response.json()) as ResponseOf<K>
  } catch (error) {
    if (signal?.aborted) throw error
    const issue = { path: '', code: 'not-json', message: String(error) }
    throw new CallFailed(problem(response.status, 'not-json', issue))
  }
}

/** Path and query of a call; what is `undefined` is left out. */
export function urlOf<K extends ViewRoute>(name: K, args: CallArgs<K>): string {
  const params = (args.params ?? {}) as Record<string, string>
  const path = routes[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries((args.query ?? {}) as Record<string, unknown>))
    if (value !== undefined) query.set(key, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}

export const authorisation = (key: string | null): Record<string, string> =>
  key === null ? {} : { authorization: `Bearer ${key}` }

async function sent<K extends ViewRoute>(
  { key, send }: Caller,
  name: K,
  args: CallArgs<K>,
  signal?: AbortSignal,
): Promise<Response> {
  const headers = { accept: 'application/json', ...authorisation(key) }
  const init: RequestInit = { method: routes[name].method, headers }
  if (signal !== undefined) init.signal = signal
  if (args.body !== undefined) {
    init.headers = { ...headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(args.body)
  }
  try {
    return await send(urlOf(name, args), init)
  } catch (error) {
    if (signal?.aborted) throw error
    const issue = { path: '', code: 'unreachable', message: String(error) }
    throw new CallFailed(problem(0, 'unreachable', issue))
  }
}

/** The RFC 9457 problem of a refused answer; one is made where a proxy answered instead. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return { ...body, issues: body.issues ?? [] }
  return problem(response.status, response.statusText || `HTTP ${response.status}`)
}

const problem = (status: number, title: string, ...issues: Problem['issues']): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail: '',
  issues,
})

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'status' in body
