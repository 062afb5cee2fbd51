/** Two policies on one book, side by side; money is whole minor units, shares basis points. */
import { type Static, Type } from '@sinclair/typebox'
import {
  type ComparisonFigureName,
  comparisonFigures,
  type ComparisonRemark,
  comparisonRemarks,
} from './text/comparison-words.ts'
import { dayText, hash, nullable } from './view-parts.ts'

const sides = <T extends Parameters<typeof Type.Array>[0]>(schema: T) =>
  Type.Object({ a: schema, b: schema })

const figure = nullable(Type.Integer())

/** Every figure by name; `null` where this book cannot say it. */
const Figures = Type.Object(
  Object.fromEntries(Object.keys(comparisonFigures).map((name) => [name, figure])) as Record<
    ComparisonFigureName,
    typeof figure
  >,
)

const PerDay = Type.Object({
  days: Type.Integer(),
  mean: Type.Number(),
  p99: Type.Integer(),
  most: Type.Integer(),
})

const Uniformity = Type.Object({
  changes: Type.Integer(),
  commonest: nullable(Type.String()),
  commonestBps: Type.Integer(),
  spreadBps: Type.Integer(),
  indexBps: Type.Integer(),
  needsSignature: Type.Boolean(),
})

const Standing = Type.Object({
  status: Type.String(),
  tier: nullable(Type.String()),
  limitMinor: Type.Integer(),
})

const Told = Type.Object({
  day: dayText,
  action: Type.String(),
  from: Standing,
  to: Standing,
  score: nullable(Type.Integer()),
  /** Rules by table, with the names the pack gives them. */
  rules: Type.Record(Type.String(), nullable(Type.String())),
  triggers: Type.Array(Type.String()),
  reasons: Type.Array(
    Type.Object({
      id: Type.String(),
      points: nullable(Type.Integer()),
      feature: nullable(Type.String()),
      value: nullable(Type.Number()),
    }),
  ),
})

export const ComparisonReport = Type.Object({
  isTown: Type.Boolean(),
  untilDay: dayText,
  lines: Type.Integer(),
  differingLines: Type.Integer(),
  /**
   * Decisions of each side; those of one occasion that do the same to the line; and of them those
   * that are the same bytes but for the policy’s hash.
   */
  decisions: Type.Object({
    a: Type.Integer(),
    b: Type.Integer(),
    alike: Type.Integer(),
    identical: Type.Integer(),
  }),
  a: Figures,
  b: Figures,
  /** B less A. */
  difference: Figures,
  /** Cuts and suspensions a day: the band realised counts are held against. */
  perDay: sides(PerDay),
  uniformity: sides(Uniformity),
  /** Segments B treats so alike that a person must sign; `book` for all together. */
  toSign: Type.Array(Type.String()),
  needsSignature: Type.Boolean(),
  segments: Type.Array(
    Type.Object({
      dimension: Type.String(),
      value: Type.String(),
      a: Figures,
      b: Figures,
      uniformity: sides(Uniformity),
    }),
  ),
  standings: Type.Array(Type.Object({ a: Type.String(), b: Type.String(), lines: Type.Integer() })),
  byMonth: Type.Array(
    Type.Object({
      month: Type.String(),
      action: Type.String(),
      a: Type.Integer(),
      b: Type.Integer(),
    }),
  ),
  limitChange: Type.Array(
    Type.Object({ percent: Type.Integer(), a: Type.Integer(), b: Type.Integer() }),
  ),
  sample: Type.Array(
    Type.Object({
      borrower: Type.String(),
      a: nullable(Told),
      b: nullable(Told),
      endA: Standing,
      endB: Standing,
    }),
  ),
  assumptions: Type.Array(
    Type.Object({
      name: Type.String(),
      value: Type.Integer(),
      unit: Type.String(),
      source: Type.String(),
    }),
  ),
  remarks: Type.Array(
    Type.Union(
      (Object.keys(comparisonRemarks) as ComparisonRemark[]).map((id) => Type.Literal(id)),
    ),
  ),
})
export type ComparisonReport = Static<typeof ComparisonReport>

const Policy = Type.Object({ hash, name: Type.String(), version: Type.String() })

export const ComparisonView = Type.Object({
  id: Type.String(),
  product: Type.String(),
  a: Policy,
  b: Policy,
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('cancelled'),
    Type.Literal('failed'),
  ]),
  askedBy: Type.String(),
  /** Epoch milliseconds. */
  askedAt: Type.Integer(),
  /** Lines counted of all. */
  done: Type.Integer(),
  total: Type.Integer(),
  /** Why it failed. */
  problem: nullable(Type.String()),
  report: nullable(ComparisonReport),
})
export type ComparisonView = Static<typeof ComparisonView>
