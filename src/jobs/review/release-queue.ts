/**
 * Proposals released or dropped by a person, one or many: each is an event of its line, taken
 * through the desk. Said twice is said once; the first word stands.
 */
import { ok, type Result } from '../../base/index.ts'
import type { BorrowerId, ProductId, TidemarkEvent } from '../../core/index.ts'
import { contentHash, type Store, type WaitingQuery } from '../../store/index.ts'
import type { Desk } from '../desk.ts'
import type { OpenProduct } from '../products.ts'
import { nowOf } from './moment.ts'

export interface Word {
  readonly verb: 'release' | 'drop'
  /** The name of the key: the person. */
  readonly who: string
  readonly reason: string
}

export interface Said {
  /** Proposals the word was about. */
  readonly lines: number
  /** Decisions it led to. */
  readonly decisions: number
}

interface Parts {
  readonly store: Store
  readonly desk: Desk
}

const BATCH = 200

/** A proposal that stands: its line, and the decision that proposed. */
type Waiting = Awaited<ReturnType<Store['waitingAfter']>>[number]

/** Every proposal of a filter. `onBatch` after each commit. */
export async function wordOnAll(
  parts: Parts,
  product: OpenProduct,
  query: Omit<WaitingQuery, 'product'>,
  word: Word,
  onBatch: (said: Said) => void,
): Promise<Result<Said>> {
  const asked = { ...query, product: product.row.product }
  let said: Said = { lines: 0, decisions: 0 }
  for (let after = ''; ; ) {
    const waiting = await parts.store.waitingAfter(asked, after, BATCH)
    if (waiting.length === 0) return ok(said)
    after = waiting.at(-1)!.borrower
    const decisions = await take(parts.desk, product, waiting, word)
    if (!decisions.ok) return decisions
    said = { lines: said.lines + waiting.length, decisions: said.decisions + decisions.value }
    onBatch(said)
  }
}

/** Those of some borrowers; who has none waiting is passed over. */
export async function wordOnSome(
  parts: Parts,
  product: OpenProduct,
  borrowers: readonly string[],
  word: Word,
): Promise<Result<Said>> {
  const rows = await parts.store.linesOf(product.row.product, borrowers)
  const waiting = rows.flatMap(({ borrower, proposal }) =>
    proposal === null ? [] : [{ borrower, decision: proposal }],
  )
  if (waiting.length === 0) return ok({ lines: 0, decisions: 0 })
  const decisions = await take(parts.desk, product, waiting, word)
  return decisions.ok ? ok({ lines: waiting.length, decisions: decisions.value }) : decisions
}

async function take(
  desk: Desk,
  product: OpenProduct,
  waiting: readonly Waiting[],
  word: Word,
): Promise<Result<number>> {
  const events = waiting.map((each) => wordEvent(product, each, word))
  const bodyHashes = events.map(({ source, id }) => contentHash([source, id]))
  const taken = await desk.take({ events, bodyHashes, isNow: true })
  if (!taken.ok) return taken
  return ok(taken.value.reduce((n, outcome) => n + outcome.decisions.length, 0))
}

function wordEvent(
  product: OpenProduct,
  { borrower, decision }: Waiting,
  { verb, who, reason }: Word,
): TidemarkEvent {
  const { product: name } = product.row
  return {
    type: 'override-made',
    source: '/queue',
    id: `${verb}-${name}-${borrower}-${decision}`,
    product: name as ProductId,
    borrower: borrower as BorrowerId,
    ...nowOf(product),
    data: {
      action: verb === 'release' ? 'release-action' : 'drop-action',
      limitMinor: null,
      reason,
      by: who,
      untilDay: null,
      approvedBy: null,
    },
  }
}
