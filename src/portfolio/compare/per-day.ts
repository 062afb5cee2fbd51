/** Cuts and suspensions a day: the band that realised counts are held against. */
import type { Counts } from './tally.ts'

export interface PerDay {
  /** Days from the first opening to the last day. */
  readonly days: number
  /** Two decimals. */
  readonly mean: number
  readonly p99: number
  readonly most: number
}

/** `p99`: the least count that 99 % of days stay within, days without any among them. */
export function perDay(adverse: Counts, opened: Counts, untilDay: number): PerDay {
  const first = Math.min(...Object.keys(opened).map(Number), untilDay)
  const days = untilDay - first + 1
  const counts = Object.values(adverse).toSorted((a, b) => b - a)
  const total = counts.reduce((n, each) => n + each, 0)
  return {
    days,
    mean: Math.round((100 * total) / days) / 100,
    p99: counts[Math.floor(days / 100)] ?? 0,
    most: counts[0] ?? 0,
  }
}
