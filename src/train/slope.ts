/**
 * One boosting step on sums instead of rows. Around the current scores the log-loss depends on
 * the data only through the gradient by cell and the curvature by pair of cells: adding u to a
 * cell's term changes every gradient by u times that cell's row of curvatures.
 * Source: algorithms.md §1.
 */
import type { Prepared, PreparedFeature } from './prepare.ts'

/** Terms, and the slope of the log-loss under them. Mutable: a step changes all but the sums. */
export interface Slope {
  /** By cell; the constant last. */
  readonly term: Float64Array
  readonly gradient: Float64Array
  /** Curvature of each cell with itself. */
  readonly curvature: Float64Array
  readonly rows: Float64Array
  /**
   * Curvature by pair of cells, row-major. Rows of a feature's ordered bins are running sums from
   * its first bin, so that a step over many bins adds one row.
   */
  readonly pairs: Float64Array
}

/** What a feature offers: by how much the loss would fall, and how. */
interface Step {
  gain: number
  /** Ordered: bins below the cut move by `below`, the others by `above`; 0 is no move of bins. */
  cut: number
  below: number
  above: number
}

/** Part of a full Newton step that is taken. */
const RATE = 0.3
/** Curvature added to a leaf of ordered bins, and to a cell alone: thin evidence moves little. */
const RIDGE = 5
const RIDGE_ALONE = 10

/** Turns pair sums into the running sums a `Slope` holds. */
export function accumulateOrdered(
  { features, cells }: Pick<Prepared, 'features' | 'cells'>,
  pairs: Float64Array,
): void {
  for (const { kind, offset, bins } of features) {
    if (kind !== 'ordered') continue
    for (let at = (offset + 1) * cells; at < (offset + bins) * cells; at++)
      pairs[at]! += pairs[at - cells]!
  }
}

/** Takes the best step of the features on offer; says whose, `null` when none lowers the loss. */
export function stepInto(
  slope: Slope,
  features: readonly PreparedFeature[],
  leafRowsMin: number,
): PreparedFeature | null {
  let best: PreparedFeature | null = null
  let step: Step = { gain: 0, cut: 0, below: 0, above: 0 }
  for (const feature of features) {
    const offer = offerOf(slope, feature, leafRowsMin)
    if (offer.gain <= step.gain) continue
    step = offer
    best = feature
  }
  if (best === null) return null
  const { offset, bins } = best
  for (let cell = offset; cell < offset + bins && step.cut > 0; cell++)
    slope.term[cell]! += cell < offset + step.cut ? step.below : step.above
  if (step.cut > 0) {
    addCurvature(slope, offset + step.cut - 1, step.below - step.above)
    addCurvature(slope, offset + bins - 1, step.above)
  }
  const end = endOf(best)
  for (let cell = firstAlone(best); cell < end; cell++) {
    if (slope.rows[cell] === 0) continue
    const move = RATE * within1(-slope.gradient[cell]! / (slope.curvature[cell]! + RIDGE_ALONE))
    slope.term[cell]! += move
    addCurvature(slope, cell, move)
  }
  return best
}

/**
 * A full step of more than 1 in log-odds rests on a curvature that no longer holds there: with
 * few bads in the book it is tiny at first, and grows tenfold where the bads turn out to be.
 */
const within1 = (step: number): number => Math.max(-1, Math.min(1, step))

function addCurvature({ gradient, pairs }: Slope, cell: number, move: number): void {
  const width = gradient.length
  const from = cell * width
  for (let i = 0; i < width; i++) gradient[i]! += move * pairs[from + i]!
}

/** Levels, specials, missing and unseen move alone; only ordered bins move together. */
const firstAlone = ({ kind, offset, bins }: PreparedFeature): number =>
  kind === 'ordered' ? offset + bins : offset
const endOf = ({ offset, bins, specials }: PreparedFeature): number =>
  offset + bins + specials.length + 2

function offerOf(slope: Slope, feature: PreparedFeature, leafRowsMin: number): Step {
  const { gradient, curvature } = slope
  const offer: Step =
    feature.kind === 'ordered'
      ? bestCut(slope, feature, leafRowsMin)
      : { gain: 0, cut: 0, below: 0, above: 0 }
  const end = endOf(feature)
  for (let cell = firstAlone(feature); cell < end; cell++)
    offer.gain += gradient[cell]! ** 2 / (curvature[cell]! + RIDGE_ALONE)
  return offer
}

/**
 * The cut of the ordered bins in two that lowers the loss most. A cut whose two sides would move
 * against the declared direction is no cut: sums, averages and roundings of steps that keep a
 * direction keep it too, so the points are monotone by construction.
 */
function bestCut(slope: Slope, feature: PreparedFeature, leafRowsMin: number): Step {
  const { offset, bins, monotone } = feature
  const { gradient, curvature, rows } = slope
  let [gradientAbove, curvatureAbove, rowsAbove] = [0, 0, 0]
  for (let cell = offset; cell < offset + bins; cell++) {
    gradientAbove += gradient[cell]!
    curvatureAbove += curvature[cell]!
    rowsAbove += rows[cell]!
  }
  let [gradientBelow, curvatureBelow, rowsBelow] = [0, 0, 0]
  const best: Step = { gain: 0, cut: 0, below: 0, above: 0 }
  for (let cut = 1; cut < bins; cut++) {
    const moved = offset + cut - 1
    gradientBelow += gradient[moved]!
    gradientAbove -= gradient[moved]!
    curvatureBelow += curvature[moved]!
    curvatureAbove -= curvature[moved]!
    rowsBelow += rows[moved]!
    rowsAbove -= rows[moved]!
    if (rowsBelow < leafRowsMin) continue
    if (rowsAbove < leafRowsMin) break
    const below = -gradientBelow / (curvatureBelow + RIDGE)
    const above = -gradientAbove / (curvatureAbove + RIDGE)
    const gain = -below * gradientBelow - above * gradientAbove
    if (gain <= best.gain) continue
    if (monotone === 'riskier-up' && above < below) continue
    if (monotone === 'riskier-down' && above > below) continue
    best.gain = gain
    best.cut = cut
    best.below = RATE * within1(below)
    best.above = RATE * within1(above)
  }
  return best
}
