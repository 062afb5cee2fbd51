/** What bags say of rows they never learnt from: the honest score of every training row. */
import { type Pair, pairTable } from './pair.ts'
import type { Prepared } from './prepare.ts'
import { CHECKS, rolesOf } from './roles.ts'
import { logOdds } from './sums.ts'

/** Pairs of one split and, by bag, the log-odds of their cells. */
export interface PairFit {
  readonly pairs: readonly Pair[]
  readonly terms: readonly Float64Array[]
}

export const noPairs: PairFit = { pairs: [], terms: [] }

export interface Unseen {
  /** Rows some bag left aside, or some of them, ascending. */
  readonly rows: Uint32Array
  /** By such a row, the mean log-odds of those bags, pairs aside. */
  readonly odds: Float64Array
  /** The same of each pair by itself. */
  readonly byPair: readonly Float64Array[]
}

/** `rowsMax`: of more rows than these, about so many, drawn by their names. */
export function unseenBy(
  prepared: Prepared,
  bags: readonly Float64Array[],
  { pairs, terms }: PairFit,
  rowsMax = Infinity,
): Unseen {
  const table = pairTable(prepared, pairs)
  const votes = new Uint16Array(prepared.rows)
  const roles = bags.map((_, bag) => rolesOf(prepared, bag))
  for (const role of roles) role.forEach((is, row) => (votes[row]! += is === CHECKS ? 1 : 0))
  const drawn = Math.min(1, rowsMax / prepared.rows) * 2 ** 32
  const rows = Uint32Array.from(votes.keys()).filter(
    (row) => votes[row]! > 0 && prepared.rowHash[2 * row]! >>> 0 < drawn,
  )
  const odds = new Float64Array(rows.length)
  const byPair = pairs.map(() => new Float64Array(rows.length))
  bags.forEach((term, bag) => {
    const says = logOdds(prepared, term)
    rows.forEach((row, i) => {
      if (roles[bag]![row] !== CHECKS) return
      odds[i]! += says[row]!
      for (let p = 0; p < pairs.length; p++) {
        const cell = pairs[p]!.offset + table.cellOf[p * table.rows + row]!
        byPair[p]![i]! += terms[bag]![cell]!
      }
    })
  })
  const perVote = (sums: Float64Array): Float64Array => sums.map((sum, i) => sum / votes[rows[i]!]!)
  return { rows, odds: perVote(odds), byPair: byPair.map(perVote) }
}

/** Log-odds with every pair added, by row. */
export function sumOf(odds: Float64Array, byPair: readonly Float64Array[]): Float64Array {
  const all = odds.slice()
  for (const own of byPair) for (let i = 0; i < all.length; i++) all[i]! += own[i]!
  return all
}
