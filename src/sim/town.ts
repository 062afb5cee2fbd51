/**
 * The town of Harbour: people made of seeds, who draw and repay, and to whom things happen. The
 * same options give the same bytes; each person's stream is their own, so that anyone can be
 * made without the others.
 */
import { assert, type Day } from '../base/index.ts'
import type { BorrowerId, Industry, TidemarkEvent } from '../core/index.ts'
import { industryIndex } from '../core/index.ts'
import { book, daysBehind, openBooks, treatmentOn } from './idle-lender.ts'
import { type Life, newLife } from './life.ts'
import { liveMonth } from './live.ts'
import { borrowerOf, personAt } from './person.ts'
import type { Treatment } from './treatment.ts'
import { type Truth, truthOf } from './truth.ts'
import { type TownOptions, type World, worldOf } from './world.ts'

export interface Town {
  readonly people: number
  readonly months: number
  borrower(i: number): BorrowerId
  /** Month of the line's opening; nothing happens before it. */
  openingMonth(i: number): number
  /**
   * The events of a month, in fold order; months in order, each once. All lie inside it but a
   * payment found late (`Truth.lateFacts`), which has the earlier day it was made on.
   * `treatment` is the lender's on the first of the month; not looked at in the opening month.
   */
  month(i: number, m: number, treatment: Treatment): TidemarkEvent[]
  truth(i: number): Truth
  /** Unemployment of a month in basis points, of all or of an industry; known only afterwards. */
  unemploymentOf(m: number, industry?: Industry): number
}

export function openTown(options: TownOptions): Town {
  const world = worldOf(options)
  const lives: (Life | undefined)[] = []
  const lifeOf = (i: number): Life => {
    assert(i >= 0 && i < world.people, `the town has ${world.people} people, no number ${i}`)
    return (lives[i] ??= newLife(world, personAt(world, i)))
  }
  return {
    people: world.people,
    months: world.months,
    borrower: borrowerOf,
    openingMonth: (i) => lifeOf(i).person.openingMonth,
    month: (i, m, treatment) => liveMonth(world, lifeOf(i), m, treatment),
    truth: (i) => truthOf(world, lifeOf(i)),
    unemploymentOf: (m, industry) => unemploymentOf(world, m, industry),
  }
}

function unemploymentOf({ economy }: World, m: number, industry?: Industry): number {
  if (industry === undefined) return economy.unemploymentBps[m]!
  return economy.industryUnemploymentBps[industryIndex(industry)]![m]!
}

/** One month of a person alone. */
export interface StreamedMonth {
  readonly m: number
  readonly events: readonly TidemarkEvent[]
}

/**
 * One person alone, month by month, without holding anybody else. `treatmentOf` is asked on the
 * first of each month, after the months before it were handed out.
 */
export function* streamPerson(
  options: TownOptions,
  i: number,
  treatmentOf: (m: number) => Treatment,
): Generator<StreamedMonth, Truth> {
  return yield* streamOf(worldOf(options), i, treatmentOf)
}

/** The same for many people of one town, made one after the other. */
export function streamTown(options: TownOptions) {
  const world = worldOf(options)
  return (i: number, treatmentOf: (m: number) => Treatment): Generator<StreamedMonth, Truth> =>
    streamOf(world, i, treatmentOf)
}

function* streamOf(
  world: World,
  i: number,
  treatmentOf: (m: number) => Treatment,
): Generator<StreamedMonth, Truth> {
  const life = newLife(world, personAt(world, i))
  for (let m = life.person.openingMonth; m < world.months; m++)
    yield { m, events: liveMonth(world, life, m, treatmentOf(m)) }
  return truthOf(world, life)
}

/** What would have come of somebody had the lender never acted. */
export interface Unmanaged {
  /** The first day 90 days past due, and the first at all; `null` for never. */
  readonly defaultDay: number | null
  readonly firstLateDay: number | null
  readonly truth: Truth
}

/** Lives people's months again under a lender that never acts, with the same chances. */
export function unmanaged(options: TownOptions): (i: number) => Unmanaged {
  const world = worldOf(options)
  return (i) => unmanagedIn(world, i)
}

function unmanagedIn(world: World, i: number): Unmanaged {
  const books = openBooks()
  let defaultDay: number | null = null
  let firstLateDay: number | null = null
  const note = (day: Day): void => {
    const behind = daysBehind(books, day)
    if (behind > 0) firstLateDay ??= day - behind + 1
    if (behind >= 90) defaultDay ??= day - behind + 90
  }
  const months = streamOf(world, i, (m) => treatmentOn(books, world.firstDays[m]!))
  for (;;) {
    const { value, done } = months.next()
    if (done === true) return { defaultDay, firstLateDay, truth: value }
    for (const event of value.events) {
      note(event.day)
      book(books, event)
    }
    note(world.firstDays[value.m + 1]!)
  }
}
