/** One bag: boosting on sums inside, exact gradients from the rows outside (IRLS). */
import { fork, log, logistic, rng, uniform } from '../base/index.ts'
import { cellsOf } from './bin.ts'
import { leafRowsOf, seedOf } from './options.ts'
import type { Prepared, PreparedFeature } from './prepare.ts'
import { CHECKS, LEARNS, rolesOf, rowsOfRole, sampleOf } from './roles.ts'
import { accumulateOrdered, type Slope, stepInto } from './slope.ts'
import { exact, logOdds, lossOf, type RowSet, sumByCell, sumByPair } from './sums.ts'

/** Passes over the rows at most. */
export const PASSES_MAX = 60
/** Steps between two passes; up to eight times as many where a pass costs more. */
const stepsPerPass = (rows: number): number =>
  Math.round(80 * Math.min(8, Math.max(1, rows / 100_000)))

/**
 * How features go together is told by about as many rows as these, drawn by their names: all there
 * are, but in a very large table, where it would take most of the time. Gradients are of all rows.
 */
const JOINT_ROWS = 1_000_000
/**
 * A pass ends early once some term has moved this far: beyond, the sums say little of the rows,
 * and curvature is summed anew. Otherwise it stays as it was, which costs nothing.
 */
const MOVE_MAX = 1.5
/** Stops when this many passes in a row have not lowered the loss on the checking rows. */
export const PATIENCE = 2
export const LOSS_STEP_MIN = 1e-6
/**
 * Share of the features on offer at a step. Features that tell the same story then share it,
 * instead of one taking it all: steadier reasons, and a slightly better AUC.
 */
const OFFERED = 0.25

/**
 * Log-odds of going bad by cell, the constant last: a vector of `prepared.cells + 1`.
 * Depends on the prepared data and the bag's number only, so bags may run anywhere.
 */
export function fitBag(prepared: Prepared, bag: number, jointRows = JOINT_ROWS): Float64Array {
  const { features, cells } = prepared
  const role = rolesOf(prepared, bag)
  const learning = rowsOfRole(prepared, role, LEARNS)
  const checking = rowsOfRole(prepared, role, CHECKS)
  const joint = sampleOf(prepared, role, learning, jointRows)
  const slope: Slope = {
    term: new Float64Array(cells + 1),
    gradient: new Float64Array(cells),
    curvature: new Float64Array(cells),
    rows: sumByCell(learning, learning.weight),
    pairs: new Float64Array(cells * cells),
  }
  slope.term[cells] = startOf(learning)
  const chance = fork(rng(seedOf(prepared.options)), 'bag', bag)
  const leafRows = leafRowsOf(prepared.options)
  // Made once, filled by every pass.
  const odds = new Float64Array(learning.rows)
  const steps = stepsPerPass(learning.rows)
  const checkingOdds = new Float64Array(checking.rows)

  let best = slope.term.slice()
  let lossBest = Infinity
  let stale = 0
  let far = true
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const loss = lossOf(checking, logOdds(checking, slope.term, checkingOdds))
    if (loss < lossBest - LOSS_STEP_MIN) {
      lossBest = loss
      best = slope.term.slice()
      stale = 0
    } else if (++stale >= PATIENCE) break
    if (far) takeCurvature(slope, prepared, learning, joint, odds)
    takeGradient(slope, learning, odds)
    far = false
    const from = slope.term.slice()
    for (let step = 0; step < steps && !far; step++) {
      const offered = features.filter(() => uniform(chance) < OFFERED)
      const moved = stepInto(slope, offered, leafRows)
      far = moved !== null && isFar(slope.term, from, moved)
    }
  }
  return best
}

/** True when some term of the feature has moved too far since the rows were last seen. */
function isFar(term: Float64Array, from: Float64Array, feature: PreparedFeature): boolean {
  const end = feature.offset + cellsOf(feature)
  for (let cell = feature.offset; cell < end; cell++)
    if (Math.abs(term[cell]! - from[cell]!) >= MOVE_MAX) return true
  return false
}

/** Log-odds of all rows together, half a row added to each side: never infinite. */
function startOf({ bad, weight }: RowSet): number {
  let [goods, bads] = [0, 0]
  weight.forEach((w, row) => {
    if (bad[row] === 1) bads += w
    else goods += w
  })
  return log((bads + 0.5) / (goods + 0.5))
}

/** Gradients from the rows as they are scored now; `odds` is filled and used up. */
function takeGradient(slope: Slope, set: RowSet, odds: Float64Array): void {
  const { rows, bad, weight } = set
  logOdds(set, slope.term, odds)
  for (let row = 0; row < rows; row++)
    odds[row] = exact(weight[row]! * (logistic(odds[row]!) - bad[row]!))
  slope.gradient.set(sumByCell(set, odds))
}

/** Curvatures likewise: of each cell from all rows, of pairs of cells from the `joint` ones. */
function takeCurvature(
  slope: Slope,
  prepared: Prepared,
  all: RowSet,
  joint: RowSet,
  odds: Float64Array,
): void {
  const { cells } = prepared
  const curvatures = (set: RowSet, into: Float64Array): Float64Array => {
    logOdds(set, slope.term, into)
    for (let row = 0; row < set.rows; row++) {
      const p = logistic(into[row]!)
      into[row] = exact(set.weight[row]! * (p * (1 - p)))
    }
    return into
  }
  slope.curvature.set(sumByCell(all, curvatures(all, odds)))
  const ofJoint = joint === all ? odds : curvatures(joint, odds.subarray(0, joint.rows))
  slope.pairs.set(sumByPair(joint, ofJoint))
  if (joint !== all) {
    const share = total(all.weight) / total(joint.weight)
    for (let i = 0; i < slope.pairs.length; i++) slope.pairs[i]! *= share
    for (let cell = 0; cell < cells; cell++)
      slope.pairs[cell * cells + cell] = slope.curvature[cell]!
  }
  accumulateOrdered(prepared, slope.pairs)
}

const total = (weight: Float64Array): number => weight.reduce((sum, one) => sum + one, 0)
