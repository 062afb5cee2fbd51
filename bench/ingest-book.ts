/** The stream of events the ingest benches send: lives of the shipped book, month by month. */
import { canonicalJson, type Json } from '../src/base/index.ts'
import {
  ENGINE,
  noConditions,
  type PolicyData,
  type Scorecard,
  type TidemarkEvent,
} from '../src/core/index.ts'
import { type Ruling, taiwan } from '../src/jobs/index.ts'
import type { Person } from '../src/jobs/portraits.ts'
import { contentHash, type Store } from '../src/store/index.ts'

/** Connections that send at once, and borrowers each of them speaks for. */
export const CONNECTIONS = 16
const LINES_EACH = 200
/** Events a request carries, each of another borrower. */
export const REQUEST_EVENTS = 20

export interface Stream {
  /** Requests that open the lines, by connection: sent first and not measured. */
  readonly opening: readonly (readonly TidemarkEvent[])[][]
  /** Requests after them, by connection, in the order they must be sent. */
  readonly rest: readonly (readonly TidemarkEvent[])[][]
}

/** Each connection tells its borrowers' lives together: every one's next event, then again. */
export function streamOf(book: readonly Person[]): Stream {
  const requests = Array.from({ length: CONNECTIONS }, (_, c) => {
    const lives = book.slice(c * LINES_EACH, (c + 1) * LINES_EACH).map(({ events }) => events)
    const longest = Math.max(...lives.map((life) => life.length))
    const rounds = Array.from({ length: longest }, (_, turn) =>
      lives.flatMap((life) => life[turn] ?? []),
    )
    return {
      opening: chunks(rounds[0]!, REQUEST_EVENTS),
      rest: rounds.slice(1).flatMap((round) => chunks(round, REQUEST_EVENTS)),
    }
  })
  return { opening: requests.map((r) => r.opening), rest: requests.map((r) => r.rest) }
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = []
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size))
  return found
}

/** Half a year is told in a minute, all on one day: every act is counted, and none is held back. */
const unbounded = (policy: PolicyData): PolicyData => ({
  ...policy,
  constants: policy.constants.map((row) =>
    row.key.startsWith('blast.') ? { ...row, value: 10_000 } : row,
  ),
})

/** An empty book under rules, ready to take events. */
export async function openEmptyBook(
  store: Store,
  card: Scorecard,
  policy: PolicyData,
): Promise<void> {
  const put = async (kind: string, body: Json): Promise<string> => {
    await store.putArtefact(contentHash(body), kind, canonicalJson(body))
    return contentHash(body)
  }
  const ruling: Ruling = {
    scorecards: [{ fold: null, hash: await put('scorecard', card as unknown as Json) }],
    folds: null,
    policy: await put('policy', unbounded(policy) as unknown as Json),
    conditions: await put('conditions', noConditions as unknown as Json),
    backfilledTo: 0,
    report: null,
    labels: null,
    protected: null,
  }
  const { product, timeZone, currency, clockDay } = taiwan
  await store.transaction(async (tx) => {
    await tx.putProduct({
      product,
      mode: 'simulated',
      clock: 'stepped',
      timeZone,
      currency,
      clockDay,
      phase: 'decided',
      cursor: 0,
      total: 0,
    })
    await tx.appendRuling({
      product,
      afterSeq: 0,
      engine: ENGINE,
      body: canonicalJson(ruling as unknown as Json),
      hash: contentHash(ruling as unknown as Json),
    })
  })
}
