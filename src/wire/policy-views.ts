/** Policies as the API shows them, and the bodies that act on them. */
import { type Static, Type } from '@sinclair/typebox'
import { REASON_LENGTH } from './model-views.ts'
import { dayText, hash, minorUnits, nullable } from './view-parts.ts'

const instant = Type.String({ description: 'RFC 3339, in UTC' })
const issue = Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() })

export const policyStates = [
  'draft',
  'checked',
  'simulated',
  'proposed',
  'approved',
  'in-force',
  'retired',
  'withdrawn',
] as const

/** One step of a policy's way; steps are never changed. */
export const PolicyStepView = Type.Object({
  step: Type.String({
    description:
      'drafted, checked, simulated, proposed, approved, activated, withdrawn, ' +
      'rollback-proposed, rolled-back, shadow-started, shadow-stopped',
  }),
  hash,
  who: Type.String({ description: 'the name of the key that asked' }),
  at: instant,
  reason: Type.String(),
  ruling: Type.Integer({
    description: 'activated, rolled-back: the ruling it appended; else the one in force then',
  }),
  /** Of an approval: the day it comes into force. */
  fromDay: nullable(dayText),
  /** The comparison that was looked at. */
  simulation: nullable(Type.String()),
})
export type PolicyStepView = Static<typeof PolicyStepView>

export const ShadowView = Type.Object({
  policy: hash,
  /** `null`: the scorecards in force. */
  scorecard: nullable(hash),
  startedAt: instant,
  /** `null` while it runs. */
  endedAt: nullable(instant),
  /** Events since, those on which either side did something, those of them done alike. */
  events: Type.Integer(),
  decided: Type.Integer(),
  agreed: Type.Integer(),
})
export type ShadowView = Static<typeof ShadowView>

const ShadowSide = Type.Object({
  action: Type.String({ description: 'none where nothing was done' }),
  status: Type.String(),
  limitMinor: minorUnits,
})

export const ShadowPage = Type.Object({
  shadow: nullable(ShadowView),
  /** By what either side did, the commonest first. */
  differences: Type.Array(
    Type.Object({ champion: Type.String(), challenger: Type.String(), events: Type.Integer() }),
  ),
  /** Newest first. */
  sample: Type.Array(
    Type.Object({
      borrower: Type.String(),
      day: dayText,
      champion: ShadowSide,
      challenger: ShadowSide,
    }),
  ),
})
export type ShadowPage = Static<typeof ShadowPage>

export const PolicyView = Type.Object({
  hash,
  name: Type.String(),
  version: Type.String(),
  jurisdiction: Type.String(),
  state: Type.Union(policyStates.map((state) => Type.Literal(state))),
  /** `null` for what a first run began with. */
  draftedAt: nullable(instant),
  draftedBy: nullable(Type.String()),
  /** The policy it was made from. */
  parent: nullable(hash),
  /** What keeps it a draft, as checking found it then. */
  findings: Type.Array(issue),
  /** What nobody need mend but everybody should know. */
  notes: Type.Array(issue),
  /** The finished comparison with what decides now. */
  simulation: nullable(Type.Object({ id: Type.String(), needsSignature: Type.Boolean() })),
  /** What waits for a second person: `proposed`, or `rollback-proposed`. */
  proposal: nullable(PolicyStepView),
  /** What waits for its day. */
  approval: nullable(PolicyStepView),
  /** What waited until other rules came to decide: it is to be simulated anew. */
  lapsed: nullable(PolicyStepView),
  /** Who may not approve what waits: who drafted and who proposed it. */
  notBy: Type.Array(Type.String()),
  shadow: nullable(ShadowView),
})
export type PolicyView = Static<typeof PolicyView>

/** The policy that decides. */
export const PolicyInForce = Type.Object({
  hash,
  name: Type.String(),
  version: Type.String(),
  /** `null`: since the first run. */
  since: nullable(instant),
})
export type PolicyInForce = Static<typeof PolicyInForce>

export const PoliciesView = Type.Object({
  product: Type.String(),
  inForce: PolicyInForce,
  /** The policy a rollback would bring back; `null` where there is none. */
  before: nullable(hash),
  /** In force first, then what is under way, then what is over. */
  policies: Type.Array(PolicyView),
  /** Newest first. */
  steps: Type.Array(PolicyStepView),
  /** Who asks: the same name may not both propose and approve. */
  you: Type.Object({
    who: Type.String(),
    mayPropose: Type.Boolean(),
    mayApprove: Type.Boolean(),
  }),
})
export type PoliciesView = Static<typeof PoliciesView>

/** A table as people keep it: a cell a column, as FEEL writes it. */
export const TableView = Type.Object({
  name: Type.String(),
  hitPolicy: Type.String({ description: 'U, F, P or C, as in DMN' }),
  inputs: Type.Array(Type.Object({ name: Type.String(), type: Type.String() })),
  outputs: Type.Array(
    Type.Object({
      name: Type.String(),
      type: Type.String(),
      values: nullable(Type.Array(Type.String())),
    }),
  ),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      when: Type.Array(Type.String()),
      // oxlint-disable-next-line unicorn/no-thenable -- a rule's outputs as cells, never awaited
      then: Type.Array(Type.String()),
      note: nullable(Type.String()),
    }),
  ),
})
export type TableView = Static<typeof TableView>

export const PolicyPage = Type.Object({
  policy: PolicyView,
  tables: Type.Array(TableView),
  constants: Type.Array(
    Type.Object({
      key: Type.String(),
      value: Type.Number(),
      unit: Type.String(),
      fromDay: nullable(dayText),
      toDay: nullable(dayText),
      citation: Type.String(),
      standing: Type.String({ description: 'verified, unverified or design' }),
      /** Whether it holds on the product's day. */
      holds: Type.Boolean(),
    }),
  ),
  switches: Type.Record(Type.String(), Type.Boolean()),
  calendar: Type.Object({
    holidays: Type.Array(dayText),
    workdays: Type.Array(dayText),
    dueDays: Type.String(),
  }),
  texts: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
  /** The policy itself, to make another of. */
  body: Type.Unknown(),
})
export type PolicyPage = Static<typeof PolicyPage>

export const ChangeView = Type.Object({
  how: Type.String({ description: 'added, removed, moved, changed' }),
  what: Type.String(),
  part: Type.String({ description: 'a table, pack, constants, switches, calendar or texts' }),
  row: nullable(Type.String()),
  column: nullable(Type.String()),
  before: nullable(Type.String()),
  after: nullable(Type.String()),
  words: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
})

export const PolicyDiff = Type.Object({
  before: hash,
  after: hash,
  changes: Type.Array(ChangeView),
})
export type PolicyDiff = Static<typeof PolicyDiff>

/** The rules of each table that hold for a borrower's line as it stands. */
export const RuleHitsView = Type.Object({
  borrower: Type.String(),
  /** The day the line is looked at. */
  day: dayText,
  tables: Type.Array(
    Type.Object({
      table: Type.String(),
      /** The line's own values, a cell an input. */
      values: Type.Array(Type.String()),
      /** Ids of the rules that hold, in the order they are tried. */
      rules: Type.Array(Type.String()),
    }),
  ),
})
export type RuleHitsView = Static<typeof RuleHitsView>

const only = { additionalProperties: false } as const
const reason = Type.String({ maxLength: REASON_LENGTH, pattern: '\\S' })
const wholeHash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** `policy`: a policy whole, as `body` of a page shows one. */
export const NewPolicy = Type.Object(
  { policy: Type.Unknown(), parent: Type.Optional(wholeHash), reason },
  only,
)
export const PolicyReason = Type.Object({ reason }, only)
/** `signature`: why changes alike within a segment are right, where the comparison asks. */
export const PolicyProposal = Type.Object({ reason, signature: Type.Optional(reason) }, only)
/** Left out, the policy decides at once, as a rollback always does. */
export const PolicyApproval = Type.Object({ reason, fromDay: Type.Optional(dayText) }, only)
export const NewShadow = Type.Object({ reason, scorecard: Type.Optional(wholeHash) }, only)
