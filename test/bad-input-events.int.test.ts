import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Json, type Running, scratch, smallRoot, started } from './product.ts'
import { type CloudEvent, lateLife, told } from './trial-events.ts'

/** Every wrong request: its status, one clear message with its place, and nothing taken. */

let product: Running
let before: Json
beforeAll(async () => {
  product = await started({ root: smallRoot(60), data: join(scratch(), 'book') })
  await product.post(lateLife('known'))
  before = await product.replay()
})

const day = '2005-09-30'
const payment = (id: string, data: object, borrower = 'known'): CloudEvent =>
  told({ id, kind: 'repayment-received', borrower, day, data: data as CloudEvent['data'] })
const good = payment('good', { amountMinor: 100 })
const opened = (data: object): CloudEvent =>
  told({ id: 'o', kind: 'line-opened', borrower: 'new', day, data: data as CloudEvent['data'] })

interface Case {
  readonly what: string
  readonly body: unknown
  readonly status: number
  readonly code: string
  /** Where in the body, as the issue says it. */
  readonly path?: string
  readonly message: RegExp
}

const cases: readonly Case[] = [
  {
    what: 'malformed JSON',
    body: '[{"specversion": "1.0",]',
    status: 400,
    code: 'malformed-json',
    message: /line 1, column 24/,
  },
  {
    what: 'an unknown type',
    body: [good, { ...good, id: 'b', type: 'tidemark.repayment-recieved.v1' }],
    status: 422,
    code: 'unknown-kind',
    path: '/1/type',
    message: /closest is "tidemark\.repayment-received\.v1"/,
  },
  {
    what: 'a rate in the wrong unit',
    body: [good, opened({ limitMinor: 5000, annualRateBps: 0.18 })],
    status: 422,
    code: 'wrong-type',
    path: '/1/data/annualRateBps',
    message: /whole.*basis points.*0\.18/i,
  },
  {
    what: 'an amount without its unit',
    body: [good, payment('b', { amountMinor: 1, amount: 100 })],
    status: 422,
    code: 'unknown-field',
    path: '/1/data/amount',
    message: /amountMinor/,
  },
  {
    what: 'fractional money',
    body: [good, payment('b', { amountMinor: 99.5 })],
    status: 422,
    code: 'wrong-type',
    path: '/1/data/amountMinor',
    message: /minor units.*99\.5/,
  },
  {
    what: 'an id reused with another body',
    body: [good, { ...lateLife('known')[0]!, data: { limitMinor: 1 } }],
    status: 409,
    code: 'id-reused',
    path: '/1',
    message: /\/trial known-opened was taken before with another body/,
  },
  {
    what: 'an event after the product’s clock',
    body: [good, { ...payment('b', { amountMinor: 1 }), time: '2005-10-03T00:00:00+08:00' }],
    status: 422,
    code: 'future',
    path: '/1',
    message: /after the product’s clock/,
  },
  {
    what: '10,001 events',
    body: Array.from({ length: 10_001 }, (_, i) => ({ ...good, id: `g${i}` })),
    status: 413,
    code: 'too-many',
    message: /10001 events, at most 10000/,
  },
  {
    what: 'a body of 10 MB',
    body: JSON.stringify([good, payment('b', { amountMinor: 1, note: 'x'.repeat(10_000_000) })]),
    status: 413,
    code: 'body-too-large',
    message: /too large/,
  },
  {
    what: 'a borrower without a line',
    body: [good, payment('b', { amountMinor: 1 }, 'nobody')],
    status: 422,
    code: 'unknown-borrower',
    path: '/1',
    message: /nobody has no line: open one first/,
  },
  {
    what: 'an unknown product',
    body: [good, { ...good, id: 'b', subject: 'formosa/known' }],
    status: 422,
    code: 'unknown-product',
    path: '/1/subject',
    message: /no product "formosa"/,
  },
]

test('[CL12] each wrong request is one clear problem at its place, and nothing of it is taken', async () => {
  for (const { what, body, status, code, path = '', message } of cases) {
    const { status: got, json, headers } = await product.post(body)
    expect.soft({ what, status: got, code: json.issues?.[0]?.code }, JSON.stringify(json)).toEqual({
      what,
      status,
      code,
    })
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect.soft(json.issues, what).toHaveLength(1)
    expect.soft(json.issues[0].path, what).toBe(path)
    expect.soft(json.issues[0].message, what).toMatch(message)
  }
  expect(await product.replay()).toEqual(before)
})

test('[CL12] many faults are told together, and the good event among them can be sent again', async () => {
  const { status, json } = await product.post([
    good,
    payment('b', { amountMinor: 1.5 }),
    { ...good, id: 'c', time: 'yesterday' },
    { ...payment('d', {}), subject: 'taiwan' },
  ])
  expect(status).toBe(422)
  const places = json.issues.map((issue: Json) => issue.path)
  expect(places).toEqual(['/1/data/amountMinor', '/2/time', '/3/subject', '/3/data/amountMinor'])
  expect(await product.replay()).toEqual(before)
  const { json: taken } = await product.post(good)
  expect(taken.outcomes).toMatchObject([{ id: 'good', repeated: false }])
})
