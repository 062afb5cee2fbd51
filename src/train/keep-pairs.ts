/** Which pairs earn their place: rows the bags never learnt from decide. */
import { log, logistic } from '../base/index.ts'
import { pairsOf } from './options.ts'
import { closeTogether, type Pair } from './pair.ts'
import type { Prepared } from './prepare.ts'
import { exact } from './sums.ts'
import { type PairFit, sumOf, unseenBy } from './unseen.ts'

/** A pair stays when leaving it out costs more than this many standard errors of the loss. */
const ERRORS_MIN = 2
/** Rows to judge by: of more, the verdict would be the same and take minutes. */
const JUDGES_MAX = 100_000

/**
 * Pairs without which the loss on unseen rows would be clearly higher, each judged beside all
 * others still there: the least needed goes first, until every one that is left is needed and
 * they are no more than the options allow.
 */
export function keepPairs(
  prepared: Prepared,
  bags: readonly Float64Array[],
  found: PairFit,
): readonly Pair[] {
  if (found.pairs.length === 0) return []
  const { rows, odds, byPair } = unseenBy(prepared, bags, found, JUDGES_MAX)
  const bad = Uint8Array.from(rows, (row) => prepared.bad[row]!)
  const weight = Float64Array.from(rows, (row) => prepared.weight[row]!)
  let kept = [...found.pairs.keys()]
  let full = sumOf(odds, byPair)
  while (kept.length > 0) {
    const losses = lossesOf(bad, full)
    const needed = kept.map((p) => errorsOf(losses, lossesOf(bad, less(full, byPair[p]!)), weight))
    const least = needed.indexOf(Math.min(...needed))
    if (needed[least]! > ERRORS_MIN && kept.length <= pairsOf(prepared.options)) break
    full = less(full, byPair[kept[least]!]!)
    kept = kept.filter((_, i) => i !== least)
  }
  return closeTogether(kept.map((p) => found.pairs[p]!))
}

const less = (odds: Float64Array, own: Float64Array): Float64Array =>
  odds.map((x, i) => x - own[i]!)

const lossesOf = (bad: Uint8Array, odds: Float64Array): Float64Array =>
  odds.map((x, i) => -log(Math.max(1e-12, logistic(bad[i] === 1 ? x : -x))))

/** By how many standard errors `without` lies above `full`; 0 with nothing to tell by. */
function errorsOf(full: Float64Array, without: Float64Array, weight: Float64Array): number {
  const n = full.length
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const more = exact(weight[i]! * (without[i]! - full[i]!))
    sum += more
    squares += exact(more * more)
  }
  const variance = squares - (sum * sum) / n
  return n < 2 || variance <= 0 ? 0 : sum / Math.sqrt(variance)
}
