/** What a review run would come to: sums that add, batch by batch. */
import type { LineRow } from '../../store/index.ts'
import { limitTaken } from './acts.ts'
import type { Foretold } from './foretell.ts'

export interface ActionTotal {
  readonly kind: string
  readonly action: string
  readonly adverse: boolean
  readonly decisions: number
  /** Limit taken by them. */
  readonly limitMinor: number
  readonly neverLate: number
}

export interface SegmentTotal {
  /** Tier before the review; `-` for none. */
  readonly tier: string
  readonly lines: number
  readonly limitMinor: number
  /** Of them, lines that something would be done against, and the limit taken. */
  readonly acts: number
  readonly takenMinor: number
}

export interface ReviewTotals {
  /** Lines on which something would be decided. */
  readonly decided: number
  readonly actions: readonly ActionTotal[]
  readonly tiers: readonly SegmentTotal[]
}

export const noTotals: ReviewTotals = { decided: 0, actions: [], tiers: [] }

/** One line more. */
export function addLine(totals: ReviewTotals, row: LineRow, foretold: Foretold): ReviewTotals {
  const { records, acts } = foretold
  const taken = acts.reduce((sum, act) => sum + act.limitMinor, 0)
  const tier: SegmentTotal = {
    tier: row.tier ?? '-',
    lines: 1,
    limitMinor: row.limitMinor,
    acts: acts.length > 0 ? 1 : 0,
    takenMinor: taken,
  }
  const actions = records.map(
    ({ decision }): ActionTotal => ({
      kind: decision.kind,
      action: decision.action,
      adverse: decision.adverse,
      decisions: 1,
      limitMinor: limitTaken(decision),
      neverLate: row.neverLate === true ? 1 : 0,
    }),
  )
  return {
    decided: totals.decided + (records.length > 0 ? 1 : 0),
    actions: actions.reduce(addAction, totals.actions),
    tiers: added(totals.tiers, tier, (each) => each.tier, sumTiers),
  }
}

const addAction = (all: readonly ActionTotal[], one: ActionTotal): readonly ActionTotal[] =>
  added(all, one, ({ kind, action, adverse }) => `${kind} ${action} ${adverse}`, sumActions)

/** In the order of their keys. */
function added<T>(
  all: readonly T[],
  one: T,
  keyOf: (each: T) => string,
  sum: (a: T, b: T) => T,
): readonly T[] {
  const key = keyOf(one)
  const same = all.find((each) => keyOf(each) === key)
  const others = all.filter((each) => each !== same)
  const next = [...others, same === undefined ? one : sum(same, one)]
  return next.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const sumActions = (a: ActionTotal, b: ActionTotal): ActionTotal => ({
  ...a,
  decisions: a.decisions + b.decisions,
  limitMinor: a.limitMinor + b.limitMinor,
  neverLate: a.neverLate + b.neverLate,
})

const sumTiers = (a: SegmentTotal, b: SegmentTotal): SegmentTotal => ({
  ...a,
  lines: a.lines + b.lines,
  limitMinor: a.limitMinor + b.limitMinor,
  acts: a.acts + b.acts,
  takenMinor: a.takenMinor + b.takenMinor,
})
