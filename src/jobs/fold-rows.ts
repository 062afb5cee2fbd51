/** One batch of stored lines folded in event order; what a replay's workers do. */
import { foldLine, hashState, type Out } from '../core/index.ts'
import type { EventRow } from '../store/index.ts'
import { byLine, inFoldOrder, type LoggedEvent } from './log.ts'
import { bindRules, type Rules, type RulesData } from './rules.ts'

export interface FoldTask {
  readonly product: string
  readonly rules: RulesData
  readonly rows: readonly EventRow[]
}

export interface FoldedBatch {
  /** `product/borrower` and the hash of its final state. */
  readonly hashes: [string, string][]
  readonly events: number
  readonly decisions: number
}

export function foldRows({ product, rules: data, rows }: FoldTask): FoldedBatch {
  const rules = bound(product, data)
  const hashes: [string, string][] = []
  let decisions = 0
  for (const [borrower, arrived] of byLine(rows)) {
    const out: Out = { records: [], traces: null }
    const engineFor = (event: LoggedEvent) => rules.engineFor(borrower, event.seq)
    const state = foldLine(inFoldOrder(arrived), engineFor, out)
    hashes.push([`${product}/${borrower}`, hashState(state)])
    decisions += out.records.length
  }
  return { hashes, events: rows.length, decisions }
}

let last: { key: string; rules: Rules } | null = null

/** Binding compiles a policy and six scorecards: done once while the rulings stay the same. */
function bound(product: string, data: RulesData): Rules {
  const key = `${product} ${data.rows.map((row) => row.hash).join(' ')}`
  if (last?.key !== key) last = { key, rules: bindRules(data) }
  return last.rules
}
