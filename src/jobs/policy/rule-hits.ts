/** Which rules of a policy, in force or not, hold for a line as it stands. */
import { canonicalJson, type Day, type Json } from '../../base/index.ts'
import { ruleHits, type TableHits } from '../../core/index.ts'
import type { LineRow, Store } from '../../store/index.ts'
import { stateOf } from '../refold.ts'
import { bodyOf, rulingOf } from '../registry.ts'
import { bindRules, readRules, type Rules } from '../rules.ts'

export interface LineHits {
  readonly day: Day
  readonly tables: readonly TableHits[]
}

/** On the product's day, or the line's last where that is later; scorecards are those in force. */
export async function hitsOfLine(
  store: Store,
  rules: Rules,
  line: LineRow,
  policy: string,
  today: Day,
): Promise<LineHits> {
  const day = Math.max(today, line.lastDay) as Day
  const state = await stateOf(store, rules, line)
  const under = rules.current.ruling.policy === policy ? rules : await asIf(store, line, policy)
  const engine = under.engineFor(line.borrower, Number.MAX_SAFE_INTEGER)
  return { day, tables: ruleHits(state, engine, day) }
}

/** The ruling in force with another policy. */
async function asIf(store: Store, { product }: LineRow, policy: string): Promise<Rules> {
  const { rows, artefacts } = (await readRules(store, product))!
  const current = rows.at(-1)!
  const body = canonicalJson({ ...rulingOf(current), policy } as unknown as Json)
  const known = { ...artefacts, [policy]: await bodyOf<Json>(store, policy) }
  return bindRules({ rows: [{ ...current, body }], artefacts: known })
}
