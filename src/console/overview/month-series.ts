/** Decisions by month as the series of a chart that draws the adverse ones below zero. */
import type { SummaryView } from '../../wire/index.ts'
import { monthsBetween } from './months-between.ts'

export interface MonthSeries {
  readonly action: string
  readonly adverse: boolean
  /** One count a month, in the order of `months`; never negative. */
  readonly counts: readonly number[]
}

export interface Months {
  /** Every month from the first with a decision to the last, also those without one. */
  readonly months: readonly string[]
  readonly series: readonly MonthSeries[]
}

export function monthSeries(rows: SummaryView['byMonth']): Months {
  const months = monthsBetween(rows.map((row) => row.month))
  const keys = [...new Set(rows.map(keyOf))].sort()
  const series = keys.map((key) => {
    const mine = rows.filter((row) => keyOf(row) === key)
    const counts = months.map((month) =>
      mine.reduce((n, row) => (row.month === month ? n + row.decisions : n), 0),
    )
    return { action: mine[0]!.action, adverse: mine[0]!.adverse, counts }
  })
  return { months, series }
}

const keyOf = (row: SummaryView['byMonth'][number]): string =>
  `${row.adverse ? 1 : 0} ${row.action}`
