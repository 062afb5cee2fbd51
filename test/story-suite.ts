/** People found by query, as every driver of the store must find them. */
import { expect, test } from 'vitest'
import {
  type AlertRow,
  chainStart,
  type DecisionRow,
  decisionHash,
  type LineRow,
  type LineWrite,
  type NewEvent,
  type Store,
  type StoryRow,
} from '../src/store/index.ts'
import { eventRow, lineRow, writeOf } from './store-rows.ts'

const TODAY = 13_500

/** A line as it is told: its decisions and its events, in order. */
class Told {
  readonly events: NewEvent[] = []
  readonly decisions: DecisionRow[] = []
  readonly alerts: AlertRow[] = []
  readonly product: string
  readonly borrower: string
  readonly line: Partial<LineRow>

  constructor(product: string, borrower: string, line: Partial<LineRow> = {}) {
    this.product = product
    this.borrower = borrower
    this.line = { lastDay: TODAY, openedDay: TODAY - 2000, ...line }
  }

  event(type: string, day: number, data: object = {}): this {
    const row = eventRow(this.product, this.borrower, this.events.length + 1)
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(data)))
    this.events.push({ ...row, type, day, data: bytes })
    return this
  }

  /** Reasons as a body holds them; caused by the event told last. */
  decided(action: string, day: number, ...reasons: string[]): this {
    const body = Buffer.from(JSON.stringify({ d: day, w: reasons.map((id) => [id, null]) }))
    const previousHash = this.decisions.at(-1)?.hash ?? chainStart
    const cause = this.events.at(-1)
    this.decisions.push({
      product: this.product,
      borrower: this.borrower,
      number: this.decisions.length + 1,
      day,
      eventSource: cause?.source ?? 'tidemark/clock',
      eventId: cause?.id ?? String(day),
      origin: 'backfill',
      kind: 'decision',
      action,
      status: action === 'suspend' ? 'suspended' : 'active',
      tier: 'C',
      limitMinor: 6_000_000,
      adverse: action === 'suspend' || action === 'step-down',
      mainReason: reasons[0] ?? null,
      cause: action === 'suspend' ? 'capacity' : null,
      body: new Uint8Array(body),
      previousHash,
      hash: decisionHash(previousHash, body),
    })
    return this
  }

  alerted(): this {
    const { product, borrower, number, day, mainReason } = this.decisions.at(-1)!
    const open = { state: 'open', resolvedAt: null, resolvedBy: null } as const
    this.alerts.push({ product, borrower, decision: number, day, reason: mainReason!, ...open })
    return this
  }

  get write(): LineWrite {
    const { decisions, alerts } = this
    const chainHead = decisions.at(-1)?.hash ?? chainStart
    const more = { ...this.line, decisions: decisions.length, chainHead }
    const line = lineRow(this.product, this.borrower, more)
    return { line, decisions, notices: [], alerts, resolutions: [] }
  }
}

export function storyTests(store: () => Store): void {
  /** The newest of a story's candidates; `young` are those told of as young. */
  async function found(
    story: StoryRow['story'],
    tell: (product: string, of: (borrower: string, line?: Partial<LineRow>) => Told) => Told[],
    young: readonly string[] = [],
  ): Promise<Omit<StoryRow, 'story'> | null> {
    const product = `so15-${story}`
    const told = tell(product, (borrower, line) => new Told(product, borrower, line))
    await store().transaction(async (tx) => {
      await tx.appendEvents(told.flatMap(({ events }) => events))
      await tx.writeLines(told.map(({ write }) => write))
    })
    const rows = await store().stories({ product, today: TODAY, young })
    const others = rows.filter((row) => row.story !== story).map((row) => row.story)
    expect(others).toEqual([])
    const candidates = rows.map(({ borrower, day, decision, reason, status }) => ({
      borrower,
      day,
      decision,
      reason,
      status,
    }))
    const order = candidates.toSorted((a, b) => b.day - a.day || (a.borrower < b.borrower ? -1 : 1))
    expect(candidates).toEqual(order)
    return candidates[0] ?? null
  }

  test('[SO15] a job lost is the newest decision against somebody whose income fell', async () => {
    const row = await found('job-loss', (_, of) => [
      of('b1').decided('step-down', 100, 'R211'),
      of('b3').decided('watch', 150).decided('suspend', 200, 'R211', 'R213'),
      of('b2', { status: 'suspended' }).decided('suspend', 200, 'R211'),
      of('b4').decided('suspend', 300, 'R213', 'R211'),
      of('b6').decided('hold', 500, 'R211'),
      of('b5').decided('watch', 400, 'R211'),
    ])
    const turn = { borrower: 'b2', day: 200, decision: 1, reason: 'R211' }
    expect(row).toEqual({ ...turn, status: 'suspended' })
  })

  test('[SO15] stacking is caught before lateness was ever a reason', async () => {
    const row = await found('stacking', (_, of) => [
      of('b1').decided('watch', 100, 'R214').decided('suspend', 900, 'R101'),
      of('b2').decided('watch', 300, 'R101').decided('step-down', 400, 'R215'),
      of('b3').decided('step-down', 500, 'R215', 'R103'),
      of('b4', { balanceMinor: 0 }).decided('watch', 700, 'R214'),
    ])
    expect(row).toMatchObject({ borrower: 'b1', day: 100, decision: 1, reason: 'R214' })
  })

  test('[SO15] a ring is an alert on a line that was found in one', async () => {
    const row = await found('ring', (_, of) => [
      of('b1').event('ring-found', 90).decided('refer', 100, 'R303').alerted(),
      of('b2').decided('refer', 200, 'R303').alerted(),
      of('b3').event('ring-found', 250).decided('refer', 300, 'R302').alerted(),
    ])
    expect(row).toMatchObject({ borrower: 'b1', decision: 1, reason: 'R303' })
  })

  test('[SO15] a guarantor who failed is among the reasons', async () => {
    const row = await found('failed-guarantor', (_, of) => [
      of('b1').decided('step-down', 100, 'R213', 'R217'),
      of('b2').decided('watch', 200, 'R217'),
    ])
    expect(row).toMatchObject({ borrower: 'b1', decision: 1, reason: 'R213' })
    const product = 'so15-guarantor-assessed'
    const fallen = { pdPpm: 1_000_000 }
    const told = [
      new Told(product, 'b1').event('guarantor-assessed', 100, fallen).decided('watch', 100),
      new Told(product, 'b2').event('guarantor-assessed', 200, fallen).decided('hold', 200),
    ]
    await store().transaction(async (tx) => {
      await tx.appendEvents(told.flatMap(({ events }) => events))
      await tx.writeLines(told.map(({ write }) => write))
    })
    expect(await store().stories({ product, today: TODAY, young: [] })).toMatchObject([
      { story: 'failed-guarantor', borrower: 'b1', day: 100, decision: 1 },
    ])
  })

  test('[SO15] cut for the sector is told of those whom lateness was never held against', async () => {
    const row = await found('never-late-cut', (_, of) => [
      of('b1').decided('step-down', 100, 'R402', 'R501'),
      of('b2').decided('step-down', 200, 'R501').decided('watch', 300, 'R103'),
      of('b3', { daysPastDue: 3 }).decided('step-down', 400, 'R501'),
    ])
    expect(row).toMatchObject({ borrower: 'b1', day: 100, decision: 1, reason: 'R402' })
  })

  test('[SO15] a payment wrongly posted is a dispute about it that was won, and put right', async () => {
    const right = { dispute: 'd', outcome: 'overturned' }
    const row = await found('wrongly-posted-payment', (_, of) => [
      of('b1')
        .event('repayment-received', 80)
        .decided('suspend', 90, 'R101')
        .event('dispute-filed', 95, { about: 'b1-1', dispute: 'd' })
        .event('dispute-resolved', 100, right)
        .decided('reinstate', 100, 'R901'),
      // Upheld; about something else; won, but nothing was to put back.
      of('b2')
        .event('repayment-received', 80)
        .event('dispute-filed', 95, { about: 'b2-1', dispute: 'd' })
        .event('dispute-resolved', 200, { dispute: 'd', outcome: 'upheld' })
        .decided('reinstate', 200, 'R904'),
      of('b3')
        .event('repayment-received', 80)
        .event('dispute-filed', 95, { about: 'loan', dispute: 'd' })
        .event('dispute-resolved', 300, right)
        .decided('reinstate', 300, 'R901'),
      of('b4')
        .event('repayment-received', 80)
        .event('dispute-filed', 95, { about: 'b4-1', dispute: 'd' })
        .event('dispute-resolved', 400, right)
        .decided('watch', 400),
    ])
    expect(row).toMatchObject({ borrower: 'b1', day: 100, decision: 2, reason: 'R901' })
  })

  test('[SO15] a new phone was harmless when half a year went by with nothing adverse', async () => {
    const phones = (told: Told) => told.event('device-bound', 10).event('device-bound', 100)
    const row = await found('harmless-new-phone', (_, of) => [
      phones(of('b1')).decided('watch', 100).decided('hold', 283),
      phones(of('b2')).decided('hold', 282),
      phones(of('b3')).decided('suspend', 150, 'R302').decided('hold', 400),
      of('b4').event('device-bound', 100).decided('hold', 400),
    ])
    expect(row).toEqual({
      borrower: 'b1',
      day: 100,
      decision: null,
      reason: null,
      status: 'active',
    })
  })

  test('[SO15] young with a thin file is told of the young, in a good tier, of whom nobody else tells', async () => {
    const fresh = { openedDay: TODAY - 900, tier: 'B' }
    const row = await found(
      'young-thin-file',
      (_, of) => [
        of('b1', fresh).event('external-credit-reported', 1, { balanceMinor: 0, lenders: 0 }),
        of('b2', { ...fresh, openedDay: TODAY - 800 }),
        of('b3', { ...fresh, openedDay: TODAY - 700 })
          .event('external-credit-reported', 1, { inquiries90Days: 1, lenders: 0 })
          .event('external-credit-reported', 9, { inquiries90Days: 1, lenders: 10 }),
        of('b4', { ...fresh, openedDay: TODAY - 600, tier: 'D' }),
        of('b5', { ...fresh, openedDay: TODAY - 500, status: 'watch' }),
      ],
      ['b1', 'b3', 'b4', 'b5'],
    )
    const turn = { day: TODAY - 900, decision: null, reason: null, status: 'active' }
    expect(row).toEqual({ borrower: 'b1', ...turn })
    // Where nobody is reported of, a file without a report is no thin file.
    const product = 'so15-no-bureau'
    const alone = new Told(product, 'b1', fresh)
    await store().transaction((tx) => tx.writeLines([alone.write]))
    expect(await store().stories({ product, today: TODAY, young: ['b1'] })).toEqual([])
  })

  test('[SO15] stories nobody tells are left out, and decisions are counted', async () => {
    const query = { product: 'so15-none', today: TODAY, young: ['b1'] }
    expect(await store().stories(query)).toEqual([])
    expect(await store().countDecisions('so15-none')).toBe(0)
    const writes = [writeOf('so15-count', 'b1', 4), writeOf('so15-count', 'b2', 3)]
    await store().transaction((tx) => tx.writeLines(writes))
    expect(await store().countDecisions('so15-count')).toBe(7)
    expect(await store().stories({ ...query, product: 'so15-count' })).toEqual([])
  })
}
