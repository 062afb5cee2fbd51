/**
 * A lender that never acts, on the engine's own ledger: the limit stays, whoever is not past due
 * may draw, bills fall due. It is the yardstick: who would have stopped paying had nobody done
 * anything; and the lender of the sister town.
 */
import type { Day } from '../base/index.ts'
import {
  age,
  availableMinor,
  daysPastDueOn,
  duesOf,
  evolve,
  newState,
  plainTerms,
  type State,
  standingOf,
  type Terms,
  type TidemarkEvent,
} from '../core/index.ts'
import type { Treatment } from './treatment.ts'

export type IdleBooks = State

export const openBooks = (): IdleBooks => newState()

/** Books an event; what comes with a day the books have passed is booked today. */
export function book(books: IdleBooks, event: TidemarkEvent, terms: Terms = plainTerms): void {
  const day = Math.max(event.day, books.lastDay) as Day
  age(books, day, terms)
  evolve(books, day === event.day ? event : { ...event, day }, terms)
}

/** Principal owed; nothing once it was written off. */
export const principalOf = ({ chargedOff, ledger }: IdleBooks): number =>
  chargedOff === 1 ? 0 : ledger.principalMinor

/** Days since the oldest unpaid due; 0 where nothing is past due, or written off. */
export function daysBehind(books: IdleBooks, day: Day, terms: Terms = plainTerms): number {
  if (books.chargedOff === 1) return 0
  age(books, day, terms)
  return daysPastDueOn(books, day)
}

/** What a person sees on a day. */
export function treatmentOn(books: IdleBooks, day: Day, terms: Terms = plainTerms): Treatment {
  const canDraw = books.chargedOff === 0 && daysBehind(books, day, terms) <= terms.graceDays
  return treatmentOf(books, day, terms, canDraw, books.limitMinor)
}

/** How any lender's line looks to its borrower; `capMinor`: the most one draw may take. */
export function treatmentOf(
  line: State,
  day: Day,
  terms: Terms,
  canDraw: boolean,
  capMinor: number,
): Treatment {
  const { dueMinor, overdueMinor, nextDueDay } = duesOf(line, day, terms)
  return {
    status: standingOf(line).status,
    canDraw,
    limitMinor: line.limitMinor,
    availableMinor: Math.min(capMinor, availableMinor(line, day)),
    balanceMinor: Math.max(0, line.balanceMinor),
    dueMinor,
    overdueMinor,
    nextDueDay,
  }
}
