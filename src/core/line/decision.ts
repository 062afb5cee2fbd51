/**
 * What was decided, as it is stored: at most 600 bytes of canonical JSON. The full trace
 * (features, points, rules with their cells) comes from refolding the events up to it.
 */
import type { Day, Json } from '../../base/index.ts'
import type { ReasonId } from '../feature/reason.ts'
import type { Action, Tier } from '../policy/action.ts'
import type { Status } from '../state/status.ts'
import type { CauseShares } from './cause.ts'

/**
 * `decision`: an event or a wake changed something. `review`: a dated review was held.
 * `correction`: a late event changed what should have been. `refusal`: an asked-for change was
 * not made. `proposal`: what the policy chose waits for a person. `held-out`: chance left a change
 * undone to learn from; nobody asked for it and nobody refused, so it is no refusal.
 */
export type DecisionKind =
  | 'decision'
  | 'review'
  | 'correction'
  | 'refusal'
  | 'proposal'
  | 'held-out'

export interface Reason {
  readonly id: ReasonId
  /** Points lost against the reference, or a rule of the `triggers` table that held. */
  readonly source: 'score' | 'trigger'
  /** Points lost, summed over the reason's features; `null` for a trigger. */
  readonly points: number | null
  /** The feature that lost most (or the trigger's), and the borrower's own number on that day. */
  readonly feature: string | null
  readonly value: number | null
}

/** Where a line stands: what a decision moves from and to. */
export interface Standing {
  readonly status: Status
  readonly tier: Tier | null
  readonly limitMinor: number
}

export interface Decision {
  readonly kind: DecisionKind
  readonly day: Day
  /** What caused it: an event's source and id, or the wake day it lived through on the way. */
  readonly eventSource: string
  readonly eventId: string
  /** What was done; of a proposal and of what was held out, what would have been. */
  readonly action: Action
  /** Worse for the borrower: a cut or a suspension. Carries reasons and a review day. */
  readonly adverse: boolean
  readonly from: Standing
  readonly to: Standing
  readonly score: number | null
  readonly pdPpm: number | null
  /** Points given back on the score before it was acted on (LN6). */
  readonly givenBack: number
  /** Bin of each scored feature in scorecard order, one character each (`binsText`). */
  readonly bins: string
  /** Index of the rule that held, by table; `triggers` lists all that held. -1: none. */
  readonly rules: {
    readonly tier: number
    readonly triggers: readonly number[]
    readonly limit: number
    readonly action: number
    readonly permissions: number
  }
  /** At most four, the heaviest first. */
  readonly reasons: readonly Reason[]
  readonly effectiveDay: Day
  readonly reviewDay: Day | null
  readonly engine: number
  /** Content hashes (SHA-256, hexadecimal) of the rules in force. */
  readonly scorecard: string
  readonly policy: string
  readonly conditions: string
  /** What caused a suspension, in shares; on no other decision. */
  readonly cause?: CauseShares
  /** What would become of the line; on proposals and on what was held out alone. */
  readonly proposed?: Proposed
  /**
   * Chance, basis points, that a change open to the hold-out fared as it did: was done, or was
   * left undone. On no other decision, and nowhere while the pack holds nothing out.
   */
  readonly propensityBps?: number
}

export interface Proposed {
  readonly status: Status
  readonly limitMinor: number
}

/** Short keys: a decision is stored a hundred million times, its type once. */
export function decisionJson(d: Decision): Json {
  return {
    k: d.kind,
    d: d.day,
    es: d.eventSource,
    ei: d.eventId,
    a: d.action,
    v: d.adverse ? 1 : 0,
    f: [d.from.status, d.from.tier, d.from.limitMinor],
    t: [d.to.status, d.to.tier, d.to.limitMinor],
    s: d.score,
    p: d.pdPpm,
    o: d.givenBack,
    b: d.bins,
    r: [d.rules.tier, d.rules.triggers, d.rules.limit, d.rules.action, d.rules.permissions],
    w: d.reasons.map((r) => [r.id, r.source === 'score' ? r.points : null, r.feature, r.value]),
    e: d.effectiveDay,
    n: d.reviewDay,
    g: d.engine,
    h: [d.scorecard, d.policy, d.conditions],
    ...(d.cause === undefined ? {} : { c: [...d.cause] }),
    ...(d.proposed === undefined ? {} : { q: [d.proposed.status, d.proposed.limitMinor] }),
    ...(d.propensityBps === undefined ? {} : { y: d.propensityBps }),
  }
}

type Packed = {
  k: DecisionKind
  d: Day
  es: string
  ei: string
  a: Action
  v: number
  f: [Status, Tier | null, number]
  t: [Status, Tier | null, number]
  s: number | null
  p: number | null
  o: number
  b: string
  r: [number, number[], number, number, number]
  w: [ReasonId, number | null, string | null, number | null][]
  e: Day
  n: Day | null
  g: number
  h: [string, string, string]
  c?: number[]
  q?: [Status, number]
  y?: number
}

/** The inverse of `decisionJson`, for bodies this engine wrote. */
export function readDecision(json: Json): Decision {
  const p = json as unknown as Packed
  const standing = ([status, tier, limitMinor]: Packed['f']): Standing => ({
    status,
    tier,
    limitMinor,
  })
  return {
    kind: p.k,
    day: p.d,
    eventSource: p.es,
    eventId: p.ei,
    action: p.a,
    adverse: p.v === 1,
    from: standing(p.f),
    to: standing(p.t),
    score: p.s,
    pdPpm: p.p,
    givenBack: p.o,
    bins: p.b,
    rules: { tier: p.r[0], triggers: p.r[1], limit: p.r[2], action: p.r[3], permissions: p.r[4] },
    reasons: p.w.map(([id, points, feature, value]) => ({
      id,
      source: points === null ? 'trigger' : 'score',
      points,
      feature,
      value,
    })),
    effectiveDay: p.e,
    reviewDay: p.n,
    engine: p.g,
    scorecard: p.h[0],
    policy: p.h[1],
    conditions: p.h[2],
    ...(p.c === undefined ? {} : { cause: p.c }),
    ...(p.q === undefined ? {} : { proposed: { status: p.q[0], limitMinor: p.q[1] } }),
    ...(p.y === undefined ? {} : { propensityBps: p.y }),
  }
}
