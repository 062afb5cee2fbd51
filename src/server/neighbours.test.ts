import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { atLeast, withTrigger } from '../../test/policy-with.ts'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { verify } from '../jobs/index.ts'
import type { AlertPage, FeatureView } from '../wire/index.ts'

let book: Book
let served: Served
beforeAll(async () => {
  const ring = {
    id: 'ring',
    when: { ringMembers: atLeast(4) },
    then: ['behaviour', 'alert', 'R303', null],
  } as const
  book = await openBook({ policy: (neutral) => withTrigger(neutral, ring) })
})
afterAll(() => book.close())
beforeEach(async () => {
  served = await book.serve({ neighbours: true })
  return () => served.close()
})

type Said = readonly [borrower: string, type: string, day: string, data: object]

let count = 0
async function happens(...said: readonly Said[]): Promise<void> {
  const batch = said.map(([borrower, type, day, data]) => ({
    specversion: '1.0',
    id: `n-${++count}`,
    source: '/neighbours',
    type: `tidemark.${type}.v1`,
    subject: `harbour/${borrower}`,
    time: `${day}T00:00:${String(count % 60).padStart(2, '0')}Z`,
    data,
  }))
  const headers = { 'content-type': 'application/cloudevents-batch+json' }
  const answer = await served.post('/v1/events', batch, headers)
  expect(answer.status, await answer.clone().text()).toBe(200)
}

const opened = (borrower: string, day = '2024-09-02'): Said => [
  borrower,
  'line-opened',
  day,
  { limitMinor: 500_000 },
]
const device = (borrower: string, deviceHash: string, day = '2024-09-03'): Said => [
  borrower,
  'device-bound',
  day,
  { deviceHash },
]
const late = (borrower: string, day: string, daysPastDue: number): Said => [
  borrower,
  'days-past-due-reported',
  day,
  { daysPastDue },
]

/** Three who share a device, and no other. */
const group = (name: string): readonly Said[] =>
  ['a', 'b', 'c'].flatMap((each) => [opened(name + each), device(name + each, `device-${name}`)])

/** What the network told a borrower, oldest first. */
const wordsOf = async (borrower: string): Promise<string[]> =>
  (await book.store.eventsOfLines('harbour', [borrower]))
    .filter(({ source }) => source === '/network')
    .map(({ type }) => type)

async function exposureOf(borrower: string): Promise<number | null> {
  const answer = await served.get(`/v1/borrowers/${borrower}/features?product=harbour`)
  const features = (await answer.json()) as FeatureView[]
  return features.find(({ id }) => id === 'linkedExposure')!.value
}

const faults = async () => (await verify(book.store, () => {})).faults

test('[NW19] neighbours are told within a second of lateness and of its end, over a restart alike', async () => {
  await happens(...group('r'))
  await happens(late('ra', '2024-10-01', 30))
  await served.told()
  expect(await wordsOf('rb')).toEqual([])
  const before = performance.now()
  await happens(late('ra', '2024-10-02', 31))
  await served.told()
  expect(performance.now() - before).toBeLessThan(1000)
  expect(await wordsOf('rb')).toEqual(['neighbour-worsened'])
  expect(await wordsOf('rc')).toEqual(['neighbour-worsened'])
  // His own lateness is no neighbour's.
  expect(await wordsOf('ra')).toEqual([])
  // 10,000 of one bad neighbour over 3 - 1 + 3, less what 90 days took.
  expect(await exposureOf('rb')).toBeGreaterThan(1000)
  expect(await exposureOf('rb')).toBeLessThan(2000)

  await served.close()
  served = await book.serve({ neighbours: true })
  await happens(late('ra', '2024-10-20', 12))
  await served.told()
  expect(await wordsOf('rb')).toHaveLength(1)
  await happens(late('ra', '2024-11-01', 0))
  await served.told()
  expect(await wordsOf('rb')).toEqual(['neighbour-worsened', 'neighbour-recovered'])
  expect(await exposureOf('rb')).toBe(0)
  await happens(late('ra', '2024-12-20', 40))
  await served.told()
  expect(await wordsOf('rb')).toHaveLength(3)
  expect(served.logged).toEqual([])
  expect(await faults()).toEqual([])
})

test('[NW20] what no network heard is told by the next that starts, and by two once', async () => {
  await served.close()
  served = await book.serve()
  await happens(...group('s'))
  await happens(late('sa', '2024-10-02', 31))
  await served.close()
  served = await book.serve({ neighbours: true })
  await served.told()
  expect(await wordsOf('sb')).toEqual(['neighbour-worsened'])
  const first = served
  const second = await book.serve({ neighbours: true })
  await second.told()
  await happens(late('sb', '2024-10-03', 35), device('sa', 'device-of-his-own'))
  await first.told()
  served = second
  await happens(late('sc', '2024-10-04', 0))
  await second.told()
  await first.close()
  expect(await wordsOf('sa')).toEqual(['neighbour-worsened'])
  expect(await wordsOf('sb')).toEqual(['neighbour-worsened'])
  expect(await wordsOf('sc')).toEqual(['neighbour-worsened', 'neighbour-worsened'])
  expect([...first.logged, ...second.logged]).toEqual([])
  expect(await faults()).toEqual([])
})

test('[NW21] who takes back that links be used is forgotten, and heard of again when he allows it', async () => {
  await happens(...group('w'), opened('wd'), device('wd', 'device-w'))
  await happens(late('wa', '2024-10-02', 45))
  await served.told()
  const told = await exposureOf('wb')
  expect(told).toBeGreaterThan(0)
  await happens(['wa', 'consent-withdrawn', '2024-10-05', { purpose: 'links' }])
  await served.told()
  expect(await wordsOf('wb')).toEqual(['neighbour-worsened', 'neighbour-recovered'])
  expect(await exposureOf('wb')).toBe(0)
  await happens(device('wa', 'device-w', '2024-10-06'))
  await served.close()
  served = await book.serve({ neighbours: true })
  await served.told()
  expect(await wordsOf('wb')).toHaveLength(2)
  await happens(
    ['wa', 'consent-given', '2024-10-07', { purpose: 'links' }],
    device('wa', 'device-w', '2024-10-08'),
  )
  await served.told()
  expect(await wordsOf('wb')).toEqual([
    'neighbour-worsened',
    'neighbour-recovered',
    'neighbour-worsened',
  ])
  expect(await faults()).toEqual([])
})

test('[NW22] a ring of six posted live asks a person to look, and confirmed it is told as fraud', async () => {
  const members = [1, 2, 3, 4, 5, 6].map((n) => `ring-${n}`)
  await happens(
    ...members.flatMap((member): Said[] => [
      opened(member, '2024-12-02'),
      device(member, 'ring-device', '2024-12-03'),
      [member, 'account-linked', '2024-12-03', { accountHash: 'ring-account' }],
    ]),
  )
  await served.told()
  for (const member of members) expect(await wordsOf(member)).toEqual(['ring-found'])
  const answer = await served.get('/v1/alerts?product=harbour')
  const { rows } = (await answer.json()) as AlertPage
  const alerts = rows.filter(({ borrower }) => members.includes(borrower))
  expect(alerts.map(({ borrower }) => borrower).toSorted()).toEqual(members)
  const [{ borrower, decision }] = alerts as [(typeof alerts)[0]]
  const path = `/v1/borrowers/${borrower}/alerts/${decision}/resolve?product=harbour`
  const other = members.find((member) => member !== borrower)!
  expect((await served.post(path, { label: 'confirmed' }, json)).status).toBe(200)
  await served.told()
  expect(await wordsOf(other)).toContain('neighbour-worsened')
  expect(await wordsOf(borrower)).not.toContain('neighbour-worsened')
  expect(served.logged).toEqual([])
  expect(await faults()).toEqual([])
})

const json = { 'content-type': 'application/json' }

test('[NW23] with the pack’s switch off nobody is told anything', async () => {
  const off = await openBook({
    policy: (neutral) => ({
      ...neutral,
      switches: { ...neutral.switches, 'network-fraud': false },
    }),
  })
  try {
    served = await off.serve({ neighbours: true })
    await happens(...group('o'), late('oa', '2024-10-02', 45))
    await served.told()
    const log = await off.store.eventsAfter('harbour', 0, 1000)
    expect(log.filter(({ source }) => source === '/neighbours')).toHaveLength(7)
    expect(log.filter(({ source }) => source === '/network')).toEqual([])
  } finally {
    await off.close()
  }
})

test('[NW22] an alert for another reason than fraud tells neighbours nothing when confirmed', async () => {
  await happens(...group('q'))
  await happens([
    'qa',
    'alert-resolved',
    '2024-10-02',
    { alert: '1', label: 'confirmed', by: 'anna' },
  ])
  await served.told()
  expect(await wordsOf('qb')).toEqual([])
})

test('[NW24] a store that fails delays what neighbours are told, and is written down', async () => {
  await served.close()
  const failing = { reads: 0, writesAfterRead: 0, writes: 0 }
  const { store } = book
  served = await book.serve({
    neighbours: true,
    store: {
      eventsAfter: async (...asked) => {
        if (failing.reads-- > 0) throw new Error('no read')
        failing.writes = failing.writesAfterRead
        failing.writesAfterRead = 0
        return store.eventsAfter(...asked)
      },
      transaction: async (work) => {
        if (failing.writes-- > 0) throw new Error('no write')
        return store.transaction(work)
      },
    },
  })
  await happens(...group('f'))
  await served.told()
  failing.reads = 1
  await happens(late('fa', '2024-10-02', 40))
  await until(async () => (await wordsOf('fb')).length > 0)
  expect(served.logged).toMatchObject([expect.stringContaining('no read')])
  failing.writesAfterRead = 2
  await happens(late('fa', '2024-10-03', 0))
  await until(async () => (await wordsOf('fb')).length > 1)
  expect(await wordsOf('fb')).toEqual(['neighbour-worsened', 'neighbour-recovered'])
  const unwritten = served.logged.filter((text) => text.includes('no write'))
  expect(unwritten).toHaveLength(2)
  expect(await faults()).toEqual([])
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    expect(tries).toBeLessThan(200)
    await new Promise((done) => setTimeout(done, 50))
  }
}

test('[SR30] the time from an event to its decision, and to its neighbours, is measured', async () => {
  await happens(...group('m'))
  await served.told()
  const text = await (await served.get('/metrics')).text()
  const counted = (name: string): number =>
    Number(new RegExp(`^${name}_count (\\d+)`, 'm').exec(text)?.[1])
  expect(counted('tidemark_event_seconds')).toBe(1)
  expect(counted('tidemark_network_seconds')).toBeGreaterThan(0)
})

test('[NW18] neither a decision nor a page of a neighbour shows whose fact it was', async () => {
  const rows = await book.store.eventsOfLines('harbour', ['rb'])
  const told = rows.filter(({ source }) => source === '/network')
  expect(told.length).toBeGreaterThan(0)
  for (const { id } of told) expect(id).toMatch(/^[0-9a-f]{64}$/)
  const answer = await served.get('/v1/borrowers/rb/timeline?product=harbour')
  expect(await answer.text()).not.toMatch(/\bra\b|past-due/)
})
