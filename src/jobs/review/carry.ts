/** Carries lines that are due forward to a day, in batches through the desk like any event. */
import { assert, type Day, ok, type Result } from '../../base/index.ts'
import { contentHash, type Store } from '../../store/index.ts'
import type { Desk } from '../desk.ts'
import type { OpenProduct } from '../products.ts'
import { dayReached } from './foretell.ts'
import { morningOf } from './moment.ts'

export interface Carried {
  readonly lines: number
  /** Decisions it led to. */
  readonly decisions: number
}

export interface CarryParts {
  readonly store: Store
  readonly desk: Desk
}

const BATCH = 500

/** Said once a line and day, by whichever server. */
const SOURCE = '/clock'

/** `onBatch` is told the sum after each commit; it may wait, and where it says false all stops. */
export async function carryDue(
  { store, desk }: CarryParts,
  product: OpenProduct,
  day: Day,
  onBatch: (sum: Carried) => Promise<boolean>,
): Promise<Result<Carried>> {
  const { product: name } = product.row
  const moment = morningOf(product, day)
  let sum: Carried = { lines: 0, decisions: 0 }
  for (let before = ''; ; ) {
    const due = await store.linesDue(name, day, BATCH)
    if (due.length === 0) return ok(sum)
    assert(due[0] !== before, `the line of ${before} is due for ever`)
    before = due[0]!
    const events = due.map((borrower) => {
      const id = `${name}-${borrower}-${day}`
      return dayReached({ product: name, borrower }, moment, { source: SOURCE, id })
    })
    const bodyHashes = events.map(({ source, id }) => contentHash([source, id]))
    const taken = await desk.take({ events, bodyHashes, isNow: true })
    if (!taken.ok) return taken
    const decisions = taken.value.reduce((n, outcome) => n + outcome.decisions.length, 0)
    sum = { lines: sum.lines + due.length, decisions: sum.decisions + decisions }
    if (!(await onBatch(sum))) return ok(sum)
  }
}
