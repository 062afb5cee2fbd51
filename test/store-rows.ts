/** Rows for the store's tests: plausible, and wholly given by their arguments. */
import {
  chainStart,
  type DecisionRow,
  decisionHash,
  type LineRow,
  type LineWrite,
  type NewEvent,
  type NoticeRow,
  type ProductRow,
} from '../src/store/index.ts'

export const productRow = (product: string, cursor = 0): ProductRow => ({
  product,
  mode: 'back-test',
  clock: 'stepped',
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  clockDay: 13_057,
  phase: 'importing',
  cursor,
  total: null,
})

export const eventRow = (product: string, borrower: string | null, n: number): NewEvent => ({
  product,
  borrower,
  source: `test://${product}`,
  id: `${borrower}-${n}`,
  type: 'repayment-received',
  at: 1_120_000_000_000 + n,
  day: 12_965 + (n % 30),
  data: Uint8Array.from([0, 255, 92, 120, n % 256]),
  bodyHash: n.toString(16).padStart(64, '0'),
  outcome: null,
})

export const lineRow = (
  product: string,
  borrower: string,
  more: Partial<LineRow> = {},
): LineRow => ({
  product,
  borrower,
  state: Uint8Array.from([1, 0, 254]),
  layoutHash: 'a'.repeat(64),
  lastSeq: 1,
  status: 'active',
  tier: 'B',
  score: 700,
  pdPpm: 21_000,
  limitMinor: 8_000_000,
  balanceMinor: 1_500_000,
  daysPastDue: 0,
  utilisationBps: 1_875,
  openedDay: 12_000,
  lastDay: 12_965,
  wakeDay: null,
  mainReason: null,
  flags: '',
  decisions: 0,
  chainHead: chainStart,
  neverLate: true,
  industry: null,
  proposal: null,
  ...more,
})

/** A chain of `count` decisions, each second one adverse, the third one left undone. */
export function chainOf(product: string, borrower: string, count: number): DecisionRow[] {
  let previousHash = chainStart
  return Array.from({ length: count }, (_, i) => {
    const body = Buffer.from(`{"d":${12_965 + i * 20},"e":"最低还款\\u0000"}`)
    const hash = decisionHash(previousHash, body)
    const adverse = i % 2 === 1
    const row: DecisionRow = {
      product,
      borrower,
      number: i + 1,
      day: 12_965 + i * 20,
      eventSource: `test://${product}`,
      eventId: `${borrower}-${i}`,
      origin: 'live',
      kind: i === 2 ? 'proposal' : 'decision',
      action: adverse ? 'step-down' : 'watch',
      status: 'watch',
      tier: i === 0 ? null : 'C',
      limitMinor: 6_000_000,
      adverse,
      mainReason: adverse ? 'late-payments' : null,
      cause: adverse ? 'capacity' : null,
      body: new Uint8Array(body),
      previousHash,
      hash,
    }
    previousHash = hash
    return row
  })
}

export const noticeRow = ({ product, borrower, number, day }: DecisionRow): NoticeRow => ({
  product,
  borrower,
  decision: number,
  kind: 'limit-reduced',
  day,
  zh: '您的额度由 80,000 元调整为 60,000 元。',
  en: 'Your limit has moved from 80,000 to 60,000.',
  catalogueHash: 'c'.repeat(64),
  state: 'stored',
})

export function writeOf(product: string, borrower: string, decisionCount: number): LineWrite {
  const decisions = chainOf(product, borrower, decisionCount)
  const line = lineRow(product, borrower, {
    decisions: decisionCount,
    chainHead: decisions.at(-1)?.hash ?? chainStart,
  })
  const notices = decisions.filter((d) => d.adverse).map(noticeRow)
  return { line, decisions, notices, alerts: [], resolutions: [] }
}
