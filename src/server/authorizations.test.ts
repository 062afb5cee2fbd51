import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { decodeCheckpoint, verify } from '../jobs/index.ts'
import type { AuthorizationView, BorrowerView } from '../wire/index.ts'

let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

const asked = async (body: object): Promise<AuthorizationView> => {
  const answer = await served.post('/v1/authorizations?product=harbour', {
    channel: 'app',
    ...body,
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as AuthorizationView
}

const then = async (id: string, verb: string, body: object): Promise<AuthorizationView> => {
  const answer = await served.post(`/v1/authorizations/${id}/${verb}?product=harbour`, body)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as AuthorizationView
}

test('[AU9] a draw is asked for, captured in part, and another let go, over HTTP', async () => {
  // b3 owes 900 of 10,000.
  const first = await asked({ borrower: 'b3', authorization: 'x1', amountMinor: 400_000 })
  expect(first).toMatchObject({ outcome: 'approved', reasons: [], availableMinor: 510_000 })
  const again = await asked({ borrower: 'b3', authorization: 'x1', amountMinor: 400_000 })
  expect(again).toMatchObject({ outcome: 'approved', repeated: true, availableMinor: 510_000 })
  const over = await asked({ borrower: 'b3', authorization: 'x2', amountMinor: 510_001 })
  expect(over).toMatchObject({ outcome: 'refused', reasons: [{ id: 'R801' }] })
  const captured = await then('x1', 'capture', { borrower: 'b3', amountMinor: 300_000 })
  expect(captured).toMatchObject({ outcome: 'captured', availableMinor: 610_000 })
  await asked({ borrower: 'b3', authorization: 'x3', amountMinor: 600_000 })
  const released = await then('x3', 'release', { borrower: 'b3' })
  expect(released).toMatchObject({ outcome: 'released', availableMinor: 610_000 })
})

test('[AU9] the same id with another amount, a bad day or an unknown line is refused', async () => {
  const status = async (body: object): Promise<number> =>
    (await served.post('/v1/authorizations?product=harbour', { channel: 'app', ...body })).status
  expect(await status({ borrower: 'b3', authorization: 'x1', amountMinor: 1 })).toBe(409)
  expect(await status({ borrower: 'nobody', authorization: 'y', amountMinor: 1 })).toBe(404)
  const bad = { borrower: 'b3', authorization: 'y', amountMinor: 1, expiresDay: '2024-02-30' }
  expect(await status(bad)).toBe(422)
  expect(await status({ borrower: 'b3', authorization: 'y', amountMinor: 0 })).toBe(400)
})

test('[AU10] a thousand draws at once on one line never exceed it, and each answer stands', async () => {
  const { permissions } = (await (
    await served.get('/v1/borrowers/b1?product=harbour')
  ).json()) as BorrowerView
  expect(permissions.draw).toBe(true)
  const amounts = Array.from({ length: 1000 }, (_, i) => 10_000 + ((i * 7919) % 40) * 1000)
  const outcomes = await Promise.all(
    amounts.map(async (amountMinor, i) => {
      const { outcome } = await asked({ borrower: 'b1', authorization: `d${i}`, amountMinor })
      if (outcome === 'approved') await then(`d${i}`, 'capture', { borrower: 'b1', amountMinor })
      return outcome
    }),
  )
  const drawn = amounts.reduce((sum, a, i) => (outcomes[i] === 'approved' ? sum + a : sum), 0)
  expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeGreaterThan(500)
  // 10,000 less the 900 owed.
  expect(drawn).toBeLessThanOrEqual(910_000)
  expect(drawn).toBeGreaterThan(800_000)
  const line = await book.store.line('harbour', 'b1')
  const { state } = decodeCheckpoint(line!.state)
  expect(state.balanceMinor).toBe(90_000 + drawn)
  expect(state.balanceMinor).toBeLessThanOrEqual(state.limitMinor)
  // Folded again in order of arrival, each refusal is the same to the byte.
  expect((await verify(book.store, () => {})).faults).toEqual([])
}, 120_000)
