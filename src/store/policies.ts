/** Drafted policies over SQL, and what challengers beside the rules in force would have done. */
import type { Database, Session } from './database.ts'
import { columnArrays, insertText } from './insert.ts'
import type {
  PolicyRow,
  ShadowCount,
  ShadowDecision,
  ShadowHeard,
  ShadowRow,
} from './policy-rows.ts'
import type { Store, Transaction } from './store.ts'
import { policyTable, selectList, shadowDecisionTable, shadowTable } from './tables.ts'

export function policies(
  database: Database,
): Pick<
  Store,
  'putPolicy' | 'policies' | 'shadows' | 'hearShadow' | 'shadowCounts' | 'shadowDecisions'
> {
  return {
    async putPolicy(policy) {
      const values = columnArrays(policyTable.columns, [policy])
      return (await database.query(putPolicyText, values)).length === 1
    },
    policies: (product) => database.query<PolicyRow>(policiesText, [product]),
    shadows: (product) => database.query<ShadowRow>(shadowsText, [product]),
    hearShadow: (heard) => database.transaction((session) => hear(session, heard)),
    shadowCounts: (product, number) => database.query<ShadowCount>(countsText, [product, number]),
    shadowDecisions: (product, number, limit) =>
      database.query<ShadowDecision>(decisionsText, [product, number, limit]),
  }
}

export function shadowing(session: Session): Pick<Transaction, 'startShadow' | 'endShadow'> {
  return {
    async startShadow({ product, policy, scorecard, afterSeq, startedAt }) {
      await session.query(startText, [product, policy, scorecard, afterSeq, startedAt])
    },
    async endShadow(product, policy, at) {
      await session.query(endText, [product, policy, at])
    },
  }
}

/** Of two servers that heard the same only one finds the place it began from. */
async function hear(session: Session, heard: ShadowHeard): Promise<boolean> {
  const { product, number, from, to, events, decided, agreed, differences } = heard
  const values = [product, number, from, to, events, decided, agreed]
  const moved = await session.query(hearText, values)
  if (moved.length === 0) return false
  if (differences.length > 0)
    await session.query(differText, columnArrays(shadowDecisionTable.columns, differences))
  return true
}

const putPolicyText = insertText(
  'policy',
  policyTable.columns,
  'on conflict (product, hash) do nothing returning hash',
)
const policiesText = `select ${selectList(policyTable.columns)} from policy
  where product = $1 order by created_at, hash`
const shadowsText = `select ${selectList(shadowTable.columns)} from shadow
  where product = $1 order by number`
const startText = `insert into shadow (product, number, policy, scorecard, after_seq, heard_to,
    events, decided, agreed, started_at)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4::bigint, $4::bigint, 0, 0, 0, $5::bigint
  from shadow where product = $1`
const endText = `update shadow set ended_at = $3
  where product = $1 and policy = $2 and ended_at is null`
const hearText = `update shadow set heard_to = $4, events = events + $5, decided = decided + $6,
    agreed = agreed + $7
  where product = $1 and number = $2 and heard_to = $3 and ended_at is null returning number`
const differText = insertText('shadow_decision', shadowDecisionTable.columns)
const countsText = `select champion_action as champion, challenger_action as challenger,
    count(*) as events
  from shadow_decision where product = $1 and shadow = $2
  group by champion_action, challenger_action
  order by count(*) desc, champion_action, challenger_action`
const decisionsText = `select ${selectList(shadowDecisionTable.columns)} from shadow_decision
  where product = $1 and shadow = $2 order by seq desc limit $3`
