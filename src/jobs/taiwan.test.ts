import { expect, test } from 'vitest'
import { printDay } from '../base/index.ts'
import { compareEvents } from '../core/index.ts'
import { taiwanColumns, taiwanEvents, taiwanRows } from './taiwan.ts'

/** One row of the file, by column name. */
function rowOf(values: Readonly<Record<string, number>>) {
  const columns = taiwanColumns.map((name) => ({
    name,
    values: Float64Array.of(values[name] ?? 0),
  }))
  return taiwanRows({ rows: 1, columns })
}

const late = {
  ID: 7,
  LIMIT_BAL: 20_000,
  AGE: 24,
  PAY_6: -2,
  PAY_5: -1,
  PAY_4: 0,
  PAY_3: 1,
  PAY_2: 2,
  PAY_0: 3,
  BILL_AMT1: 3913,
  PAY_AMT2: 689,
  'default.payment.next.month': 1,
}

test('[JO1] a row becomes its opening, then a status and a statement a month, and its payments', () => {
  const read = rowOf(late)
  if (!read.ok) throw new Error('the row is good')
  const [row] = read.value
  const events = taiwanEvents(row!)
  expect(events.map((event) => `${printDay(event.day)} ${event.type}`)).toEqual([
    '2005-04-01 line-opened',
    '2005-04-30 days-past-due-reported',
    '2005-04-30 statement-issued',
    '2005-05-31 days-past-due-reported',
    '2005-05-31 statement-issued',
    '2005-06-30 days-past-due-reported',
    '2005-06-30 statement-issued',
    '2005-07-31 days-past-due-reported',
    '2005-07-31 statement-issued',
    '2005-08-15 repayment-received',
    '2005-08-31 days-past-due-reported',
    '2005-08-31 statement-issued',
    '2005-09-30 days-past-due-reported',
    '2005-09-30 statement-issued',
  ])
  expect(events.toSorted(compareEvents)).toEqual(events)
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
})

test('[JO1] k statements unpaid are days since the oldest of them was due; the rest is standing', () => {
  const read = rowOf(late)
  if (!read.ok) throw new Error('the row is good')
  const reports = taiwanEvents(read.value[0]!).flatMap((event) =>
    event.type === 'days-past-due-reported' ? [event.data] : [],
  )
  expect(reports.map((data) => [data.standing, data.statementsUnpaid, data.daysPastDue])).toEqual([
    ['no-use', 0, 0],
    ['paid-in-full', 0, 0],
    ['revolving', 0, 0],
    ['late', 1, 6],
    ['late', 2, 37],
    ['late', 3, 67],
  ])
})

test('[JO2] neither the label nor a protected fact is ever in an event', () => {
  const read = rowOf({ ...late, AGE: 4242, SEX: 4243, EDUCATION: 4244, MARRIAGE: 4245 })
  if (!read.ok) throw new Error('the row is good')
  const text = JSON.stringify(taiwanEvents(read.value[0]!))
  for (const value of ['4242', '4243', '4244', '4245', 'default']) expect(text).not.toContain(value)
})

test('[JO3] a cell that is no whole number, or no limit, is named with its line', () => {
  const read = rowOf({ ...late, LIMIT_BAL: 0, BILL_AMT1: 1.5 })
  expect(read.ok ? [] : read.issues.map((issue) => issue.message)).toEqual([
    'line 2, column LIMIT_BAL: 0 must be above 0',
    'line 2, column BILL_AMT1: 1.5 is no whole number',
  ])
})
