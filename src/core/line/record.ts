/**
 * Writes down what was decided, with its notice. Guard 5 stands here: nothing adverse leaves
 * without a specific reason, a notice and a review day.
 */
import { assert, type Day, day as asDay, mulDiv } from '../../base/index.ts'
import { type Action, tiers } from '../policy/action.ts'
import type { Constants } from '../policy/constants.ts'
import { binsText } from '../score/score.ts'
import { daysPastDueOn, NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { CauseShares } from './cause.ts'
import type { Decision, DecisionKind, Proposed, Reason, Standing } from './decision.ts'
import { ENGINE, type Engine } from './engine.ts'
import { rungRule, toClimb } from './ladder.ts'
import { type Judgement, type Occasion, permissionRule } from './judge.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { triggersHeld } from './reasons.ts'

export interface Recorded {
  readonly decision: Decision
  /** `null` where nothing changed for the borrower. */
  readonly notice: Notice | null
}

/** The facts and bins a decision was made on, copied out because somebody asked for the trace. */
export interface TraceParts {
  readonly values: Float64Array
  readonly bins: Uint8Array
}

/** Where a step puts what it decided. `traces`, when given, gets one entry a decision. */
export interface Out {
  readonly records: Recorded[]
  readonly traces: TraceParts[] | null
}

/** What made us look at a line. */
export interface Cause extends Occasion {
  readonly source: string
  readonly id: string
  /** A hold was placed or lifted, or the limit was moved by fact: a change by itself. */
  readonly changes: boolean
  readonly before: Standing
}

/** One look at a line, as its parts hand it on. */
export interface Look {
  readonly line: State
  readonly cause: Cause
  readonly judged: Judgement
  readonly engine: Engine
  readonly c: Constants
  readonly out: Out
}

/** What a look came to. */
export interface Verdict {
  readonly kind: DecisionKind
  readonly action: Action
  readonly reasons: readonly Reason[]
  readonly adverse: boolean
  readonly notice: NoticeKind | null
  /** Of a suspension, what caused it. */
  readonly shares?: CauseShares
  /** Latest day of review where a person named one. */
  readonly untilDay?: number
  /** The emergency line offered with this, minor units (guard 10). */
  readonly emergencyMinor?: number
  /** Of what was left undone, what would have become of the line. */
  readonly proposed?: Proposed
  /** Where chance had a say, how likely it was to fare so. */
  readonly propensityBps?: number
}

export function standingOf(line: State): Standing {
  return {
    status: statuses[line.status]!,
    tier: line.tier === NONE ? null : tiers[line.tier]!,
    limitMinor: line.limitMinor,
  }
}

export function record(look: Look, verdict: Verdict): void {
  const { line, cause, judged, engine, out } = look
  const { kind, action, adverse, reasons, shares, emergencyMinor, proposed, propensityBps } =
    verdict
  const after = standingOf(line)
  setReviewDay(look, verdict)
  const reviewDay = line.reviewDay === NONE ? null : asDay(line.reviewDay)
  const announced =
    action === 'step-down' && proposed === undefined && line.limitEffectiveDay > cause.day
  const permissions = permissionRule(line, engine)
  const decision: Decision = {
    kind,
    day: cause.day,
    eventSource: cause.source,
    eventId: cause.id,
    action,
    adverse,
    from: cause.before,
    to: after,
    score: line.score === NONE ? null : line.score,
    pdPpm: line.pdPpm === NONE ? null : line.pdPpm,
    givenBack: line.givenBack,
    bins: judged.scored ? binsText(engine.bins, engine.scorer.slots.length) : '',
    rules: {
      tier: judged.tierRule,
      triggers: triggersHeld(judged, engine),
      limit: judged.limitRule,
      action: judged.actionRule,
      permissions,
    },
    reasons,
    effectiveDay: announced ? asDay(line.limitEffectiveDay) : cause.day,
    reviewDay,
    engine: ENGINE,
    ...engine.hashes,
    ...(shares === undefined ? {} : { cause: shares }),
    ...(proposed === undefined ? {} : { proposed }),
    ...(propensityBps === undefined ? {} : { propensityBps }),
  }
  if (adverse)
    assert(
      reasons.length > 0 && reviewDay !== null && verdict.notice !== null,
      `an adverse decision needs a reason, a notice and a review day (LN5): ${action}`,
    )
  const told =
    verdict.notice === null ? null : noticeOf(line, verdict.notice, decision, permissions, engine)
  const notice = told === null || emergencyMinor === undefined ? told : { ...told, emergencyMinor }
  out.records.push({ decision, notice })
  out.traces?.push({ values: engine.values.slice(), bins: engine.bins.slice() })
}

/**
 * A suspension that runs out is looked at on that day at the latest; a referral and what is left
 * undone move no date.
 */
function setReviewDay({ line, cause, c }: Look, verdict: Verdict): void {
  const { kind, action, adverse, untilDay } = verdict
  if ((kind === 'decision' && action === 'refer') || verdict.proposed !== undefined) return
  const status = statuses[line.status]!
  const restricted = status === 'suspended' || status === 'reduced'
  if (!(adverse || status === 'probation' || (cause.review && restricted))) return
  line.reviewDay = cause.day + c['review.days']
  for (const day of [untilDay ?? NONE, line.rights.lapseDay])
    if (day > cause.day && day < line.reviewDay) line.reviewDay = day
}

export function noticeOf(
  line: State,
  kind: NoticeKind,
  d: Decision,
  permissions: number,
  engine: Engine,
): Notice {
  const cap = engine.singleDrawCapBps[permissions]!
  return {
    kind,
    decidedDay: d.day,
    effectiveDay: d.effectiveDay,
    reviewDay: d.reviewDay,
    from: d.from,
    to: d.to,
    reasons: d.reasons,
    draw: engine.draw[permissions]!,
    instalment: engine.instalment[permissions]!,
    singleDrawCapMinor: mulDiv(line.limitMinor, cap, 10_000, 'floor'),
    balanceMinor: line.balanceMinor,
    daysPastDue: daysPastDueOn(line, d.day as Day),
    cleanStatementsNeeded: toClimb(line, engine, rungRule(line, engine)),
    ...(line.causedBySystem === 1 ? { lapseDay: asDay(line.rights.lapseDay) } : {}),
  }
}
