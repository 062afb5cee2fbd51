/**
 * A town and a lender together, month by month: people see how they are treated and act, the
 * lender folds what they did, and the network tells neighbours what it means for them. Its words
 * reach a neighbour on the first day of the next month.
 */
import { type Day, firstDayOf, type MonthIndex, monthOf } from '../../base/index.ts'
import {
  compareEvents,
  daysPastDueOn,
  newState,
  type State,
  type TidemarkEvent,
} from '../../core/index.ts'
import { networkOfBook } from '../book-network.ts'
import { type Town, type Treatment, untouched } from '../../sim/index.ts'
import { harbour } from './harbour.ts'
import type { Lender } from './lender.ts'

export interface TownRun {
  readonly town: Town
  readonly lender: Lender
  readonly startDay: Day
  /** What happened to a person in a month, in fold order, once it was folded. */
  onEvents?(person: number, events: readonly TidemarkEvent[]): void
  /** After each person's month. */
  onPerson?(person: number): void
  /** After each month, on its last day. */
  onMonth?(month: number, lastDay: Day, lines: readonly (State | null)[]): void
}

/** The line of each person when the last month is over; `null` where none was opened. */
export function runTown(run: TownRun): (State | null)[] {
  const { town, lender } = run
  const lines: (State | null)[] = Array.from({ length: town.people }, () => null)
  const personOf = new Map<string, number>()
  const network = networkOfBook(harbour)
  let told = new Map<number, TidemarkEvent[]>()
  for (let month = 0; month < town.months; month++) {
    const [first, last] = daysOf(run.startDay, month)
    for (let person = 0; person < town.people; person++) {
      const opening = town.openingMonth(person)
      if (month < opening) continue
      const line = (lines[person] ??= newState())
      if (month === opening) personOf.set(town.borrower(person), person)
      const before = daysPastDueOn(line, line.lastDay)
      const heard = told.get(person) ?? []
      for (const event of heard) lender.take(line, event)
      lender.reach(line, first)
      const treatment: Treatment = month === opening ? untouched(0) : lender.treat(line, first)
      const lived = posted(first, town.month(person, month, treatment))
      for (const event of lived) {
        lender.take(line, event)
        network.hear(event)
      }
      lender.reach(line, last)
      network.hearLateness(town.borrower(person), last, before, daysPastDueOn(line, last))
      const events = heard.length === 0 ? lived : [...heard, ...lived]
      if (events.length > 0) run.onEvents?.(person, events)
      run.onPerson?.(person)
    }
    told = toldByPerson(network.tell((last + 1) as Day), personOf)
    run.onMonth?.(month, last, lines)
  }
  return lines
}

/**
 * A payment made in an earlier month that the lender's core finds only now is posted on the first
 * of the month it is found in, as a core does that had booked it elsewhere; what the delay did to
 * the borrower is put right by the dispute about it.
 */
export function posted(first: Day, events: readonly TidemarkEvent[]): readonly TidemarkEvent[] {
  if (events.every(({ day }) => day >= first)) return events
  return events
    .map((event) =>
      event.day >= first
        ? event
        : { ...event, day: first, at: event.at + (first - event.day) * DAY_MS },
    )
    .toSorted(compareEvents)
}

const DAY_MS = 86_400_000

/** First and last day of a month of the town. */
export function daysOf(startDay: Day, month: number): readonly [Day, Day] {
  const index = monthOf(startDay) + month
  return [firstDayOf(index as MonthIndex), (firstDayOf((index + 1) as MonthIndex) - 1) as Day]
}

function toldByPerson(
  events: readonly TidemarkEvent[],
  personOf: ReadonlyMap<string, number>,
): Map<number, TidemarkEvent[]> {
  const told = new Map<number, TidemarkEvent[]>()
  for (const event of events) {
    const person = personOf.get(event.borrower!)
    if (person === undefined) continue
    const list = told.get(person)
    if (list === undefined) told.set(person, [event])
    else list.push(event)
  }
  for (const list of told.values()) list.sort(compareEvents)
  return told
}
