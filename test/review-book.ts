/** Books of one store for what waits for a person: each a product of so many quiet lines. */
import { canonicalJson, type Day, type Json } from '../src/base/index.ts'
import {
  type BorrowerId,
  type DataOf,
  ENGINE,
  type EventKind,
  noConditions,
  type PolicyData,
  type ProductId,
  type TidemarkEvent,
} from '../src/core/index.ts'
import { type Desk, type Desks, must, openDesk, openProducts } from '../src/jobs/index.ts'
import { contentHash, type DecisionRow, type ProductRow, type Store } from '../src/store/index.ts'
import { writeEvent } from '../src/wire/index.ts'
import { neutralPack, smallCard } from './engine.ts'
import { on } from './story.ts'

export const TODAY = on('2024-12-31')

export interface LineBook {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
  readonly product: string
  /** Each borrower's event, as one request through the desk. */
  tell<K extends EventKind>(
    borrowers: readonly string[],
    type: K,
    day: Day,
    data: DataOf<K>,
  ): Promise<void>
  /** The latest decision that is not of the opening, by borrower. */
  decisions(): Promise<DecisionRow[]>
}

export const borrowersOf = (lines: number): string[] =>
  Array.from({ length: lines }, (_, i) => `b${String(i).padStart(4, '0')}`)

/** A hard trigger: suspended at once. */
export const badNews: DataOf<'days-past-due-reported'> = {
  daysPastDue: 95,
  statementsUnpaid: null,
  standing: null,
}

export interface LineBookOptions {
  readonly product: string
  readonly lines: number
  readonly policy?: (neutral: PolicyData) => PolicyData
  readonly row?: Partial<ProductRow>
  /** Every server's desk is of its own. */
  readonly desks?: Desks
}

/** Opened in January at 10,000 each; nothing is decided of them. */
export async function openLineBook(store: Store, options: LineBookOptions): Promise<LineBook> {
  const { product, lines, policy = (neutral) => neutral, row = {} } = options
  const put = async (kind: string, body: Json): Promise<string> => {
    await store.putArtefact(contentHash(body), kind, canonicalJson(body))
    return contentHash(body)
  }
  const ruling = {
    scorecards: [{ fold: null, hash: await put('scorecard', card as unknown as Json) }],
    folds: null,
    policy: await put('policy', policy(await neutralPack()) as unknown as Json),
    conditions: await put('conditions', noConditions as unknown as Json),
    backfilledTo: 0,
    report: null,
    labels: null,
    protected: null,
  }
  await store.transaction(async (tx) => {
    const body = canonicalJson(ruling)
    await tx.appendRuling({ product, afterSeq: 0, engine: ENGINE, body, hash: contentHash(body) })
    await tx.putProduct({ ...stepped, product, ...row })
  })
  const desks = options.desks ?? (await openProducts(store))
  await desks.refresh()
  const book = lineBook(store, desks, product)
  await book.tell(borrowersOf(lines), 'line-opened', on('2024-01-01'), {
    limitMinor: 1_000_000 as never,
    annualRateBps: null,
    channel: null,
    region: null,
  })
  return book
}

const stepped: Omit<ProductRow, 'product'> = {
  mode: 'simulated',
  clock: 'stepped',
  timeZone: 'UTC',
  currency: 'USD',
  clockDay: TODAY,
  phase: 'decided',
  cursor: 0,
  total: 0,
}

const card = {
  ...smallCard,
  features: smallCard.features.map((feature) => ({
    ...feature,
    counts: [smallCard.training.rows, ...feature.points.map(() => 0), 0],
  })),
}

let told = 0

/** A server's own view of a book that is there. */
export function lineBook(store: Store, desks: Desks, product: string): LineBook {
  const desk = openDesk(store, desks)
  return {
    store,
    desks,
    desk,
    product,
    async tell(borrowers, type, day, data) {
      const events = borrowers.map((borrower) => {
        const n = ++told
        return {
          type,
          id: `told-${n}`,
          source: '/told',
          product: product as ProductId,
          borrower: borrower as BorrowerId,
          at: day * 86_400_000 + n,
          day,
          data,
        } as unknown as TidemarkEvent
      })
      const bodyHashes = events.map((event) => contentHash(writeEvent(event)))
      must(await desk.take({ events, bodyHashes }))
    },
    async decisions() {
      const lines = await store.linesAfter(product, '', 10_000)
      return store.decisionsOfLines(
        product,
        lines.map(({ borrower }) => borrower),
      )
    },
  }
}
