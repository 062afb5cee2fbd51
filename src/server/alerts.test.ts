import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { decisionHash } from '../store/index.ts'
import type { AlertPage, Problem } from '../wire/index.ts'
import { createKey } from './key.ts'

let book: Book
let served: Served
let number: number

/** b2's last decision once more, as one that asks a person to look. */
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
  const line = (await book.store.line('harbour', 'b2'))!
  const last = (await book.store.decisionsOf('harbour', 'b2')).at(-1)!
  number = last.number + 1
  const { body, hash: previousHash } = last
  const hash = decisionHash(previousHash, body)
  const raised = { ...last, number, action: 'refer', previousHash, hash }
  const alert = { product: 'harbour', borrower: 'b2', decision: number, day: last.day }
  await book.store.transaction((tx) =>
    tx.writeLines([
      {
        line: { ...line, decisions: number, chainHead: hash },
        decisions: [raised],
        notices: [],
        alerts: [{ ...alert, reason: 'R303', state: 'open', resolvedAt: null, resolvedBy: null }],
        resolutions: [],
      },
    ]),
  )
})
afterAll(() => book.close())

async function ask<T>(key: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(served.server.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as T & Problem }
}

const queue = (state: string) =>
  ask<AlertPage>(served.key, 'GET', `/v1/alerts?product=harbour&state=${state}`)
const resolvePath = (n: number) => `/v1/borrowers/b2/alerts/${n}/resolve?product=harbour`

test('[SR26] an alert waits in the queue until a person says what it was, once, by name', async () => {
  const open = await queue('open')
  expect(open.json).toMatchObject({ total: 1, open: 1 })
  expect(open.json.rows[0]).toMatchObject({ borrower: 'b2', decision: number, state: 'open' })

  const reader = await createKey(book.store, 'reader', ['borrowers:read'])
  const label = { label: 'false-alarm' }
  expect((await ask(reader, 'POST', resolvePath(number), label)).status).toBe(403)
  expect((await ask(served.key, 'POST', resolvePath(1), label)).status).toBe(404)
  expect((await ask(served.key, 'POST', resolvePath(number), { label: 'fine' })).status).toBe(400)

  const anna = await createKey(book.store, 'anna', ['alerts:resolve'])
  const done = await ask<AlertPage>(anna, 'POST', resolvePath(number), label)
  expect(done).toMatchObject({ status: 200, json: { total: 0, open: 0 } })
  const closed = await queue('false-alarm')
  expect(closed.json.rows).toMatchObject([{ borrower: 'b2', resolvedBy: 'anna' }])
  const log = await book.store.eventsOfLines('harbour', ['b2'])
  expect(log.filter(({ type }) => type === 'alert-resolved')).toHaveLength(1)
  // Said twice is said once.
  expect((await ask(anna, 'POST', resolvePath(number), label)).status).toBe(200)
  expect(await book.store.countEvents('harbour')).toBe(
    (await book.store.eventsAfter('harbour', 0, 1000)).length,
  )
})
