import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodCard } from '../../test/model-cards.ts'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { type ConditionsData, type Decision, readDecision } from '../core/index.ts'
import { contentHash } from '../store/index.ts'
import type { Json } from '../base/index.ts'
import { ruleConditions } from './conditions.ts'
import { addModel, approveModel, proposeModel, rollbackModel } from './model-steps.ts'
import { championOf, rulingOf } from './registry.ts'
import { must } from './unusable.ts'
import { verify } from './verify.ts'

let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

const stress = (fromDay: string): ConditionsData => ({
  schema: 1,
  periods: [
    {
      fromDay,
      regime: 'stress',
      industries: { catering: 'crisis' },
      indicators: { unemploymentBps: 640, unemploymentChange12mBps: 90 },
    },
  ],
})
const hashOf = (data: ConditionsData): string => contentHash(data as unknown as Json)

let events = 0
async function happens(borrower: string): Promise<void> {
  const answer = await served.post('/v1/events', {
    specversion: '1.0',
    id: `c-${++events}`,
    source: '/conditions',
    type: 'tidemark.statement-issued.v1',
    subject: `harbour/${borrower}`,
    time: `2024-10-0${events}T00:00:00Z`,
    data: { balanceMinor: 100_000 + events, dueDay: '2024-12-20' },
  })
  expect(answer.status).toBe(200)
}

const decided = async (): Promise<Decision[]> =>
  (await book.store.decisionsOfLines('harbour', ['b1', 'b2', 'b3'])).map(({ body }) =>
    readDecision(JSON.parse(Buffer.from(body).toString()) as Json),
  )

test('[CO6] new conditions are a ruling of their own, from the next event on', async () => {
  expect(await ruleConditions(book.store, 'nowhere', stress('2024-09-01'))).toMatchObject({
    ok: false,
    issues: [{ code: 'not-ready' }],
  })
  const before = await decided()
  const number = must(await ruleConditions(book.store, 'harbour', stress('2024-09-01')))
  expect(number).toBe(2)
  expect(must(await ruleConditions(book.store, 'harbour', stress('2024-09-01')))).toBe(2)
  const [first, second] = (await book.store.rulings('harbour')).map(rulingOf)
  expect(second).toEqual({ ...first, conditions: hashOf(stress('2024-09-01')) })
  for (const borrower of ['b1', 'b2', 'b3']) await happens(borrower)
  const after = await decided()
  const fresh = after.filter((decision) => decision.eventSource === '/conditions')
  expect(fresh.length).toBeGreaterThan(0)
  expect(after.filter((decision) => !fresh.includes(decision))).toEqual(before)
  expect(new Set(fresh.map(({ conditions }) => conditions))).toEqual(
    new Set([hashOf(stress('2024-09-01'))]),
  )
  expect((await verify(book.store, () => {})).faults).toEqual([])
})

test('[CO6] a rollback goes back to the scorecard before, and the world stays as it is', async () => {
  const { store } = book
  const first = championOf((await store.rulings('harbour')).at(-1)!)
  const asked = { product: 'harbour', at: 1, reason: 'because' }
  const card = goodCard(600)
  const hash = must(await addModel(store, { ...asked, who: 'anna', card, report: null }))
  must(await proposeModel(store, { ...asked, hash, who: 'anna' }))
  must(await approveModel(store, { ...asked, hash, who: 'bo' }))
  for (const fromDay of ['2024-10-01', '2024-11-01'])
    must(await ruleConditions(store, 'harbour', stress(fromDay)))
  must(await rollbackModel(store, { ...asked, hash, who: 'anna' }))
  must(await approveModel(store, { ...asked, hash, who: 'bo' }))
  const current = (await store.rulings('harbour')).at(-1)!
  expect(championOf(current)).toBe(first)
  expect(rulingOf(current).conditions).toBe(hashOf(stress('2024-11-01')))
  expect(await rollbackModel(store, { ...asked, hash: first, who: 'anna' })).toMatchObject({
    ok: false,
    issues: [{ code: 'nothing-before' }],
  })
  await happens('b1')
  expect((await verify(store, () => {})).faults).toEqual([])
})
