/** Review runs over SQL, and the lines that are due. */
import type { Database } from './database.ts'
import { columnArrays, insertText, textArray, upsertText } from './insert.ts'
import type { ReviewLine, ReviewRun } from './review-rows.ts'
import type { ReviewStore } from './review-store.ts'
import type { LineRow } from './rows.ts'
import { lineTable, ownColumns, reviewLineTable, reviewTable, selectList } from './tables.ts'

export function reviews(
  database: Database,
): Pick<ReviewStore, 'putReview' | 'review' | 'reviews' | 'moveReview' | 'reviewLines'> {
  return {
    async putReview(run) {
      const values = columnArrays(ownColumns(reviewTable), [run as ReviewRun])
      return (await database.query<{ number: number }>(putText, values))[0]!.number
    },
    async review(product, number) {
      return (await database.query<ReviewRun>(runText, [product, number]))[0] ?? null
    },
    reviews: (product) => database.query<ReviewRun>(runsText, [product]),
    moveReview: ({ number, state, cursor }, after, lines) =>
      database.transaction(async (session) => {
        const held = await session.query(holdText, [number, state, cursor])
        if (held.length === 0) return false
        await session.query(moveText, columnArrays(reviewTable.columns, [after]))
        if (lines.length > 0)
          await session.query(linesText, columnArrays(reviewLineTable.columns, lines))
        return true
      }),
    reviewLines: (run, state, after, limit) =>
      database.query<ReviewLine>(pageText, [run, state, after, limit]),
  }
}

export const due = (
  database: Database,
): Pick<ReviewStore, 'dueLines' | 'linesOf' | 'nextDue' | 'moveClock'> => ({
  dueLines: (product, day, after, limit) =>
    database.query<LineRow>(dueText, [product, day, after, limit]),
  linesOf: (product, borrowers) => database.query<LineRow>(ofText, [product, textArray(borrowers)]),
  async nextDue(product) {
    const text = 'select min(wake_day) as day from line where product = $1 and wake_day is not null'
    return (await database.query<{ day: number | null }>(text, [product]))[0]!.day
  },
  async moveClock(product, day) {
    return (await database.query(clockText, [product, day])).length === 1
  },
})

const runs = `select ${selectList(reviewTable.columns)} from review_run`
const runText = `${runs} where product = $1 and number = $2`
const runsText = `${runs} where product = $1 order by number desc`
const putText = insertText('review_run', ownColumns(reviewTable), 'returning number')
const holdText = `select number from review_run
  where number = $1 and state = $2 and cursor = $3 for update`
const moveText = upsertText(reviewTable, ['number'])
const linesText = upsertText(reviewLineTable, ['run', 'borrower'])
const pageText = `select ${selectList(reviewLineTable.columns)} from review_line
  where run = $1 and state = $2 and borrower > $3 order by borrower limit $4`

const lines = `select ${selectList(lineTable.columns)} from line`
const dueText = `${lines} where product = $1 and wake_day <= $2 and borrower > $3
  order by borrower limit $4`
const ofText = `${lines} where product = $1 and borrower = any($2::text[]) order by borrower`
const clockText = `update product set clock_day = $2
  where product = $1 and clock = 'stepped' and mode <> 'live' and clock_day < $2
  returning product`
