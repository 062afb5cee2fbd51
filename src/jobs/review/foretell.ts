/** What an event would make of a line: the engine's own step on a copy, and nothing written. */
import {
  type BorrowerId,
  type Decision,
  type Out,
  type ProductId,
  type Recorded,
  stepInto,
  type TidemarkEvent,
} from '../../core/index.ts'
import type { LineRow, Store } from '../../store/index.ts'
import { stateOf } from '../refold.ts'
import type { Rules } from '../rules.ts'
import { type Act, actsIn } from './acts.ts'
import type { Moment } from './moment.ts'

export interface Foretold {
  readonly records: readonly Recorded[]
  /** What of it would be done against the borrower by itself. */
  readonly acts: readonly Act[]
}

/** Under the rules in force now: new events are folded under the newest ruling. */
export async function foretell(
  store: Store,
  rules: Rules,
  row: LineRow,
  event: TidemarkEvent,
): Promise<Foretold> {
  const state = await stateOf(store, rules, row)
  const out: Out = { records: [], traces: null }
  stepInto(state, event, rules.engineFor(row.borrower, Number.MAX_SAFE_INTEGER), out)
  return { records: out.records, acts: actsIn(out.records, row, state, event) }
}

/** Carries a line forward to a day and says nothing else. */
export const dayReached = (
  line: { readonly product: string; readonly borrower: string },
  { at, day }: Moment,
  key: { readonly source: string; readonly id: string },
): TidemarkEvent => ({
  ...key,
  type: 'day-reached',
  product: line.product as ProductId,
  borrower: line.borrower as BorrowerId,
  at,
  day,
  data: {},
})

/** What was decided, in words that two folds can be compared by; empty for nothing. */
export const outcomeOf = (records: readonly Recorded[]): string =>
  records.map(({ decision }) => inWords(decision)).join('; ')

const inWords = ({ kind, action, to }: Decision): string =>
  `${kind} ${action} ${to.status} ${to.limitMinor}`
