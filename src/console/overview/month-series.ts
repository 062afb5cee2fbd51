/** Decisions by month as the series of a chart that draws the adverse ones below zero. */
import type { SummaryView } from '../../wire/index.ts'

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
  const named = rows.map((row) => row.month).sort()
  const months = monthsBetween(named[0], named.at(-1))
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

function monthsBetween(first: string | undefined, last: string | undefined): string[] {
  if (first === undefined || last === undefined) return []
  const index = (month: string): number =>
    12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1
  return Array.from({ length: index(last) - index(first) + 1 }, (_, i) => {
    const at = index(first) + i
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
