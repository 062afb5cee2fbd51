/** Whole numbers that add: what workers hand in and a stopped run goes on from. */
import { assert } from '../../base/index.ts'
import { draw, type Sampled } from './sample.ts'

/** Counts by name; a name that is missing counts nothing. */
export type Counts = Record<string, number>

/** What is counted of each side of each line. Money is in minor units. */
export const figureNames = [
  'lines',
  // what was done
  'cuts',
  'suspensions',
  'raises',
  'reinstatements',
  'linesCut',
  'linesSuspended',
  'suspendedAtEnd',
  'linesRestricted',
  // to whom: of the lines restricted, those never late before the first time, after it, at all
  'neverLateBefore',
  'neverLateAfter',
  'neverLate',
  // exposure
  'limitTakenMinor',
  'undrawnFrozenMinor',
  'limitMinor',
  'balanceMinor',
  'openMinor',
  // use of the line at each cut, before and after it, summed; cuts that carry it past a mark
  'useBeforeBps',
  'useAfterBps',
  'pushed80',
  'pushed90',
  'pushed100',
  // loss, profit, capital
  'withoutPd',
  'eadMinor',
  'expectedLossMinor',
  'defaulted',
  'lossMinor',
  'profitMinor',
  'rwaIrbMinor',
  'rwaStandardMinor',
  // suspended for nothing
  'suspendedDays',
  'overturnedDays',
  'harmlessDays',
  'wrongDays',
  'unjudgedDays',
] as const
export type FigureName = (typeof figureNames)[number]
export type Figures = Record<FigureName, number>

export interface SideTally {
  readonly figures: Figures
  /** Suspensions by how many days they took to end, and those not ended by how long they last. */
  readonly ended: Counts
  readonly lasting: Counts
  /** Changes of a line by action and size (`step-down 25`), and by the notch of its risk then. */
  readonly changes: Counts
  readonly notches: Counts
}

export interface Timeline {
  /** Actions by month: `2005-06 suspend`. */
  readonly months: Counts
  /** Cuts and suspensions by day. */
  readonly days: Counts
  /** Lines by how far the limit stands from the one at opening, in steps of 5 % (`-25`). */
  readonly limitChange: Counts
}

export interface Sides<T> {
  readonly a: T
  readonly b: T
}

export interface BookCounts {
  /**
   * Decisions of each side; those of one occasion that do the same to the line; and of them those
   * that are the same bytes but for the policy's hash.
   */
  readonly decisions: { a: number; b: number; alike: number; identical: number }
  /** Lines to which something else was done. */
  readonly differing: { lines: number }
  /** Lines by where they stand at the end under A and under B (`active suspended`). */
  readonly standing: Counts
  /** Lines by the day they were opened on. */
  readonly opened: Counts
  readonly all: Sides<SideTally>
  readonly timeline: Sides<Timeline>
  /** By segment: `age 25-34`, `tier C`. */
  readonly groups: Record<string, Sides<SideTally>>
}

export interface Tally {
  readonly counts: BookCounts
  /** People who fare differently: of all so far the few that come first by lot. */
  readonly sample: Sampled[]
}

const noFigures = Object.fromEntries(figureNames.map((name) => [name, 0])) as Figures

export const newSideTally = (): SideTally => ({
  figures: { ...noFigures },
  ended: {},
  lasting: {},
  changes: {},
  notches: {},
})

export const newTimeline = (): Timeline => ({ months: {}, days: {}, limitChange: {} })

export const newTally = (): Tally => ({
  counts: {
    decisions: { a: 0, b: 0, alike: 0, identical: 0 },
    differing: { lines: 0 },
    standing: {},
    opened: {},
    all: { a: newSideTally(), b: newSideTally() },
    timeline: { a: newTimeline(), b: newTimeline() },
    groups: {},
  },
  sample: [],
})

export function count(counts: Counts, name: string | number, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by
}

/** Adds a part of the book to the total, in place; of lines no part has in common. */
export function addTally(total: Tally, part: Tally): void {
  addCounts(total.counts, part.counts)
  for (const person of part.sample) draw(total.sample, person)
}

/** Adds number by number, in place, whatever the depth. */
export const addCounts = <T extends object>(total: T, part: T): void =>
  addTree(total as unknown as Tree, part as unknown as Tree)

type Tree = { [name: string]: number | Tree }

function addTree(total: Tree, part: Tree): void {
  for (const name in part) {
    const more = part[name]!
    // Most figures of a line are nothing.
    if (more === 0 && name in total) continue
    if (typeof more === 'number') {
      const sum = ((total[name] as number | undefined) ?? 0) + more
      if (!Number.isSafeInteger(sum)) assert(false, `${name} adds up to ${sum}: no whole number`)
      total[name] = sum
    } else addTree((total[name] ??= {}) as Tree, more)
  }
}
