/** The queue of alerts over SQL: written with the fold that raised them, read by state. */
import type { Database, Session } from './database.ts'
import { columnArrays, insertText, textArray } from './insert.ts'
import { binaryArray } from './binary-array.ts'
import type { AlertQuery, AlertRow, LineWrite, RaisedAlert } from './rows.ts'
import { alertTable, selectList } from './tables.ts'

/** In the transaction of the lines they belong to. */
export async function writeAlerts(session: Session, writes: readonly LineWrite[]): Promise<void> {
  const raised = writes.flatMap(({ alerts }) => alerts)
  if (raised.length > 0)
    await session.query(insertAlerts, columnArrays<AlertRow>(alertTable.columns, raised))
  const resolved = writes.flatMap(({ line: { product, borrower }, resolutions }) =>
    resolutions.map((each) => ({ product, borrower, ...each })),
  )
  if (resolved.length === 0) return
  await session.query(resolveText, [
    textArray(resolved.map(({ product }) => product)),
    textArray(resolved.map(({ borrower }) => borrower)),
    binaryArray(
      'integer',
      resolved.map(({ decision }) => decision),
    ),
    textArray(resolved.map(({ label }) => label)),
    binaryArray(
      'bigint',
      resolved.map(({ at }) => at),
    ),
    textArray(resolved.map(({ by }) => by)),
  ])
}

export async function queryAlerts(
  database: Database,
  { product, state, limit, offset }: AlertQuery,
): Promise<{ total: number; open: number; rows: RaisedAlert[] }> {
  const rows = await database.query<RaisedAlert>(pageText, [product, state, limit, offset])
  const [counts] = await database.query<{ total: number; open: number }>(countText, [
    product,
    state,
  ])
  return { ...counts!, rows }
}

const insertAlerts = insertText('alert', alertTable.columns)
const resolveText = `update alert set state = k.label, resolved_at = k.at, resolved_by = k.by
  from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::bigint[], $6::text[])
    as k (product, borrower, decision, label, at, by)
  where alert.product = k.product and alert.borrower = k.borrower
    and alert.decision = k.decision`
const pageText = `select ${selectList(alertTable.columns, 'a.')}, d.body, l.status,
    l.limit_minor as "limitMinor", l.balance_minor as "balanceMinor"
  from alert a
  join decision d on d.product = a.product and d.borrower = a.borrower and d.number = a.decision
  join line l on l.product = a.product and l.borrower = a.borrower
  where a.product = $1 and ($2 = 'all' or a.state = $2)
  order by a.day desc, a.borrower, a.decision limit $3 offset $4`
const countText = `select count(*) filter (where $2 = 'all' or state = $2) as total,
    count(*) filter (where state = 'open') as open
  from alert where product = $1`
