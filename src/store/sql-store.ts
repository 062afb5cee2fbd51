/** The store over SQL within PostgreSQL 15: one text for both drivers. */
import { queryAlerts } from './alerts.ts'
import { bookSummary } from './book-summary.ts'
import { actDays } from './acts.ts'
import type { Database } from './database.ts'
import { hearing } from './hearing.ts'
import { textArray } from './insert.ts'
import { queryLines } from './line-query.ts'
import { policies } from './policies.ts'
import { waiting } from './queue.ts'
import { registry } from './registry.ts'
import { due, reviews } from './reviews.ts'
import { simulations } from './simulations.ts'
import { sqlTransaction } from './sql-transaction.ts'
import { findStories } from './stories.ts'
import type { DecisionRow, EventRow, LineRow, NoticeRow, ProductRow } from './rows.ts'
import type { Store } from './store.ts'
import {
  decisionTable,
  eventTable,
  lineTable,
  noticeTable,
  productTable,
  selectList,
} from './tables.ts'

export function sqlStore(database: Database): Store {
  const query: Database['query'] = (text, values) => database.query(text, values)
  return {
    driver: database.driver,
    transaction: (work) => database.transaction((session) => work(sqlTransaction(session))),
    products: () => query<ProductRow>(`${selectProducts} order by product`),
    product: (product) =>
      first(query<ProductRow>(`${selectProducts} where product = $1`, [product])),
    ...registry(database),
    ...policies(database),
    ...simulations(database),
    ...actDays(database),
    ...waiting(database),
    ...reviews(database),
    ...due(database),
    ...records(database),
    ...hearing(database),
    eventsAfter: (product, afterSeq, limit) =>
      query<EventRow>(`${selectEvents} where product = $1 and seq > $2 order by seq limit $3`, [
        product,
        afterSeq,
        limit,
      ]),
    eventsOfLines: (product, borrowers) =>
      query<EventRow>(`${selectEvents} ${ofLines} order by borrower, seq`, [
        product,
        textArray(borrowers),
      ]),
    async countEvents(product) {
      const text = 'select count(*) as count from event where product = $1'
      return (await query<{ count: number }>(text, [product]))[0]!.count
    },
    async lastSeq(product) {
      const text = 'select coalesce(max(seq), 0) as seq from event where product = $1'
      return (await query<{ seq: number }>(text, [product]))[0]!.seq
    },
    borrowersAfter: (product, after, limit) =>
      borrowersOf(query(selectBorrowers, [product, after, limit])),
    async lastBorrower(product) {
      const text = 'select max(borrower) as borrower from line where product = $1'
      return (await query<{ borrower: string | null }>(text, [product]))[0]!.borrower
    },
    line: (product, borrower) =>
      first(
        query<LineRow>(`${selectLines} where product = $1 and borrower = $2`, [product, borrower]),
      ),
    linesAfter: (product, after, limit) =>
      query<LineRow>(
        `${selectLines} where product = $1 and borrower > $2 order by borrower limit $3`,
        [product, after, limit],
      ),
    linesDue: (product, day, limit) => borrowersOf(query(selectDue, [product, day, limit])),
    queryLines: (lineQuery) => queryLines(database, lineQuery),
    decisionsOf: (product, borrower) =>
      query<DecisionRow>(
        `${selectDecisions} where product = $1 and borrower = $2 order by number`,
        [product, borrower],
      ),
    decisionsOfLines: (product, borrowers) =>
      query<DecisionRow>(`${selectDecisions} ${ofLines} order by borrower, number`, [
        product,
        textArray(borrowers),
      ]),
    noticesOf: (product, borrower) =>
      query<NoticeRow>(
        `select ${selectList(noticeTable.columns)} from notice
          where product = $1 and borrower = $2 order by decision, kind`,
        [product, borrower],
      ),
    summary: (product) => bookSummary(database, product),
    stories: (asked) => findStories(database, asked),
    async countDecisions(product) {
      const text = `select coalesce(sum(decisions), 0)::bigint as count from line where product = $1`
      return (await query<{ count: number }>(text, [product]))[0]!.count
    },
    queryAlerts: (asked) => queryAlerts(database, asked),
    close: () => database.close(),
  }
}

/** What stands beside the log: bodies by hash, keys, who looked at whom. */
function records(
  database: Database,
): Pick<Store, 'putArtefact' | 'artefact' | 'putKey' | 'key' | 'countKeys' | 'logAccess'> {
  return {
    async putArtefact(hash, kind, body) {
      await database.query(
        'insert into artefact (hash, kind, body) values ($1, $2, $3) on conflict do nothing',
        [hash, kind, body],
      )
    },
    artefact: (hash) =>
      first(database.query('select kind, body from artefact where hash = $1', [hash])),
    async putKey({ hash, name, scopes }) {
      await database.query(
        `insert into api_key (hash, name, scopes) values ($1, $2, $3)
          on conflict (hash) do update set name = excluded.name, scopes = excluded.scopes`,
        [hash, name, textArray(scopes)],
      )
    },
    key: (hash) =>
      first(database.query('select name, scopes from api_key where hash = $1', [hash])),
    async countKeys() {
      const rows = await database.query<{ count: number }>('select count(*) as count from api_key')
      return rows[0]!.count
    },
    async logAccess({ at, who, what, borrower }) {
      await database.query(
        'insert into access_log (at, who, what, borrower) values ($1, $2, $3, $4)',
        [at, who, what, borrower],
      )
    },
  }
}

const first = async <Row>(rows: Promise<Row[]>): Promise<Row | null> => (await rows)[0] ?? null

const borrowersOf = async (rows: Promise<{ borrower: string }[]>): Promise<string[]> =>
  (await rows).map(({ borrower }) => borrower)

const ofLines = 'where product = $1 and borrower = any($2::text[])'
const selectProducts = `select ${selectList(productTable.columns)} from product`
const selectEvents = `select ${selectList(eventTable.columns)} from event`
const selectLines = `select ${selectList(lineTable.columns)} from line`
const selectDecisions = `select ${selectList(decisionTable.columns)} from decision`
const selectDue = `select borrower from line where product = $1 and wake_day <= $2
  order by wake_day, borrower limit $3`
/** From borrower to borrower through the index, never over a borrower's events. */
const selectBorrowers = `with recursive found (borrower) as (
    (select borrower from event where product = $1 and borrower > $2 order by borrower limit 1)
    union all
    select (select event.borrower from event
      where product = $1 and event.borrower > found.borrower order by event.borrower limit 1)
    from found where found.borrower is not null)
  select borrower from found where borrower is not null limit $3`
