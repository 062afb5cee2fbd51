/** The overview's counts, all of one moment, and of stored rows only. */
import { day, printDay } from '../base/index.ts'
import type { Database } from './database.ts'
import type { BookSummary } from './store.ts'

interface LineGroup {
  readonly status: string
  readonly tier: string | null
  readonly lines: number
  readonly limitMinor: number
  readonly balanceMinor: number
}

interface DecisionGroup {
  readonly day: number
  readonly action: string
  readonly adverse: boolean
  readonly reason: string | null
  readonly decisions: number
}

export async function bookSummary(database: Database, product: string): Promise<BookSummary> {
  const { groups, decided } = await database.read(async (session) => ({
    groups: await session.query<LineGroup>(linesText, [product]),
    decided: await session.query<DecisionGroup>(decisionsText, [product]),
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
  }
}

const linesText = `select status, tier, count(*) as lines,
    sum(limit_minor)::bigint as "limitMinor", sum(balance_minor)::bigint as "balanceMinor"
  from line where product = $1 group by status, tier`
const decisionsText = `select day, action, adverse, main_reason as reason, count(*) as decisions
  from decision where product = $1 group by day, action, adverse, main_reason`

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

const countOf = (groups: readonly DecisionGroup[]): number =>
  groups.reduce((sum, { decisions }) => sum + decisions, 0)

/** `2005-06`. */
const monthOf = (dayNumber: number): string => printDay(day(dayNumber)).slice(0, 7)
