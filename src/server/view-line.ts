/** One line as it stands, and pages of lines. */
import { type Day, mulDiv, printDay } from '../base/index.ts'
import { NONE, permissionRuleOn } from '../core/index.ts'
import { clockDayOf, stateOf } from '../jobs/index.ts'
import type { LineQuery, LineRow, LineSummary } from '../store/index.ts'
import type { BorrowerView, LinePage, LineView, QueryOf } from '../wire/index.ts'
import { type Context, productOf, rulesOf } from './context.ts'
import { ledgerView } from './view-ledger.ts'

const dayText = (value: number | null): string | null =>
  value === null ? null : printDay(value as Day)

const orNull = (value: number): number | null => (value === NONE ? null : value)

export function lineView(row: LineSummary): LineView {
  return {
    borrower: row.borrower,
    product: row.product,
    status: row.status,
    tier: row.tier,
    score: row.score,
    pdPpm: row.pdPpm,
    limitMinor: row.limitMinor,
    balanceMinor: row.balanceMinor,
    daysPastDue: row.daysPastDue,
    utilisationBps: row.utilisationBps,
    openedDay: printDay(row.openedDay as Day),
    lastDay: printDay(row.lastDay as Day),
    wakeDay: dayText(row.wakeDay),
    mainReason: row.mainReason,
    flags: row.flags.split(',').filter((flag) => flag !== ''),
    decisions: row.decisions,
  }
}

export async function linePage(context: Context, query: QueryOf<'borrowers'>): Promise<LinePage> {
  await productOf(context, query.product)
  const { sort = 'borrower', order, limit = 50, offset = 0, ...filter } = query
  const asked = { ...filter, sort, descending: order === 'desc', limit, offset }
  const { total, rows } = await context.store.queryLines(asked as LineQuery)
  return { total, rows: rows.map(lineView) }
}

/** What the line may do today is asked of the rules in force, not of the last decision. */
export async function borrowerView(context: Context, row: LineRow): Promise<BorrowerView> {
  const product = await productOf(context, row.product)
  const rules = await rulesOf(context, row.product)
  const state = await stateOf(context.store, rules, row)
  const engine = rules.engineFor(row.borrower, Number.MAX_SAFE_INTEGER)
  const today = Math.max(clockDayOf(product), state.lastDay) as Day
  const rule = permissionRuleOn(state, engine, today)
  const capBps = engine.singleDrawCapBps[rule]!
  return {
    line: lineView(row),
    permissions: {
      draw: engine.draw[rule]!,
      instalment: engine.instalment[rule]!,
      repay: true,
      singleDrawCapMinor: mulDiv(state.limitMinor, capBps, 10_000, 'floor'),
    },
    reviewDay: dayText(orNull(state.reviewDay)),
    lapseDay: state.causedBySystem === 1 ? dayText(orNull(state.rights.lapseDay)) : null,
    ...ledgerView(state, today, engine.termsOn(today)),
  }
}
