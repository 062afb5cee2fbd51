/** The events of one person's month as they are written down, and how many a life may hold. */
import { addDays, type Day, type Minor, minor } from '../base/index.ts'
import {
  type BorrowerId,
  compareEvents,
  type DataOf,
  type EventKind,
  type ProductId,
  type TidemarkEvent,
} from '../core/index.ts'
import { EVENTS_MAX } from './parameters.ts'

export interface Diary {
  readonly product: ProductId
  readonly borrower: BorrowerId
  events: TidemarkEvent[]
  /** Written in all, over the whole life: the next event's number. */
  written: number
  /** Written at most, over the whole life. */
  readonly most: number
  /** Kept free for what must still be written. */
  reserved: number
}

export const SOURCE = '/sim/harbour'

const DAY_MS = 86_400_000
/** Asia/Shanghai, no summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000

/** Months to come may each have to write an activity and a payment. */
export const EACH_MONTH = 2

export const newDiary = (product: ProductId, borrower: BorrowerId, months: number): Diary => ({
  product,
  borrower,
  most: Math.max(EVENTS_MAX, Math.floor((EVENTS_MAX * months) / 36)),
  events: [],
  written: 0,
  reserved: 0,
})

export const hasRoom = (diary: Diary, events = 1): boolean =>
  diary.written + events + diary.reserved <= diary.most

/** Writes what must be told, at a minute of a local day; its id. */
export function tell<K extends EventKind>(
  diary: Diary,
  type: K,
  day: Day,
  minute: number,
  data: DataOf<K>,
): string {
  const id = `${diary.borrower}-${diary.written}`
  diary.written++
  const at = day * DAY_MS + minute * 60_000 - OFFSET_MS
  const { product, borrower } = diary
  const event = { type, id, source: SOURCE, product, borrower, at, day, data }
  // The compiler cannot see that `data` belongs to `type`: both came in by one `K`.
  diary.events.push(event as unknown as TidemarkEvent)
  return id
}

/** Takes the event written last back out: the lender's books do not have it yet. */
export function withhold(diary: Diary): TidemarkEvent {
  return diary.events.pop()!
}

/** The same for what may be left out; it is, where a life's events would run out. */
export function mention<K extends EventKind>(
  diary: Diary,
  type: K,
  day: Day,
  minute: number,
  data: DataOf<K>,
): void {
  if (hasRoom(diary)) tell(diary, type, day, minute, data)
}

/** The month's events in fold order; the diary is empty again. */
export function takeEvents(diary: Diary): TidemarkEvent[] {
  const events = diary.events.sort(compareEvents)
  diary.events = []
  return events
}

/** A whole amount of minor units, at least 0. */
export const fen = (amount: number): Minor => minor(Math.max(0, Math.floor(amount + 0.5)))

/** Day of the month `dayOfMonth` in the month that begins on `first`. */
export const dayIn = (first: Day, dayOfMonth: number): Day => addDays(first, dayOfMonth - 1)
