/**
 * What moved for everybody in a month: a holiday is not a change of anyone's behaviour. The book's
 * own moves are published with the conditions and taken off before a borrower is compared with
 * his own past, so that a line alone can be folded and replayed.
 */

/** A month's usual totals are 10,000; 8,000 is a month in which the book did a fifth less. */
export interface Season {
  readonly signInsBps: number
  readonly spendBps: number
  readonly inflowBps: number
}

export const noSeason: Season = { signInsBps: 10_000, spendBps: 10_000, inflowBps: 10_000 }

/** Fewer borrowers than this are no book. */
const LEAST_BORROWERS = 30

/**
 * The median of what borrowers did in a month over what each usually does, basis points.
 *
 * `moves`: a month's total and the same borrower's usual one, above zero, of everybody told of.
 * Fails: 10,000, no move, where fewer than thirty are told of.
 */
export function bookMoveBps(moves: readonly (readonly [total: number, usual: number])[]): number {
  const ratios = moves.filter(([, usual]) => usual > 0).map(([total, usual]) => total / usual)
  if (ratios.length < LEAST_BORROWERS) return 10_000
  ratios.sort((a, b) => a - b)
  return bound(Math.round(ratios[Math.floor(ratios.length / 2)]! * 10_000))
}

/** A season within bounds; the same object where it is. A book that moves tenfold is another. */
export function boundSeason(season: Season): Season {
  const bounded = {
    signInsBps: bound(season.signInsBps),
    spendBps: bound(season.spendBps),
    inflowBps: bound(season.inflowBps),
  }
  const isSame =
    bounded.signInsBps === season.signInsBps &&
    bounded.spendBps === season.spendBps &&
    bounded.inflowBps === season.inflowBps
  return isSame ? season : bounded
}

const bound = (bps: number): number => Math.max(1000, Math.min(100_000, Math.trunc(bps)))
