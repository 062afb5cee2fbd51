/** What the network beside a book reads of it, and how far it has heard. */
import type { Database } from './database.ts'
import { textArray } from './insert.ts'
import type { EventRow, Standing } from './rows.ts'
import type { Store } from './store.ts'
import { eventTable, selectList } from './tables.ts'

export function hearing(
  database: Database,
): Pick<
  Store,
  'eventsOfTypes' | 'standingsOf' | 'standingsBeyond' | 'newestSeq' | 'heardTo' | 'hearTo'
> {
  return {
    eventsOfTypes: (product, types, afterSeq, limit) =>
      database.query<EventRow>(ofTypesText, [product, textArray(types), afterSeq, limit]),
    standingsOf: (product, borrowers) =>
      database.query<Standing>(standingsText, [product, textArray(borrowers)]),
    standingsBeyond: (product, days, after, limit) =>
      database.query<Standing>(beyondText, [product, days, after, limit]),
    async newestSeq() {
      const text = 'select coalesce(max(seq), 0) as seq from event'
      return (await database.query<{ seq: number }>(text))[0]!.seq
    },
    async heardTo(product) {
      const text = 'select seq from network_heard where product = $1'
      return (await database.query<{ seq: number }>(text, [product]))[0]?.seq ?? null
    },
    async hearTo(product, seq) {
      await database.query(hearText, [product, seq])
    },
  }
}

const columns = `borrower, days_past_due as "daysPastDue", last_day as "lastDay",
  opened_day as "openedDay", last_seq as "lastSeq"`
const ofTypesText = `select ${selectList(eventTable.columns)} from event
  where product = $1 and type = any($2::text[]) and seq > $3 order by seq limit $4`
const standingsText = `select ${columns} from line
  where product = $1 and borrower = any($2::text[]) order by borrower`
const beyondText = `select ${columns} from line
  where product = $1 and days_past_due > $2 and borrower > $3 order by borrower limit $4`
/** Never back: of two servers the one that is ahead has told the rest. */
const hearText = `insert into network_heard (product, seq) values ($1, $2)
  on conflict (product) do update set seq = greatest(network_heard.seq, excluded.seq)`
