/** Suspensions by month as the series of a stacked chart, a cause each. */
import type { SummaryView } from '../../wire/index.ts'
import { type CauseName, causeNames, isCause } from '../causes.ts'
import { monthsBetween } from './months-between.ts'

export interface CauseSeries {
  readonly cause: CauseName
  /** One count a month, in the order of `months`. */
  readonly counts: readonly number[]
  readonly total: number
}

export interface CauseMonths {
  readonly months: readonly string[]
  /** Causes that suspended anybody, in the order of `causeNames`. */
  readonly series: readonly CauseSeries[]
  readonly total: number
}

export function causeSeries(rows: SummaryView['byCause']): CauseMonths {
  const months = monthsBetween(rows.map(({ month }) => month))
  const series = causeNames.flatMap((cause) => {
    const own = rows.filter((row) => isCause(row.cause) && row.cause === cause)
    const counts = months.map((month) =>
      own.reduce((n, row) => (row.month === month ? n + row.decisions : n), 0),
    )
    const total = counts.reduce((a, b) => a + b, 0)
    return total === 0 ? [] : [{ cause, counts, total }]
  })
  return { months, series, total: series.reduce((n, { total }) => n + total, 0) }
}
