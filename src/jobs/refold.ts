/** A line folded again from its log as the server folded it, up to one decision or to the end. */
import {
  absorb,
  copyState,
  type Engine,
  type Out,
  type Recorded,
  type State,
  stepInto,
  type TraceParts,
} from '../core/index.ts'
import type { EventRow, LineRow, Store } from '../store/index.ts'
import { backfilled } from './as-decided.ts'
import { decodeCheckpoint } from './checkpoint.ts'
import { layoutHash } from './layout-hash.ts'
import { readRow } from './log.ts'
import type { Rules } from './rules.ts'

/** A decision made once more, with what it was made on. */
export interface Remade {
  readonly record: Recorded
  /** `null` for what a late fact brought: it compares two folds, on no portrait of its own. */
  readonly trace: TraceParts | null
  readonly engine: Engine
}

/** Shape: `remade` is `null` where the log does not come to that many decisions. */
export interface Refolded {
  readonly state: State
  readonly remade: Remade | null
}

/** The first run in event order, then each event as it arrived; 0 asks for the state alone. */
export function refold(
  rows: readonly EventRow[],
  borrower: string,
  rules: Rules,
  number: number,
): Refolded {
  const out = traced()
  const { line, arrived, engineFor } = backfilled(rows, borrower, rules, out)
  let before = out.records.length
  if (number > 0 && number <= before)
    return { state: line.state, remade: remadeOf(out, number - 1, engineFor(line.events[0]!)) }
  for (const row of arrived) {
    const event = readRow(row)
    const engine = engineFor(event)
    const untouched = copyState(line.state)
    const records = absorb(line, event, engineFor)
    const index = number - before - 1
    before += records.length
    const record = records[index]
    if (record === undefined) continue
    const inOrder = line.events.at(-1) === event && event.day >= untouched.lastDay
    if (!inOrder) return { state: line.state, remade: { record, trace: null, engine } }
    const again = traced()
    stepInto(untouched, event, engine, again)
    return { state: line.state, remade: remadeOf(again, index, engine) }
  }
  return { state: line.state, remade: null }
}

const traced = () => ({ records: [], traces: [] }) as Out & { traces: TraceParts[] }

const remadeOf = (out: Out & { traces: TraceParts[] }, index: number, engine: Engine): Remade => ({
  record: out.records[index]!,
  trace: out.traces[index]!,
  engine,
})

/** The state a line was stored with; one of an older layout is made anew from the log. */
export async function stateOf(store: Store, rules: Rules, row: LineRow): Promise<State> {
  if (row.layoutHash === layoutHash) return decodeCheckpoint(row.state).state
  const rows = await store.eventsOfLines(row.product, [row.borrower])
  return refold(rows, row.borrower, rules, 0).state
}
