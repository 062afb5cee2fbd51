/**
 * Measures of scores out of their histogram: of millions of rows in no time, weighted as they were
 * counted, and the same whatever the order of rows.
 */
import { log } from '../base/index.ts'
import { emptyHistogram, type Histogram } from './calibrate.ts'

export interface Judged {
  /** `null` where one class is absent; ties count half. */
  readonly auc: number | null
  readonly ks: number | null
  readonly brier: number
  readonly logLoss: number
}

/** `pdPpm` gives the probability of each score, from the lowest. */
export function judge({ goods, bads }: Histogram, pdPpm: readonly number[]): Judged {
  const [allGoods, allBads] = [total(goods), total(bads)]
  let [goodsAbove, badsAbove, pairs, ks, squares, loss] = [0, 0, 0, 0, 0, 0]
  for (let i = goods.length - 1; i >= 0; i--) {
    const [good, bad] = [goods[i]!, bads[i]!]
    if (good + bad === 0) continue
    pairs += bad * (goodsAbove + good / 2)
    goodsAbove += good
    badsAbove += bad
    ks = Math.max(ks, Math.abs(goodsAbove / allGoods - badsAbove / allBads))
    const p = pdPpm[i]! / 1e6
    squares += good * p ** 2 + bad * (p - 1) ** 2
    loss -= good * log(1 - p) + bad * log(p)
  }
  const all = allGoods + allBads
  const isOneClass = allGoods === 0 || allBads === 0
  return {
    auc: isOneClass ? null : pairs / (allGoods * allBads),
    ks: isOneClass ? null : ks,
    brier: squares / all,
    logLoss: loss / all,
  }
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
