/**
 * The shipped book: a row of the Taiwan file as the events its lender's core would have sent.
 * The file gives amounts and statuses by month; the days are ours and the same for everyone:
 * opened 1 April 2005, payments on the 15th, the status and then the statement on the last day,
 * due on the 25th of the next month. Status k ≥ 1 means k statements unpaid, so days past due
 * count from the due day of the oldest of them; 0 revolving, −1 paid in full, −2 no use.
 * Source: data/README.md; September (`PAY_0`) alone uses 1.
 */
import { type Day, day, dayOf, failure, type Issue, minor, ok, type Result } from '../base/index.ts'
import type { BorrowerId, DataOf, EventKind, ProductId, TidemarkEvent } from '../core/index.ts'
import type { Table, Values } from '../table/index.ts'

export const taiwan = {
  product: 'taiwan' as ProductId,
  mode: 'back-test',
  clock: 'stepped',
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  pack: 'neutral',
  source: '/import/taiwan',
  /** The day after the last event. */
  clockDay: dayOf(2005, 10, 1),
  /** Portraits the scorecards learn from are measured on this day. */
  snapshotDay: dayOf(2005, 9, 30),
} as const

/** One borrower of the file. Months run from April (0) to September (5). */
export interface TaiwanRow {
  readonly borrower: BorrowerId
  readonly limitMinor: number
  readonly statusCodes: readonly number[]
  readonly statementMinor: readonly number[]
  readonly paidMinor: readonly number[]
  /** Defaulted in October: the label. */
  readonly defaulted: number
  /** For fairness only; no event carries them. */
  readonly protected: {
    readonly sex: number
    readonly education: number
    readonly marriage: number
    readonly age: number
  }
}

const MONTHS = 6
const FIRST_MONTH = 4
const statusColumns = ['PAY_6', 'PAY_5', 'PAY_4', 'PAY_3', 'PAY_2', 'PAY_0']
const newestFirst = (name: string): string[] =>
  Array.from({ length: MONTHS }, (_, i) => `${name}${MONTHS - i}`)

/** Columns the file must have; a table without one is refused before anything is appended. */
export const taiwanColumns = [
  'ID',
  'LIMIT_BAL',
  'SEX',
  'EDUCATION',
  'MARRIAGE',
  'AGE',
  ...statusColumns,
  ...newestFirst('BILL_AMT'),
  ...newestFirst('PAY_AMT'),
  'default.payment.next.month',
] as const

/** Fails: a cell that is no whole number, or an amount a borrower cannot have, by line. */
export function taiwanRows(table: Table): Result<TaiwanRow[]> {
  const columns = new Map(table.columns.map(({ name, values }) => [name, values]))
  const issues = taiwanColumns.flatMap((name) => wholeIssues(name, columns.get(name)))
  if (issues.length > 0) return failure(issues)
  const column = (name: string): Float64Array => columns.get(name) as Float64Array
  const months = (names: readonly string[]): Float64Array[] => names.map(column)
  const [id, limit, label] = ['ID', 'LIMIT_BAL', 'default.payment.next.month'].map(column)
  const [sex, education, marriage, age] = ['SEX', 'EDUCATION', 'MARRIAGE', 'AGE'].map(column)
  const statuses = months(statusColumns)
  const statements = months(newestFirst('BILL_AMT'))
  const payments = months(newestFirst('PAY_AMT'))
  const rows = Array.from({ length: table.rows }, (_, i) => ({
    borrower: `tw-${String(id![i]).padStart(5, '0')}` as BorrowerId,
    limitMinor: limit![i]! * CENTS,
    statusCodes: statuses.map((values) => values[i]!),
    statementMinor: statements.map((values) => values[i]! * CENTS),
    paidMinor: payments.map((values) => values[i]! * CENTS),
    defaulted: label![i]!,
    protected: {
      sex: sex![i]!,
      education: education![i]!,
      marriage: marriage![i]!,
      age: age![i]!,
    },
  }))
  return ok(rows)
}

const CENTS = 100
const LISTED = 20

function wholeIssues(name: string, values: Values | undefined): Issue[] {
  if (!(values instanceof Float64Array))
    return [{ path: name, code: 'not-numbers', message: `column ${name} is not of numbers` }]
  const issues: Issue[] = []
  for (let i = 0; i < values.length && issues.length < LISTED; i++) {
    const value = values[i]!
    const wrong = !Number.isInteger(value)
      ? 'is no whole number'
      : value <= 0 && (name === 'LIMIT_BAL' || name === 'ID')
        ? 'must be above 0'
        : null
    const message = `line ${i + 2}, column ${name}: ${value} ${wrong}`
    if (wrong !== null) issues.push({ path: name, code: 'bad-cell', message })
  }
  return issues
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const TAIPEI = 8 * HOUR

/** The events of one row, in time order. */
export function taiwanEvents(row: TaiwanRow): TidemarkEvent[] {
  const events: TidemarkEvent[] = []
  const number = row.borrower.slice(3)
  const add = <K extends EventKind>(
    type: K,
    on: Day,
    hour: number,
    id: string,
    data: DataOf<K>,
  ): void => {
    events.push({
      type,
      id: `${number}-${id}`,
      source: taiwan.source,
      product: taiwan.product,
      borrower: row.borrower,
      at: on * DAY - TAIPEI + hour * HOUR,
      day: on,
      data,
    } as unknown as TidemarkEvent)
  }
  add('line-opened', dayOf(2005, FIRST_MONTH, 1), 9, 'opened', {
    limitMinor: minor(row.limitMinor),
    annualRateBps: null,
    channel: null,
    region: null,
  })
  for (let m = 0; m < MONTHS; m++) {
    const month = FIRST_MONTH + m
    const name = `2005-${String(month).padStart(2, '0')}`
    const close = day(dayOf(2005, month + 1, 1) - 1)
    const paid = row.paidMinor[m]!
    if (paid > 0)
      add('repayment-received', dayOf(2005, month, 15), 12, `${name}-paid`, {
        amountMinor: minor(paid),
        obligation: null,
      })
    add('days-past-due-reported', close, 18, `${name}-status`, reported(row.statusCodes[m]!, month))
    add('statement-issued', close, 20, `${name}-statement`, {
      balanceMinor: minor(row.statementMinor[m]!),
      minimumDueMinor: null,
      dueDay: dayOf(2005, month + 1, 25),
    })
  }
  return events
}

/** What a status code at the close of a month says. */
function reported(code: number, month: number): DataOf<'days-past-due-reported'> {
  const standing =
    code > 0 ? 'late' : code === 0 ? 'revolving' : code === -1 ? 'paid-in-full' : 'no-use'
  if (code <= 0) return { daysPastDue: 0, statementsUnpaid: 0, standing }
  // The statement of `code` months ago was due on the 25th of the month after it.
  const dueMonth = month - code + 1
  const due = dueMonth >= 1 ? dayOf(2005, dueMonth, 25) : dayOf(2004, dueMonth + 12, 25)
  const close = dayOf(2005, month + 1, 1) - 1
  return { daysPastDue: close - due, statementsUnpaid: code, standing }
}
