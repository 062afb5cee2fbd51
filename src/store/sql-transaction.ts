/** What happens inside one transaction: locks, appends, and the writes of a fold. */
import { actCounts } from './acts.ts'
import { writeAlerts } from './alerts.ts'
import type { Session } from './database.ts'
import { binaryArray } from './binary-array.ts'
import { columnArrays, insertText, textArray, upsertText } from './insert.ts'
import { shadowing } from './policies.ts'
import { docket } from './registry.ts'
import type { DecisionRow, EventRow, LineRow, LineWrite, NoticeRow } from './rows.ts'
import type { Transaction } from './store.ts'
import {
  decisionTable,
  eventTable,
  lineTable,
  noticeTable,
  productTable,
  selectList,
} from './tables.ts'

/** Rows of one statement: enough to be quick, few enough to bound the server's memory. */
const rowsMax = 10_000
/**
 * Lines that do not exist yet are locked by a hash of their key: this many advisory locks at
 * most, well within a server's lock table (64 x its connections).
 */
const newLineLocks = 1_024

export function sqlTransaction(session: Session): Transaction {
  return {
    async lockLines(product, borrowers) {
      const rows = await lockRows(session, product, borrowers)
      if (rows.length === new Set(borrowers).size) return rows
      // Two first events of one borrower: the second waits here, then sees the first one's row.
      await session.query(lockMissingText, [product, textArray(borrowers)])
      return lockRows(session, product, borrowers)
    },
    findEvents: (keys) =>
      session.query<EventRow>(findText, [
        textArray(keys.map(({ source }) => source)),
        textArray(keys.map(({ id }) => id)),
      ]),
    eventsOf: (product, borrower) => session.query<EventRow>(eventsOfText, [product, borrower]),
    async appendEvents(events) {
      const seqs: number[] = []
      for (const rows of chunks(events)) {
        const values = columnArrays(newEventColumns, rows as readonly EventRow[])
        const [appended] = await session.query<{ seqs: string }>(appendText, values)
        seqs.push(...appended!.seqs.split(',').map(Number))
      }
      return seqs
    },
    async setOutcomes(outcomes) {
      for (const rows of chunks(outcomes)) {
        const seqs = binaryArray(
          'bigint',
          rows.map(({ seq }) => seq),
        )
        await session.query(outcomeText, [seqs, textArray(rows.map(({ outcome }) => outcome))])
      }
    },
    writeLines: (writes) => writeLines(session, writes),
    async putProduct(product) {
      await session.query(productText, columnArrays(productTable.columns, [product]))
    },
    ...docket(session),
    ...actCounts(session),
    ...shadowing(session),
  }
}

async function writeLines(session: Session, writes: readonly LineWrite[]): Promise<void> {
  for (const rows of chunks(writes.map(({ line }) => line)))
    await session.query(lineText, columnArrays<LineRow>(lineTable.columns, rows))
  for (const rows of chunks(writes.flatMap(({ decisions }) => decisions)))
    await session.query(decisionText, columnArrays<DecisionRow>(decisionTable.columns, rows))
  for (const rows of chunks(writes.flatMap(({ notices }) => notices)))
    await session.query(noticeText, columnArrays<NoticeRow>(noticeTable.columns, rows))
  await writeAlerts(session, writes)
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsMax)
    yield rows.slice(start, start + rowsMax)
}

const lockRows = (session: Session, product: string, borrowers: readonly string[]) =>
  session.query<LineRow>(lockText, [product, textArray(borrowers)])

const newEventColumns = eventTable.columns.filter(({ property }) => property !== 'seq')

/** `lateral` keeps it to one look-up a line while the table has no statistics yet. */
const lockText = `select l.* from (
    select b from unnest($2::text[]) as b order by b collate "C") as k,
  lateral (select ${selectList(lineTable.columns)} from line
    where product = $1 and borrower = k.b limit 1 for update) as l`
const lockMissingText = `select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended($1 || '/' || b, 0) & ${newLineLocks - 1} as key
    from unnest($2::text[]) as b
    where not exists (select from line where product = $1 and borrower = b)
    order by key) as missing`
/** `lateral` keeps it to index look-ups, however large the log. */
const findText = `select e.* from unnest($1::text[], $2::text[]) as k (source, id), lateral (
    select ${selectList(eventTable.columns)} from event
    where event.source = k.source and event.id = k.id limit 1) as e`
const eventsOfText = `select ${selectList(eventTable.columns)} from event
  where product = $1 and borrower = $2 order by seq`
/** Seqs are given in the order of insertion, and come back as one text: rows would cost more. */
const appendText = `with appended as (${insertText('event', newEventColumns, 'returning seq')})
  select string_agg(seq::text, ',' order by seq) as seqs from appended`
const outcomeText = `update event set outcome = k.outcome
  from unnest($1::bigint[], $2::text[]) as k (seq, outcome) where event.seq = k.seq`
const productText = upsertText(productTable, ['product'])
const lineText = upsertText(lineTable, ['product', 'borrower'])
const decisionText = insertText('decision', decisionTable.columns)
const noticeText = insertText('notice', noticeTable.columns)
