/**
 * People whose lines tell a story, each found by one query over what is stored. Rows do not hold
 * whether anything was ever paid late: where a story needs that, whoever asks looks it up in the
 * lines of the candidates.
 */
import { type StoryName, stories } from '../wire/index.ts'
import type { Database, Parameter } from './database.ts'
import { textArray } from './insert.ts'
import type { StoryQuery, StoryRow } from './rows.ts'

type Found = Omit<StoryRow, 'story'>

export function findStories(
  database: Database,
  { product, today, young }: StoryQuery,
): Promise<StoryRow[]> {
  return database.read(async (session) => {
    // A book may be younger than the statistics, which then promise one row of it: loops within
    // loops over the whole of it. Hashing reads each table once, whatever they promise.
    await session.queryOnce('set local enable_nestloop = off')
    const found: StoryRow[] = []
    for (const story of stories) {
      const values: Parameter[] =
        story === 'young-thin-file' ? [product, today, textArray(young)] : [product]
      for (const row of await session.query<Found>(texts[story], values))
        found.push({ story, ...row })
    }
    return found
  })
}

/** Enough to find one among whom the story is true; few enough to fold each of them. */
const CANDIDATES = 50

/** Candidates `(borrower, day, decision, reason)`, newest first, with the line's status. */
const newestOf = (candidates: string): string =>
  `select k.borrower, k.day, k.decision, k.reason, l.status
  from (${candidates}) as k
  join line l on l.product = $1 and l.borrower = k.borrower
  order by k.day desc, k.borrower, k.decision limit ${CANDIDATES}`

/**
 * What the borrower lost something by: a review that kept a restriction cut nothing, nor did what
 * was left undone.
 */
const isCut = `d.adverse and d.action in ('step-down', 'suspend')`

const decided = 'd.borrower, d.day, d.number as decision, d.main_reason as reason'

/** Whether a decision's body gives a reason: bodies are canonical JSON, `["R211",…]` a reason. */
const cites = (alias: string, reason: string): string =>
  `convert_from(${alias}.body, 'UTF8') ~ '\\["${reason}",'`

/** No decision up to a day gave lateness as a reason. */
const notCitedLateBy = (borrower: string, day: string): string =>
  `not exists (select from decision p where p.product = $1 and p.borrower = ${borrower}
      and p.day <= ${day} and ${cites('p', 'R10[1-4]')})`

const texts: Readonly<Record<StoryName, string>> = {
  'job-loss': newestOf(`select ${decided} from decision d
    where d.product = $1 and ${isCut} and d.main_reason = 'R211'
    order by d.day desc, d.borrower, d.number limit ${CANDIDATES}`),

  // The line's first decision of the kind, lateness no reason by then, and something owed.
  stacking: newestOf(`select d.* from (
      select distinct on (d.borrower) ${decided} from decision d
      where d.product = $1 and d.main_reason in ('R214', 'R215') and d.action <> 'hold'
      order by d.borrower, d.number) as d
    join line l on l.product = $1 and l.borrower = d.borrower and l.balance_minor > 0
    where ${notCitedLateBy('d.borrower', 'd.day')}`),

  ring: newestOf(`select a.borrower, a.day, a.decision, a.reason from alert a
    where a.product = $1 and a.reason = 'R303' and exists (
      select from event e where e.product = $1 and e.type = 'ring-found'
        and e.borrower = a.borrower and e.day <= a.day)`),

  // Cut for it, or looked at more closely from the very day the guarantor was assessed.
  'failed-guarantor': newestOf(`select ${decided} from decision d
      where d.product = $1 and ${isCut} and ${cites('d', 'R217')}
    union all
    select ${decided} from event g
      join decision d on d.product = $1 and d.borrower = g.borrower
        and d.event_source = g.source and d.event_id = g.id
        and d.action in ('watch', 'step-down', 'suspend')
      where g.product = $1 and g.type = 'guarantor-assessed'`),

  'never-late-cut': newestOf(`select ${decided} from decision d
    join line l on l.product = $1 and l.borrower = d.borrower and l.days_past_due = 0
    where d.product = $1 and ${isCut} and ${cites('d', 'R501')}
      and ${notCitedLateBy('d.borrower', 'l.last_day')}`),

  // A dispute about a repayment of the same line, won, and the line put back by that very event.
  'wrongly-posted-payment': newestOf(`select ${decided} from event r
    join decision d on d.product = $1 and d.borrower = r.borrower and d.day = r.day
      and d.event_source = r.source and d.event_id = r.id
      and d.action in ('reinstate', 'step-up')
    where r.product = $1 and r.type = 'dispute-resolved'
      and position('"outcome":"overturned"' in convert_from(r.data, 'UTF8')) > 0
      and exists (select from event f
        join event p on p.product = $1 and p.borrower = f.borrower
          and p.type = 'repayment-received'
          and position('"about":' || to_json(p.id)::text in convert_from(f.data, 'UTF8')) > 0
        where f.product = $1 and f.type = 'dispute-filed' and f.borrower = r.borrower)`),

  // Half a year of decisions after the second phone, and not one against the borrower.
  'harmless-new-phone': newestOf(`select e.borrower, e.day, null::integer as decision,
      null::text as reason
    from (select borrower, day, row_number() over (partition by borrower order by day, seq) as n
      from event where product = $1 and type = 'device-bound') as e
    where e.n = 2
      and not exists (select from decision d
        where d.product = $1 and d.borrower = e.borrower and d.adverse)
      and exists (select from decision d
        where d.product = $1 and d.borrower = e.borrower and d.day >= e.day + 183)`),

  // Nobody else was ever reported to lend to them, in a book where such reports come at all.
  'young-thin-file': newestOf(`select o.borrower, o.opened_day as day, null::integer as decision,
      null::text as reason
    from line o
    where o.product = $1 and o.borrower = any($3::text[]) and o.status = 'active'
      and o.tier in ('A', 'B', 'C') and o.opened_day >= $2::integer - 913
      and not exists (select from event e where e.product = $1
        and e.type = 'external-credit-reported' and e.borrower = o.borrower
        and convert_from(e.data, 'UTF8') !~ '"lenders":0[,}]')
      and exists (select from event e where e.product = $1
        and e.type = 'external-credit-reported')`),
}
