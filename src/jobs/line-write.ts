/** What a fold recorded, as rows to store: chained decisions, rendered notices, the line. */
import { canonicalJson, type Day, type Json } from '../base/index.ts'
import {
  calm,
  type CompiledPolicy,
  type Constants,
  decisionJson,
  featureSlot,
  features,
  mainCause,
  NONE,
  type Place,
  daysPastDueOn,
  type Recorded,
  type State,
  standingOf,
  standingProposal,
  type TidemarkEvent,
} from '../core/index.ts'
import {
  type AlertResolution,
  type AlertRow,
  type DecisionRow,
  chainStart,
  decisionHash,
  type LineRow,
  type LineWrite,
  type NoticeRow,
  sha256,
  type ProductRow,
} from '../store/index.ts'
import { catalogueText, renderNotice } from '../wire/index.ts'
import { encodeCheckpoint } from './checkpoint.ts'
import { layoutHash } from './layout-hash.ts'
import { industryOf, isNeverLate } from './review/acts.ts'

/** What is the same for every line of a product while one ruling stands. */
export interface WriteContext {
  readonly product: ProductRow
  readonly policy: CompiledPolicy
  readonly catalogueHash: string
}

export function writeContext(product: ProductRow, policy: CompiledPolicy): WriteContext {
  const texts = canonicalJson(policy.policy.texts as unknown as Json)
  return { product, policy, catalogueHash: sha256(catalogueText() + texts) }
}

/** What a line was before: its row, or `null` when this is its first write. */
export function writeOf(
  context: WriteContext,
  borrower: string,
  before: LineRow | null,
  state: State,
  last: Place,
  lastSeq: number,
  records: readonly Recorded[],
  origin: DecisionRow['origin'],
  resolutions: readonly AlertResolution[] = [],
): LineWrite {
  const decisions: DecisionRow[] = []
  const notices: NoticeRow[] = []
  const alerts: AlertRow[] = []
  let chainHead = before?.chainHead ?? chainStart
  let number = before?.decisions ?? 0
  let mainReason = before?.mainReason ?? null
  let proposal = before?.proposal ?? null
  for (const record of records) {
    number++
    const row = decisionRow(context, borrower, number, chainHead, record, origin)
    decisions.push(row)
    chainHead = row.hash
    if (row.adverse) mainReason = row.mainReason
    if (row.kind === 'proposal') proposal = number
    if (row.action === 'refer') alerts.push(alertOf(row))
    if (record.notice !== null) notices.push(noticeRow(context, borrower, number, record, origin))
  }
  const line: LineRow = {
    product: context.product.product,
    borrower,
    state: encodeCheckpoint({ last, state }),
    layoutHash,
    lastSeq,
    ...lineColumns(state, context.policy),
    mainReason,
    decisions: number,
    chainHead,
    // What a late event brought to wait is on no record of its own but that of its correction.
    proposal: standingProposal(state) === null ? null : (proposal ?? (number || null)),
  }
  return { line, decisions, notices, alerts, resolutions }
}

const alertOf = ({ product, borrower, number, day, mainReason }: DecisionRow): AlertRow => ({
  product,
  borrower,
  decision: number,
  day,
  reason: mainReason ?? '',
  state: 'open',
  resolvedAt: null,
  resolvedBy: null,
})

/** What people found alerts to be, among the events of a line. */
export const resolutionsIn = (events: readonly TidemarkEvent[]): AlertResolution[] =>
  events.flatMap((event) =>
    event.type === 'alert-resolved'
      ? [
          {
            decision: Number(event.data.alert),
            label: event.data.label,
            at: event.at,
            by: event.data.by,
          },
        ]
      : [],
  )

const encoder = new TextEncoder()

export const decisionBody = (record: Recorded): Uint8Array =>
  encoder.encode(canonicalJson(decisionJson(record.decision)))

function decisionRow(
  context: WriteContext,
  borrower: string,
  number: number,
  previousHash: string,
  record: Recorded,
  origin: DecisionRow['origin'],
): DecisionRow {
  const { decision } = record
  const body = decisionBody(record)
  return {
    product: context.product.product,
    borrower,
    number,
    day: decision.day,
    eventSource: decision.eventSource,
    eventId: decision.eventId,
    origin,
    kind: decision.kind,
    action: decision.action,
    status: decision.to.status,
    tier: decision.to.tier,
    limitMinor: decision.to.limitMinor,
    adverse: decision.adverse,
    mainReason: decision.reasons[0]?.id ?? null,
    cause: decision.cause === undefined ? null : mainCause(decision.cause),
    body,
    previousHash,
    hash: decisionHash(previousHash, body),
  }
}

function noticeRow(
  context: WriteContext,
  borrower: string,
  decision: number,
  record: Recorded,
  origin: DecisionRow['origin'],
): NoticeRow {
  const { product, policy } = context
  const notice = record.notice!
  const render = (language: 'zh-CN' | 'en'): string =>
    renderNotice(notice, {
      language,
      currency: product.currency,
      product: product.product,
      mode: product.mode,
      texts: policy.policy.texts[language],
    })
  return {
    product: product.product,
    borrower,
    decision,
    kind: notice.kind,
    day: notice.decidedDay,
    zh: render('zh-CN'),
    en: render('en'),
    catalogueHash: context.catalogueHash,
    // History and shadows reach nobody; only a live product has something to deliver.
    state: origin === 'live' && product.mode === 'live' ? 'queued' : 'stored',
  }
}

const utilisation = features[featureSlot('utilisation')]!.compute

const orNull = (value: number): number | null => (value === NONE ? null : value)

/** The columns people filter and sort by, read off the state. */
function lineColumns(state: State, policy: CompiledPolicy) {
  const standing = standingOf(state)
  const day = state.lastDay as Day
  return {
    ...standing,
    score: orNull(state.score),
    pdPpm: orNull(state.pdPpm),
    balanceMinor: state.balanceMinor,
    daysPastDue: daysPastDueOn(state, day),
    utilisationBps: utilisation(state, day, calm),
    openedDay: state.openedDay,
    lastDay: state.lastDay,
    wakeDay: orNull(state.wakeDay),
    flags: flagsOf(state, policy.constantsOn(day)).join(','),
    neverLate: isNeverLate(state),
    industry: industryOf(state),
  }
}

function flagsOf(state: State, c: Constants): string[] {
  const flags: [string, boolean][] = [
    ['observing', state.statements < c['observing.statements']],
    ['hold', state.fraudHolds + state.disputeHolds + state.borrowerHolds > 0],
    ['restructured', state.restructuredUntilDay !== NONE],
    ['bankrupt', state.bankrupt === 1],
    ['charged-off', state.chargedOff === 1],
    ['over-limit', state.overLimitStatements > 0],
    ['in-credit', state.creditStatements > 0],
    ['status-jump', state.statusJumps > 0],
  ]
  return flags.filter(([, holds]) => holds).map(([flag]) => flag)
}
