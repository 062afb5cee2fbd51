/**
 * `tidemark advance`: a stepped clock is put forward, and each line that is due on the way lives
 * through its day as if the clock had ticked: day by day, so that a day's bounds hold for each.
 */
import { type Day, ok, printDay, type Result } from '../../base/index.ts'
import { refused } from '../docket.ts'
import { clockDayOf, type Desks } from '../products.ts'
import { type Carried, carryDue, type CarryParts } from './carry.ts'

export interface Advanced extends Carried {
  /** Where the clock now stands. */
  readonly day: Day
}

/** Told of the day reached and what it came to, after each commit. */
export type OnDay = (advanced: Advanced) => void

/** Fails: unknown-product, not-ready, clock-live, clock-wall, clock-backwards; in that order. */
export async function advance(
  parts: CarryParts & { readonly desks: Desks },
  name: string,
  toDay: Day,
  onDay: OnDay,
): Promise<Result<Advanced>> {
  const { store, desks } = parts
  const product = desks.product(name)
  if (product === null) return refused('unknown-product', `no product is called "${name}"`)
  const { phase, mode, clock } = product.row
  if (phase !== 'decided') return refused('not-ready', `${name} is still ${phase}`)
  if (mode === 'live') return refused('clock-live', 'nobody moves the clock of a live product')
  if (clock === 'wall') return refused('clock-wall', `the clock of ${name} is the wall’s`)
  let day = clockDayOf(product)
  if (toDay < day)
    return refused('clock-backwards', `${name} stands at ${printDay(day)}, and never goes back`)
  let sum: Carried = { lines: 0, decisions: 0 }
  for (;;) {
    const due = (await store.nextDue(name)) ?? toDay
    day = Math.min(Math.max(due, day), toDay) as Day
    if (await store.moveClock(name, day)) desks.setClock(name, day)
    const before = sum
    const carried = await carryDue(parts, desks.product(name)!, day, async (part) => {
      sum = { lines: before.lines + part.lines, decisions: before.decisions + part.decisions }
      onDay({ ...sum, day })
      return true
    })
    if (!carried.ok) return carried
    if (day === toDay) return ok({ ...sum, day })
  }
}
