/**
 * What a challenger would have done, event by event, beside what was done: the line as it stood
 * when the challenger began, then each event under either side's rules. The challenger's side is
 * the log folded under one more ruling that nobody made, and is never stored as a line.
 */
import { canonicalJson, type Json } from '../../base/index.ts'
import { absorb, type Out, type Recorded, standingOf, type State } from '../../core/index.ts'
import type { EventRow, RulingRow, ShadowDecision, ShadowRow } from '../../store/index.ts'
import { backfilled } from '../as-decided.ts'
import { readRow } from '../log.ts'
import { rulingOf } from '../registry.ts'
import type { Rules, Ruling } from '../rules.ts'

/** Counts of a line's events past `from`, and those on which the sides did not do the same. */
export interface Sides {
  readonly events: number
  readonly decided: number
  readonly agreed: number
  readonly differences: readonly ShadowDecision[]
}

/** Rows: all of one line up to where it is heard, in arrival order. */
export function compareSides(
  shadow: ShadowRow,
  borrower: string,
  rows: readonly EventRow[],
  champion: Rules,
  challenger: Rules,
): Sides {
  const [ours, theirs] = [champion, challenger].map((rules) =>
    didSince(shadow.heardTo, borrower, rows, rules),
  ) as [Did[], Did[]]
  const differences: ShadowDecision[] = []
  let decided = 0
  ours.forEach((a, i) => {
    const b = theirs[i]!
    if (a.action === NOTHING && b.action === NOTHING) return
    decided++
    if (isAlike(a, b)) return
    differences.push({
      product: shadow.product,
      shadow: shadow.number,
      seq: a.seq,
      borrower,
      day: a.day,
      championAction: a.action,
      championStatus: a.status,
      championLimitMinor: a.limitMinor,
      challengerAction: b.action,
      challengerStatus: b.status,
      challengerLimitMinor: b.limitMinor,
    })
  })
  return { events: ours.length, decided, agreed: decided - differences.length, differences }
}

/** What one side did for an event, and the line after it. */
interface Did {
  readonly seq: number
  readonly day: number
  readonly action: string
  readonly status: string
  readonly limitMinor: number
}

const NOTHING = 'none'

const isAlike = (a: Did, b: Did): boolean =>
  a.action === b.action && a.status === b.status && a.limitMinor === b.limitMinor

function didSince(seq: number, borrower: string, rows: readonly EventRow[], rules: Rules): Did[] {
  const out: Out = { records: [], traces: null }
  const { line, arrived, engineFor } = backfilled(rows, borrower, rules, out)
  const did: Did[] = []
  for (const row of arrived) {
    const records = absorb(line, readRow(row), engineFor)
    if (row.seq > seq) did.push(didOf(row, records, line.state))
  }
  return did
}

function didOf({ seq, day }: EventRow, records: readonly Recorded[], state: State): Did {
  const { status, limitMinor } = standingOf(state)
  return { seq, day, action: records.at(-1)?.decision.action ?? NOTHING, status, limitMinor }
}

/** The rulings as they would read had the challenger come into force where its shadow began. */
export function pretend(
  rows: readonly RulingRow[],
  { policy, scorecard, afterSeq }: ShadowRow,
): readonly RulingRow[] {
  const challenging = (row: RulingRow): RulingRow => {
    const ruling = rulingOf(row)
    const cards: Pick<Ruling, 'scorecards' | 'folds'> =
      scorecard === null ? ruling : { scorecards: [{ fold: null, hash: scorecard }], folds: null }
    const body = canonicalJson({ ...ruling, ...cards, policy } as unknown as Json)
    return { ...row, afterSeq: Math.max(row.afterSeq, afterSeq), body }
  }
  const before = rows.filter((row) => row.afterSeq <= afterSeq)
  const after = rows.slice(before.length)
  return [...before, ...[before.at(-1)!, ...after].map(challenging)]
}
