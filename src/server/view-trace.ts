/** The full trace of one decision, made by folding its line again up to it. */
import { printDay } from '../base/index.ts'
import type { DecisionTable } from '../core/index.ts'
import { decisionBody, refold, type Remade } from '../jobs/index.ts'
import type { LineRow } from '../store/index.ts'
import type { RuleView, TraceView } from '../wire/index.ts'
import { type Context, rulesOf } from './context.ts'
import { refusal } from './errors.ts'
import { ruleView } from './rule-text.ts'
import { decisionView, kindsOf } from './view-decision.ts'
import { featureViews, pairViews } from './view-features.ts'

/** What is traced is the decision as refolded; `verified` says whether the stored one equals it. */
export async function traceView(
  context: Context,
  line: LineRow,
  number: number,
): Promise<TraceView> {
  const { store } = context
  const rules = await rulesOf(context, line.product)
  const stored = await store.decisionsOf(line.product, line.borrower)
  const row = stored.find((decision) => decision.number === number)
  if (row === undefined)
    throw refusal('unknown-decision', `${line.borrower} has no decision ${number}`)
  const events = await store.eventsOfLines(line.product, [line.borrower])
  const { remade } = refold(events, line.borrower, rules, number)
  const decision = decisionView(row, kindsOf(events))
  if (remade === null) return { decision, ...nothing }
  const { record, trace, engine } = remade
  const scored = record.decision.bins !== ''
  const lapseDay = record.notice?.lapseDay
  const pairs = trace === null || !scored ? undefined : pairViews(engine, trace.values)
  return {
    decision,
    basePoints: engine.scorer.card.basePoints,
    score: record.decision.score,
    features: trace === null ? [] : featureViews(engine, trace.values, scored),
    ...(pairs === undefined ? {} : { pairs }),
    rules: rulesHeld(remade),
    lapseDay: lapseDay === undefined ? null : printDay(lapseDay),
    verified: Buffer.compare(decisionBody(record), row.body) === 0,
  }
}

/** Where the log does not come to the decision. */
const nothing = {
  basePoints: 0,
  score: null,
  features: [],
  rules: [],
  lapseDay: null,
  verified: false,
}

/** Every rule that held, in the order the engine asks its tables. */
function rulesHeld({ record, engine }: Remade): RuleView[] {
  const { tables } = engine.policy.policy
  const { tier, triggers, limit, action, permissions } = record.decision.rules
  const held = (table: DecisionTable, rules: readonly number[]): RuleView[] =>
    rules.filter((rule) => rule >= 0).map((rule) => ruleView(table, rule))
  return [
    ...held(tables.tier, [tier]),
    ...held(tables.limit, [limit]),
    ...held(tables.triggers, triggers),
    ...held(tables.action, [action]),
    ...held(tables.permissions, [permissions]),
  ]
}
