/** Products, and how far their books are. */
import { type Day, printDay } from '../base/index.ts'
import type { ProductRow } from '../store/index.ts'
import type { ProductView } from '../wire/index.ts'
import type { Progress } from './context.ts'

/** A running first run's own word goes before the stored row's. */
export function productView(row: ProductRow, progress: Progress | null): ProductView {
  return {
    product: row.product,
    mode: row.mode,
    clock: row.clock,
    clockDay: row.clockDay === null ? null : printDay(row.clockDay as Day),
    currency: row.currency,
    timeZone: row.timeZone,
    phase: row.phase,
    done: row.cursor,
    total: row.total,
    perSecond: null,
    secondsLeft: null,
    ...progress,
  }
}
