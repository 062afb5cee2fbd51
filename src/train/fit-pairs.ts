/** One bag of pairs: boosted after the features by themselves, which stay as they are. */
import { fork, logistic, rng, uniform } from '../base/index.ts'
import { LOSS_STEP_MIN, PASSES_MAX, PATIENCE } from './boost.ts'
import { leafRowsOf, seedOf } from './options.ts'
import { type Pair, pairCells, pairTable } from './pair.ts'
import type { Prepared } from './prepare.ts'
import { accumulate, bestQuadrants, type PairSums, type Quadrants } from './quadrant.ts'
import { type Room, roomOf } from './room.ts'
import { CHECKS, LEARNS, rolesOf, rowsOfRole } from './roles.ts'
import { exact, logOdds, lossOf, type RowSet, sumByCell, sumByPair } from './sums.ts'

/** Fewer steps between two passes than features take: a step of four quadrants does more. */
const STEPS_PER_PASS = 40
/** Share of the pairs on offer at a step; there are fewer of them than of features. */
const OFFERED = 0.5

/**
 * Log-odds by cell of all pairs, beyond what `main`, the bag's own fit, says.
 * Depends on the data and the bag's number only, so bags may run anywhere.
 */
export function fitPairs(
  prepared: Prepared,
  pairs: readonly Pair[],
  bag: number,
  main: Float64Array,
): Float64Array {
  const table = pairTable(prepared, pairs)
  const role = rolesOf(prepared, bag)
  const learning = side(prepared, table, role, LEARNS, main)
  const checking = side(prepared, table, role, CHECKS, main)
  const chance = fork(rng(seedOf(prepared.options)), 'pairs', bag)
  const term = new Float64Array(table.cells + 1)
  const slope = slopeOf(learning)
  const room = roomOf(prepared, pairs, main, term)
  const leafRows = leafRowsOf(prepared.options)
  let best = term.slice()
  let lossBest = Infinity
  let stale = 0
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const loss = lossOf(checking.set, oddsOf(checking, term))
    if (loss < lossBest - LOSS_STEP_MIN) {
      lossBest = loss
      best = term.slice()
      stale = 0
    } else if (++stale >= PATIENCE) break
    slope.gradient.set(gradientOf(learning, term))
    for (let step = 0; step < STEPS_PER_PASS; step++) {
      const offered = pairs.filter(() => uniform(chance) < OFFERED)
      stepInto(slope, term, offered, leafRows, room.fits)
    }
  }
  return best
}

/** Rows of one role: their pair cells, and the log-odds they have before any pair. */
interface Side {
  readonly set: RowSet
  readonly start: Float64Array
}

function side(
  prepared: Prepared,
  table: RowSet,
  role: Uint8Array,
  wanted: number,
  main: Float64Array,
): Side {
  return {
    set: rowsOfRole(table, role, wanted),
    start: logOdds(rowsOfRole(prepared, role, wanted), main),
  }
}

function oddsOf({ set, start }: Side, term: Float64Array): Float64Array {
  const odds = logOdds(set, term)
  for (let row = 0; row < odds.length; row++) odds[row]! += start[row]!
  return odds
}

/** Slope of the loss under the pairs' cells, as `Slope` is under the features'. */
interface PairSlope {
  readonly gradient: Float64Array
  /** Running sums by pair, as a cut in four wants them. */
  readonly curvature: Float64Array
  readonly rows: Float64Array
  /** Curvature by pair of cells, row-major; rows of one pair are running sums over its table. */
  readonly between: Float64Array
}

function slopeOf(learning: Side): PairSlope {
  const { set, start } = learning
  const cells = set.cells
  const curvatures = start.map((odds, row) => {
    const p = logistic(odds)
    return exact(set.weight[row]! * (p * (1 - p)))
  })
  const slope = {
    gradient: new Float64Array(cells),
    curvature: sumByCell(set, curvatures),
    rows: sumByCell(set, set.weight),
    between: sumByPair(set, curvatures),
  }
  const pairs = set.features as readonly Pair[]
  for (const pair of pairs) {
    accumulate(pair, blockOf(slope.curvature, pair))
    accumulate(pair, blockOf(slope.rows, pair))
    accumulateRows(pair, slope.between, cells)
  }
  return slope
}

const blockOf = (cells: Float64Array, pair: Pair): Float64Array =>
  cells.subarray(pair.offset, pair.offset + pairCells(pair))

/** Running sums over a pair's table, of whole rows of curvatures. */
function accumulateRows({ offset, height, width }: Pair, between: Float64Array, cells: number) {
  const add = (into: number, from: number, sign: number): void => {
    for (let i = 0; i < cells; i++) between[into * cells + i]! += sign * between[from * cells + i]!
  }
  for (let a = 0; a < height; a++)
    for (let b = 0; b < width; b++) {
      const cell = offset + a * width + b
      if (b > 0) add(cell, cell - 1, 1)
      if (a > 0) add(cell, cell - width, 1)
      if (a > 0 && b > 0) add(cell, cell - width - 1, -1)
    }
}

function gradientOf(learning: Side, term: Float64Array): Float64Array {
  const { set } = learning
  const odds = oddsOf(learning, term)
  return sumByCell(
    set,
    odds.map((x, row) => exact(set.weight[row]! * (logistic(x) - set.bad[row]!))),
  )
}

/** Takes the best step of the pairs on offer, if one lowers the loss. */
function stepInto(
  slope: PairSlope,
  term: Float64Array,
  offered: readonly Pair[],
  leafRowsMin: number,
  fits: Room['fits'],
): void {
  let best: Pair | null = null
  let step: Quadrants | null = null
  for (const pair of offered) {
    const gradient = blockOf(slope.gradient, pair).slice()
    accumulate(pair, gradient)
    const sums: PairSums = {
      gradient,
      curvature: blockOf(slope.curvature, pair),
      rows: blockOf(slope.rows, pair),
    }
    const offer = bestQuadrants(pair, sums, leafRowsMin, fits)
    if (offer.gain <= (step?.gain ?? 0)) continue
    best = pair
    step = offer
  }
  if (best !== null && step !== null) take(slope, term, best, step)
}

function take(slope: PairSlope, term: Float64Array, pair: Pair, step: Quadrants): void {
  const { offset, width, told } = pair
  const { cutA, cutB, moves } = step
  for (let a = 0; a < told[0]; a++)
    for (let b = 0; b < told[1]; b++)
      term[offset + a * width + b]! += moves[(a < cutA ? 0 : 2) + (b < cutB ? 0 : 1)]!
  const [lowLow, lowHigh, highLow, highHigh] = moves as [number, number, number, number]
  const corner = (a: number, b: number): number => offset + (a - 1) * width + b - 1
  addCurvature(slope, corner(told[0], told[1]), highHigh)
  addCurvature(slope, corner(cutA, told[1]), lowHigh - highHigh)
  addCurvature(slope, corner(told[0], cutB), highLow - highHigh)
  addCurvature(slope, corner(cutA, cutB), lowLow - lowHigh - highLow + highHigh)
}

function addCurvature({ gradient, between }: PairSlope, cell: number, move: number): void {
  const from = cell * gradient.length
  for (let i = 0; i < gradient.length; i++) gradient[i]! += move * between[from + i]!
}
