import { afterAll, beforeAll, expect, test } from 'vitest'
import { atLeast, withTrigger } from '../../test/policy-with.ts'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { alertTable } from './alert-table.ts'

let book: Book
let served: Served
beforeAll(async () => {
  const look = {
    id: 'look',
    when: { newLenders30d: atLeast(3) },
    then: ['capacity', 'alert', 'R215', 'newLenders30d'],
  } as const
  book = await openBook({ policy: (neutral) => withTrigger(neutral, look) })
  served = await book.serve()
})
afterAll(() => book.close())

const stacking = {
  specversion: '1.0',
  id: 'stack-1',
  source: '/test',
  type: 'tidemark.external-credit-reported.v1',
  subject: 'harbour/b1',
  time: '2024-09-10T02:00:00Z',
  data: {
    lenders: 6,
    balanceMinor: 900_000,
    inquiries90Days: 7,
    worstDaysPastDue: 0,
    newLenders30Days: 4,
  },
}

test('[JO8] an answered alert is a row to learn from, with the portrait it was raised on', async () => {
  await expect(alertTable(book.store, 'harbour')).rejects.toThrow('no alert has been answered')
  await expect(alertTable(book.store, 'nowhere')).rejects.toThrow('no product of that name')
  const answer = await served.post('/v1/events', stacking)
  expect(answer.status, await answer.clone().text()).toBe(200)
  const { rows } = await book.store.queryAlerts({
    product: 'harbour',
    state: 'open',
    limit: 9,
    offset: 0,
  })
  expect(rows).toMatchObject([{ borrower: 'b1', reason: 'R215' }])
  const { decision } = rows[0]!
  const path = `/v1/borrowers/b1/alerts/${decision}/resolve?product=harbour`
  expect((await served.post(path, { label: 'confirmed' })).status).toBe(200)

  const table = await alertTable(book.store, 'harbour')
  const cell = (column: string): string => table.rows[0]![table.columns.indexOf(column)]!
  expect(table.rows).toHaveLength(1)
  expect([cell('alert'), cell('reason'), cell('label')]).toEqual([
    `b1#${decision}`,
    'R215',
    'confirmed',
  ])
  expect([cell('newLenders30d'), cell('lenders')]).toEqual(['4', '6'])
  expect(cell('incomeLevel')).toBe('')
  expect(new Set(table.columns).size).toBe(table.columns.length)
})
