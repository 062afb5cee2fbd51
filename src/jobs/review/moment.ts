/** When something of ours happens: on a stepped clock "now" is the product's day. */
import type { Day } from '../../base/index.ts'
import { clockDayOf, type OpenProduct } from '../products.ts'

export interface Moment {
  readonly at: number
  readonly day: Day
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function nowOf(product: OpenProduct): Moment {
  const day = clockDayOf(product)
  return product.row.clock === 'stepped'
    ? { at: day * DAY_MS + DAY_MS / 2, day }
    : { at: Date.now(), day }
}

/** The day's first hour in the product's zone: what else happens on it comes after. */
export function morningOf({ dayOf }: Pick<OpenProduct, 'dayOf'>, day: Day): Moment {
  let at = day * DAY_MS
  while (dayOf(at) < day) at += HOUR_MS
  while (dayOf(at - HOUR_MS) === day) at -= HOUR_MS
  return { at, day }
}
