/** The overview's counts, all of one moment, and of stored rows only. */
import { day, printDay } from '../base/index.ts'
import type { Database } from './database.ts'
import type { BookSummary } from './rows.ts'

interface LineGroup {
  readonly status: string
  readonly tier: string | null
  readonly lines: number
  readonly limitMinor: number
  readonly balanceMinor: number
  readonly lateLines: number
  readonly lateBalanceMinor: number
}

interface CauseGroup {
  readonly day: number
  readonly cause: string
  readonly decisions: number
}

interface DecisionGroup {
  readonly day: number
  readonly action: string
  readonly adverse: boolean
  readonly reason: string | null
  readonly decisions: number
}

export async function bookSummary(database: Database, product: string): Promise<BookSummary> {
  const { groups, decided, caused, alerts } = await database.read(async (session) => ({
    groups: await session.query<LineGroup>(linesText, [product]),
    decided: await session.query<DecisionGroup>(decisionsText, [product]),
    caused: await session.query<CauseGroup>(causesText, [product]),
    alerts: await session.query<{ open: number }>(alertsText, [product]),
  }))
  const total = sumOf(groups)
  return {
    ...total,
    byStatus: grouped(groups, ({ status }) => status).map((part) => ({
      status: part[0].status,
      lines: sumOf(part).lines,
    })),
    byTier: grouped(groups, ({ tier }) => tier ?? '').map((part) => ({
      tier: part[0].tier,
      ...sumOf(part),
    })),
    byMonth: grouped(decided, (row) => `${monthOf(row.day)} ${row.action} ${row.adverse}`).map(
      (part) => ({
        month: monthOf(part[0].day),
        action: part[0].action,
        adverse: part[0].adverse,
        decisions: countOf(part),
      }),
    ),
    byReason: grouped(
      decided.filter(({ reason }) => reason !== null),
      ({ reason }) => reason!,
    )
      .map((part) => ({ reason: part[0].reason!, decisions: countOf(part) }))
      .toSorted((a, b) => b.decisions - a.decisions),
    byCause: grouped(caused, (row) => `${monthOf(row.day)} ${row.cause}`).map((part) => ({
      month: monthOf(part[0].day),
      cause: part[0].cause,
      decisions: countOf(part),
    })),
    past30: {
      lines: groups.reduce((sum, { lateLines }) => sum + lateLines, 0),
      balanceMinor: groups.reduce((sum, { lateBalanceMinor }) => sum + lateBalanceMinor, 0),
    },
    openAlerts: alerts[0]!.open,
  }
}

const linesText = `select status, tier, count(*) as lines,
    sum(limit_minor)::bigint as "limitMinor", sum(balance_minor)::bigint as "balanceMinor",
    count(*) filter (where days_past_due > 30) as "lateLines",
    coalesce(sum(balance_minor) filter (where days_past_due > 30), 0)::bigint
      as "lateBalanceMinor"
  from line where product = $1 group by status, tier`
const decisionsText = `select day, action, adverse, main_reason as reason, count(*) as decisions
  from decision where product = $1 and kind not in ('proposal', 'held-out')
  group by day, action, adverse, main_reason`
const causesText = `select day, cause, count(*) as decisions
  from decision where product = $1 and cause is not null group by day, cause`
const alertsText = `select count(*) as open from alert where product = $1 and state = 'open'`

type Group<Row> = [Row, ...Row[]]

/** In the order of their keys. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Group<Row>[] {
  const groups = new Map<string, Group<Row>>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.keys()].toSorted().map((key) => groups.get(key)!)
}

function sumOf(groups: readonly LineGroup[]) {
  let lines = 0
  let limitMinor = 0
  let balanceMinor = 0
  for (const group of groups) {
    lines += group.lines
    limitMinor += group.limitMinor
    balanceMinor += group.balanceMinor
  }
  return { lines, limitMinor, balanceMinor }
}

const countOf = (groups: readonly { readonly decisions: number }[]): number =>
  groups.reduce((sum, { decisions }) => sum + decisions, 0)

/** `2005-06`. */
const monthOf = (dayNumber: number): string => printDay(day(dayNumber)).slice(0, 7)
