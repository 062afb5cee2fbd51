/** Two servers on one PostgreSQL, each with a network of its own: neighbours are told once. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, howToInstall, startPostgres } from '../scripts/postgres.mjs'
import { readRow, verify } from '../src/jobs/index.ts'
import { pastDueIn } from '../src/jobs/outcome.ts'
import {
  exposureOf,
  latenessFact,
  type NetworkFact,
  networkFact,
  rebuild,
} from '../src/network/index.ts'
import type { EventRow } from '../src/store/index.ts'
import type { FeatureView } from '../src/wire/index.ts'
import { pause } from './product.ts'
import { type Book, harbour, openBook, type Served } from './server-book.ts'
import { on } from './story.ts'

const missing = findPostgres() === null
if (missing) console.log(`two servers on one PostgreSQL are not tried: ${howToInstall}`)

const people = Array.from({ length: 12 }, (_, i) => `t${i}`)
const devices = ['d0', 'd1', 'd2', 'd3']
const today = harbour.clockDay!

/** What is told to which of the two: a device, or that a line is late, and later that it is not. */
const step = fc.record({
  borrower: fc.constantFrom(...people),
  server: fc.nat(1),
  device: fc.option(fc.constantFrom(...devices), { freq: 5 }),
})

/** A line's lateness as each of its rows tells it: when it passed 30 days, and that it ended. */
function latenessIn(borrower: string, rows: readonly EventRow[]): NetworkFact[] {
  const facts: NetworkFact[] = []
  let before = 0
  let since = 0
  for (const row of rows) {
    if (row.borrower !== borrower) continue
    const { days, lastDay } = pastDueIn(row.outcome)
    if (before === 0 && days > 30) since = lastDay - days + 31
    const said = { borrower, day: since, cause: `${borrower}-${row.seq}` }
    const fact = latenessFact(said, before, days)
    if (fact !== null) facts.push(fact)
    before = days
  }
  return facts
}

describe.skipIf(missing)('two servers', () => {
  let database: Awaited<ReturnType<typeof startPostgres>>
  let books: Book[]
  let servers: Served[]
  beforeAll(async () => {
    database = await startPostgres()
    const first = await openBook({ databaseUrl: database.url })
    books = [first, await openBook({ databaseUrl: database.url, isFilled: true })]
    servers = await Promise.all(books.map((book) => book.serve({ neighbours: true })))
  })
  afterAll(async () => {
    await Promise.all((books ?? []).map((book) => book.close()))
    await database?.stop()
  })

  let count = 0
  async function happens(
    server: number,
    [borrower, type, day]: readonly [string, string, number],
    data: object,
  ): Promise<void> {
    const answer = await servers[server]!.post('/v1/events', {
      specversion: '1.0',
      id: `two-${++count}`,
      source: '/two',
      type: `tidemark.${type}.v1`,
      subject: `harbour/${borrower}`,
      time: new Date((on('2024-08-01') + day) * 86_400_000).toISOString(),
      data,
    })
    expect(answer.status, await answer.clone().text()).toBe(200)
  }

  test('[NW20] what neighbours were told adds up to what the whole log says they carry', async () => {
    for (const person of people)
      await happens(0, [person, 'line-opened', 0], { limitMinor: 100_000 })
    const steps = fc.sample(step, { numRuns: 200, seed: 7 })
    // Each borrower's own events in order, a day apart; different borrowers' at once, to both.
    await Promise.all(
      people.map(async (person, n) => {
        const reports = n % 2 === 0 ? [31, 0] : [31]
        for (const [i, { server, device }] of steps
          .filter(({ borrower }) => borrower === person)
          .entries())
          if (device !== null)
            await happens(server, [person, 'device-bound', i + 1], { deviceHash: device })
          else if (reports.length > 0) {
            const daysPastDue = reports.shift()
            await happens(server, [person, 'days-past-due-reported', i + 1], { daysPastDue })
          }
      }),
    )
    // Both have heard all once a poll and a settling have passed.
    await pause(2000)
    await Promise.all(servers.map((server) => server.told()))
    const { store } = books[0]!
    const rows = await store.eventsAfter('harbour', 0, 10_000)
    const facts = rows.flatMap((row) => networkFact(readRow(row), () => false) ?? [])
    for (const borrower of people) facts.push(...latenessIn(borrower, rows))
    const network = rebuild(facts, today)
    let carried = 0
    for (const borrower of people) {
      const answer = await servers[1]!.get(`/v1/borrowers/${borrower}/features?product=harbour`)
      const features = (await answer.json()) as FeatureView[]
      const { value } = features.find(({ id }) => id === 'linkedExposure')!
      const { fraud } = exposureOf(network, borrower, today)
      expect.soft(value ?? 0, borrower).toBe(fraud)
      carried += fraud
    }
    expect(carried).toBeGreaterThan(0)
    expect(rows.filter(({ source }) => source === '/network').length).toBeGreaterThan(100)
    expect(servers.flatMap(({ logged }) => logged)).toEqual([])
    expect((await verify(store, () => {})).faults).toEqual([])
  })
})
