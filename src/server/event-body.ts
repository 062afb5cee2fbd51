/**
 * The body of `POST /v1/events` as one JSON value: structured, batched, or in binary mode, where
 * the attributes are `ce-` headers and the body is `data` alone.
 * Source: CloudEvents 1.0.2, HTTP protocol binding §3.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { refusal } from './errors.ts'
import { parseJson } from './parse-json.ts'

export interface EventBody {
  readonly json: unknown
  /** `null` in binary mode: what came is one event, whatever type its data has. */
  readonly contentType: string | null
}

/** Types of body that are read; any other is refused before it is. */
export const bodyTypes = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
]

export function eventBody(headers: IncomingHttpHeaders, body: Buffer | undefined): EventBody {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    throw refusal('content-type', `bodies are taken as they are, not as ${encoding}`)
  const contentType = headers['content-type'] ?? null
  const structured = contentType?.toLowerCase().startsWith('application/cloudevents') ?? false
  const binary = headers['ce-specversion'] !== undefined && !structured
  if (!binary) return { json: parsed(body), contentType }
  const event: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('ce-') && typeof value === 'string') event[name.slice(3)] = decoded(value)
  if (contentType !== null) event['datacontenttype'] = contentType
  if (body !== undefined && body.length > 0) event['data'] = parsed(body)
  return { json: event, contentType: null }
}

/** The body of a route that takes JSON; no body at all is an object without members. */
export const jsonBody = (headers: IncomingHttpHeaders, body: Buffer | undefined): unknown =>
  body === undefined || body.length === 0 ? {} : eventBody(jsonOnly(headers), body).json

/** Without `ce-` headers, which make a body the data of an event. */
const jsonOnly = (headers: IncomingHttpHeaders): IncomingHttpHeaders => ({
  'content-type': headers['content-type'],
  'content-encoding': headers['content-encoding'],
})

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parsed(body: Buffer | undefined): unknown {
  let text: string
  try {
    text = utf8.decode(body ?? new Uint8Array())
  } catch {
    throw refusal('malformed-json', 'not JSON: the bytes are not UTF-8')
  }
  const read = parseJson(text)
  if (!read.ok) throw refusal('malformed-json', read.message)
  return read.value
}

/** Header values carry other characters percent-encoded; what does not decode stays as it came. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
