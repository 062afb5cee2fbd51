/**
 * CloudEvents 1.0 to events and back. Every problem of a request is told at once.
 * Source: CloudEvents 1.0.2, core specification and JSON event format.
 */
import { type Day, failure, type JsonObject, ok, type Result } from '../base/index.ts'
import {
  type BorrowerId,
  type EventKind,
  eventKinds,
  isEventKind,
  isProductWide,
  type ProductId,
  type TidemarkEvent,
} from '../core/index.ts'
import { checkTogether } from './event-checks.ts'
import { eventDataJson, readData } from './event-data.ts'
import { isObject, type JsonLike, plainText } from './field-codec.ts'
import { parseInstant, printInstant } from './instant.ts'
import { allIssues, type IssueList, issueList, report, show } from './issue-list.ts'
import { nearest } from './nearest.ts'

/** The day of an instant in a product's time zone; `null` for a product nobody knows. */
export type DayOfInstant = (at: number, product: string) => Day | null

export const EVENTS_MAX = 10_000

/** `tidemark.repayment-received.v1`. */
export const eventType = (kind: EventKind): string => `tidemark.${kind}.v1`

/** One CloudEvent in structured mode; `place.path` leads every issue's path. */
export function readEvent(
  json: unknown,
  place: { readonly dayOf: DayOfInstant; readonly path: string },
): Result<TidemarkEvent> {
  const issues = issueList()
  const event = readInto(issues, json, place.path, place.dayOf)
  return event === null ? failure(allIssues(issues)) : ok(event)
}

/**
 * A request's body: one CloudEvent or a batch, as its content type says (`null`: not stated).
 * Events keep the order given. Either all are read, or none.
 */
export function readEvents(
  json: unknown,
  contentType: string | null,
  dayOf: DayOfInstant,
): Result<readonly TidemarkEvent[]> {
  const wrong = wrongBody(json, contentType)
  if (wrong !== null) return failure([{ path: '', ...wrong }])
  if (!Array.isArray(json)) {
    const one = readEvent(json, { dayOf, path: '' })
    return one.ok ? ok([one.value]) : one
  }
  const issues = issueList()
  const events = json.map((item, i) => readInto(issues, item, `/${i}`, dayOf))
  if (issues.total > 0) return failure(allIssues(issues))
  return ok(events.filter((event) => event !== null))
}

/** What each accepted content type may hold. */
const bodies: Readonly<Record<string, 'one' | 'batch' | 'either'>> = {
  'application/cloudevents+json': 'one',
  'application/cloudevents-batch+json': 'batch',
  'application/json': 'either',
}

function wrongBody(json: unknown, contentType: string | null) {
  const type = mediaType(contentType ?? 'application/json')
  const body = Object.hasOwn(bodies, type) ? bodies[type] : undefined
  if (body === undefined) {
    const accepted = Object.keys(bodies).join(', ')
    return { code: 'content-type', message: `must be one of ${accepted}, got ${show(type)}` }
  }
  const given = Array.isArray(json) ? 'batch' : 'one'
  if (body !== 'either' && body !== given)
    return {
      code: 'wrong-type',
      message: `${type} holds ${body === 'one' ? 'one event' : 'an array'}, got ${show(json)}`,
    }
  if (Array.isArray(json) && json.length > EVENTS_MAX)
    return { code: 'too-many', message: `${json.length} events, at most ${EVENTS_MAX} a batch` }
  return null
}

/** A media type without its parameters. */
const mediaType = (text: string): string => text.split(';', 1)[0]!.trim().toLowerCase()

function readInto(
  issues: IssueList,
  json: unknown,
  path: string,
  dayOf: DayOfInstant,
): TidemarkEvent | null {
  const before = issues.total
  if (!isObject(json)) {
    report(issues, path, 'wrong-type', () => `must be a CloudEvent object, got ${show(json)}`)
    return null
  }
  checkEnvelope(issues, json, path)
  const id = readAttribute(issues, json, path, 'id', plainText, '1 to 128 plain characters')
  const source = readAttribute(issues, json, path, 'source', uriReference, sourceRule)
  const kind = readKind(issues, json['type'], `${path}/type`)
  const subject = readSubject(issues, json['subject'], kind, `${path}/subject`)
  const at = readTime(issues, json['time'], `${path}/time`)
  const data = kind === null ? null : readData(kind, json['data'], `${path}/data`, issues)
  const day = at === null || subject === null ? null : dayOf(at, subject.product)
  if (at !== null && subject !== null && day === null)
    report(
      issues,
      `${path}/subject`,
      'unknown-product',
      () => `no product ${show(subject.product)}`,
    )
  if (kind !== null && data !== null)
    checkTogether(issues, { kind, data, day, borrower: subject?.borrower ?? null }, `${path}/data`)
  if (issues.total > before) return null
  // The compiler cannot see that `data` belongs to `kind`: both came from one row of the table.
  return { type: kind, id, source, ...subject, at, day, data } as TidemarkEvent
}

/** RFC 3986 letters; its grammar beyond them is not checked. */
const uriReference = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2}){1,128}$/i
const sourceRule = 'a URI reference of at most 128 characters'

function checkEnvelope(issues: IssueList, json: JsonLike, path: string): void {
  const { specversion, datacontenttype: type } = json
  if (specversion !== '1.0')
    report(
      issues,
      `${path}/specversion`,
      'specversion',
      () => `must be "1.0", got ${show(specversion)}`,
    )
  if (!isAbsent(type) && !(typeof type === 'string' && mediaType(type) === 'application/json'))
    report(
      issues,
      `${path}/datacontenttype`,
      'content-type',
      () => `must be application/json or absent, got ${show(type)}`,
    )
  if (!isAbsent(json['data_base64']))
    report(issues, `${path}/data_base64`, 'content-type', () => 'data must be JSON, under `data`')
}

/** The JSON event format lets an attribute that is not set be `null`. */
const isAbsent = (json: unknown): json is undefined | null => json === undefined || json === null

function readAttribute(
  issues: IssueList,
  json: JsonLike,
  path: string,
  name: string,
  pattern: RegExp,
  rule: string,
): string | undefined {
  const value = json[name]
  if (typeof value === 'string' && pattern.test(value)) return value
  const code = isAbsent(value) ? 'required' : typeof value === 'string' ? 'bad-text' : 'wrong-type'
  return report(issues, `${path}/${name}`, code, () => `must be ${rule}, got ${show(value)}`)
}

function readKind(issues: IssueList, type: unknown, path: string): EventKind | null {
  const match = typeof type === 'string' ? /^tidemark\.([a-z-]+)\.v1$/.exec(type) : null
  if (match !== null && isEventKind(match[1]!)) return match[1]
  report(issues, path, isAbsent(type) ? 'required' : 'unknown-kind', () =>
    typeof type === 'string'
      ? `no kind ${show(type)}; the closest is "${closestType(type)}"`
      : `must be tidemark.<kind>.v1, got ${show(type)}`,
  )
  return null
}

/** Prefix and version are left out of the comparison, or short kinds would always be close. */
function closestType(type: string): string {
  const bare = type.replace(/^tidemark\.|\.v\d+$/gi, '')
  return eventType(nearest(bare, eventKinds) as EventKind)
}

function readSubject(issues: IssueList, subject: unknown, kind: EventKind | null, path: string) {
  const [product, borrower, ...rest] = typeof subject === 'string' ? subject.split('/', 3) : []
  const isWhole = kind !== null && isProductWide(kind)
  const isRight =
    product !== undefined &&
    /^[^\p{Cc}\p{Cs}]{1,64}$/u.test(product) &&
    (borrower === undefined ? isWhole || kind === null : plainText.test(borrower)) &&
    rest.length === 0
  if (isRight)
    return { product: product as ProductId, borrower: (borrower ?? null) as BorrowerId | null }
  report(issues, path, isAbsent(subject) ? 'required' : 'bad-subject', () => {
    const form = isWhole ? '<product> or <product>/<borrower>' : '<product>/<borrower>'
    return `must be ${form} of at most 64 and 128 characters, got ${show(subject)}`
  })
  return null
}

function readTime(issues: IssueList, time: unknown, path: string): number | null {
  const at = typeof time === 'string' ? parseInstant(time) : null
  if (at === null)
    report(
      issues,
      path,
      isAbsent(time) ? 'required' : 'no-such-time',
      () => `must be an RFC 3339 timestamp, got ${show(time)}`,
    )
  return at
}

/** The CloudEvent, structured mode; `readEvent` gives the same event back. */
export function writeEvent(event: TidemarkEvent): JsonObject {
  const { id, source, type, product, borrower, at } = event
  return {
    specversion: '1.0',
    id,
    source,
    type: eventType(type),
    subject: borrower === null ? product : `${product}/${borrower}`,
    time: printInstant(at),
    datacontenttype: 'application/json',
    data: eventDataJson(event),
  }
}
