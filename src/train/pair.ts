/** Two features together: each side's cells in a few groups, a table of terms over the groups. */
import { cellsOf } from './bin.ts'
import type { Prepared, PreparedFeature } from './prepare.ts'
import { type RowSet, sumByCell } from './sums.ts'

/** How one feature's cells fall into the few groups its pairs know; plain data. */
export interface Grouping {
  /**
   * By cell of the feature: ordered groups first, then specials and missing that many rows have;
   * the last group holds what too few rows have, and never moves.
   */
  readonly groupOf: Uint8Array
  /** Groups, the last one too. */
  readonly groups: number
  /** Groups of ordered bins; of levels, which have no order, every group. */
  readonly inOrder: number
}

/** A pair of features and its block of cells; plain data that travels to workers. */
export interface Pair {
  /** Places in `prepared.features`, ascending. */
  readonly features: readonly [number, number]
  readonly groupings: readonly [Grouping, Grouping]
  /** Groups of the first feature, and of the second. */
  readonly height: number
  readonly width: number
  /** Groups that may move: all but the last, by side. */
  readonly told: readonly [number, number]
  readonly inOrder: readonly [number, number]
  /** By side: 1 riskier up, -1 riskier down, 0 free. */
  readonly signs: readonly [number, number]
  /** Its first cell among all pairs' cells; cell (a, b) is `offset + a * width + b`. */
  readonly offset: number
}

/** Groups of ordered bins or levels: more cells than these 8 x 8 nobody reads. */
const GROUPS_MAX = 8
/** Specials and missing with a group of their own: the fullest. */
const OUTSIDE_MAX = 4
/** A share of the rows below which cells outside the order are too rare to pair. */
const OUTSIDE_SHARE = 0.005

export function pairOf(
  prepared: Prepared,
  groupings: readonly Grouping[],
  features: readonly [number, number],
): Pair {
  const [a, b] = [groupings[features[0]]!, groupings[features[1]]!]
  const signs = features.map((j) => signOf(prepared.features[j]!))
  return {
    features,
    groupings: [a, b],
    height: a.groups,
    width: b.groups,
    told: [a.groups - 1, b.groups - 1],
    inOrder: [a.inOrder, b.inOrder],
    signs: [signs[0]!, signs[1]!],
    offset: 0,
  }
}

export const pairCells = ({ height, width }: Pair): number => height * width

export const pairsCells = (pairs: readonly Pair[]): number =>
  pairs.reduce((cells, pair) => cells + pairCells(pair), 0)

/** The same pairs, their cells side by side. */
export const closeTogether = (pairs: readonly Pair[]): Pair[] =>
  pairs.map((pair, p) => ({ ...pair, offset: pairsCells(pairs.slice(0, p)) }))

const signOf = ({ monotone }: PreparedFeature): number =>
  monotone === 'riskier-up' ? 1 : monotone === 'riskier-down' ? -1 : 0

/** The cell of every row in every pair. */
export function pairTable({ rows, cellOf, bad, weight }: Prepared, pairs: readonly Pair[]): RowSet {
  const cells = new Uint8Array(pairs.length * rows)
  pairs.forEach(({ features: [j, k], groupings: [a, b], width }, p) => {
    for (let row = 0; row < rows; row++)
      cells[p * rows + row] =
        a.groupOf[cellOf[j * rows + row]!]! * width + b.groupOf[cellOf[k * rows + row]!]!
  })
  return { features: pairs, cells: pairsCells(pairs), rows, cellOf: cells, bad, weight }
}

/**
 * Groups of every feature, of about as many rows each. Levels are taken in the order of their
 * risk by itself, `term`, so that neighbours may share a group and a cut parts low from high.
 */
export function groupingsOf(prepared: Prepared, term: Float64Array): Grouping[] {
  const counts = sumByCell(prepared, prepared.weight)
  return prepared.features.map((feature) => {
    const { kind, offset, bins } = feature
    const rows = counts.subarray(offset, offset + cellsOf(feature))
    const worth = term.subarray(offset, offset + bins)
    const order = [...worth.keys()]
    if (kind === 'nominal') order.sort((a, b) => worth[a]! - worth[b]! || a - b)
    return groupingOf(rows, order, kind === 'ordered')
  })
}

function groupingOf(rows: Float64Array, order: readonly number[], ordered: boolean): Grouping {
  const groupOf = new Uint8Array(rows.length)
  const shares = evenShares(order.map((cell) => rows[cell]!))
  order.forEach((cell, i) => {
    groupOf[cell] = shares[i]!
  })
  const own = (shares.at(-1) ?? -1) + 1
  const total = rows.reduce((n, count) => n + count, 0)
  const outside = [...rows.keys()]
    .slice(order.length)
    .filter((cell) => rows[cell]! >= Math.max(1, OUTSIDE_SHARE * total))
    .toSorted((a, b) => rows[b]! - rows[a]! || a - b)
    .slice(0, OUTSIDE_MAX)
    .toSorted((a, b) => a - b)
  const rare = own + outside.length
  groupOf.fill(rare, order.length)
  outside.forEach((cell, i) => {
    groupOf[cell] = own + i
  })
  return { groupOf, groups: rare + 1, inOrder: ordered ? own : rare }
}

/** By place, its group: each aims at its share of the rows still left, as bins do. */
function evenShares(rows: readonly number[]): number[] {
  let group = 0
  let held = 0
  let left = rows.reduce((n, count) => n + count, 0)
  return rows.map((count, i) => {
    const share = left / (GROUPS_MAX - group)
    const each = rows.length <= GROUPS_MAX
    const starts = i > 0 && (each || held + count - share >= share - held)
    if (starts && group + 1 < GROUPS_MAX) {
      left -= held
      held = 0
      group++
    }
    held += count
    return group
  })
}
