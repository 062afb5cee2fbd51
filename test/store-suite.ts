/** What every driver of the store must do, run over each of them. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, printDay } from '../src/base/index.ts'
import {
  decisionHash,
  type LineQuery,
  type LineRow,
  type LineSummary,
  type Store,
  StoreError,
} from '../src/store/index.ts'
import { alertTests } from './alert-suite.ts'
import { hearingTests } from './hearing-suite.ts'
import { policyTests } from './policy-suite.ts'
import { registryTests } from './registry-suite.ts'
import { reviewTests } from './review-suite.ts'
import { simulationTests } from './simulation-suite.ts'
import { chainOf, eventRow, lineRow, noticeRow, productRow, writeOf } from './store-rows.ts'
import { storyTests } from './story-suite.ts'

/** Each test has a product of its own, so one store serves them all. */
export function storeSuite(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store?.close())
    logTests(() => store)
    lineTests(() => store)
    bookTests(() => store)
    recordTests(() => store)
    registryTests(() => store)
    policyTests(() => store)
    simulationTests(() => store)
    alertTests(() => store)
    reviewTests(() => store)
    hearingTests(() => store)
    storyTests(() => store)
  })
}

function logTests(store: () => Store): void {
  test('[SO1] events keep the order they were appended in, and every byte', async () => {
    const events = [3, 1, 2].map((n) => eventRow('so1', `b${n % 2}`, n))
    const whole = {
      ...eventRow('so1', null, 9),
      data: Uint8Array.from({ length: 256 }, (_, i) => i),
    }
    const seqs = await store().transaction((tx) => tx.appendEvents([...events, whole]))
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    const stored = [...events, whole].map((event, i) => ({ seq: seqs[i], ...event }))
    expect(await store().eventsAfter('so1', 0, 10)).toEqual(stored)
    expect(await store().eventsAfter('so1', seqs[1]!, 1)).toEqual([stored[2]])
    expect(await store().eventsOfLines('so1', ['b1', 'b0'])).toEqual([
      stored[2],
      stored[0],
      stored[1],
    ])
    expect(await store().transaction((tx) => tx.eventsOf('so1', 'b1'))).toEqual(stored.slice(0, 2))
    expect(await store().countEvents('so1')).toBe(4)
    expect(await store().lastSeq('so1')).toBe(seqs[3])
    expect(await store().lastSeq('so1-none')).toBe(0)
  })

  test('[SO1] a batch of any size appends as one', async () => {
    const events = Array.from({ length: 12_000 }, (_, n) => eventRow('so1-many', 'b', n))
    await store().transaction((tx) => tx.appendEvents(events))
    const back = await store().eventsAfter('so1-many', 0, 20_000)
    expect(back.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })

  test('[SO2] a transaction that throws leaves nothing', async () => {
    const failed = store().transaction(async (tx) => {
      await tx.appendEvents([eventRow('so2', 'b', 1)])
      await tx.putProduct(productRow('so2'))
      await tx.writeLines([writeOf('so2', 'b', 2)])
      throw new RangeError('the caller changed its mind')
    })
    await expect(failed).rejects.toThrow(RangeError)
    expect(await store().countEvents('so2')).toBe(0)
    expect(await store().product('so2')).toBeNull()
    expect(await store().line('so2', 'b')).toBeNull()
    expect(await store().decisionsOf('so2', 'b')).toEqual([])
    expect(await store().noticesOf('so2', 'b')).toEqual([])
  })

  test('[SO2] a transaction whose error was swallowed does not pass for committed', async () => {
    const swallowed = store().transaction(async (tx) => {
      await tx.appendEvents([eventRow('so2-swallowed', 'b', 1)])
      await tx.appendEvents([eventRow('so2-swallowed', 'b', 1)]).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow('swallowed')
    expect(await store().countEvents('so2-swallowed')).toBe(0)
  })

  test('[SO3] an event is found by source and id, with its body hash and first outcome', async () => {
    const [seq] = await store().transaction((tx) => tx.appendEvents([eventRow('so3', 'b', 1)]))
    await store().transaction((tx) => tx.setOutcomes([{ seq: seq!, outcome: '{"a":"观察"}' }]))
    const { source, id, bodyHash } = eventRow('so3', 'b', 1)
    const found = await store().transaction((tx) =>
      tx.findEvents([
        { source, id },
        { source, id: 'unknown' },
        { source: 'other', id },
      ]),
    )
    expect(found.map((event) => [event.seq, event.bodyHash, event.outcome])).toEqual([
      [seq, bodyHash, '{"a":"观察"}'],
    ])
  })

  test('[SO3] of two appends of one event, one fails as a duplicate to be read again', async () => {
    const append = () => store().transaction((tx) => tx.appendEvents([eventRow('so3-two', 'b', 1)]))
    const outcomes = await Promise.allSettled([append(), append(), append()])
    const errors = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []))
    expect(errors).toHaveLength(2)
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreError)
      expect(error).toMatchObject({ code: 'duplicate-event', retryable: true })
    }
    expect(await store().countEvents('so3-two')).toBe(1)
  })
}

function lineTests(store: () => Store): void {
  /** Adds one to the line's count, creating the line at the first call. */
  const addOne = (product: string) =>
    store().transaction(async (tx) => {
      const [row] = await tx.lockLines(product, ['b'])
      const line = lineRow(product, 'b', { decisions: (row?.decisions ?? 0) + 1 })
      await tx.writeLines([{ line, decisions: [], notices: [], alerts: [], resolutions: [] }])
    })

  test('[SO4] transactions on one line follow each other, from its very first event', async () => {
    await Promise.all(Array.from({ length: 40 }, () => addOne('so4')))
    expect((await store().line('so4', 'b'))!.decisions).toBe(40)
  })

  test('[SO4] locked lines come back in id order, the missing left out', async () => {
    const writes = ['b3', 'b1', 'b2'].map((borrower) => writeOf('so4-order', borrower, 0))
    await store().transaction((tx) => tx.writeLines(writes))
    const locked = await store().transaction((tx) =>
      tx.lockLines('so4-order', ['b2', 'b9', 'b3', 'b1']),
    )
    expect(locked.map(({ borrower }) => borrower)).toEqual(['b1', 'b2', 'b3'])
  })

  test('[SO6] a chain of decisions and its notices come back exactly', async () => {
    const writes = ['b1', 'b2'].map((borrower) => writeOf('so6', borrower, 3))
    await store().transaction((tx) => tx.writeLines(writes))
    const back = await store().decisionsOfLines('so6', ['b2', 'b1'])
    expect(back).toEqual([...chainOf('so6', 'b1', 3), ...chainOf('so6', 'b2', 3)])
    for (const row of back) expect(row.hash).toBe(decisionHash(row.previousHash, row.body))
    expect(await store().decisionsOf('so6', 'b2')).toEqual(chainOf('so6', 'b2', 3))
    expect(await store().noticesOf('so6', 'b1')).toEqual([noticeRow(chainOf('so6', 'b1', 2)[1]!)])
    expect(await store().line('so6', 'b1')).toEqual(writes[0]!.line)
  })

  test('[SO6] a decision is written once: the same number again fails', async () => {
    await store().transaction((tx) => tx.writeLines([writeOf('so6-once', 'b', 1)]))
    const again = store().transaction((tx) => tx.writeLines([writeOf('so6-once', 'b', 1)]))
    await expect(again).rejects.toThrow('decision_pkey')
    expect(await store().decisionsOf('so6-once', 'b')).toHaveLength(1)
  })

  test('[SO7] lines are walked in id order, and by the day they wake', async () => {
    const writes = [5, 3, null, 9].map((wakeDay, i) => ({
      ...writeOf('so7-walk', `b${i}`, 0),
      line: lineRow('so7-walk', `b${i}`, { wakeDay }),
    }))
    await store().transaction((tx) => tx.writeLines(writes))
    const ids = (rows: LineRow[]) => rows.map(({ borrower }) => borrower)
    expect(ids(await store().linesAfter('so7-walk', 'b0', 2))).toEqual(['b1', 'b2'])
    expect(await store().lastBorrower('so7-walk')).toBe('b3')
    expect(await store().lastBorrower('so7-none')).toBeNull()
    expect(await store().linesDue('so7-walk', 5, 10)).toEqual(['b1', 'b0'])
    expect(await store().linesDue('so7-walk', 8, 1)).toEqual(['b1'])
  })

  test('[SO7] the borrowers of the log are walked in id order, each once', async () => {
    const events = ['b2', 'b1', null, 'b2', 'b3'].map((b, n) => eventRow('so7-log', b, n))
    await store().transaction((tx) => tx.appendEvents(events))
    expect(await store().borrowersAfter('so7-log', '', 2)).toEqual(['b1', 'b2'])
    expect(await store().borrowersAfter('so7-log', 'b2', 9)).toEqual(['b3'])
    expect(await store().borrowersAfter('so7-log', 'b3', 9)).toEqual([])
  })
}

function bookTests(store: () => Store): void {
  const rows = Array.from(
    { length: 90 },
    (_, n): LineRow =>
      lineRow('so7', `${n % 2 ? 'a%' : 'a_'}${String((n * 37) % 90).padStart(2, '0')}`, {
        status: ['active', 'watch', 'suspended'][n % 3]!,
        tier: [null, 'A', 'C', 'G'][n % 4]!,
        score: n % 7 === 0 ? null : 400 + ((n * 53) % 97),
        limitMinor: ((n * 977) % 50) * 100_000,
        balanceMinor: (n * 577) % 9_000,
        daysPastDue: (n % 5) * 12,
        utilisationBps: n % 6 === 0 ? null : (n * 331) % 12_000,
        lastDay: 12_900 + (n % 11),
        mainReason: n % 3 === 0 ? null : 'late-payments',
        flags: ['', 'hold', 'hold,observing', 'on-hold'][n % 4]!,
      }),
  )
  const writes = rows.map((line, n) => {
    const decisions = chainOf('so7', line.borrower, n % 4)
    return { line, decisions, notices: [], alerts: [], resolutions: [] }
  })
  beforeAll(() => store().transaction((tx) => tx.writeLines(writes)))

  const queries: fc.Arbitrary<LineQuery> = fc
    .record(
      {
        status: fc.constantFrom('active', 'watch', 'closed'),
        tier: fc.constantFrom('A', 'C'),
        reason: fc.constant('late-payments'),
        flag: fc.constantFrom('hold', 'observing', 'old'),
        search: fc.constantFrom('a_', 'a%', 'a%1', '%', ''),
      },
      { requiredKeys: [] },
    )
    .chain((filters) =>
      fc
        .record({
          product: fc.constant('so7'),
          sort: fc.constantFrom<LineQuery['sort'][]>(
            'borrower',
            'score',
            'limitMinor',
            'balanceMinor',
            'daysPastDue',
            'utilisationBps',
            'lastDay',
          ),
          descending: fc.boolean(),
          limit: fc.integer({ min: 1, max: 100 }),
          offset: fc.constantFrom(0, 1, 20, 95),
        })
        .map((page) => ({ ...filters, ...page })),
    )

  test('[SO7] a page of lines is what filtering, sorting and cutting by hand gives', async () => {
    const check = async (query: LineQuery): Promise<void> => {
      expect(await store().queryLines(query)).toEqual(byHand(rows, query))
    }
    await fc.assert(fc.asyncProperty(queries, check), { numRuns: 150 })
  })

  test('[SO8] the summary counts what is stored, and of decisions what was done', async () => {
    const summary = await store().summary('so7')
    const stored = writes.flatMap((write) => write.decisions)
    const decisions = stored.filter(({ kind }) => kind !== 'proposal')
    expect(decisions.length).toBeLessThan(stored.length)
    const sum = (lines: LineRow[]) => ({
      lines: lines.length,
      limitMinor: lines.reduce((total, line) => total + line.limitMinor, 0),
      balanceMinor: lines.reduce((total, line) => total + line.balanceMinor, 0),
    })
    const distinct = <T>(values: T[]): T[] => [...new Set(values)].toSorted()
    const { lines, limitMinor, balanceMinor } = summary
    expect({ lines, limitMinor, balanceMinor }).toEqual(sum(rows))
    expect(summary.byStatus).toEqual(
      distinct(rows.map((row) => row.status)).map((status) => ({
        status,
        lines: rows.filter((row) => row.status === status).length,
      })),
    )
    expect(summary.byTier).toEqual(
      [null, 'A', 'C', 'G'].map((tier) => ({ tier, ...sum(rows.filter((r) => r.tier === tier)) })),
    )
    const month = (value: number) => printDay(day(value)).slice(0, 7)
    for (const { month: m, action, adverse, decisions: count } of summary.byMonth)
      expect(count).toBe(
        decisions.filter((d) => month(d.day) === m && d.action === action && d.adverse === adverse)
          .length,
      )
    const total = summary.byMonth.reduce((n, part) => n + part.decisions, 0)
    expect(total).toBe(decisions.length)
    const late = decisions.filter((d) => d.mainReason === 'late-payments').length
    expect(summary.byReason).toEqual([{ reason: 'late-payments', decisions: late }])
    for (const { month: m, cause, decisions: count } of summary.byCause)
      expect(count).toBe(decisions.filter((d) => month(d.day) === m && d.cause === cause).length)
    expect(summary.byCause.reduce((n, part) => n + part.decisions, 0)).toBe(late)
    const past = rows.filter((row) => row.daysPastDue > 30)
    const { limitMinor: _, ...past30 } = sum(past)
    expect([past.length > 0, summary.past30]).toEqual([true, past30])
  })

  test('[SO8] the summary of an empty book is zero, not absent', async () => {
    const empty = { lines: 0, limitMinor: 0, balanceMinor: 0 }
    expect(await store().summary('so8-none')).toEqual({
      ...empty,
      byStatus: [],
      byTier: [],
      byMonth: [],
      byReason: [],
      byCause: [],
      past30: { lines: 0, balanceMinor: 0 },
      openAlerts: 0,
    })
  })
}

function recordTests(store: () => Store): void {
  test('[SO13] products are replaced whole, rulings are numbered and kept', async () => {
    await store().transaction((tx) => tx.putProduct(productRow('so13', 5)))
    const decided = { ...productRow('so13', 9), phase: 'decided' as const, total: 9 }
    await store().transaction((tx) => tx.putProduct(decided))
    expect(await store().product('so13')).toEqual(decided)
    expect(await store().products()).toContainEqual(decided)
    const ruling = { product: 'so13', afterSeq: 7, engine: 1, body: '{}', hash: 'e'.repeat(64) }
    const append = () => store().transaction((tx) => tx.appendRuling(ruling))
    const numbers = await Promise.all([append(), append(), append()])
    expect(numbers.toSorted()).toEqual([1, 2, 3])
    expect(await store().rulings('so13')).toEqual(
      [1, 2, 3].map((number) => ({ ...ruling, number })),
    )
  })

  test('[SO13] an artefact keeps its first body; keys count; reads are logged', async () => {
    const hash = 'f'.repeat(64)
    await store().putArtefact(hash, 'policy', '{"a":1}')
    await store().putArtefact(hash, 'policy', '{"a":2}')
    expect(await store().artefact(hash)).toEqual({ kind: 'policy', body: '{"a":1}' })
    expect(await store().artefact('0')).toBeNull()
    const before = await store().countKeys()
    await store().putKey({ hash, name: '风控台', scopes: ['read', 'wri,te"'] })
    expect(await store().key(hash)).toEqual({ name: '风控台', scopes: ['read', 'wri,te"'] })
    expect(await store().key('0')).toBeNull()
    expect(await store().countKeys()).toBe(before + 1)
    await store().logAccess({ at: 1, who: 'analyst', what: 'GET /line', borrower: 'b' })
  })
}

const checkpoint = ['state', 'layoutHash', 'lastSeq', 'chainHead']
const summaryOf = (row: LineRow): LineSummary =>
  Object.fromEntries(
    Object.entries(row).filter(([property]) => !checkpoint.includes(property)),
  ) as unknown as LineSummary

/** Filters, sorts and cuts the rows as the console expects it. */
function byHand(rows: readonly LineRow[], query: LineQuery) {
  const kept = rows.filter(
    (row) =>
      (query.status === undefined || row.status === query.status) &&
      (query.tier === undefined || row.tier === query.tier) &&
      (query.reason === undefined || row.mainReason === query.reason) &&
      (query.flag === undefined || row.flags.split(',').includes(query.flag)) &&
      row.borrower.startsWith(query.search ?? ''),
  )
  const byId = (a: LineRow, b: LineRow) => (a.borrower < b.borrower ? -1 : 1)
  const sign = query.descending ? -1 : 1
  const sorted = kept.toSorted((a, b) => {
    const { sort } = query
    if (sort === 'borrower') return sign * byId(a, b)
    const [x, y] = [a[sort], b[sort]]
    if (x === y) return byId(a, b)
    if (x === null || y === null) return x === null ? 1 : -1
    return sign * (x - y)
  })
  const page = sorted.slice(query.offset, query.offset + query.limit)
  return { total: kept.length, rows: page.map(summaryOf) }
}
