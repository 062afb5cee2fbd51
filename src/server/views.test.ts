import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import type { DecisionRow } from '../store/index.ts'
import {
  type BorrowerView,
  type DecisionView,
  type FeatureView,
  type LinePage,
  type ReplayedView,
  routes,
  type SummaryView,
  type TimelineEntry,
  type TraceView,
  type VerifiedView,
} from '../wire/index.ts'
import { timeline } from './view-timeline.ts'

let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

async function view<T>(path: string, from: Served = served): Promise<T> {
  const answer = await from.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}

const of = (borrower: string, what = '', query = ''): string =>
  `/v1/borrowers/${borrower}${what}?product=harbour${query}`

const late = (id: string, time: string, type: string, data: object) => ({
  specversion: '1.0',
  id,
  source: '/ledger',
  type: `tidemark.${type}.v1`,
  subject: 'harbour/b2',
  time: `${time}T12:00:00Z`,
  data,
})

test('[SR15] every route answers as its schema says, and /openapi.json lists them all', async () => {
  const samples: Partial<Record<keyof typeof routes, string>> = {
    health: '/health',
    summary: '/v1/portfolio/summary?product=harbour',
    people: '/v1/portfolio/people?product=harbour',
    borrowers: '/v1/borrowers?product=harbour',
    borrower: of('b2'),
    decisions: of('b2', '/decisions'),
    trace: of('b2', '/decisions/trace', '&number=3'),
    notices: of('b2', '/notices'),
    features: of('b2', '/features'),
    timeline: of('b2', '/timeline'),
  }
  for (const [name, path] of Object.entries(samples)) {
    const schema: TSchema = routes[name as keyof typeof routes].response
    expect([name, ...Value.Errors(schema, await view(path))]).toEqual([name])
  }
  const { paths } = await view<{ paths: Record<string, object> }>('/openapi.json')
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const table = Object.values(routes).map(({ method, path }) => `${method} ${path}`)
  expect(listed.toSorted()).toEqual(table.toSorted())
})

test('[SR16] pages of lines are filtered, sorted and cut', async () => {
  const page = (query: string) => view<LinePage>(`/v1/borrowers?product=harbour${query}`)
  const names = async (query: string) => (await page(query)).rows.map(({ borrower }) => borrower)
  expect(await names('')).toEqual(['b1', 'b2', 'b3'])
  expect(await names('&sort=score&order=asc')).toEqual(['b2', 'b1', 'b3'])
  expect(await names('&status=suspended&tier=G&reason=R101')).toEqual(['b2'])
  expect(await page('&limit=1&offset=1')).toMatchObject({ total: 3, rows: [{ borrower: 'b2' }] })
})

test('[SR17] what a line may do today is asked of the rules, whoever was judged before', async () => {
  const first = await view<BorrowerView>(of('b2'))
  expect(first.line.status).toBe('suspended')
  expect(first.permissions).toMatchObject({ draw: false, repay: true, singleDrawCapMinor: 0 })
  const other = await view<BorrowerView>(of('b1'))
  expect(other.permissions).toMatchObject({ draw: true, repay: true })
  expect(other.permissions.singleDrawCapMinor).toBeGreaterThan(0)
  expect(await view(of('b2'))).toEqual(first)
})

test('[SR18] a trace is the decision made again: equal bytes, points that sum to its score', async () => {
  const decisions = await view<DecisionView[]>(of('b2', '/decisions'))
  expect(decisions.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
  let scored = 0
  for (const decision of decisions) {
    const trace = await view<TraceView>(of('b2', '/decisions/trace', `&number=${decision.number}`))
    expect(trace.verified).toBe(true)
    expect(trace.decision).toEqual(decision)
    const points = trace.features.flatMap((feature) => feature.points ?? [])
    if (points.length === 0) continue
    scored++
    expect(trace.basePoints + points.reduce((a, b) => a + b, 0)).toBe(trace.score)
    for (const { id, source, feature, value } of decision.reasons)
      if (source === 'score')
        expect([id, trace.features.find((row) => row.id === feature)!.value]).toEqual([id, value])
  }
  expect(scored).toBeGreaterThan(1)
})

test('[SR18] a trace names the rules that held and the cells they held by', async () => {
  const { rules, decision } = await view<TraceView>(of('b2', '/decisions/trace', '&number=3'))
  expect(decision.action).toBe('suspend')
  const tables = new Set(rules.map(({ table }) => table))
  expect(tables).toEqual(new Set(['tier', 'triggers', 'action', 'permissions']))
  const hard = rules.find(({ table }) => table === 'triggers')!
  expect(hard.when).toContain('daysPastDue > 30')
  expect(hard.then).toContain('reason = "R101"')
})

test('[SR18] a stored decision that was changed is shown as not verified', async () => {
  const changed = (row: DecisionRow): DecisionRow => {
    const text = new TextDecoder().decode(row.body).replace('"v":1', '"v":0')
    return { ...row, body: new TextEncoder().encode(text) }
  }
  const decisionsOf = async (product: string, borrower: string) =>
    (await book.store.decisionsOf(product, borrower)).map(changed)
  const tampered = await book.serve({ store: { decisionsOf } })
  const trace = await view<TraceView>(of('b2', '/decisions/trace', '&number=3'), tampered)
  expect([trace.verified, trace.decision.adverse]).toEqual([false, false])
})

test('[SR19] a portrait lists every feature, with points where the scorecard uses it', async () => {
  const features = await view<FeatureView[]>(of('b2', '/features'))
  const used = features.filter(({ points }) => points !== null).map(({ id }) => id)
  expect(used).toEqual(['worstDpd6m', 'onTimeStreak', 'utilisation', 'paymentRatio3m'])
  expect(features.find(({ id }) => id === 'utilisation')).toMatchObject({
    value: 9700,
    points: -80,
    referencePoints: 60,
    bin: '>= 9500',
  })
  expect(features.length).toBeGreaterThan(used.length)
})

test('[SR28] a suspension says what caused it in shares, other decisions do not', async () => {
  const decisions = await view<DecisionView[]>(of('b2', '/decisions'))
  const caused = decisions.filter(({ cause }) => cause !== null)
  expect(caused.map(({ action }) => action)).toEqual(['suspend'])
  expect(Object.values(caused[0]!.cause!).reduce((a, b) => a + b, 0)).toBe(10_000)
  expect(caused[0]!.cause!.individual).toBeGreaterThan(5000)
  const trace = await view<TraceView>(of('b2', '/decisions/trace', `&number=${caused[0]!.number}`))
  expect(trace.lapseDay).toBeNull()
})

test('[SR29] a line without a schedule of ours has no dues, and the rest of its limit', async () => {
  const { line, obligations, dues, holds, ...rest } = await view<BorrowerView>(of('b1'))
  expect({ obligations, dues, holds }).toEqual({ obligations: [], dues: null, holds: [] })
  expect(rest.availableMinor).toBe(line.limitMinor - line.balanceMinor)
  expect(rest.lapseDay).toBeNull()
})

test('[SR19] a line stored in an older layout is measured from its log', async () => {
  const line = async (product: string, borrower: string) => {
    const row = await book.store.line(product, borrower)
    return row && { ...row, layoutHash: 'older', state: new Uint8Array() }
  }
  const older = await book.serve({ store: { line } })
  for (const borrower of ['b1', 'b2'])
    for (const what of ['', '/features'])
      expect(await view(of(borrower, what), older)).toEqual(await view(of(borrower, what)))
})

test('[SR20] a timeline runs backwards, each decision after its cause, due days first', async () => {
  const entries = await view<TimelineEntry[]>(of('b2', '/timeline'))
  const days = entries.map(({ day }) => day)
  expect(days).toEqual(days.toSorted().toReversed())
  const at = entries.findIndex(({ kind, what }) => kind === 'decision' && what === 'suspend')
  expect(entries[at + 1]).toMatchObject({ what: 'days-past-due-reported', day: '2024-06-30' })
  expect(entries[at]!.data).toEqual({ decision: 3 })
  const events = await book.store.eventsOfLines('harbour', ['b2'])
  const [row] = await book.store.decisionsOf('harbour', 'b2')
  const clock = { ...row!, day: events.at(-1)!.day, eventSource: 'tidemark/clock', eventId: 'day' }
  const correction = { ...row!, day: events.at(-1)!.day, number: 9 }
  const kinds = timeline(events, [clock, correction]).map(({ kind }) => kind)
  expect(kinds.slice(0, 4)).toEqual(['decision', 'event', 'event', 'decision'])
})

test('[SR21] the summary’s figures are the book’s; tiers count who defaulted where it is known', async () => {
  const summary = await view<SummaryView>('/v1/portfolio/summary?product=harbour')
  const { rows } = await view<LinePage>('/v1/borrowers?product=harbour')
  expect(summary.lines).toBe(rows.length)
  expect(summary.balanceMinor).toBe(rows.reduce((sum, row) => sum + row.balanceMinor, 0))
  const decisions = summary.byMonth.reduce((sum, month) => sum + month.decisions, 0)
  expect(decisions).toBe(rows.reduce((sum, row) => sum + row.decisions, 0))
  expect(summary.model).toMatchObject({ name: 'small', auc: 0.8, target: 'default next month' })
  expect(summary.model!.tiers).toEqual([
    { tier: 'A', lines: 1, defaults: 0 },
    { tier: 'G', lines: 1, defaults: 1 },
  ])
  expect(summary.expectedLossMinor).toBeNull()
  const late = rows.filter((row) => row.daysPastDue > 30)
  const past30 = {
    lines: late.length,
    balanceMinor: late.reduce((sum, row) => sum + row.balanceMinor, 0),
  }
  expect([late.length > 0, summary.past30]).toEqual([true, past30])
  const suspended = (await view<DecisionView[]>(of('b2', '/decisions'))).filter(
    ({ cause }) => cause !== null,
  )
  expect(summary.byCause.reduce((sum, row) => sum + row.decisions, 0)).toBe(suspended.length)
})

test('[SR18] live decisions and corrections of late events trace as well', async () => {
  const batch = [
    late('cured', '2024-10-31', 'days-past-due-reported', { daysPastDue: 0 }),
    late('fraud', '2024-11-01', 'hold-placed', { hold: 'h', why: 'fraud' }),
    late('was-paid', '2024-05-31', 'days-past-due-reported', { daysPastDue: 0 }),
    late('closed', '2024-12-01', 'line-closed', { by: 'borrower' }),
  ]
  for (const event of batch) expect((await served.post('/v1/events', event)).status).toBe(200)
  const decisions = await view<DecisionView[]>(of('b2', '/decisions'))
  expect(decisions.length).toBeGreaterThan(6)
  for (const { number, kind } of decisions) {
    const trace = await view<TraceView>(of('b2', '/decisions/trace', `&number=${number}`))
    expect([number, trace.verified]).toEqual([number, true])
    expect(trace.features.length === 0).toBe(kind === 'correction')
  }
  const { permissions, line } = await view<BorrowerView>(of('b2'))
  expect([line.status, permissions.draw]).toEqual(['closed', false])
})

test('[SR33] a measure says where it comes from and of when; a withdrawn consent silences it', async () => {
  const before = await view<FeatureView[]>(of('b3', '/features'))
  const told = (features: FeatureView[], id: string) => features.find((row) => row.id === id)!
  expect(told(before, 'utilisation')).toMatchObject({
    source: 'lender',
    consent: null,
    asOfDay: '2024-08-31',
    withdrawn: false,
  })
  expect(told(before, 'incomeLevel')).toMatchObject({ consent: 'income', asOfDay: null })
  const income = (id: string, time: string, type: string, data: object) => ({
    ...late(id, time, type, data),
    subject: 'harbour/b3',
  })
  const batch = [
    income('told', '2024-11-02', 'income-verified', { monthlyMinor: 900_000, source: 'payroll' }),
    income('no-more', '2024-11-03', 'consent-withdrawn', { purpose: 'income' }),
  ]
  expect((await served.post('/v1/events', batch[0])).status).toBe(200)
  const known = told(await view<FeatureView[]>(of('b3', '/features')), 'incomeLevel')
  expect([known.value, known.asOfDay]).toEqual([900_000, '2024-11-02'])
  expect((await served.post('/v1/events', batch[1])).status).toBe(200)
  const after = await view<FeatureView[]>(of('b3', '/features'))
  const silenced = after.filter(({ withdrawn }) => withdrawn)
  expect(silenced.map(({ id }) => id)).toContain('incomeLevel')
  expect(silenced.every(({ value, consent }) => value === null && consent === 'income')).toBe(true)
})

test('[SR16] a product made after the server was opened is found', async () => {
  let known = false
  const refresh = async (): Promise<void> => {
    known = true
  }
  const product = (name: string) => (known ? book.desks.product(name) : null)
  const desks = { names: [], product, refresh, setClock: () => {} }
  const { get } = await book.serve({ desks })
  expect((await get('/v1/borrowers?product=nope')).status).toBe(404)
  expect(known).toBe(false)
  expect((await get('/v1/borrowers?product=harbour')).status).toBe(200)
})

test('[SR22] verify and replay run in the server for an admin, and only where it offers them', async () => {
  const found: VerifiedView = { lines: 3, refolded: 7, chainOnly: 0, faults: [] }
  const end: ReplayedView = {
    events: 52,
    lines: 3,
    decisions: 7,
    stateHash: '0123456789abcdef',
    eventsPerSecond: 1,
  }
  const jobs = { verify: async () => found, replay: async () => end }
  const { server, key } = await book.serve({ jobs })
  const ask = (url: string, bearer: string) =>
    fetch(url, { method: 'POST', headers: { authorization: `Bearer ${bearer}` } })
  expect(await (await ask(`${server.url}/v1/verify`, key)).json()).toEqual(found)
  expect(await (await ask(`${server.url}/v1/replay`, key)).json()).toEqual(end)
  const writer = await book.serve({ scopes: ['events:write', 'borrowers:read'], jobs })
  expect((await ask(`${writer.server.url}/v1/verify`, writer.key)).status).toBe(403)
  expect((await ask(`${served.server.url}/v1/verify`, served.key)).status).toBe(501)
})
