/** Events of one borrower, written as a story: days as text, money in whole units. */
import { type Day, minor, parseDay } from '../src/base/index.ts'
import type { BorrowerId, DataOf, EventKind, ProductId, TidemarkEvent } from '../src/core/index.ts'

export const on = (text: string): Day => parseDay(text)!

export class Story {
  readonly events: TidemarkEvent[] = []
  readonly #borrower: string
  #count = 0

  constructor(borrower = 'b1') {
    this.#borrower = borrower
  }

  add<K extends EventKind>(type: K, day: string, data: DataOf<K>): this {
    const n = ++this.#count
    this.events.push({
      type,
      id: `${this.#borrower}-${n}`,
      source: '/story',
      product: 'harbour' as ProductId,
      borrower: this.#borrower as BorrowerId,
      at: on(day) * 86_400_000 + n * 1000,
      day: on(day),
      data,
    } as unknown as TidemarkEvent)
    return this
  }

  opened(day: string, limit: number): this {
    return this.add('line-opened', day, {
      limitMinor: minor(limit * 100),
      annualRateBps: null,
      channel: null,
      region: null,
    })
  }

  draw(day: string, amount: number, rest: Partial<DataOf<'draw-settled'>> = {}): this {
    return this.add('draw-settled', day, {
      amountMinor: minor(Math.round(amount * 100)),
      obligation: null,
      channel: null,
      authorization: null,
      method: null,
      instalments: null,
      annualRateBps: null,
      firstDueDay: null,
      payeeHash: null,
      ...rest,
    })
  }

  paid(day: string, amount: number): this {
    return this.add('repayment-received', day, {
      amountMinor: minor(amount * 100),
      obligation: null,
    })
  }

  statement(day: string, balance: number, due = day, minimum: number | null = null): this {
    return this.add('statement-issued', day, {
      balanceMinor: minor(balance * 100),
      minimumDueMinor: minimum === null ? null : minor(minimum * 100),
      dueDay: on(due),
    })
  }

  late(day: string, daysPastDue: number): this {
    return this.add('days-past-due-reported', day, {
      daysPastDue,
      statementsUnpaid: null,
      standing: null,
    })
  }

  dayReached(day: string): this {
    return this.add('day-reached', day, {})
  }
}
