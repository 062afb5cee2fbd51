/** What waits for a person, as every driver of the store must keep it. */
import { expect, test } from 'vitest'
import type { ReviewRun, Store } from '../src/store/index.ts'
import { chainOf, eventRow, lineRow, productRow } from './store-rows.ts'

const runRow = (product: string): Omit<ReviewRun, 'number'> => ({
  product,
  day: 20_000,
  state: 'previewing',
  ruling: 1,
  cursor: '',
  lines: 0,
  released: 0,
  leftOut: 0,
  totals: '{}',
  why: null,
  askedBy: 'anna',
  askedAt: 5,
  reason: 'monthly',
  signedBy: null,
  signedAt: null,
  signReason: null,
  movedAt: 5,
})

export function reviewTests(store: () => Store): void {
  test('[RV2] a day’s acts add up, beside the book as the day found it, until somebody looks', async () => {
    const product = 'rv2'
    const lines = [
      lineRow(product, 'b1', { tier: 'A', limitMinor: 100, industry: 'catering' }),
      lineRow(product, 'b2', { tier: 'A', limitMinor: 200, neverLate: false }),
      lineRow(product, 'b3', { tier: null, limitMinor: 400, neverLate: null }),
      lineRow(product, 'b4', { status: 'closed', limitMinor: 800 }),
    ]
    await store().transaction((tx) => tx.writeLines(lines.map((line) => plain(line))))
    expect(await store().actDay(product, 9)).toEqual([])
    const book = (segment: string, bookLines: number, bookLimitMinor: number, late: number) => ({
      segment,
      bookLines,
      bookLimitMinor,
      bookNeverLate: bookLines - late,
      lines: 0,
      limitMinor: 0,
      neverLate: 0,
    })
    const opened = [
      book('all', 3, 700, 2),
      book('industry:catering', 1, 100, 0),
      book('tier:-', 1, 400, 1),
      book('tier:A', 2, 300, 1),
    ]
    expect(await store().actDayNow(product, 9)).toEqual(opened)
    expect(await store().actDay(product, 9)).toEqual([])
    expect(await store().openActDay(product, 9)).toEqual(opened)
    await store().transaction((tx) => tx.writeLines([plain(lineRow(product, 'b5'))]))
    expect(await store().openActDay(product, 9)).toEqual(opened)
    expect(await store().actDayNow(product, 9)).toEqual(opened)
    const act = (segment: string, n: number) => ({
      segment,
      lines: n,
      limitMinor: 10 * n,
      neverLate: 1,
    })
    const count = () =>
      store().transaction((tx) => tx.countActs(product, 9, [act('tier:B', 1), act('all', 2)]))
    const all = (await Promise.all([count(), count(), count()])).map(
      (totals) => totals.find(({ segment }) => segment === 'all')!,
    )
    expect(all.map(({ lines: n }) => n).toSorted()).toEqual([2, 4, 6])
    expect(await store().actDay(product, 9)).toMatchObject([
      { segment: 'all', lines: 6, limitMinor: 60, neverLate: 3, bookLines: 3 },
      {},
      {},
      {},
      { segment: 'tier:B', lines: 3, bookLines: 0 },
    ])
    await store().transaction((tx) => tx.forgetActs(product, 9))
    expect((await store().actDay(product, 9)).every(({ lines: n }) => n === 0)).toBe(true)
    expect(await store().actDay(product, 10)).toEqual([])
  })

  test('[RV5] proposals that stand are found by filter, longest waiting first, and totalled', async () => {
    const product = 'rv5'
    const write = (borrower: string, tier: string, proposal: number | null) => ({
      ...plain(lineRow(product, borrower, { decisions: 2, proposal, tier })),
      decisions: chainOf(product, borrower, 2),
    })
    await store().transaction((tx) =>
      tx.writeLines([write('b1', 'A', 2), write('b2', 'B', 1), write('b3', 'A', null)]),
    )
    const rows = await store().queryWaiting({ product }, 10, 0)
    expect(rows.map(({ borrower, decision, action }) => [borrower, decision, action])).toEqual([
      ['b2', 1, 'watch'],
      ['b1', 2, 'step-down'],
    ])
    expect(rows[0]!.body.length).toBeGreaterThan(0)
    const of = async (filter: object) => {
      const found = await store().waitingAfter({ product, ...filter }, '', 10)
      return found.map(({ borrower }) => borrower)
    }
    expect(await of({})).toEqual(['b1', 'b2'])
    expect(await of({ action: 'step-down' })).toEqual(['b1'])
    expect(await of({ tier: 'B' })).toEqual(['b2'])
    expect(await of({ reason: 'late-payments' })).toEqual(['b1'])
    expect(await of({ neverLate: false })).toEqual([])
    expect(await store().waitingAfter({ product }, 'b1', 10)).toEqual([
      { borrower: 'b2', decision: 1 },
    ])
    const one = { lines: 1, limitMinor: 8_000_000, balanceMinor: 1_500_000, neverLate: 1 }
    expect(await store().waitingTotals({ product })).toEqual([
      { action: 'step-down', ...one },
      { action: 'watch', ...one },
    ])
    expect(await store().queryWaiting({ product }, 1, 1)).toHaveLength(1)
  })

  test('[RV6] an override that waits is answered once', async () => {
    const product = 'rv6'
    const request = {
      product,
      borrower: 'b1',
      action: 'limit',
      limitMinor: 5,
      reason: 'other',
      untilDay: null,
      askedBy: 'anna',
      askedAt: 3,
      state: 'pending',
      answeredBy: null,
      answeredAt: null,
    } as const
    const number = await store().putOverride(request)
    expect(await store().overrides(product)).toEqual([{ ...request, number }])
    const answer = (state: 'made' | 'withdrawn', by: string) =>
      store().answerOverride({ product, number, state, by, at: 9 })
    expect(await answer('made', 'bo')).toBe(true)
    expect(await answer('withdrawn', 'cy')).toBe(false)
    expect(await store().overrides(product)).toMatchObject([{ state: 'made', answeredBy: 'bo' }])
    const events = [
      { ...eventRow(product, 'b1', 1), type: 'override-made' },
      eventRow(product, 'b1', 2),
      { ...eventRow(product, 'b2', 3), type: 'override-made' },
    ]
    const seqs = await store().transaction((tx) => tx.appendEvents(events))
    expect((await store().overrideEvents(product, 0, 9)).map(({ seq }) => seq)).toEqual([
      seqs[0],
      seqs[2],
    ])
    expect(await store().overrideEvents(product, seqs[0]!, 1)).toMatchObject([{ seq: seqs[2] }])
  })

  test('[RV9] a run moves only from where it stands, with its lines', async () => {
    const product = 'rv9'
    const number = await store().putReview(runRow(product))
    const run = (await store().review(product, number))!
    expect(run).toEqual({ ...runRow(product), number })
    const line = {
      run: number,
      borrower: 'b1',
      lastSeq: 7,
      outcome: 'decision suspend suspended 5',
      state: 'waiting',
      found: null,
      decisions: null,
    } as const
    const next: ReviewRun = { ...run, state: 'previewed', cursor: 'b1', lines: 1 }
    const moved = await Promise.all([
      store().moveReview(run, next, [line]),
      store().moveReview(run, { ...next, lines: 2 }, [line]),
    ])
    expect(moved.filter(Boolean)).toHaveLength(1)
    expect(await store().reviewLines(number, 'waiting', '', 9)).toEqual([line])
    const released = { ...line, state: 'released', decisions: '[1]' } as const
    const now = (await store().review(product, number))!
    expect(await store().moveReview(now, { ...now, cursor: 'b2' }, [released])).toBe(true)
    expect(await store().reviewLines(number, 'released', 'b0', 9)).toEqual([released])
    expect(await store().reviewLines(number, 'released', 'b1', 9)).toEqual([])
    expect((await store().reviews(product)).map((each) => each.number)).toEqual([number])
    expect(await store().review('rv9-none', number)).toBeNull()
  })

  test('[RV11] lines are due by their day, and a stepped clock only goes forward', async () => {
    const product = 'rv11'
    const wake = (borrower: string, wakeDay: number | null) =>
      plain(lineRow(product, borrower, { wakeDay }))
    await store().transaction((tx) =>
      tx.writeLines([wake('b1', 30), wake('b2', 10), wake('b3', null), wake('b4', 20)]),
    )
    const due = async (day: number, after = '') =>
      (await store().dueLines(product, day, after, 9)).map(({ borrower }) => borrower)
    expect(await due(20)).toEqual(['b2', 'b4'])
    expect(await due(30, 'b1')).toEqual(['b2', 'b4'])
    expect(await due(9)).toEqual([])
    expect(await store().nextDue(product)).toBe(10)
    expect(await store().nextDue('rv11-none')).toBeNull()
    const some = await store().linesOf(product, ['b4', 'b1', 'none'])
    expect(some.map(({ borrower }) => borrower)).toEqual(['b1', 'b4'])
    const put = (name: string, more: object) =>
      store().transaction((tx) => tx.putProduct({ ...productRow(name), ...more }))
    await put(product, { clockDay: 100 })
    await put('rv11-live', { clockDay: 100, mode: 'live' })
    await put('rv11-wall', { clockDay: null, clock: 'wall' })
    expect(await store().moveClock(product, 99)).toBe(false)
    expect(await store().moveClock(product, 100)).toBe(false)
    expect(await store().moveClock(product, 101)).toBe(true)
    expect(await store().moveClock('rv11-live', 101)).toBe(false)
    expect(await store().moveClock('rv11-wall', 101)).toBe(false)
    expect((await store().product(product))!.clockDay).toBe(101)
  })
}

const plain = (line: ReturnType<typeof lineRow>) => ({
  line,
  decisions: [],
  notices: [],
  alerts: [],
  resolutions: [],
})
