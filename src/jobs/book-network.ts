/**
 * The network of one book beside its log: hears events and lateness as they are folded, and gives
 * back what neighbours must be told, as events of their own. Ids are made of the cause, so that
 * telling twice is telling once.
 */
import type { Day } from '../base/index.ts'
import type { BorrowerId, ProductId, TidemarkEvent } from '../core/index.ts'
import {
  findRings,
  latenessFact,
  type NeighbourEvent,
  networkFact,
  openNetwork,
  type RingEvent,
  take,
} from '../network/index.ts'
import { sha256 } from '../store/index.ts'
import { midnightIn } from './zone.ts'

/** Longer ids no CloudEvent of ours may have. */
const ID_MAX = 128

export interface BookNetwork {
  hear(event: TidemarkEvent): void
  /** Days past due of a line before and after it lived to a day. */
  hearLateness(borrower: string, day: Day, before: number, after: number): void
  /** What was not told yet, and rings as they stand, as events of a day. */
  tell(day: Day): TidemarkEvent[]
}

export function networkOfBook(product: {
  readonly product: string
  readonly timeZone: string
}): BookNetwork {
  const network = openNetwork()
  const midnight = midnightIn(product.timeZone)
  let waiting: NeighbourEvent[] = []
  return {
    hear(event) {
      const fact = networkFact(event, () => true)
      if (fact !== null) take(network, fact, waiting)
    },
    hearLateness(borrower, day, before, after) {
      const cause = `${borrower}/past-due/${day}`
      const fact = latenessFact({ borrower, day, cause }, before, after)
      if (fact !== null) take(network, fact, waiting)
    },
    tell(day) {
      const at = midnight(day)
      const told = waiting
      waiting = []
      return [...told, ...findRings(network, day)].map((event) =>
        eventOf(event, product.product, at, day),
      )
    },
  }
}

function eventOf(
  { type, id, borrower, data }: NeighbourEvent | RingEvent,
  product: string,
  at: number,
  day: Day,
): TidemarkEvent {
  return {
    type,
    id: id.length <= ID_MAX ? id : sha256(id),
    source: '/network',
    product: product as ProductId,
    borrower: borrower as BorrowerId,
    at,
    day,
    data,
  } as TidemarkEvent
}
