/**
 * Answers a request to draw. Approved: the amount is held against the line and nothing is decided.
 * Refused: a decision with its reason, told at once; the line stays as it is, so it is not held to
 * be adverse (12 CFR 1002.2(c)(2)); what stands behind it, a suspension or a cut, was. Whether the
 * request comes in alone or among a thousand, the line answers one at a time (guard 7).
 */
import { type Day, mulDiv } from '../../base/index.ts'
import type { EventOf } from '../event/event.ts'
import type { ReasonId } from '../feature/reason.ts'
import type { Constants } from '../policy/constants.ts'
import { keyOf } from '../state/key.ts'
import { availableMinor, freePlace, isHeld, limitInForce, placeHold } from '../state/ledger/hold.ts'
import { daysPastDueOn, NONE, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Decision } from './decision.ts'
import { ENGINE, type Engine } from './engine.ts'
import { permissionRuleOn } from './judge.ts'
import { plainReason } from './reasons.ts'
import { noticeOf, type Out, standingOf } from './record.ts'

type Request = EventOf<'draw-requested'>

/** What a refusal is decided on. */
interface Asked {
  readonly line: State
  readonly request: Request
  readonly engine: Engine
  readonly c: Constants
  /** The permissions rule that holds, or -1 for a line that is closed. */
  readonly rule: number
}

interface Refusal {
  readonly code: string
  readonly reason: ReasonId
  /** Whether asking again may help without anything else changing. */
  readonly retryHelps: boolean
  readonly holds: (asked: Asked) => boolean
}

const isSpent = ({ line }: Asked): boolean =>
  line.opened === 0 || line.closed === 1 || statuses[line.status] === 'closed'

/** The order of checking: the first that holds is the answer. */
export const refusals: readonly Refusal[] = [
  { code: 'line-closed', reason: 'R805', retryHelps: false, holds: isSpent },
  {
    code: 'suspended',
    reason: 'R806',
    retryHelps: false,
    holds: ({ line }) => statuses[line.status] === 'suspended',
  },
  {
    code: 'on-hold',
    reason: 'R701',
    retryHelps: false,
    holds: ({ line, engine, rule }) =>
      !engine.draw[rule]! && line.fraudHolds + line.disputeHolds + line.borrowerHolds > 0,
  },
  {
    code: 'past-due',
    reason: 'R804',
    retryHelps: false,
    holds: ({ line, request, c }) => daysPastDueOn(line, request.day) > c['grace.days'],
  },
  {
    code: 'draws-not-permitted',
    reason: 'R806',
    retryHelps: false,
    holds: ({ engine, rule }) => !engine.draw[rule]!,
  },
  {
    code: 'channel-not-permitted',
    reason: 'R802',
    retryHelps: false,
    holds: ({ request, engine, rule }) =>
      engine.channels[rule]?.includes(request.data.channel) === false,
  },
  {
    code: 'instalments-not-permitted',
    reason: 'R807',
    retryHelps: false,
    holds: ({ request, engine, rule }) =>
      request.data.instalments !== null && !engine.instalment[rule]!,
  },
  {
    code: 'over-single-draw',
    reason: 'R803',
    retryHelps: false,
    holds: ({ line, request, engine, rule }) =>
      request.data.amountMinor > singleDrawMinor(line, engine, rule, request.day),
  },
  {
    code: 'already-held',
    reason: 'R808',
    retryHelps: false,
    holds: ({ line, request }) => isHeld(line, holdKeyOf(request), request.day),
  },
  {
    code: 'too-many-holds',
    reason: 'R808',
    retryHelps: true,
    holds: ({ line, request }) => freePlace(line, request.day) < 0,
  },
  {
    code: 'over-available',
    reason: 'R801',
    retryHelps: true,
    holds: ({ line, request }) => request.data.amountMinor > availableMinor(line, request.day),
  },
]

/**
 * Holds what was asked for, or records why not. An answer once given stands: a late fact that
 * refolds the line makes no approved draw refused, and none refused approved.
 */
export function authorize(line: State, request: Request, engine: Engine, out: Out): void {
  const c = engine.policy.constantsOn(request.day)
  if (request.data.answer === 'approved') return hold(line, request, c)
  const isOver = line.opened === 0 || statuses[line.status] === 'closed'
  const rule = isOver ? -1 : permissionRuleOn(line, engine, request.day)
  const asked = { line, request, engine, c, rule }
  const refusal = refusals.find(({ holds }) => holds(asked))
  if (refusal !== undefined) return refuse(asked, refusal, out)
  if (request.data.answer === null) hold(line, request, c)
}

/** Without a place for it, which only an answer given elsewhere can meet, the draw just settles. */
function hold(line: State, request: Request, c: Constants): void {
  const { day, data } = request
  const place = freePlace(line, day)
  const lastDay = data.expiresDay ?? day + c['authorization.days']
  if (place >= 0) placeHold(line, place, holdKeyOf(request), data.amountMinor, lastDay)
}

const holdKeyOf = ({ data, id }: Request): number => keyOf(data.authorization ?? id)

/** The largest single draw, a share of the limit in force. */
const singleDrawMinor = (line: State, engine: Engine, rule: number, day: Day): number =>
  mulDiv(limitInForce(line, day), engine.singleDrawCapBps[rule]!, 10_000, 'floor')

function refuse({ line, request, engine, rule }: Asked, { reason }: Refusal, out: Out): void {
  const { day, source, id } = request
  const standing = standingOf(line)
  const decision: Decision = {
    kind: 'refusal',
    day,
    eventSource: source,
    eventId: id,
    action: 'hold',
    adverse: false,
    from: standing,
    to: standing,
    score: line.score === NONE ? null : line.score,
    pdPpm: line.pdPpm === NONE ? null : line.pdPpm,
    givenBack: line.givenBack,
    bins: '',
    rules: { tier: -1, triggers: [], limit: -1, action: -1, permissions: rule },
    reasons: [plainReason(reason)],
    effectiveDay: day,
    reviewDay: line.reviewDay === NONE ? null : (line.reviewDay as Day),
    engine: ENGINE,
    ...engine.hashes,
  }
  const notice = rule < 0 ? null : noticeOf(line, 'refused', decision, rule, engine)
  out.records.push({ decision, notice })
  out.traces?.push({ values: engine.values.slice(), bins: engine.bins.slice() })
}
