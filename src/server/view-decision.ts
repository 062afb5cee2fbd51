/** Stored decisions and notices, unpacked for people. */
import { type Day, type Json, printDay } from '../base/index.ts'
import { type CauseShares, causes, type Decision, readDecision } from '../core/index.ts'
import type { DecisionRow, EventRow, NoticeRow } from '../store/index.ts'
import type { CauseView, DecisionView, NoticeView } from '../wire/index.ts'

const decoder = new TextDecoder()

export const storedDecision = (row: DecisionRow): Decision =>
  readDecision(JSON.parse(decoder.decode(row.body)) as Json)

/** The kind of each event of a line, by `source` and `id`. */
export type KindOf = (source: string, id: string) => string

/** What no event caused, a day that was due did. */
export function kindsOf(events: readonly EventRow[]): KindOf {
  const kinds = new Map(events.map(({ source, id, type }) => [`${source}\n${id}`, type]))
  return (source, id) => kinds.get(`${source}\n${id}`) ?? 'day-reached'
}

export function decisionView(row: DecisionRow, kindOf: KindOf): DecisionView {
  const decision = storedDecision(row)
  const { from, to, reviewDay, proposed, propensityBps } = decision
  return {
    number: row.number,
    day: printDay(decision.day),
    kind: decision.kind,
    origin: row.origin,
    action: decision.action,
    adverse: decision.adverse,
    statusFrom: from.status,
    statusTo: to.status,
    tierFrom: from.tier,
    tierTo: to.tier,
    limitFromMinor: from.limitMinor,
    limitToMinor: to.limitMinor,
    score: decision.score,
    pdPpm: decision.pdPpm,
    givenBack: decision.givenBack,
    reasons: decision.reasons.map((reason) => ({ ...reason })),
    cause: decision.cause === undefined ? null : causeView(decision.cause),
    ...(proposed === undefined ? {} : { proposed }),
    ...(propensityBps === undefined ? {} : { propensityBps }),
    effectiveDay: printDay(decision.effectiveDay),
    reviewDay: reviewDay === null ? null : printDay(reviewDay),
    eventType: kindOf(decision.eventSource, decision.eventId),
    eventId: decision.eventId,
    engine: decision.engine,
    scorecard: decision.scorecard,
    policy: decision.policy,
    conditions: decision.conditions,
    hash: row.hash,
  }
}

const causeView = (shares: CauseShares): CauseView =>
  Object.fromEntries(causes.map((cause, i) => [cause, shares[i]!])) as CauseView

export const noticeView = (row: NoticeRow): NoticeView => ({
  decision: row.decision,
  kind: row.kind,
  day: printDay(row.day as Day),
  zh: row.zh,
  en: row.en,
  state: row.state,
})
