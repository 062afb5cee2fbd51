/** How long a suspension lasts; those not yet ended count for as long as they were seen. */
import type { SideTally } from './tally.ts'

export interface Comeback {
  /** Days by which half have ended; `null` where fewer have, as far as was seen. */
  readonly medianDays: number | null
  /** Ended within a year; `null` where nobody was watched so long and not all have ended. */
  readonly withinYearBps: number | null
}

const YEAR = 365

/** Source: Kaplan and Meier (1958). */
export function comeback({ ended, lasting }: Pick<SideTally, 'ended' | 'lasting'>): Comeback {
  const days = [...new Set([...Object.keys(ended), ...Object.keys(lasting)])]
    .map(Number)
    .toSorted((a, b) => a - b)
  let atRisk = [...Object.values(ended), ...Object.values(lasting)].reduce((n, each) => n + each, 0)
  let stay = 1
  let medianDays: number | null = null
  let withinYear: number | null = null
  for (const day of days) {
    if (day > YEAR) withinYear ??= 1 - stay
    // Who was last seen on a day was still suspended that day.
    stay *= 1 - (ended[day] ?? 0) / atRisk
    if (stay <= 0.5) medianDays ??= day
    atRisk -= (ended[day] ?? 0) + (lasting[day] ?? 0)
  }
  if (stay === 0 && days.length > 0) withinYear ??= 1
  return {
    medianDays,
    withinYearBps: withinYear === null ? null : Math.round(10_000 * withinYear),
  }
}
