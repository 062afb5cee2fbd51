/** What waits for a person, over SQL: proposals that stand, and overrides that want a second. */
import type { Database, Parameter } from './database.ts'
import { columnArrays, insertText } from './insert.ts'
import type { OverrideRequest, WaitingQuery, WaitingRow, WaitingTotal } from './review-rows.ts'
import type { EventRow } from './rows.ts'
import type { ReviewStore } from './review-store.ts'
import { eventTable, overrideTable, ownColumns, selectList } from './tables.ts'

export function waiting(
  database: Database,
): Pick<
  ReviewStore,
  | 'queryWaiting'
  | 'waitingTotals'
  | 'waitingAfter'
  | 'putOverride'
  | 'overrides'
  | 'answerOverride'
  | 'overrideEvents'
> {
  const page = <Row extends object>(
    query: WaitingQuery,
    head: string,
    tail: string,
    more: readonly Parameter[] = [],
  ): Promise<Row[]> =>
    database.query<Row>(`${head} ${waitingText} ${tail}`, [...filterOf(query), ...more])
  return {
    queryWaiting: (query, limit, offset) =>
      page<WaitingRow>(query, rowsText, 'order by d.day, l.borrower limit $6 offset $7', [
        limit,
        offset,
      ]),
    waitingTotals: (query) =>
      page<WaitingTotal>(query, totalsText, 'group by d.action order by d.action'),
    waitingAfter: (query, after, limit) =>
      page(query, 'select l.borrower, l.proposal as decision', waitingTail, [after, limit]),
    async putOverride(request) {
      const values = columnArrays(ownColumns(overrideTable), [request as OverrideRequest])
      return (await database.query<{ number: number }>(putText, values))[0]!.number
    },
    overrides: (product) => database.query<OverrideRequest>(overridesText, [product]),
    async answerOverride({ product, number, state, by, at }) {
      const values = [product, number, state, by, at]
      return (await database.query(answerText, values)).length === 1
    },
    overrideEvents: (product, afterSeq, limit) =>
      database.query<EventRow>(eventsText, [product, afterSeq, limit]),
  }
}

const filterOf = ({ product, action, tier, reason, neverLate }: WaitingQuery): Parameter[] => [
  product,
  action ?? null,
  tier ?? null,
  reason ?? null,
  neverLate ?? null,
]

const waitingText = `from line l
  join decision d on d.product = l.product and d.borrower = l.borrower and d.number = l.proposal
  where l.product = $1 and l.proposal is not null and ($2::text is null or d.action = $2)
    and ($3::text is null or l.tier = $3) and ($4::text is null or d.main_reason = $4)
    and ($5::boolean is null or coalesce(l.never_late, false) = $5)`
const waitingTail = 'and l.borrower > $6 order by l.borrower limit $7'
const rowsText = `select l.borrower, l.proposal as decision, d.day, d.action, d.body, l.status,
  l.tier, l.limit_minor as "limitMinor", l.balance_minor as "balanceMinor",
  coalesce(l.never_late, false) as "neverLate"`
const totalsText = `select d.action, count(*) as lines, sum(l.limit_minor)::bigint as "limitMinor",
  sum(l.balance_minor)::bigint as "balanceMinor",
  count(*) filter (where l.never_late) as "neverLate"`

const overridesText = `select ${selectList(overrideTable.columns)} from override_request
  where product = $1 order by number`
const putText = insertText('override_request', ownColumns(overrideTable), 'returning number')
const answerText = `update override_request set state = $3, answered_by = $4, answered_at = $5
  where product = $1 and number = $2 and state = 'pending' returning number`
const eventsText = `select ${selectList(eventTable.columns)} from event
  where product = $1 and type = 'override-made' and seq > $2 order by seq limit $3`
