/**
 * A line's log folded as it was decided: what the first run back-filled in event order, and what
 * came after as it arrived. The one place that knows where the one ends and the other begins.
 */
import {
  absorb,
  type Engine,
  foldLine,
  type LiveLine,
  newState,
  type Out,
  type Recorded,
} from '../core/index.ts'
import type { EventRow } from '../store/index.ts'
import { inFoldOrder, type LoggedEvent, readRow } from './log.ts'
import type { Rules } from './rules.ts'

export interface Backfilled {
  /** The line as the first run left it; a new one where it was opened later. */
  readonly line: LiveLine<LoggedEvent>
  /** What arrived since, in arrival order. */
  readonly arrived: readonly EventRow[]
  readonly engineFor: (event: LoggedEvent) => Engine
}

/** Folds the back-filled part into `out`. Rows come in arrival order. */
export function backfilled(
  rows: readonly EventRow[],
  borrower: string,
  rules: Rules,
  out: Out,
): Backfilled {
  const engineFor = (event: LoggedEvent): Engine => rules.engineFor(borrower, event.seq)
  const first = rows.filter((row) => row.seq <= rules.backfilledTo)
  const events = inFoldOrder(first)
  const state = events.length > 0 ? foldLine(events, engineFor, out) : newState()
  return { line: { state, events }, arrived: rows.slice(first.length), engineFor }
}

/** Every decision of a line, in the order it was recorded. */
export function asDecided(
  rows: readonly EventRow[],
  borrower: string,
  rules: Rules,
): readonly Recorded[] {
  const out: Out = { records: [], traces: null }
  const { line, arrived, engineFor } = backfilled(rows, borrower, rules, out)
  for (const row of arrived) out.records.push(...absorb(line, readRow(row), engineFor))
  return out.records
}
