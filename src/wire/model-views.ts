/** The model registry as the API shows it, and the bodies that act on it. */
import { type Static, Type } from '@sinclair/typebox'
import { hash, nullable } from './view-parts.ts'

const instant = Type.String({ description: 'RFC 3339, in UTC' })

/** One step towards other rules, or back; steps are never changed. */
export const ModelStepView = Type.Object({
  what: Type.Union([Type.Literal('promote'), Type.Literal('rollback')]),
  step: Type.Union([Type.Literal('proposed'), Type.Literal('approved')]),
  hash,
  who: Type.String({ description: 'the name of the key that asked' }),
  at: instant,
  reason: Type.String(),
  ruling: Type.Integer({
    description: 'proposed: the ruling in force then; approved: the one it appended',
  }),
})
export type ModelStepView = Static<typeof ModelStepView>

export const ModelView = Type.Object({
  hash,
  name: Type.String(),
  state: Type.Union([
    Type.Literal('champion'),
    Type.Literal('challenger'),
    Type.Literal('retired'),
  ]),
  target: Type.String(),
  population: Type.String(),
  rows: Type.Integer(),
  bads: Type.Integer(),
  features: Type.Integer(),
  dataHash: Type.String(),
  /** Scorecards that judge beside it, each the lines of the fold it never saw; 0 for most. */
  folds: Type.Integer(),
  /** How it did where it was not trained; `null` where nobody told. */
  measures: nullable(
    Type.Object({
      auc: nullable(Type.Number()),
      ks: nullable(Type.Number()),
      brier: nullable(Type.Number()),
      logLoss: nullable(Type.Number()),
    }),
  ),
  /** What each pillar adds where it was not learnt; `null` where nobody measured it. */
  pillars: nullable(
    Type.Array(
      Type.Object({
        pillar: Type.String(),
        features: Type.Integer(),
        /** AUC with everything less AUC without it, and its 95 % interval. */
        gain: nullable(
          Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
        ),
        kept: Type.Boolean(),
      }),
    ),
  ),
  /** `null` for the scorecards a first run made. */
  createdAt: nullable(instant),
  createdBy: nullable(Type.String()),
  /** What waits for a second person. */
  proposal: nullable(ModelStepView),
  /** Why it may not be promoted, whoever asks; `null` where it may. */
  barred: nullable(Type.Object({ code: Type.String(), message: Type.String() })),
})
export type ModelView = Static<typeof ModelView>

export const ModelsView = Type.Object({
  product: Type.String(),
  /** The number of the ruling in force. */
  ruling: Type.Integer(),
  /** The scorecard a rollback would bring back; `null` where there is none. */
  before: nullable(hash),
  /** Champion first, then challengers and the retired, newest first. */
  models: Type.Array(ModelView),
  /** Newest first. */
  steps: Type.Array(ModelStepView),
  /** Who asks: the same name may not both propose and approve. */
  you: Type.Object({
    who: Type.String(),
    mayPropose: Type.Boolean(),
    mayApprove: Type.Boolean(),
  }),
})
export type ModelsView = Static<typeof ModelsView>

/** `report` as `tidemark train --report` writes it. */
export const NewModel = Type.Object(
  { scorecard: Type.Unknown(), report: Type.Optional(Type.Unknown()) },
  { additionalProperties: false },
)

export const REASON_LENGTH = 500

/** Why, in the asker's words: kept with the step for ever. */
export const ModelReason = Type.Object(
  { reason: Type.String({ maxLength: REASON_LENGTH, pattern: '\\S' }) },
  { additionalProperties: false },
)
