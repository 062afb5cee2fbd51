/**
 * One look at a line: judge, apply within the guards, and say what changed and why. Guard 5
 * stands here: nothing adverse leaves without a specific reason, a notice and a review day.
 */
import { assert, type Day, day as asDay, mulDiv } from '../../base/index.ts'
import { type Action, tiers } from '../policy/action.ts'
import type { Constants } from '../policy/constants.ts'
import { explain } from '../score/explain.ts'
import { binsText } from '../score/score.ts'
import { daysPastDueOn, NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { allowed, apply, setStatus } from './apply.ts'
import type { Decision, DecisionKind, Reason, Standing } from './decision.ts'
import { ENGINE, type Engine } from './engine.ts'
import { type Judgement, judge, type Occasion, permissionRule } from './judge.ts'
import type { Notice, NoticeKind } from './notice.ts'

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

export interface Cause extends Occasion {
  readonly source: string
  readonly id: string
  /** A hold was placed or lifted, or the limit was moved by fact: a change by itself. */
  readonly changes: boolean
  readonly before: Standing
}

export function standingOf(line: State): Standing {
  return {
    status: statuses[line.status]!,
    tier: line.tier === NONE ? null : tiers[line.tier]!,
    limitMinor: line.limitMinor,
  }
}

export function assess(line: State, cause: Cause, engine: Engine, out: Out): void {
  if (line.opened === 0 || statuses[line.status] === 'closed') return
  const c = engine.policy.constantsOn(cause.day)
  const judged = judge(line, engine, c, cause, out.traces !== null)
  if (line.closed === 1) {
    setStatus(line, 'closed', cause.day)
    record(line, cause, judged, 'hold', [], engine, c, out)
    return
  }
  const wanted = allowed(line, judged.action, c, cause.day)
  const restricts = wanted === 'step-down' || wanted === 'suspend'
  const reasons = restricts || cause.review ? reasonsFor(line, wanted, judged, engine) : []
  // No reason, no action: the policy waits until it can say why.
  const action = restricts && reasons.length === 0 ? 'hold' : wanted
  const { status, limitMinor } = line
  apply(line, action, c, cause.day, judged.action === 'watch')
  const moved = line.status !== status || line.limitMinor !== limitMinor
  if (moved || judged.tierChanged || cause.changes || cause.review || action === 'refer')
    record(line, cause, judged, action, reasons, engine, c, out)
}

const MOST_REASONS = 4

/** Hard triggers speak for themselves; everything else adds what the score lost points on. */
function reasonsFor(line: State, action: Action, judged: Judgement, engine: Engine): Reason[] {
  const held = rulesHeld(judged, engine)
    .map((rule) => engine.triggers[rule]!)
    .toSorted((a, b) => Number(b.hard) - Number(a.hard))
  const reasons: Reason[] = []
  for (const trigger of held) {
    if (action === 'suspend' && judged.hard > 0 && !trigger.hard) continue
    if (reasons.some((reason) => reason.id === trigger.reason)) continue
    const value = trigger.slot < 0 ? null : numberOrNull(engine.values[trigger.slot]!)
    reasons.push({
      id: trigger.reason,
      source: 'trigger',
      points: null,
      feature: trigger.feature,
      value,
    })
  }
  if (judged.scored && !(action === 'suspend' && judged.hard > 0)) {
    for (const lost of explain(engine.scorer, engine.bins, engine.harmless, MOST_REASONS)) {
      if (reasons.some((reason) => reason.id === lost.reason)) continue
      const feature = engine.scorer.card.features[lost.feature]!.id
      const value = numberOrNull(engine.values[engine.scorer.slots[lost.feature]!]!)
      reasons.push({ id: lost.reason, source: 'score', points: lost.points, feature, value })
    }
  }
  if (reasons.length === 0 && action === 'hold' && statuses[line.status] === 'suspended')
    reasons.push(cleanSoFar(line))
  return reasons.slice(0, MOST_REASONS)
}

/** The rules of the triggers table that held, out of the buffer every judgement overwrites. */
function rulesHeld({ triggers }: Judgement, { hits }: Engine): number[] {
  const rules: number[] = []
  for (let i = 0; i < triggers; i++) rules.push(hits[i]!)
  return rules
}

/** What still holds a suspension when nothing is wrong any more: the months on time so far. */
const cleanSoFar = (line: State): Reason => ({
  id: 'R105',
  source: 'trigger',
  points: null,
  feature: 'onTimeStreak',
  value: line.cleanStatements,
})

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

function record(
  line: State,
  cause: Cause,
  judged: Judgement,
  action: Action,
  reasons: readonly Reason[],
  engine: Engine,
  c: Constants,
  out: Out,
): void {
  const { before } = cause
  const after = standingOf(line)
  const restricted = after.status === 'suspended' || after.status === 'reduced'
  const held = cause.review && restricted && action === 'hold' && reasons.length > 0
  const adverse = action === 'step-down' || action === 'suspend' || held
  if (adverse || after.status === 'probation' || (cause.review && restricted))
    line.reviewDay = cause.day + c['review.days']
  const kind: DecisionKind = cause.review ? 'review' : 'decision'
  const reviewDay = line.reviewDay === NONE ? null : asDay(line.reviewDay)
  const effectiveDay =
    action === 'step-down' ? asDay(Math.max(cause.day, line.limitEffectiveDay)) : cause.day
  const permissions = permissionRule(line, engine)
  const decision: Decision = {
    kind,
    day: cause.day,
    eventSource: cause.source,
    eventId: cause.id,
    action,
    adverse,
    from: before,
    to: after,
    score: line.score === NONE ? null : line.score,
    pdPpm: line.pdPpm === NONE ? null : line.pdPpm,
    givenBack: line.givenBack,
    bins: judged.scored ? binsText(engine.bins, engine.scorer.slots.length) : '',
    rules: {
      tier: judged.tierRule,
      triggers: rulesHeld(judged, engine),
      limit: judged.limitRule,
      action: judged.actionRule,
      permissions,
    },
    reasons,
    effectiveDay,
    reviewDay,
    engine: ENGINE,
    ...engine.hashes,
  }
  const noticeKind = noticeKindOf(decision)
  if (adverse)
    assert(
      reasons.length > 0 && reviewDay !== null && noticeKind !== null,
      `an adverse decision needs a reason, a notice and a review day (LN5): ${action}`,
    )
  const notice =
    noticeKind === null ? null : noticeOf(line, noticeKind, decision, permissions, engine, c)
  out.records.push({ decision, notice })
  out.traces?.push({ values: engine.values.slice(), bins: engine.bins.slice() })
}

function noticeKindOf(d: Decision): NoticeKind | null {
  if (d.action === 'step-down') return 'limit-reduced'
  if (d.action === 'suspend') return 'suspended'
  if (d.action === 'step-up') return 'limit-raised'
  if (d.action === 'reinstate') return 'reinstated'
  return d.kind === 'review' && d.adverse ? 'review-held' : null
}

export function noticeOf(
  line: State,
  kind: NoticeKind,
  d: Decision,
  permissions: number,
  engine: Engine,
  c: Constants,
): Notice {
  const cap = engine.singleDrawCapBps[permissions]!
  const needed =
    d.to.status === 'suspended'
      ? c['reinstate.cleanStatements']
      : d.to.status === 'probation'
        ? c['reinstate.rungStatements']
        : 0
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
    cleanStatementsNeeded: Math.max(0, needed - line.cleanStatements),
  }
}
