/** Where a cut-off would catch whom: gain and lift by decile, and both classes by score. */
import { sum } from '../../base/index.ts'
import { type JudgedRows, pick } from './rows.ts'
import { round6 } from './round.ts'

/** A decile and all riskier ones together. */
export interface GainRow {
  /** Rows up to here, riskiest first. */
  readonly rows: number
  readonly bads: number
  /** Share of all bads up to here. */
  readonly captured: number
  /** Share of all goods up to here; `captured` less this is the KS curve. */
  readonly goodsTaken: number
  /** The share of bads up to here over that of all rows. */
  readonly lift: number
}

/** `deciles` from the safest to the riskiest; gains run the other way. */
export function gainsOf(rows: JudgedRows, deciles: readonly (readonly number[])[]): GainRow[] {
  const all = told(rows)
  let [count, countBads, total, bads] = [0, 0, 0, 0]
  return deciles.toReversed().map((band) => {
    const here = pick(rows, band)
    count += band.length
    countBads += here.bad.reduce((n, flag) => n + flag, 0)
    total += told(here).total
    bads += told(here).bads
    return {
      rows: count,
      bads: countBads,
      captured: round6(bads / all.bads),
      goodsTaken: round6((total - bads) / (all.total - all.bads)),
      lift: round6(bads / total / (all.bads / all.total)),
    }
  })
}

/** The weight of all rows, and of the bads among them. */
const told = ({ bad, weight }: JudgedRows): { total: number; bads: number } => ({
  total: sum(weight),
  bads: sum(weight.map((one, row) => one * bad[row]!)),
})

export interface ScoreCount {
  /** Scores from here to the next row's. */
  readonly from: number
  readonly goods: number
  readonly bads: number
}

const WIDTH = 20

/** Goods and bads by 20 points of score, without gaps. */
export function scoreCounts({ score, bad }: JudgedRows): ScoreCount[] {
  const bands = Int32Array.from(score, (points) => Math.floor(points / WIDTH))
  const first = bands.reduce((a, b) => Math.min(a, b))
  const last = bands.reduce((a, b) => Math.max(a, b))
  const goods = new Float64Array(last - first + 1)
  const bads = new Float64Array(last - first + 1)
  bands.forEach((band, row) => {
    const side = bad[row] === 1 ? bads : goods
    side[band - first]!++
  })
  return Array.from(goods, (count, i) => ({
    from: (first + i) * WIDTH,
    goods: count,
    bads: bads[i]!,
  }))
}
