/**
 * How much a day's automatic acts may touch: the pack's shares of the book, and what the policy
 * in force was foretold to do a day. Beyond them acts wait for a person.
 */
import { mulDiv } from '../../base/index.ts'
import type { Constants } from '../../core/index.ts'
import type { ActDay } from '../../store/index.ts'
import { WHOLE_BOOK } from './acts.ts'

/**
 * Acts a day that no cap forbids, in the book and in each segment: a share of a small book is no
 * line at all, and ten are still few enough for a person to look at afterwards.
 */
export const ACTS_MIN = 10

/** A share of the whole is no cap. */
const WHOLE = 10_000

export interface Passed {
  readonly why: 'cap' | 'halt'
  /** What was passed, as the log keeps it. */
  readonly reason: string
}

/** Acts a day the comparison foretold: its 99th percentile; `null` where nobody compared. */
export type Band = number | null

/** The most that a day's acts may come to; `null` where there is no bound. */
export interface Bounds {
  readonly lines: number | null
  readonly limitMinor: number | null
  readonly neverLate: number | null
}

/** Of the book or of one segment of it. */
export function boundsOf(day: ActDay, c: Constants): Bounds {
  if (day.segment !== WHOLE_BOOK)
    return { lines: most(day.bookLines, c['blast.segmentBps']), limitMinor: null, neverLate: null }
  return {
    lines: most(day.bookLines, c['blast.linesBps']),
    limitMinor: share(day.bookLimitMinor, c['blast.exposureBps']),
    neverLate: most(day.bookNeverLate, c['blast.neverLateBps']),
  }
}

const share = (book: number, bps: number): number | null =>
  bps >= WHOLE ? null : mulDiv(book, bps, WHOLE, 'floor')

const most = (book: number, bps: number): number | null => {
  const lines = share(book, bps)
  return lines === null ? null : Math.max(ACTS_MIN, lines)
}

/** What was foretold and the pack's margin on top. */
export const foretoldMost = (band: Band, c: Constants): number | null =>
  band === null ? null : Math.max(ACTS_MIN, band + mulDiv(band, c['blast.bandBps'], WHOLE, 'floor'))

/**
 * The first bound that a day's totals pass; `null` where they pass none. What nobody foretold is
 * worse than what is merely much: it comes first.
 */
export function passedBy(totals: readonly ActDay[], c: Constants, band: Band): Passed | null {
  const book = totals.find(({ segment }) => segment === WHOLE_BOOK)
  const foretold = foretoldMost(band, c)
  if (book !== undefined && foretold !== null && book.lines > foretold)
    return { why: 'halt', reason: `${book.lines} acts, ${foretold} at most were foretold` }
  for (const day of totals.filter(({ lines }) => lines > ACTS_MIN)) {
    const bounds = boundsOf(day, c)
    for (const measure of ['limitMinor', 'neverLate', 'lines'] as const) {
      const bound = bounds[measure]
      if (bound !== null && day[measure] > bound)
        return { why: 'cap', reason: `${day.segment}: ${measure} ${day[measure]} of ${bound}` }
    }
  }
  return null
}
