/** What a day's automatic acts touched, over SQL: counted in the transaction that acts. */
import { binaryArray } from './binary-array.ts'
import type { Database, Session } from './database.ts'
import { textArray } from './insert.ts'
import type { ActCount, ActDay } from './review-rows.ts'
import type { ReviewStore, ReviewTransaction } from './review-store.ts'

export const actDays = (
  database: Database,
): Pick<ReviewStore, 'actDay' | 'actDayNow' | 'openActDay'> => ({
  actDay: (product, day) => database.query<ActDay>(dayText, [product, day]),
  async actDayNow(product, day) {
    const begun = await database.query<ActDay>(dayText, [product, day])
    return isOpen(begun) ? begun : database.query<ActDay>(bookText, [product])
  },
  async openActDay(product, day) {
    const opened = await database.query<ActDay>(dayText, [product, day])
    if (isOpen(opened)) return opened
    await database.query(openText, [product, day])
    return database.query<ActDay>(dayText, [product, day])
  },
})

export const actCounts = (
  session: Session,
): Pick<ReviewTransaction, 'countActs' | 'forgetActs'> => ({
  countActs(product, day, acts) {
    // In one order everywhere: two groups that count the same segments wait, and never deadlock.
    const rows = acts.toSorted((a, b) => (a.segment < b.segment ? -1 : 1))
    const column = (of: (act: ActCount) => number) => binaryArray('bigint', rows.map(of))
    return session.query<ActDay>(countText, [
      product,
      day,
      textArray(rows.map(({ segment }) => segment)),
      column(({ lines }) => lines),
      column(({ limitMinor }) => limitMinor),
      column(({ neverLate }) => neverLate),
    ])
  },
  async forgetActs(product, day) {
    await session.query(forgetText, [product, day])
  },
})

const isOpen = (rows: readonly ActDay[]): boolean => rows.some(({ segment }) => segment === 'all')

const columns = `segment, book_lines as "bookLines", book_limit_minor as "bookLimitMinor",
  book_never_late as "bookNeverLate", lines, limit_minor as "limitMinor", never_late as "neverLate"`
const dayText = `select ${columns} from act_day where product = $1 and day = $2 order by segment`
/** The open book, whole and by segment: what a day is measured against. */
const measured = `(select case when grouping(tier) = 0 then 'tier:' || coalesce(tier, '-')
        when grouping(industry) = 0 then 'industry:' || industry else 'all' end as segment,
      count(*) as lines, coalesce(sum(limit_minor), 0)::bigint as limit_minor,
      count(*) filter (where never_late) as never_late
    from line where product = $1 and status <> 'closed'
    group by grouping sets ((), (tier), (industry))) as book
  where segment is not null`
const bookText = `select segment, lines as "bookLines", limit_minor as "bookLimitMinor",
  never_late as "bookNeverLate", 0 as lines, 0::bigint as "limitMinor", 0 as "neverLate"
  from ${measured} order by segment`
const openText = `insert into act_day
  select $1, $2, segment, lines, limit_minor, never_late, 0, 0, 0 from ${measured}
  on conflict do nothing`
const countText = `insert into act_day
  select $1, $2::integer, k.segment, 0, 0, 0, k.lines, k.limit_minor, k.never_late
  from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
    as k (segment, lines, limit_minor, never_late)
  on conflict (product, day, segment) do update set lines = act_day.lines + excluded.lines,
    limit_minor = act_day.limit_minor + excluded.limit_minor,
    never_late = act_day.never_late + excluded.never_late
  returning ${columns}`
const forgetText = `update act_day set lines = 0, limit_minor = 0, never_late = 0
  where product = $1 and day = $2`
