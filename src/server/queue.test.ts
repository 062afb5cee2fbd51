import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import {
  type BorrowerView,
  type DecisionView,
  type OverridesView,
  type OverrideView,
  type Problem,
  type QueueSaid,
  type QueueView,
  type ReviewLinePage,
  type ReviewView,
  type Scope,
  scopes as allScopes,
  type YouView,
} from '../wire/index.ts'
import { verify } from '../jobs/index.ts'
import { createKey } from './key.ts'

let book: Book
let served: Served
let keys: Readonly<Record<'anna' | 'bo' | 'looker', string>>
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
  const scopes: Scope[] = ['borrowers:read', 'book:read']
  const writes: Scope[] = ['queue:write', 'overrides:write', 'reviews:write', 'reviews:approve']
  keys = {
    anna: await createKey(book.store, 'anna', [...scopes, ...writes]),
    bo: await createKey(book.store, 'Bo', [...scopes, ...writes]),
    looker: await createKey(book.store, 'looker', scopes),
  }
})
afterAll(() => book.close())

type Who = keyof typeof keys

const as = (who: Who) => ({
  authorization: `Bearer ${keys[who]}`,
  'content-type': 'application/json',
})
const post = (who: Who, path: string, body: unknown) =>
  served.post(`${path}?product=harbour`, body, as(who))
const done = async <T>(answer: Promise<Response>): Promise<T> => {
  const response = await answer
  const json = await response.json()
  expect({ status: response.status, json }).toMatchObject({ status: 200 })
  return json as T
}
const refusedAs = async (answer: Promise<Response>, code: string): Promise<void> => {
  const response = await answer
  expect(((await response.json()) as Problem).issues.map((issue) => issue.code)).toEqual([code])
  expect(response.ok).toBe(false)
}
const get = async <T>(path: string, query = ''): Promise<T> =>
  done(served.get(`${path}?product=harbour${query}`))

let events = 0
const tell = (borrowers: readonly string[], type: string, day: string, data: object, hour = '00') =>
  done(
    served.post(
      '/v1/events',
      borrowers.map((borrower) => ({
        specversion: '1.0',
        id: `q-${++events}`,
        source: '/queue-test',
        type: `tidemark.${type}.v1`,
        subject: `harbour/${borrower}`,
        time: `${day}T${hour}:00:00Z`,
        data,
      })),
      { 'content-type': 'application/cloudevents-batch+json' },
    ),
  )

const people = Array.from({ length: 300 }, (_, i) => `p${String(i).padStart(3, '0')}`)

test('[RV5] a bad feed over 300 lines acts up to the cap; one call releases what waits', async () => {
  await tell(people, 'line-opened', '2024-01-01', { limitMinor: 1_000_000 })
  for (let i = 0; i < 300; i += 20)
    await tell(people.slice(i, i + 20), 'days-past-due-reported', '2024-12-31', { daysPastDue: 95 })
  const queue = await get<QueueView>('/v1/queue')
  expect(queue.queue).toMatchObject({ why: 'cap', who: 'tidemark', untilDay: '2025-01-01' })
  expect(queue).toMatchObject({ day: '2024-12-31', total: 300, foretold: null })
  expect(queue.acts.find(({ segment }) => segment === 'all')).toMatchObject({
    lines: { done: 0, most: 10, book: 303 },
    limitMinor: { done: 0, most: 9_090_000, book: 303e6 },
  })
  expect(queue.totals).toEqual([
    { action: 'suspend', lines: 300, limitMinor: 300e6, balanceMinor: 0, neverLate: 0 },
  ])
  const [first] = queue.rows
  expect(first).toMatchObject({
    borrower: 'p000',
    sinceDay: '2024-12-31',
    action: 'suspend',
    proposed: { status: 'suspended', limitMinor: 1_000_000 },
    status: 'active',
    neverLate: false,
  })
  expect(first!.reasons.length).toBeGreaterThan(0)
  expect((await get<QueueView>('/v1/queue', '&action=step-down')).total).toBe(0)
  expect((await get<QueueView>('/v1/queue', '&neverLate=false&limit=7')).rows).toHaveLength(7)

  await refusedAs(post('looker', '/v1/queue/release', { all: {}, reason: 'x' }), 'scope-missing')
  await refusedAs(post('anna', '/v1/queue/release', { reason: 'both ways' }), 'invalid-request')
  const some = { borrowers: ['p000', 'p001', 'b1', 'nobody'], reason: 'the feed was wrong' }
  expect(await done<QueueSaid>(post('anna', '/v1/queue/drop', some))).toEqual({
    lines: 2,
    decisions: 2,
    left: 298,
  })
  const all = { all: { action: 'suspend' }, reason: 'looked at' }
  expect(await done<QueueSaid>(post('anna', '/v1/queue/release', all))).toEqual({
    lines: 298,
    decisions: 298,
    left: 0,
  })
  expect(await done<QueueSaid>(post('anna', '/v1/queue/release', all))).toMatchObject({ lines: 0 })
  expect((await get<BorrowerView>('/v1/borrowers/p000')).line.status).toBe('active')
  const [decision] = await get<DecisionView[]>('/v1/borrowers/p299/decisions')
  expect(decision).toMatchObject({ kind: 'decision', action: 'suspend', adverse: true })
  const log = await book.store.eventsOfLines('harbour', ['p299'])
  expect(JSON.parse(Buffer.from(log.at(-1)!.data).toString())).toMatchObject({
    action: 'release-action',
    by: 'anna',
    reason: 'looked at',
  })
  // A person let them go: no automatic acts.
  expect((await get<QueueView>('/v1/queue')).acts.every(({ lines }) => lines.done === 0)).toBe(true)
  expect((await verify(book.store, () => {})).faults).toEqual([])
})

test('[RV3] whoever may halts the engine over HTTP and lets it go on, and the log says why', async () => {
  const reason = 'odd figures'
  await refusedAs(post('looker', '/v1/queue/halt', { reason }), 'scope-missing')
  await refusedAs(post('anna', '/v1/queue/halt', { reason: ' ' }), 'pattern')
  const halted = await done<QueueView>(post('anna', '/v1/queue/halt', { reason }))
  expect(halted.queue).toMatchObject({ why: 'person', who: 'anna', reason, untilDay: null })
  expect((await done<QueueView>(post('bo', '/v1/queue/resume', { reason }))).queue).toBeNull()
  await refusedAs(post('bo', '/v1/queue/resume', { reason }), 'not-queued')
  const steps = (await book.store.steps('harbour')).filter(({ what }) => what === 'queue')
  expect(steps.map(({ step, who }) => [step, who])).toEqual([
    ['queued', 'tidemark'],
    ['queued', 'anna'],
    ['resumed', 'Bo'],
  ])
})

test('[SR34] whoever asks is told their name and what their key is good for', async () => {
  const you = async (who: Who) => done<YouView>(served.get('/v1/you', as(who)))
  expect(await you('looker')).toEqual({ who: 'looker', scopes: ['book:read', 'borrowers:read'] })
  expect((await you('anna')).scopes).not.toContain('admin')
  expect((await done<YouView>(served.get('/v1/you'))).scopes).toEqual(allScopes)
})

test('[RV6] an override is made at once, or above the amount once another person approves', async () => {
  const path = '/v1/borrowers/b1/override'
  await refusedAs(post('looker', path, { action: 'suspend', reason: 'other' }), 'scope-missing')
  await refusedAs(post('anna', path, { action: 'suspend', reason: 'because' }), 'not-allowed')
  await refusedAs(post('anna', path, { action: 'limit', reason: 'other' }), 'invalid-request')
  const past = { action: 'suspend', reason: 'other', untilDay: '2024-12-31' }
  await refusedAs(post('anna', path, past), 'until-day')
  const upwards = { action: 'reinstate', reason: 'evidence-seen' }
  await refusedAs(post('anna', path, upwards), 'not-possible')
  const small = { action: 'limit', limitMinor: 990_000, reason: 'rule-misfit' }
  const made = await done<OverrideView>(post('anna', path, small))
  expect(made).toMatchObject({ state: 'made', number: null })
  expect((await get<BorrowerView>('/v1/borrowers/b1')).line.limitMinor).toBe(990_000)

  await tell(['big'], 'line-opened', '2024-06-01', { limitMinor: 90_000_000 })
  const large = { action: 'suspend', reason: 'suspected-fraud', untilDay: '2025-02-01' }
  const asked = await done<OverrideView>(post('anna', '/v1/borrowers/big/override', large))
  expect(asked).toMatchObject({ state: 'pending', decisions: [] })
  expect((await get<BorrowerView>('/v1/borrowers/big')).line.status).toBe('active')
  expect((await get<OverridesView>('/v1/overrides')).pending).toMatchObject([
    { number: asked.number, borrower: 'big', who: 'anna', untilDay: '2025-02-01' },
  ])
  const approve = `/v1/overrides/${asked.number}/approve`
  await refusedAs(post('anna', approve, {}), 'same-person')
  expect(await done<OverrideView>(post('bo', approve, {}))).toMatchObject({ state: 'made' })
  expect(await done<OverrideView>(post('bo', approve, {}))).toMatchObject({ state: 'made' })
  const log = await book.store.eventsOfLines('harbour', ['big'])
  expect(log).toHaveLength(2)
  expect(JSON.parse(Buffer.from(log[1]!.data).toString())).toMatchObject({
    by: 'anna',
    approvedBy: 'Bo',
  })
  expect((await get<BorrowerView>('/v1/borrowers/big')).line.status).toBe('suspended')
  await refusedAs(post('bo', `/v1/overrides/${asked.number}/withdraw`, {}), 'not-pending')
  await refusedAs(post('bo', '/v1/overrides/999/approve', {}), 'unknown-override')
})

test('[RV7] overrides are reported by reason and person, with what came of them', async () => {
  const before = await get<OverridesView>('/v1/overrides')
  expect(before).toMatchObject({ restricted: 300, spared: 2, sparedBad: 2, pending: [] })
  expect(before.standing).toMatchObject([
    { borrower: 'big', action: 'suspend', by: 'anna', approvedBy: 'Bo', untilDay: '2025-02-01' },
  ])
  expect(before.byPerson).toMatchObject([{ name: 'anna', overrides: 302 }])
  const reasons = before.byReason.map(({ name, overrides }) => [name, overrides])
  expect(reasons.slice(0, 2)).toEqual([
    ['looked at', 298],
    ['the feed was wrong', 2],
  ])
  expect(before.perThousand).toBeCloseTo((1000 * 302) / 304, 1)
  const won = { appeal: 'a', outcome: 'overturned' }
  await tell(['p299'], 'appeal-resolved', '2024-12-31', won, '20')
  const after = await get<OverridesView>('/v1/overrides')
  expect(after.restrictedUndone).toBe(before.restrictedUndone + 1)
})

test('[RV9] a review run goes over HTTP from preview to what it did', async () => {
  const reason = 'monthly'
  const due = await book.store.linesDue('harbour', 20_500, 1000)
  await refusedAs(post('looker', '/v1/reviews', { day: '2024-12-31', reason }), 'scope-missing')
  await refusedAs(post('anna', '/v1/reviews', { day: '2024-02-31', reason }), 'invalid-request')
  const day = '2026-02-16'
  await refusedAs(post('anna', '/v1/reviews', { day, reason }), 'review-day')
  const asked = await done<ReviewView>(post('anna', '/v1/reviews', { day: '2025-12-31', reason }))
  const path = `/v1/reviews/${asked.number}`
  await served.reviewed()
  const previewed = await get<ReviewView>(path)
  expect(previewed).toMatchObject({ state: 'previewed', asked: { who: 'anna' }, signed: null })
  expect(previewed.lines).toBeGreaterThanOrEqual(due.length)
  await refusedAs(post('anna', `${path}/sign`, { reason }), 'same-person')
  const signed = await done<ReviewView>(post('bo', `${path}/sign`, { reason }))
  expect(signed).toMatchObject({ state: 'signed', signed: { who: 'Bo', reason } })
  await refusedAs(post('anna', `${path}/release`, { reason }), 'too-early')
  const clock = '/v1/products/harbour/advance'
  await refusedAs(served.post(clock, { toDay: '2025-06-30' }, as('anna')), 'scope-missing')
  await book.store.moveClock('harbour', 20_453)
  await book.desks.refresh()
  await done(post('anna', `${path}/release`, { reason }))
  await served.reviewed()
  const released = await get<ReviewView>(path)
  expect(released).toMatchObject({ state: 'done', lines: previewed.lines, leftOut: 0 })
  const lines = await get<ReviewLinePage>(`${path}/lines`, '&state=released&limit=500')
  expect(lines.rows).toHaveLength(released.released)
  expect(lines.rows.some(({ decisions }) => decisions.length > 0)).toBe(true)
  expect((await get<ReviewView[]>('/v1/reviews'))[0]).toEqual(released)
  await refusedAs(post('anna', '/v1/reviews/999/halt', { reason }), 'unknown-review')
})

test('[RV11] an admin puts a stepped clock forward over HTTP', async () => {
  const path = '/v1/products/harbour/advance'
  const json = { 'content-type': 'application/json' }
  const answer = await served.post(path, { toDay: '2026-03-31' }, json)
  expect(await answer.json()).toMatchObject({ product: 'harbour', day: '2026-03-31' })
  await refusedAs(served.post(path, { toDay: '2026-03-30' }, json), 'clock-backwards')
  const unknown = '/v1/products/nowhere/advance'
  await refusedAs(served.post(unknown, { toDay: '2026-03-30' }, json), 'unknown-product')
  expect((await verify(book.store, () => {})).faults).toEqual([])
})
