import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { calm, type ConditionsData, conditionsOn } from '../core/index.ts'
import type { Day } from '../base/index.ts'
import { replay, type Ruling, verify } from '../jobs/index.ts'
import type { ConditionsView, OutcomeView, Problem } from '../wire/index.ts'

let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

/** Says how the world stands, to all of the product. */
const worldEvent = (id: string, data: object, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: '/economists',
  type: 'tidemark.conditions-changed.v1',
  subject: 'harbour',
  time: '2024-11-15T00:00:00Z',
  data,
  ...more,
})

const statement = (id: string, borrower: string, time: string) => ({
  specversion: '1.0',
  id,
  source: '/core',
  type: 'tidemark.statement-issued.v1',
  subject: `harbour/${borrower}`,
  time,
  data: { balanceMinor: 100_000, dueDay: '2024-12-20' },
})

const batchType = { 'content-type': 'application/cloudevents-batch+json' }

async function take(events: object | readonly object[], of = served): Promise<OutcomeView[]> {
  const answer = await of.post('/v1/events', events, Array.isArray(events) ? batchType : {})
  expect(answer.status, await answer.clone().text()).toBe(200)
  return ((await answer.json()) as { outcomes: OutcomeView[] }).outcomes
}

async function refused(response: Promise<Response>): Promise<Problem> {
  return (await (await response).json()) as Problem
}

const rulings = () => book.store.rulings('harbour')

async function conditions(): Promise<ConditionsData> {
  const { body } = (await rulings()).at(-1)!
  const { conditions: hash } = JSON.parse(body) as Ruling
  return JSON.parse((await book.store.artefact(hash))!.body) as ConditionsData
}

const replayed = () => replay(book.store, { workers: 1, shuffle: null, onProgress: () => {} })

test('[JO7] a change of the world is recorded and rules from the product’s day of arrival on', async () => {
  const before = (await replayed()).stateHash
  const worse = { regime: 'stress', industry: 'catering', industryLevel: 'crisis' }
  const outcomes = await take([
    statement('s-1', 'b1', '2024-10-01T00:00:00Z'),
    worldEvent('w-1', worse),
    statement('s-2', 'b2', '2024-10-01T00:00:00Z'),
  ])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    expect.stringMatching(/no-change|decided/),
    'recorded',
    expect.stringMatching(/no-change|decided/),
  ])
  expect(await rulings()).toHaveLength(2)
  // Told of a day in November, it holds from the day the product has come to.
  expect((await conditions()).periods).toEqual([
    {
      fromDay: '2024-12-31',
      regime: 'stress',
      industries: { catering: 'crisis' },
      indicators: { unemploymentBps: null, unemploymentChange12mBps: null },
    },
  ])
  const on = conditionsOn(await conditions())
  expect(on(20_087 as Day)).toEqual(calm)
  // All of its group, whatever came before or after it, went by the rules before it.
  const lastSeq = await book.store.lastSeq('harbour')
  expect((await rulings()).at(-1)!.afterSeq).toBe(lastSeq)
  expect((await verify(book.store, () => {})).faults).toEqual([])

  await take(worldEvent('w-2', { regime: 'watch' }))
  const [period, ...rest] = (await conditions()).periods
  expect(rest).toEqual([])
  expect(period).toMatchObject({ regime: 'watch', industries: { catering: 'crisis' } })
  await take(worldEvent('w-3', { regime: 'watch', industry: 'catering', industryLevel: 'calm' }))
  expect((await conditions()).periods[0]).toMatchObject({ regime: 'watch', industries: {} })
  const [next] = await take(statement('s-3', 'b3', '2024-10-01T00:00:00Z'))
  expect(next!.outcome).toMatch(/no-change|decided/)
  expect((await verify(book.store, () => {})).faults).toEqual([])
  const after = await replayed()
  expect(after.stateHash).not.toBe(before)
  expect((await replayed()).stateHash).toBe(after.stateHash)
})

test('[JO7] said again it changes nothing, and what holds already makes no ruling', async () => {
  await take(worldEvent('w-4', { regime: 'crisis' }))
  await take(worldEvent('w-5', { regime: 'calm' }))
  const { length } = await rulings()
  const now = await conditions()
  expect(await take(worldEvent('w-4', { regime: 'crisis' }))).toMatchObject([
    { outcome: 'recorded', repeated: true, decisions: [] },
  ])
  expect(await take(worldEvent('w-6', { regime: 'calm' }))).toMatchObject([
    { outcome: 'recorded', repeated: false },
  ])
  expect([await conditions(), (await rulings()).length]).toEqual([now, length])
  const other = await refused(served.post('/v1/events', worldEvent('w-4', { regime: 'watch' })))
  expect(other).toMatchObject({ status: 409, type: expect.stringContaining('id-reused') })
})

test('[JO7] what cannot be is refused at its place, and nothing of its request is taken', async () => {
  const events = await book.store.countEvents('harbour')
  const { length } = await rulings()
  const bad = [
    worldEvent('x-1', { regime: 'watch', industry: 'moonshine', industryLevel: 'crisis' }),
    worldEvent('x-2', { regime: 'watch', industry: 'catering' }),
    { ...worldEvent('x-3', {}), type: 'tidemark.day-reached.v1' },
    worldEvent('x-4', { regime: 'watch' }, { time: '2025-06-01T00:00:00Z' }),
    worldEvent('x-5', { regime: 'watch' }),
  ]
  const problem = await refused(served.post('/v1/events', bad, batchType))
  expect(problem.status).toBe(422)
  expect(problem.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    '/0/data/industry unknown-industry',
    '/1/data/industry one-without-other',
    '/2 no-borrower',
    '/3 future',
  ])
  expect(problem.issues[2]!.message).toContain('tidemark advance')
  expect(await book.store.countEvents('harbour')).toBe(events)
  expect(await rulings()).toHaveLength(length)
})

test('[SR31] the world is changed by who may, and all who watch are told', async () => {
  const poster = await book.serve({ scopes: ['events:write'] })
  const event = worldEvent('k-1', { regime: 'watch' })
  expect(await refused(poster.post('/v1/events', event))).toMatchObject({
    status: 403,
    type: expect.stringContaining('scope-missing'),
  })
  const economist = await book.serve({ scopes: ['events:write', 'conditions:write'] })
  const heard = listen(economist)
  expect(await take(event, economist)).toMatchObject([{ outcome: 'recorded' }])
  expect(await heard).toContain('event: ruling')
  const whole: ConditionsData = { schema: 1, periods: [] }
  const path = '/v1/conditions?product=harbour'
  expect((await poster.post(path, whole)).status).toBe(403)
})

/** The stream up to its first message after where the product stands. */
async function listen({ server }: Served): Promise<string> {
  const response = await fetch(`${server.url}/v1/stream?product=harbour`, {
    headers: { authorization: `Bearer ${served.key}` },
  })
  const reader = response.body!.getReader()
  let text = ''
  while (!text.includes('event: ruling') && text.length < 100_000)
    text += new TextDecoder().decode((await reader.read()).value)
  await reader.cancel()
  return text
}

test('[SR32] conditions are ruled whole over HTTP, every fault told at once', async () => {
  const path = '/v1/conditions?product=harbour'
  const period = (fromDay: string, unemploymentChange12mBps: number | null) => ({
    fromDay,
    regime: 'stress',
    industries: { catering: 'watch' },
    indicators: { unemploymentBps: null, unemploymentChange12mBps },
  })
  const data = { schema: 1, periods: [period('2024-12-01', 0), period('2025-01-10', null)] }
  const json = { 'content-type': 'application/json' }
  const answer = await served.post(path, data, json)
  expect(answer.status).toBe(200)
  const { ruling } = (await answer.json()) as ConditionsView
  expect(ruling).toBe((await rulings()).length)
  // `null` stays null and 0 stays 0.
  expect(await conditions()).toEqual(data)
  expect(await (await served.post(path, data, json)).json()).toEqual({ product: 'harbour', ruling })
  // An event between the two: the first period's figures stay, the second still comes.
  await take(worldEvent('v-1', { regime: 'crisis' }))
  expect((await conditions()).periods.map(({ fromDay, regime }) => [fromDay, regime])).toEqual([
    ['2024-12-01', 'stress'],
    ['2024-12-31', 'crisis'],
    ['2025-01-10', 'stress'],
  ])

  const bad = { schema: 1, periods: [period('2024-12-01', 0), period('2024-02-30', 0)] }
  const wrong = { ...bad, periods: [...bad.periods, { ...period('2023-01-01', 0) }] }
  const third = { ...wrong.periods[2]!, industries: { moonshine: 'watch' } }
  const problem = await refused(
    served.post(path, { ...wrong, periods: [...bad.periods, third] }, json),
  )
  expect(problem).toMatchObject({
    status: 422,
    type: expect.stringContaining('invalid-conditions'),
  })
  expect(problem.issues.map(({ path: place, code }) => `${place} ${code}`)).toEqual([
    '/periods/1/fromDay no-day',
    '/periods/2/fromDay order',
    '/periods/2/industries/moonshine unknown-industry',
  ])
  expect((await served.post(path, { schema: 1 }, json)).status).toBe(400)
  expect((await served.post('/v1/conditions?product=none', data, json)).status).toBe(404)
  expect((await verify(book.store, () => {})).faults).toEqual([])
})
