/**
 * From score to probability: a line through log-odds (Platt), bent halfway to what was observed
 * (isotonic), never rising with the score. Fitted on scores of rows the scoring bags never saw.
 */
import { log, logistic } from '../base/index.ts'
import { logOddsOf, SCORES, scale } from './scale.ts'

/** Rows by score, from the lowest, each with its weight. */
export interface Histogram {
  readonly goods: Float64Array
  readonly bads: Float64Array
}

export interface Calibration {
  /** Log-odds = intercept + slope x what the scale says; 0 and 1 when the scale was right. */
  readonly intercept: number
  readonly slope: number
  /** By score, from the lowest; never rises. */
  readonly pdPpm: number[]
}

export const emptyHistogram = (): Histogram => ({
  goods: new Float64Array(SCORES),
  bads: new Float64Array(SCORES),
})

export function countScore(
  { goods, bads }: Histogram,
  score: number,
  bad: number,
  weight: number,
): void {
  const side = bad === 1 ? bads : goods
  side[score - scale.minScore]! += weight
}

/**
 * `unseen` gives the shape, `training` the level: the table's mean over the training rows is
 * their share of bads.
 */
export function calibrate(unseen: Histogram, training: Histogram): Calibration {
  const { intercept, slope } = platt(unseen)
  const line = Float64Array.from(
    { length: SCORES },
    (_, i) => intercept + slope * logOddsOf(scale.minScore + i),
  )
  const bend = bends(unseen, line)
  const shape = line.map((odds, i) => odds + bend[i]! / 2)
  for (let i = 1; i < SCORES; i++) shape[i] = Math.min(shape[i]!, shape[i - 1]!)
  const shift = levelShift(shape, training)
  const pdPpm = Array.from(shape, (odds) => {
    const ppm = Math.round(1e6 * logistic(odds + shift))
    return Math.min(999_999, Math.max(1, ppm))
  })
  return { intercept, slope, pdPpm }
}

const NEWTON_STEPS = 50

/** The line through the log-odds the scale itself gives its scores. */
export const platt = (histogram: Histogram): { intercept: number; slope: number } =>
  lineThrough(histogram, scaleOdds)

const scaleOdds = Float64Array.from({ length: SCORES }, (_, i) => logOddsOf(scale.minScore + i))

/**
 * Logistic regression of bad on log-odds by score, by Newton. One pseudo-observation pulls to
 * intercept 0 and slope 1, so that separable or tiny data still has an answer; a slope below 0
 * (a score that misleads) is 0.
 */
export function lineThrough(
  { goods, bads }: Histogram,
  odds: Float64Array,
): { intercept: number; slope: number } {
  let intercept = 0
  let slope = 1
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [intercept, slope - 1, 1, 0, 1]
    for (let i = 0; i < odds.length; i++) {
      const rows = goods[i]! + bads[i]!
      if (rows === 0) continue
      const x = odds[i]!
      const p = logistic(intercept + slope * x)
      const residual = rows * p - bads[i]!
      const curvature = rows * p * (1 - p)
      g0 += residual
      g1 += residual * x
      h00 += curvature
      h01 += curvature * x
      h11 += curvature * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    // At most 1 a step: far from the answer a full Newton step may overshoot.
    intercept -= within1((h11 * g0 - h01 * g1) / determinant)
    slope -= within1((h00 * g1 - h01 * g0) / determinant)
  }
  return slope < 0 ? { intercept: marginal({ goods, bads }), slope: 0 } : { intercept, slope }
}

const within1 = (x: number): number => Math.max(-1, Math.min(1, x))

function marginal({ goods, bads }: Histogram): number {
  const total = (values: Float64Array): number => values.reduce((n, v) => n + v, 0)
  return log((total(bads) + 0.5) / (total(goods) + 0.5))
}

/** A block has at least this many goods and bads, so that its rate is known to a tenth or so. */
const BLOCK_MIN = 50

interface Block {
  readonly goods: number
  readonly bads: number
  /** Mean score of each block that was pooled into this one, as an index. */
  readonly centres: readonly number[]
}

/**
 * How far the observed log-odds lie from the line, by score: observed by block, pooled until they
 * fall with the score, linear between block centres, constant beyond the first and the last.
 */
function bends(histogram: Histogram, line: Float64Array): Float64Array {
  const bend = new Float64Array(line.length)
  const knots = pool(blocksOf(histogram)).flatMap(({ goods, bads, centres }) =>
    centres.map((centre) => ({ centre, off: log(bads / goods) - between(line, centre) })),
  )
  if (knots.length < 2) return bend
  let right = 0
  return bend.map((_, i) => {
    while (right < knots.length && knots[right]!.centre < i) right++
    const before = knots[Math.max(0, right - 1)]!
    const after = knots[Math.min(right, knots.length - 1)]!
    if (before === after) return before.off
    const part = (i - before.centre) / (after.centre - before.centre)
    return before.off + (after.off - before.off) * part
  })
}

function between(values: Float64Array, at: number): number {
  const low = Math.floor(at)
  const high = Math.min(low + 1, values.length - 1)
  return values[low]! + (values[high]! - values[low]!) * (at - low)
}

function blocksOf({ goods, bads }: Histogram): Block[] {
  const blocks: Block[] = []
  let from = 0
  for (let to = 1; to <= goods.length; to++) {
    const block = blockOf(goods.subarray(from, to), bads.subarray(from, to), from)
    if (block.goods < BLOCK_MIN || block.bads < BLOCK_MIN) continue
    // What would be left above with too few bads to stand alone joins this block.
    const above = bads.subarray(to).reduce((n, count) => n + count, 0)
    if (above < BLOCK_MIN)
      return [...blocks, blockOf(goods.subarray(from), bads.subarray(from), from)]
    blocks.push(block)
    from = to
  }
  return blocks
}

function blockOf(goods: Float64Array, bads: Float64Array, from: number): Block {
  const total = (values: Float64Array): number => values.reduce((n, value) => n + value, 0)
  const scores = goods.reduce((sum, good, i) => sum + (from + i) * (good + bads[i]!), 0)
  const [good, bad] = [total(goods), total(bads)]
  return { goods: good, bads: bad, centres: [scores / (good + bad)] }
}

/** Pool adjacent violators: the rate of bads must fall from block to block. */
function pool(blocks: readonly Block[]): Block[] {
  const falling: Block[] = []
  for (const block of blocks) {
    let pooled = block
    for (let last = falling.at(-1); last !== undefined; last = falling.at(-1)) {
      if (last.bads * pooled.goods > pooled.bads * last.goods) break
      pooled = {
        goods: last.goods + pooled.goods,
        bads: last.bads + pooled.bads,
        centres: [...last.centres, ...pooled.centres],
      }
      falling.pop()
    }
    falling.push(pooled)
  }
  return falling
}

/** The shift of all log-odds that makes the mean probability the share of bads; by bisection. */
function levelShift(shape: Float64Array, { goods, bads }: Histogram): number {
  const expected = (shift: number): number =>
    shape.reduce((sum, odds, i) => sum + (goods[i]! + bads[i]!) * logistic(odds + shift), 0)
  const observed = bads.reduce((n, v) => n + v, 0)
  let [low, high] = [-40, 40]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (expected(middle) < observed) low = middle
    else high = middle
  }
  return (low + high) / 2
}
