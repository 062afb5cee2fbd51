import { Ajv2020 } from 'ajv/dist/2020.js'
import { CloudEvent, HTTP } from 'cloudevents'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Day, day, type Json } from '../base/index.ts'
import {
  type EventKind,
  eventKinds,
  type Field,
  fieldsOf,
  isProductWide,
  type TidemarkEvent,
} from '../core/index.ts'
import { eventDataJson, eventSchema, readStoredData } from './event-data.ts'
import { eventType, readEvent, readEvents, writeEvent } from './event.ts'

const DAY_MS = 86_400_000
const dayOf = (at: number, product: string): Day | null =>
  product.startsWith('?') ? null : day(Math.floor(at / DAY_MS))
const place = { dayOf, path: '' }

const repayment = {
  specversion: '1.0',
  id: 'r-1',
  source: '/core/ledger',
  type: 'tidemark.repayment-received.v1',
  subject: 'taiwan/b-17',
  time: '2005-09-30T10:00:00+08:00',
  datacontenttype: 'application/json',
  data: { amountMinor: 150_000, obligation: null },
}

/** Any characters but control characters and those of `without`; lengths in code points. */
const letters = (maxLength: number, without = '') =>
  fc
    .string({ unit: 'binary', minLength: 1, maxLength })
    .filter((s) => ![...s].some((c) => /\p{Cc}/u.test(c) || without.includes(c)))
const text = letters(128)
const part = (maxLength: number) => letters(maxLength, '/?')
const days = fc.integer({ min: -719_162, max: 2_932_896 }).map(day)
const money = (min: number) => fc.integer({ min, max: Number.MAX_SAFE_INTEGER })

function valueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.is) {
    case 'optional':
      return fc.option(valueOf(field.field))
    case 'money':
      return money(field.min)
    case 'integer':
      return fc.integer({ min: field.min, max: field.max })
    case 'day':
      return days
    case 'text':
      return text
    case 'flag':
      return fc.boolean()
    case 'code':
      return fc.constantFrom(...field.of)
    case 'amounts': {
      const name = fc.oneof(text, fc.constantFrom('__proto__', 'a/b~c', 'constructor'))
      return fc.dictionary(name, money(0), { maxKeys: 40, noNullPrototype: true })
    }
  }
}

const eventOf = (kind: EventKind): fc.Arbitrary<TidemarkEvent> =>
  fc
    .record({
      type: fc.constant(kind),
      id: text,
      source: fc.constantFrom('core', '/bureau/tw', 'https://ledger.example/a%20b?c=1#d'),
      product: part(64),
      borrower: isProductWide(kind) ? fc.option(part(128)) : part(128),
      at: fc.integer({ min: -719_162 * DAY_MS, max: 2_932_897 * DAY_MS - 1 }),
      data: fc.record(
        Object.fromEntries(
          Object.entries(fieldsOf(kind)).map(([name, field]) => [name, valueOf(field)]),
        ),
        { noNullPrototype: true },
      ),
    })
    .map((e) => ({ ...e, day: dayOf(e.at, e.product) }) as unknown as TidemarkEvent)
    .filter(({ type, day, borrower, data }) => {
      if (type === 'asset-appraised') return data.appraisedDay <= day
      return type !== 'guarantee-pledged' || data.guarantorHash !== borrower
    })

const anyEvent = fc.constantFrom(...eventKinds).chain(eventOf)

const issuesOf = (json: unknown, contentType: string | null = null) => {
  const result = readEvents(json, contentType, dayOf)
  return result.ok ? [] : result.issues
}
const found = (json: unknown) => issuesOf(json).map(({ path, code }) => `${path} ${code}`)

test('[WI1] a CloudEvent becomes an event with its day, and absent is null', () => {
  expect(readEvent(repayment, place)).toEqual({
    ok: true,
    value: {
      type: 'repayment-received',
      id: 'r-1',
      source: '/core/ledger',
      product: 'taiwan',
      borrower: 'b-17',
      at: Date.UTC(2005, 8, 30, 2),
      day: 13_056,
      data: { amountMinor: 150_000, obligation: null },
    },
  })
})

test('[WI1] minus zero, which JSON can say, is zero', () => {
  const accrued = { ...repayment, type: 'tidemark.interest-accrued.v1', data: { amountMinor: -0 } }
  const result = readEvent(accrued, place)
  expect(result.ok && result.value.data).toStrictEqual({ amountMinor: 0, obligation: null })
})

test('[WI1] reading what was written gives the same event, for every kind', () => {
  for (const kind of eventKinds)
    fc.assert(
      fc.property(eventOf(kind), (event) => {
        const json = JSON.parse(JSON.stringify(writeEvent(event)))
        expect(readEvent(json, place)).toStrictEqual({ ok: true, value: event })
      }),
      { numRuns: 25 },
    )
})

test('[WI3] whatever the official SDK prints is taken as it is, and it takes what we print', () => {
  const event = new CloudEvent({ ...repayment, traceparent: '00-0af7', partitionkey: 'b-17' })
  const structured = HTTP.structured(event)
  const type = structured.headers['content-type'] as string
  expect(type).toContain('application/cloudevents+json')
  const wanted = readEvent(repayment, place)
  expect(readEvent(JSON.parse(event.toString()), place)).toEqual(wanted)
  const read = readEvents(JSON.parse(structured.body as string), type, dayOf)
  expect(read).toEqual({ ok: true, value: wanted.ok ? [wanted.value] : [] })
  const batch = JSON.parse(JSON.stringify([event, event.cloneWith({ id: 'r-2' })]))
  const readBatch = readEvents(batch, 'application/cloudevents-batch+json; charset=utf-8', dayOf)
  expect(readBatch.ok && readBatch.value.map(({ id }) => id)).toEqual(['r-1', 'r-2'])
  fc.assert(
    fc.property(anyEvent, (event) => {
      const body = JSON.stringify(writeEvent(event))
      const headers = { 'content-type': 'application/cloudevents+json' }
      expect((HTTP.toEvent({ headers, body }) as CloudEvent<unknown>).validate()).toBe(true)
    }),
  )
})

test('[WI4] every problem of an event is told at once, each at its place', () => {
  const wrong = {
    ...repayment,
    specversion: '0.3',
    id: '',
    source: 'two words',
    subject: 'taiwan',
    time: 'yesterday',
    datacontenttype: 'text/xml',
    data_base64: 'AA==',
    data: { amountMinor: 0.5, obligation: 'a\u0000b', 'a/b': 1 },
  }
  expect(found(wrong)).toEqual([
    '/specversion specversion',
    '/datacontenttype content-type',
    '/data_base64 content-type',
    '/id bad-text',
    '/source bad-text',
    '/subject bad-subject',
    '/time no-such-time',
    '/data/a~1b unknown-field',
    '/data/amountMinor wrong-type',
    '/data/obligation bad-text',
  ])
  expect(found({})).toEqual([
    '/specversion specversion',
    '/id required',
    '/source required',
    '/type required',
    '/subject required',
    '/time required',
  ])
  expect(found({ ...repayment, subject: '?/b' })).toEqual(['/subject unknown-product'])
  for (const subject of ['taiwan/b/c', 'taiwan/', '/b', '', 1])
    expect(found({ ...repayment, subject })).toEqual(['/subject bad-subject'])
  for (const json of [null, 1, 'text', [[]]]) expect(issuesOf(json)).toHaveLength(1)
})

test('[WI4] an unknown kind, field or code names the nearest that is known', () => {
  const message = (json: unknown) => issuesOf(json).map((issue) => issue.message)
  const typed = (type: string) => message({ ...repayment, type })[0]
  expect(typed('tidemark.repayment-recieved.v1')).toContain('tidemark.repayment-received.v1')
  expect(typed('day-reach')).toContain('tidemark.day-reached.v1')
  expect(typed('tidemark.repayment-received.v2')).toContain('tidemark.repayment-received.v1')
  expect(typed('tidemark.toString.v1')).toContain('no kind')
  expect(message({ ...repayment, data: { amountMinr: 1, amountMinor: 1 } })[0]).toContain(
    'did you mean "amountMinor"?',
  )
  const closed = { ...repayment, type: 'tidemark.line-closed.v1', data: { by: 'borower' } }
  expect(message(closed)[0]).toContain('did you mean "borrower"?')
})

const crowd = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`category ${i}`, 1]))

/** Values no field takes, whatever its descriptor; `{}` but for amounts, texts but for text. */
const corrupt = (field: Field): readonly unknown[] => {
  const plain = field.is === 'optional' ? field.field : field
  const always = [[], 0.5, Number.MAX_SAFE_INTEGER + 1, '', 'x'.repeat(129), '\ud800']
  if (plain.is === 'amounts') return [...always, { a: -1 }, { '': 1 }, { a: '1' }, 1, crowd]
  if (plain.is === 'day') return [...always, {}, '2005-02-29', '0000-01-01', '2005-1-1']
  if (plain.is === 'money' || plain.is === 'integer') return [...always, {}, plain.min - 1, '1']
  return plain.is === 'flag' ? [...always, {}, 'true', 1] : [...always, {}, 1, true]
}

test('[WI4] a corrupted or missing field always gives an issue at its path', () => {
  for (const kind of eventKinds)
    for (const [name, field] of Object.entries(fieldsOf(kind)))
      fc.assert(
        fc.property(eventOf(kind), (event) => {
          const json = writeEvent(event)
          const bad = [...corrupt(field), ...(field.is === 'optional' ? [] : [null, undefined])]
          for (const value of bad) {
            const data = { ...(json['data'] as object), [name]: value }
            const paths = issuesOf([json, { ...json, data }]).map((issue) => issue.path)
            expect(paths.length).toBeGreaterThan(0)
            for (const path of paths) expect(path).toMatch(new RegExp(`^/1/data/${name}(/|$)`))
          }
        }),
        { numRuns: 2 },
      )
})

test('[WI5] a batch lists 1,000 issues, then says how many more there are', () => {
  const bad = { ...repayment, time: 'late', data: {} }
  const issues = issuesOf(Array.from({ length: 700 }, () => bad))
  expect(issues).toHaveLength(1001)
  expect(issues[2]?.path).toBe('/1/time')
  expect(issues.at(-1)).toEqual({
    path: '',
    code: 'more-issues',
    message: '400 more issues not listed',
  })
  expect(issuesOf([repayment, bad]).map(({ path }) => path)).toEqual([
    '/1/time',
    '/1/data/amountMinor',
  ])
})

test('[WI5] a body is what its content type says, and a batch holds at most 10,000 events', () => {
  const one = 'application/cloudevents+json'
  const many = 'application/cloudevents-batch+json'
  const codes = (json: unknown, type: string | null) => issuesOf(json, type).map(({ code }) => code)
  for (const type of [one, 'application/json; charset=utf-8', null])
    expect(codes(repayment, type)).toEqual([])
  for (const type of [many, 'Application/JSON', null]) expect(codes([repayment], type)).toEqual([])
  expect(codes([], many)).toEqual([])
  expect(codes([repayment], one)).toEqual(['wrong-type'])
  expect(codes(repayment, many)).toEqual(['wrong-type'])
  for (const type of ['text/plain', '', 'constructor', 'application/cloudevents+avro'])
    expect(codes(repayment, type)).toEqual(['content-type'])
  const full = Array.from({ length: 10_000 }, (_, i) => ({ ...repayment, id: `r-${i}` }))
  expect(codes(full, many)).toEqual([])
  expect(codes([...full, repayment], many)).toEqual(['too-many'])
})

test('[WI6] stored data reads back as the data it was, and says nothing of what is null', () => {
  for (const kind of eventKinds)
    fc.assert(
      fc.property(eventOf(kind), (event) => {
        const stored = canonicalJson(eventDataJson(event))
        expect(stored).not.toContain(':null')
        expect(readStoredData(kind, JSON.parse(stored) as Json)).toStrictEqual(event.data)
      }),
      { numRuns: 10 },
    )
})

test('[WI7] a kind’s JSON Schema takes what the reader takes and refuses what it refuses', () => {
  const ajv = new Ajv2020({ formats: { date: true } })
  for (const kind of eventKinds) {
    const isValid = ajv.compile(eventSchema(kind) as object)
    fc.assert(
      fc.property(eventOf(kind), (event) => {
        const json = writeEvent(event)
        const data = json['data'] as Readonly<Record<string, Json>>
        expect(isValid(data)).toBe(true)
        expect(isValid({ ...data, unheardOf: 1 })).toBe(false)
        for (const [name, field] of Object.entries(fieldsOf(kind)))
          for (const value of corrupt(field)) {
            if (value === '2005-02-29' || value === '0000-01-01') continue
            expect({ name, value, ok: isValid({ ...data, [name]: value }) }).toMatchObject({
              ok: false,
            })
          }
      }),
      { numRuns: 2 },
    )
  }
  expect(eventType('day-reached')).toBe('tidemark.day-reached.v1')
})
