/** Review runs, a stepped clock put forward, and days that come by themselves on a wall clock. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withConstant } from '../../../test/policy-with.ts'
import { borrowersOf, type LineBook, openLineBook } from '../../../test/review-book.ts'
import { on } from '../../../test/story.ts'
import type { Day } from '../../base/index.ts'
import type { PolicyData } from '../../core/index.ts'
import { type OpenStore, openStore, type ReviewRun, type Store } from '../../store/index.ts'
import { must } from '../unusable.ts'
import { verify } from '../verify.ts'
import { advance } from './advance.ts'
import { resumeQueue, standQueue } from './queue-ruling.ts'
import { openReviewDesk } from './review-desk.ts'
import { askReview, cancelReview, haltReview, releaseReview, signReview } from './review-steps.ts'
import type { ReviewTotals } from './totals.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidemark-review-'))
let store: OpenStore
beforeAll(async () => {
  store = await openStore({ dataFolder: folder, databaseUrl: null })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const CLOCK = on('2025-01-31')
const LINES = 30

/** Nothing is bounded: what is looked at here is the run. */
const unbounded = (policy: PolicyData): PolicyData =>
  (['linesBps', 'exposureBps', 'neverLateBps', 'segmentBps'] as const).reduce(
    (next, key) => withConstant(next, `blast.${key}`, 10_000),
    policy,
  )

/** Lines with a minimum that nobody pays: due on 20 December, in default on 20 January. */
async function dueBook(product: string, policy = unbounded): Promise<LineBook> {
  const row = { clockDay: CLOCK }
  const book = await openLineBook(store, { product, lines: LINES, policy, row })
  await book.tell(borrowersOf(LINES), 'statement-issued', on('2024-12-01'), {
    balanceMinor: 500_000 as never,
    minimumDueMinor: 50_000 as never,
    dueDay: on('2024-12-20'),
  })
  return book
}

const words = (who: string) => ({ who, at: 1, reason: 'monthly review' })

/** A desk that works until it is idle; `before` stands before the store's own methods. */
async function work(book: LineBook, before: Partial<Store> = {}): Promise<string[]> {
  const logged: string[] = []
  const log = (text: string): void => void logged.push(text)
  const desk = openReviewDesk({ ...book, store: { ...store, ...before }, log })
  desk.wake()
  await desk.idle()
  await desk.close()
  return logged
}

async function previewed(book: LineBook, day: Day = CLOCK): Promise<ReviewRun> {
  const { product } = book
  const number = must(await askReview(store, book.desks.product(product)!, day, words('anna')))
  expect(await work(book)).toEqual([])
  return (await store.review(product, number))!
}

async function signed(book: LineBook): Promise<ReviewRun> {
  const run = await previewed(book)
  must(await signReview(store, run, words('bo')))
  must(await releaseReview(store, book.desks.product(book.product)!, run, 2))
  return run
}

const bodies = async (book: LineBook): Promise<string[]> =>
  (await book.decisions()).map(({ borrower, number, body }) =>
    `${borrower} ${number} ${Buffer.from(body).toString()}`.replaceAll(book.product, 'book'),
  )

test('[RV8] a preview foretells what the day itself brings, and writes nothing but itself', async () => {
  const book = await dueBook('preview')
  const before = await store.linesAfter('preview', '', 100)
  const run = await previewed(book)
  expect(run).toMatchObject({ state: 'previewed', lines: LINES, released: 0 })
  expect(await store.linesAfter('preview', '', 100)).toEqual(before)
  const { decided, actions } = JSON.parse(run.totals) as ReviewTotals
  expect(decided).toBe(LINES)
  const suspensions = actions.find(({ action, adverse }) => action === 'suspend' && adverse)
  expect(suspensions).toMatchObject({ decisions: LINES, limitMinor: LINES * 1_000_000 })
  expect(suspensions).toMatchObject({ neverLate: LINES })

  const twin = await dueBook('twin')
  await twin.tell(borrowersOf(LINES), 'day-reached', CLOCK, {})
  must(await signReview(store, run, words('bo')))
  must(await releaseReview(store, book.desks.product('preview')!, run, 2))
  expect(await work(book)).toEqual([])
  const done = (await store.review('preview', run.number))!
  expect(done).toMatchObject({ state: 'done', released: LINES, leftOut: 0, signedBy: 'bo' })
  expect(await bodies(book)).toEqual(await bodies(twin))
  const lines = await store.reviewLines(run.number, 'released', '', 100)
  const caused = lines.flatMap(({ decisions }) => JSON.parse(decisions!) as number[])
  expect(caused).toHaveLength((await book.decisions()).length)
})

test('[RV9] another person signs, the day must have come, and one run is open at a time', async () => {
  const book = await dueBook('steps')
  const product = book.desks.product('steps')!
  const issue = (result: unknown, code: string) =>
    expect(result).toMatchObject({ ok: false, issues: [{ code }] })
  issue(await askReview(store, product, (CLOCK + 400) as Day, words('anna')), 'review-day')
  const run = await previewed(book, (CLOCK + 5) as Day)
  issue(await askReview(store, product, CLOCK, words('bo')), 'review-open')
  issue(await releaseReview(store, product, run, 2), 'not-signed')
  issue(await signReview(store, run, words(' ANNA ')), 'same-person')
  issue(await signReview(store, { ...run, number: 999 }, words('bo')), 'unknown-review')
  must(await signReview(store, run, words('bo')))
  must(await signReview(store, run, words('bo')))
  issue(await haltReview(store, run, words('bo')), 'not-releasing')
  issue(await releaseReview(store, product, run, 2), 'too-early')
  must(await cancelReview(store, run, words('anna')))
  expect((await store.review('steps', run.number))!.state).toBe('cancelled')
  expect(await book.decisions()).toEqual([])
})

test('[RV9] halted between batches it goes on; killed after a commit nothing is done twice', async () => {
  const book = await dueBook('killed')
  const run = await signed(book)
  // The batch is committed, and then the server dies before it writes that down.
  const logged = await work(book, {
    moveReview: async () => {
      throw new Error('killed')
    },
  })
  expect(logged).toEqual([expect.stringContaining('killed')])
  expect(await store.review('killed', run.number)).toMatchObject({
    state: 'releasing',
    released: 0,
  })
  const decided = await bodies(book)
  expect(decided.length).toBeGreaterThan(0)
  must(await haltReview(store, run, words('bo')))
  await work(book)
  expect(await store.review('killed', run.number)).toMatchObject({
    state: 'halted',
    why: 'bo: monthly review',
  })
  must(await releaseReview(store, book.desks.product('killed')!, run, 3))
  await work(book)
  expect(await store.review('killed', run.number)).toMatchObject({
    state: 'done',
    released: LINES,
    leftOut: 0,
  })
  expect(await bodies(book)).toEqual(decided)
})

test('[RV10] a line that moved since and would come to something else is left out and listed', async () => {
  const book = await dueBook('moved')
  const run = await previewed(book)
  const day = on('2024-12-15')
  await book.tell(['b0003'], 'repayment-received', day, {
    amountMinor: 500_000 as never,
    obligation: null,
  })
  // Moved, and comes to the same all the same.
  await book.tell(['b0004'], 'consent-given', day, { purpose: 'network' })
  // Lived through the day by itself.
  await book.tell(['b0005'], 'signed-in', CLOCK, { deviceHash: 'd', channel: 'app' })
  must(await signReview(store, run, words('bo')))
  must(await releaseReview(store, book.desks.product('moved')!, run, 2))
  await work(book)
  expect(await store.review('moved', run.number)).toMatchObject({
    state: 'done',
    released: LINES - 2,
    leftOut: 2,
  })
  const left = await store.reviewLines(run.number, 'left-out', '', 100)
  expect(left.map(({ borrower, found }) => [borrower, found])).toEqual([
    ['b0003', expect.not.stringContaining('suspend')],
    ['b0005', ''],
  ])
})

test('[RV10] where acts would now wait for a person the run halts, and goes on once resumed', async () => {
  const book = await dueBook('queued')
  const run = await signed(book)
  const ask = { product: 'queued', today: CLOCK, who: 'cy', at: 3, reason: 'odd feed' }
  must(await standQueue(store, ask, 'person'))
  await work(book)
  expect(await store.review('queued', run.number)).toMatchObject({ state: 'halted', why: 'queue' })
  expect(await store.waitingTotals({ product: 'queued' })).toEqual([])
  must(await resumeQueue(store, ask))
  must(await releaseReview(store, book.desks.product('queued')!, run, 4))
  await work(book)
  expect(await store.review('queued', run.number)).toMatchObject({ state: 'done', released: LINES })
})

test('[RV2] what two people signed is no automatic act: no bound holds it back', async () => {
  const book = await dueBook('signed', (policy) =>
    withConstant(unbounded(policy), 'blast.linesBps', 0),
  )
  const run = await signed(book)
  await work(book)
  expect(await store.review('signed', run.number)).toMatchObject({ state: 'done', released: LINES })
  expect(await store.actDay('signed', CLOCK)).toEqual([])
})

test('[RV11] a stepped clock goes forward day by day, each due line through its days', async () => {
  const start = { clockDay: on('2024-12-01') }
  const policy = unbounded
  const statement = {
    balanceMinor: 500_000 as never,
    minimumDueMinor: 50_000 as never,
    dueDay: on('2024-12-20'),
  }
  const [book, twin] = await Promise.all(
    ['advanced', 'ticked'].map((product) =>
      openLineBook(store, { product, lines: 8, policy, row: start }),
    ),
  )
  const people = borrowersOf(8)
  await book!.tell(people.slice(4), 'statement-issued', on('2024-11-20'), {
    ...statement,
    dueDay: on('2024-12-10'),
  })
  await twin!.tell(people.slice(4), 'statement-issued', on('2024-11-20'), {
    ...statement,
    dueDay: on('2024-12-10'),
  })
  for (const each of [book!, twin!])
    await each.tell(people.slice(0, 4), 'statement-issued', on('2024-12-01'), statement)
  const days: Day[] = []
  const done = must(
    await advance(book!, 'advanced', CLOCK, ({ day }) => {
      days.push(day)
    }),
  )
  expect(done.day).toBe(CLOCK)
  expect((await store.product('advanced'))!.clockDay).toBe(CLOCK)
  expect(days).toEqual(days.toSorted((a, b) => a - b))
  expect(new Set(days).size).toBeGreaterThan(3)
  expect(await store.linesDue('advanced', CLOCK, 10)).toEqual([])
  await store.moveClock('ticked', CLOCK)
  await twin!.desks.refresh()
  for (let day = on('2024-12-02'); day <= CLOCK; day = (day + 1) as Day)
    await twin!.tell(people, 'day-reached', day, {})
  expect(await bodies(book!)).toEqual(await bodies(twin!))
  // Each day's acts are that day's.
  const perDay = await Promise.all(days.map((day) => store.actDay('advanced', day)))
  expect(perDay.flatMap((day) => day.filter(({ segment }) => segment === 'all'))).toMatchObject([
    { lines: 4 },
    { lines: 4 },
  ])
  expect((await verify(store, () => {})).faults).toEqual([])
})

test('[RV11] no clock goes back, and none of the wall or of a live product is moved', async () => {
  const rows = {
    back: {},
    live: { mode: 'live' },
    wall: { clock: 'wall', clockDay: null },
  } as const
  const books = new Map<string, LineBook>()
  for (const [product, row] of Object.entries(rows))
    books.set(product, await openLineBook(store, { product, lines: 1, row }))
  const tried = (product: string, day: Day) => advance(books.get('wall')!, product, day, () => {})
  await books.get('wall')!.desks.refresh()
  const refusals = [
    ['nowhere', CLOCK, 'unknown-product'],
    ['live', CLOCK, 'clock-live'],
    ['wall', CLOCK, 'clock-wall'],
    ['back', on('2024-12-30'), 'clock-backwards'],
  ] as const
  for (const [product, day, code] of refusals)
    expect(await tried(product, day)).toMatchObject({ ok: false, issues: [{ code }] })
  expect((await store.product('back'))!.clockDay).toBe(on('2024-12-31'))
})

test('[RV12] on a wall clock due lines are carried forward, but not those a run waits for', async () => {
  const today = Math.floor(Date.now() / 86_400_000) as Day
  const row = { clock: 'wall', clockDay: null } as const
  const book = await openLineBook(store, { product: 'today', lines: 6, row, policy: unbounded })
  await book.tell(borrowersOf(6), 'statement-issued', (today - 60) as Day, {
    balanceMinor: 500_000 as never,
    minimumDueMinor: 50_000 as never,
    dueDay: (today - 40) as Day,
  })
  expect(await store.linesDue('today', today, 10)).toHaveLength(6)
  const run = await previewed(book, today)
  await work(book)
  expect(await store.linesDue('today', today, 10)).toHaveLength(6)
  must(await cancelReview(store, run, words('anna')))
  await work(book)
  expect(await store.linesDue('today', today, 10)).toEqual([])
  expect((await book.decisions()).some(({ action }) => action === 'suspend')).toBe(true)
})
