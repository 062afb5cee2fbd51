/**
 * Measures of scores out of their histogram: of millions of rows in no time, weighted as they were
 * counted, and the same whatever the order of rows.
 */
import { log } from '../base/index.ts'
import { emptyHistogram, type Histogram } from './calibrate.ts'

export interface Ranking {
  /** Ties count half. */
  readonly auc: number
  readonly ks: number
}

export interface Judged {
  /** `null` where one class is absent. */
  readonly auc: number | null
  readonly ks: number | null
  /** `null` where no row counts. */
  readonly brier: number | null
  readonly logLoss: number | null
}

/** `pdPpm` gives the probability of each score, from the lowest. */
export function judge(histogram: Histogram, pdPpm: readonly number[]): Judged {
  const { goods, bads } = histogram
  const all = total(goods) + total(bads)
  const { auc, ks } = rankingOf(histogram) ?? { auc: null, ks: null }
  if (all === 0) return { auc, ks, brier: null, logLoss: null }
  let [squares, loss] = [0, 0]
  pdPpm.forEach((ppm, i) => {
    const p = ppm / 1e6
    squares += goods[i]! * p ** 2 + bads[i]! * (p - 1) ** 2
    loss -= goods[i]! * log(1 - p) + bads[i]! * log(p)
  })
  return { auc, ks, brier: squares / all, logLoss: loss / all }
}

/** How well the scores rank; `null` where one class is absent. */
export function rankingOf({ goods, bads }: Histogram): Ranking | null {
  const [allGoods, allBads] = [total(goods), total(bads)]
  if (allGoods === 0 || allBads === 0) return null
  let [goodsAbove, badsAbove, pairs, ks] = [0, 0, 0, 0]
  for (let i = goods.length - 1; i >= 0; i--) {
    pairs += bads[i]! * (goodsAbove + goods[i]! / 2)
    goodsAbove += goods[i]!
    badsAbove += bads[i]!
    ks = Math.max(ks, Math.abs(goodsAbove / allGoods - badsAbove / allBads))
  }
  return { auc: pairs / (allGoods * allBads), ks }
}

/** The mean probability, and the share of bads it should be. */
export function levelsOf(
  { goods, bads }: Histogram,
  pdPpm: readonly number[],
): { readonly meanPd: number; readonly badRate: number } {
  const all = total(goods) + total(bads)
  const expected = pdPpm.reduce((sum, ppm, i) => sum + (goods[i]! + bads[i]!) * (ppm / 1e6), 0)
  return { meanPd: expected / all, badRate: total(bads) / all }
}

export function pooled(parts: readonly Histogram[]): Histogram {
  const all = emptyHistogram()
  for (const { goods, bads } of parts) {
    goods.forEach((count, i) => (all.goods[i]! += count))
    bads.forEach((count, i) => (all.bads[i]! += count))
  }
  return all
}

const total = (counts: Float64Array): number => counts.reduce((n, count) => n + count, 0)
