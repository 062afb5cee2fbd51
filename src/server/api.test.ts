import { CloudEvent, HTTP } from 'cloudevents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, harbour, openBook, type Served } from '../../test/server-book.ts'
import { StoreError, type StoreErrorCode, sha256 } from '../store/index.ts'
import type { OutcomeView, Problem } from '../wire/index.ts'

let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

const paid = {
  specversion: '1.0',
  id: 'p-1',
  source: '/ledger',
  type: 'tidemark.repayment-received.v1',
  subject: 'harbour/b1',
  time: '2024-09-02T00:00:00Z',
  data: { amountMinor: 90_000 },
}

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = (await answer.json()) as Problem
  expect(problem.status).toBe(answer.status)
  expect(problem.issues.length).toBeGreaterThan(0)
  return problem
}

/** Status, code, and the places of every issue. */
async function refusal(answer: Response | Promise<Response>): Promise<unknown[]> {
  const { status, type, issues } = await problemOf(await answer)
  return [status, type.replace('urn:tidemark:problem:', ''), ...issues.map(({ path }) => path)]
}

async function outcomes(answer: Promise<Response>): Promise<OutcomeView[]> {
  const response = await answer
  expect(response.status).toBe(200)
  return ((await response.json()) as { outcomes: OutcomeView[] }).outcomes
}

test('[SR1] without a key that holds the scope nothing is told', async () => {
  const path = '/v1/borrowers?product=harbour'
  const reader = await book.serve({ scopes: ['borrowers:read'] })
  const none = await fetch(served.server.url + path)
  expect(none.headers.get('www-authenticate')).toContain('Bearer')
  expect(await refusal(none)).toEqual([401, 'no-key', ''])
  const unknown = { authorization: `Bearer tm_${'x'.repeat(43)}` }
  expect(await refusal(served.get(path, unknown))).toEqual([401, 'unknown-key', ''])
  expect(await refusal(reader.post('/v1/events', paid))).toEqual([403, 'scope-missing', ''])
  expect((await reader.get(path)).status).toBe(200)
  for (const open of ['/health', '/openapi.json', '/metrics'])
    expect((await fetch(served.server.url + open)).status).toBe(200)
})

test('[SR1] a key is kept as its hash alone', async () => {
  expect(served.key).toMatch(/^tm_[\w-]{43}$/)
  expect(await book.store.key(sha256(served.key))).toEqual({ name: 'tester', scopes: ['admin'] })
  expect(await book.store.key(served.key)).toBeNull()
})

test('[SR2] every read of a borrower is logged before it is answered', async () => {
  const logged: unknown[] = []
  const { get } = await book.serve({
    scopes: ['borrowers:read', 'book:read'],
    store: {
      logAccess: async ({ who, what, borrower }) => void logged.push([who, what, borrower]),
    },
  })
  await get('/v1/borrowers?product=harbour&tier=A')
  const views = ['', '/decisions', '/decisions/trace', '/notices', '/features', '/timeline']
  for (const view of views) {
    const query = view.endsWith('trace') ? '&number=1' : ''
    expect((await get(`/v1/borrowers/b1${view}?product=harbour${query}`)).status).toBe(200)
  }
  await get('/v1/portfolio/summary?product=harbour')
  expect(logged).toEqual([
    ['tester', 'borrowers product=harbour&tier=A', '*'],
    ['tester', 'borrower product=harbour', 'b1'],
    ['tester', 'decisions product=harbour', 'b1'],
    ['tester', 'trace product=harbour&number=1', 'b1'],
    ['tester', 'notices product=harbour', 'b1'],
    ['tester', 'features product=harbour', 'b1'],
    ['tester', 'timeline product=harbour', 'b1'],
  ])
})

test('[SR2] a read that cannot be logged is not given', async () => {
  const { get } = await book.serve({
    store: {
      logAccess: async () => {
        throw new StoreError('disk-full', 'no room')
      },
    },
  })
  const answer = await get('/v1/borrowers/b1?product=harbour')
  expect(await refusal(answer)).toEqual([507, 'disk-full', ''])
})

test('[SR3] a wrong request is refused with every issue of it', async () => {
  const { get } = served
  const of = (path: string): Promise<unknown[]> => refusal(get(path))
  expect(await of('/v1/borrowers?limit=0&offset=-1&sort=name&order=up&statsu=x')).toEqual(
    expect.arrayContaining([
      400,
      'invalid-request',
      '/query/product',
      '/query/statsu',
      '/query/limit',
      '/query/offset',
      '/query/sort',
      '/query/order',
    ]),
  )
  const { issues } = await problemOf(await get('/v1/borrowers?product=harbour&order=up'))
  expect(issues).toEqual([
    { path: '/query/order', code: 'not-allowed', message: 'must be one of asc, desc' },
  ])
  const trace = '/v1/borrowers/b1/decisions/trace?product=harbour'
  expect(await of(`${trace}&number=one`)).toEqual([400, 'invalid-request', '/query/number'])
  expect(await of(`${trace}&number=99`)).toEqual([404, 'unknown-decision', ''])
  expect(await of('/v1/borrowers?product=nope')).toEqual([404, 'unknown-product', ''])
  expect(await of('/v1/portfolio/summary?product=nope')).toEqual([404, 'unknown-product', ''])
  expect(await of('/v1/borrowers/b9?product=harbour')).toEqual([404, 'unknown-borrower', ''])
  const long = encodeURIComponent('流'.repeat(129))
  expect(await of(`/v1/borrowers/${long}?product=harbour`)).toEqual([
    400,
    'invalid-request',
    '/params/borrower',
  ])
  const longest = encodeURIComponent('𠮷'.repeat(64))
  expect((await of(`/v1/borrowers/${longest}?product=harbour`))[1]).toBe('unknown-borrower')
  expect(await of('/v1/borrowers/%ff?product=harbour')).toEqual([400, 'invalid-request', ''])
  expect(await of('/v1/nothing')).toEqual([404, 'unknown-route', ''])
  const wrongMethod = await served.post('/v1/borrowers?product=harbour', {})
  expect(wrongMethod.headers.get('allow')).toBe('GET, HEAD')
  expect(await refusal(wrongMethod)).toEqual([405, 'method-not-allowed', ''])
})

test('[SR4] an event is taken once: the same again answers as before, another body is refused', async () => {
  const event = { ...paid, id: 'once' }
  const [first] = await outcomes(served.post('/v1/events', event))
  expect(first).toEqual({
    id: 'once',
    source: '/ledger',
    outcome: 'no-change',
    repeated: false,
    decisions: [],
  })
  const spaced = JSON.stringify({ ...event, traceparent: '00-1' }, null, 2)
  expect(await outcomes(served.post('/v1/events', spaced))).toEqual([{ ...first, repeated: true }])
  const other = { ...event, data: { amountMinor: 1 } }
  const answer = await served.post('/v1/events', other)
  expect(await refusal(answer)).toEqual([409, 'id-reused', ''])
  const inBatch = await served.post('/v1/events', [{ ...paid, id: 'new' }, other], {
    'content-type': 'application/cloudevents-batch+json',
  })
  expect(await refusal(inBatch)).toEqual([409, 'id-reused', '/1'])
  expect(await outcomes(served.post('/v1/events', { ...paid, id: 'new' }))).toMatchObject([
    { repeated: false },
  ])
})

test('[SR4] the same event sent many times at once is taken once', async () => {
  const event = { ...paid, id: 'at-once' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => outcomes(served.post('/v1/events', event))),
  )
  expect(answers.flat().filter(({ repeated }) => !repeated)).toHaveLength(1)
})

test('[SR5] structured, batched, binary and plain JSON all say the same', async () => {
  const same = { ...paid, id: 'modes' }
  const ask = (body: string, headers: Record<string, string>) =>
    outcomes(served.post('/v1/events', body, headers))
  const [first] = await ask(JSON.stringify(same), { 'content-type': 'application/json' })
  expect(first!.repeated).toBe(false)
  const batch = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' }
  const event = new CloudEvent({ ...same, datacontenttype: 'application/json' })
  const structured = HTTP.structured(event)
  const binary = HTTP.binary(event)
  const others = [
    await ask(JSON.stringify([same]), batch),
    await ask(JSON.stringify([same]), { 'content-type': 'application/json' }),
    await ask(structured.body as string, structured.headers as Record<string, string>),
    await ask(binary.body as string, binary.headers as Record<string, string>),
  ]
  expect(others).toEqual(others.map(() => [{ ...first, repeated: true }]))
})

test('[SR5] binary mode without data, and with percent-encoded attributes', async () => {
  const headers = {
    authorization: `Bearer ${served.key}`,
    'ce-specversion': '1.0',
    'ce-id': encodeURIComponent('还款 1'),
    'ce-source': '/ledger',
    'ce-type': 'tidemark.day-reached.v1',
    'ce-subject': 'harbour/b1',
    'ce-time': '2024-09-03T00:00:00Z',
  }
  const url = `${served.server.url}/v1/events`
  expect(await outcomes(fetch(url, { method: 'POST', headers }))).toMatchObject([
    { id: '还款 1', repeated: false },
  ])
})

test('[SR6] every issue of every event is told and none of them is taken', async () => {
  const good = { ...paid, id: 'beside' }
  const wrong = [good, { ...good, id: '', time: 'then' }, { ...good, data: { amountMinor: 0.5 } }]
  const json = { 'content-type': 'application/json' }
  const issues = ['/1/id', '/1/time', '/2/data/amountMinor']
  const answer = await served.post('/v1/events', wrong, json)
  expect(await refusal(answer)).toEqual([422, 'invalid-events', ...issues])
  const unknown = { ...good, id: 'u', subject: 'harbour/b9' }
  const future = { ...good, id: 'f', time: '2030-01-01T00:00:00Z' }
  expect(await refusal(served.post('/v1/events', unknown))).toEqual([422, 'invalid-events', ''])
  expect(await refusal(served.post('/v1/events', future))).toEqual([422, 'invalid-events', ''])
  const opened = {
    ...good,
    id: 'o',
    type: 'tidemark.line-opened.v1',
    data: { limitMinor: 1000 },
  }
  expect(await refusal(served.post('/v1/events', opened))).toEqual([409, 'line-exists', ''])
  expect(await outcomes(served.post('/v1/events', good))).toMatchObject([{ repeated: false }])
})

test('[SR6] an event at the very ends of time is refused or taken, never a failure', async () => {
  for (const time of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
    const answer = await served.post('/v1/events', { ...paid, id: time, time })
    expect([200, 422]).toContain(answer.status)
  }
})

test('[SR7] malformed JSON is refused with its place', async () => {
  const { detail, status, type } = await problemOf(await served.post('/v1/events', '{"id": nope}'))
  expect([status, type]).toEqual([400, 'urn:tidemark:problem:malformed-json'])
  expect(detail).toContain('character 7')
  const body = Uint8Array.from([0x7b, 0xff, 0x7d])
  const headers = {
    authorization: `Bearer ${served.key}`,
    'content-type': 'application/json',
  }
  const bytes = await fetch(`${served.server.url}/v1/events`, { method: 'POST', headers, body })
  expect((await problemOf(bytes)).detail).toContain('UTF-8')
})

test('[SR8] a body too large, of another type, or with too many events is refused', async () => {
  const { post } = served
  const json = { 'content-type': 'application/json' }
  const large = await post('/v1/events', `"${'a'.repeat(8_000_000)}"`, json)
  expect(await refusal(large)).toEqual([413, 'body-too-large', ''])
  const xml = await post('/v1/events', '<a/>', { 'content-type': 'text/xml' })
  expect(await refusal(xml)).toEqual([415, 'content-type', ''])
  const zipped = await post('/v1/events', '{}', { ...json, 'content-encoding': 'gzip' })
  expect(await refusal(zipped)).toEqual([415, 'content-type', ''])
  const many = await post('/v1/events', `[${'0,'.repeat(10_000)}0]`, json)
  expect(await refusal(many)).toEqual([413, 'too-many', ''])
  const oneAsBatch = { 'content-type': 'application/cloudevents-batch+json' }
  expect(await refusal(post('/v1/events', paid, oneAsBatch))).toEqual([422, 'invalid-events', ''])
})

test('[SR9] what the world breaks is a 5xx problem that says whether to try again', async () => {
  const codes: [StoreErrorCode, number, string][] = [
    ['database-unreachable', 503, 'database-down'],
    ['contention', 503, 'busy'],
    ['closed', 503, 'database-down'],
    ['disk-full', 507, 'disk-full'],
  ]
  for (const [code, status, problem] of codes) {
    const fails = async (): Promise<never> => {
      throw new StoreError(code, `it is ${code}`)
    }
    const { get, post } = await book.serve({ store: { transaction: fails, products: fails } })
    const answer = await post('/v1/events', { ...paid, id: code })
    expect(answer.headers.has('retry-after')).toBe(status === 503)
    expect(await refusal(answer)).toEqual([status, problem, ''])
    expect(await refusal(get('/health'))).toEqual([status, problem, ''])
  }
})

test('[SR9] a product whose first run has not ended answers 503', async () => {
  const row = { ...harbour, phase: 'importing' as const }
  const open = { ...book.desks.product('harbour')!, row, rules: null }
  const desks = { ...book.desks, product: () => open, names: ['harbour'] }
  const { get, post } = await book.serve({ desks, store: { line: async () => null } })
  const answer = await post('/v1/events', { ...paid, id: 'early' })
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await refusal(answer)).toEqual([503, 'not-ready', ''])
  const line = await get('/v1/borrowers/b1?product=harbour')
  expect(await refusal(line)).toEqual([503, 'not-ready', ''])
})

test('[SR10] a failure nobody foresaw is logged and told as nothing but a reference', async () => {
  const { get, logged } = await book.serve({
    store: {
      summary: async () => {
        throw new TypeError('secret of b2')
      },
    },
  })
  const problem = await problemOf(await get('/v1/portfolio/summary?product=harbour'))
  expect(problem.status).toBe(500)
  expect(JSON.stringify(problem)).not.toContain('secret')
  expect(logged.join()).toContain('secret of b2')
  const reference = /under (\S+)/.exec(problem.detail)![1]!
  expect(logged.join()).toContain(reference)
})
