/**
 * The scorecard this one must beat: weight of evidence by coarse bin, logistic regression over the
 * features. Bins start from the learner's own cells and are merged while they tell nothing apart
 * (ChiMerge); the fit is Newton's, with sums that no order of rows can change.
 * Source: Siddiqi, Credit Risk Scorecards (2006); Kerber, ChiMerge (1992).
 */
import { log, logistic } from '../../base/index.ts'
import { cellsOf } from '../bin.ts'
import type { Prepared, PreparedFeature } from '../prepare.ts'
import { solve } from './solve.ts'

/** Log-odds of going bad, for every row: those of the fold left out were not learnt from. */
export function woeBaseline(prepared: Prepared): Float64Array {
  const { features, rows, cellOf } = prepared
  const evidence = features.map((feature, j) => evidenceByCell(prepared, feature, j))
  const useful = features.flatMap((_, j) => (evidence[j]!.some((woe) => woe !== 0) ? [j] : []))
  const columns = useful.map((j) => ({
    cells: cellOf.subarray(j * rows, (j + 1) * rows),
    woe: evidence[j]!,
  }))
  return fit(prepared, columns)
}

/** A bin under construction: its cells with what they hold. */
interface Group {
  readonly cells: readonly number[]
  readonly goods: number
  readonly bads: number
}

/** A bin smaller than this share of rows is merged into a neighbour. */
const SHARE_MIN = 0.05
const BINS_MAX = 8
/** The 95 % point of chi-square with one degree of freedom: below it two bins are alike. */
const ALIKE = 3.841
/** Special or missing values fewer than this teach nothing. */
const ROWS_MIN = 50

function evidenceByCell(prepared: Prepared, feature: PreparedFeature, j: number): Float64Array {
  const { goods, bads } = countCells(prepared, feature, j)
  const total = { goods: sumOf(goods), bads: sumOf(bads) }
  const group = (cell: number): Group => ({
    cells: [cell],
    goods: goods[cell]!,
    bads: bads[cell]!,
  })
  const all = Array.from(goods, (_, cell) => group(cell))
  const own = all.slice(0, feature.bins)
  const rate = ({ goods: g, bads: b }: Group): number => (b + 1) / (g + b + 2)
  if (feature.kind === 'nominal') own.sort((a, b) => rate(a) - rate(b) || a.cells[0]! - b.cells[0]!)
  const aside = all.slice(feature.bins).filter((g) => g.goods + g.bads >= ROWS_MIN)
  const woe = new Float64Array(goods.length)
  for (const { cells, goods: g, bads: b } of [...merge(own, total), ...aside]) {
    const goodShare = (g + 0.5) / (total.goods + 0.5)
    const badShare = (b + 0.5) / (total.bads + 0.5)
    for (const cell of cells) woe[cell] = log(badShare / goodShare)
  }
  return woe
}

function countCells({ rows, cellOf, bad, weight }: Prepared, feature: PreparedFeature, j: number) {
  const goods = new Float64Array(cellsOf(feature))
  const bads = new Float64Array(cellsOf(feature))
  for (let row = 0; row < rows; row++) {
    const side = bad[row] === 1 ? bads : goods
    side[cellOf[j * rows + row]!]! += weight[row]!
  }
  return { goods, bads }
}

const sumOf = (values: Float64Array): number => values.reduce((n, value) => n + value, 0)

/** Joins the most alike neighbours until what is left differs and is large enough. */
function merge(groups: readonly Group[], total: { goods: number; bads: number }): Group[] {
  const merged = [...groups]
  const small = SHARE_MIN * (total.goods + total.bads)
  while (merged.length > 1) {
    let best = 0
    let least = Infinity
    for (let i = 0; i + 1 < merged.length; i++) {
      const [a, b] = [merged[i]!, merged[i + 1]!]
      const isSmall = Math.min(a.goods + a.bads, b.goods + b.bads) < small
      // Small bins go first, to the neighbour they resemble more.
      const distance = chiSquare(a, b) - (isSmall ? 1e9 : 0)
      if (distance < least) [least, best] = [distance, i]
    }
    if (least >= ALIKE && merged.length <= BINS_MAX) break
    const [a, b] = [merged[best]!, merged[best + 1]!]
    merged.splice(best, 2, {
      cells: [...a.cells, ...b.cells],
      goods: a.goods + b.goods,
      bads: a.bads + b.bads,
    })
  }
  return merged
}

function chiSquare(a: Group, b: Group): number {
  const rows = a.goods + a.bads + b.goods + b.bads
  const products = (a.goods + a.bads) * (b.goods + b.bads) * (a.goods + b.goods) * (a.bads + b.bads)
  return products === 0 ? 0 : (rows * (a.goods * b.bads - a.bads * b.goods) ** 2) / products
}

interface Column {
  readonly cells: Uint8Array
  readonly woe: Float64Array
}

/**
 * To the nearest 2^-24, as `sums.ts` rounds, so that adding is exact; by adding and taking off
 * 1.5 x 2^28, whose unit in the last place that is: the square needs it a billion times.
 */
const exact = (x: number): number => x + 402_653_184 - 402_653_184

const STEPS_MAX = 30
/** From here on the curvature hardly changes: the last one serves, and a step costs no square. */
const CURVATURES = 4
/** One pseudo-observation pulls every weight to zero, so that twins still have an answer. */
const RIDGE = 1

function fit(prepared: Prepared, columns: readonly Column[]): Float64Array {
  const { rows } = prepared
  const size = columns.length + 1
  let weights: number[] = Array.from({ length: size }, () => 0)
  let odds = new Float64Array(rows)
  let curvature: number[][] = []
  for (let step = 0; step < STEPS_MAX; step++) {
    const { gradient, square } = sums(prepared, columns, odds, step < CURVATURES)
    if (square !== null) curvature = square
    for (let i = 1; i < size; i++) gradient[i]! += RIDGE * weights[i]!
    const change = solve(curvature, gradient)
    weights = weights.map((weight, i) => weight - change[i]!)
    odds = oddsOf(rows, columns, weights)
    if (Math.max(...change.map(Math.abs)) < 1e-7) break
  }
  return odds
}

function oddsOf(rows: number, columns: readonly Column[], weights: readonly number[]) {
  const odds = new Float64Array(rows).fill(weights[0]!)
  columns.forEach(({ cells, woe }, i) => {
    const worth = woe.map((value) => value * weights[i + 1]!)
    for (let row = 0; row < rows; row++) odds[row]! += worth[cells[row]!]!
  })
  return odds
}

function sums(
  { rows, weight, bad }: Prepared,
  columns: readonly Column[],
  odds: Float64Array,
  wantSquare: boolean,
): { gradient: number[]; square: number[][] | null } {
  const size = columns.length + 1
  const gradient = new Float64Array(size)
  const square = new Float64Array(size * size)
  const x = new Float64Array(size).fill(1)
  for (let row = 0; row < rows; row++) {
    const counts = weight[row]!
    if (counts === 0) continue
    for (let i = 1; i < size; i++) {
      const { cells, woe } = columns[i - 1]!
      x[i] = woe[cells[row]!]!
    }
    const p = logistic(odds[row]!)
    const residual = counts * (p - bad[row]!)
    for (let i = 0; i < size; i++) gradient[i]! += exact(residual * x[i]!)
    if (!wantSquare) continue
    const curvature = counts * (p * (1 - p))
    for (let i = 0; i < size; i++) {
      const part = curvature * x[i]!
      for (let k = 0; k <= i; k++) square[i * size + k]! += exact(part * x[k]!)
    }
  }
  if (!wantSquare) return { gradient: [...gradient], square: null }
  const full = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_unused, k) => {
      const [high, low] = i >= k ? [i, k] : [k, i]
      return square[high * size + low]! + (i === k && i > 0 ? RIDGE : 0)
    }),
  )
  return { gradient: [...gradient], square: full }
}
