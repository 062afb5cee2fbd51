/** The book by month, and who was ever late before we acted: what two policies are compared by. */
import type { Day } from '../../../base/index.ts'
import { daysPastDueOn, type State } from '../../../core/index.ts'

/** Past this a line's balance is a credit loss, once. */
const LOSS_DAYS = 90
const THIRTY = 30

export interface BookWatch {
  month(month: number, lastDay: Day, lines: readonly (State | null)[]): void
  /** Share of the balance more than 30 days past due, by month, basis points. */
  readonly past30Bps: readonly number[]
  /** Balances of lines as they first went past 90 days. */
  lossMinor(): number
  /** First month past due beyond the grace days; never for most. */
  readonly lateFrom: ReadonlyMap<number, number>
  readonly defaultedFrom: ReadonlyMap<number, number>
}

export function watchBook(graceDays: number): BookWatch {
  const past30Bps: number[] = []
  const lateFrom = new Map<number, number>()
  const defaultedFrom = new Map<number, number>()
  let loss = 0
  return {
    past30Bps,
    lateFrom,
    defaultedFrom,
    lossMinor: () => loss,
    month(month, lastDay, lines) {
      let balance = 0
      let past30 = 0
      lines.forEach((line, person) => {
        // Written off: no longer in the book.
        if (line === null || line.chargedOff === 1) return
        const owed = Math.max(0, line.balanceMinor)
        const late = daysPastDueOn(line, lastDay)
        balance += owed
        if (late > THIRTY) past30 += owed
        if (line.lastLateDay > lastDay - 31 && late > graceDays && !lateFrom.has(person))
          lateFrom.set(person, month)
        if (late > LOSS_DAYS && !defaultedFrom.has(person)) {
          defaultedFrom.set(person, month)
          loss += owed
        }
      })
      past30Bps.push(balance === 0 ? 0 : Math.round((10_000 * past30) / balance))
    },
  }
}
