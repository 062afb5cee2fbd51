/** Table to scorecard, in one thread. A job that has workers calls the same four parts itself. */
import { ok, type Result } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { fitBag } from './boost.ts'
import type { Dataset } from './dataset.ts'
import { findPairs } from './find-pairs.ts'
import { type Fitted, finish } from './finish.ts'
import { fitPairs } from './fit-pairs.ts'
import { type Folds, splitsOf } from './fold.ts'
import { keepPairs } from './keep-pairs.ts'
import { bagsOf, roundsOf, type TrainOptions } from './options.ts'
import type { Pair } from './pair.ts'
import { type Prepared, prepare } from './prepare.ts'
import { reportOf, type TrainReport } from './report.ts'
import type { PairFit } from './unseen.ts'

export interface Trained {
  readonly scorecard: Scorecard
  /** Those that left out each fold, in fold order: they judge rows they never saw. */
  readonly byFold: readonly Scorecard[]
  readonly report: TrainReport
}

/**
 * The scorecard of all rows, and its report from fits that left out each fold in turn.
 *
 * Shape: `onProgress(done, total)` counts bags over all splits, once a round.
 * Fails: options that do not fit the table; a split with one class only.
 */
export function trainScorecard(
  dataset: Dataset,
  folds: Folds,
  options: TrainOptions,
  onProgress: (done: number, total: number) => void = () => {},
): Result<Trained> {
  const splits = splitsOf(folds)
  const total = splits.length * bagsOf(options) * roundsOf(options)
  let done = 0
  const fitted: Fitted[] = []
  for (const split of splits) {
    const prepared = prepare(dataset, options, split)
    if (!prepared.ok) return prepared
    const bags = Array.from({ length: bagsOf(options) }, (_, bag) => {
      const term = fitBag(prepared.value, bag)
      onProgress(++done, total)
      return term
    })
    const pairs = pairsBeside(prepared.value, bags, () => onProgress(++done, total))
    done = (fitted.length + 1) * bags.length * roundsOf(options)
    fitted.push(finish(prepared.value, bags, pairs))
  }
  const [all, ...byFold] = fitted
  return ok({
    scorecard: all!.scorecard,
    byFold: byFold.map(({ scorecard }) => scorecard),
    report: reportOf(dataset, folds, all!, byFold),
  })
}

/** The rounds after the features' own: candidates on all bags, then those that earned it. */
function pairsBeside(
  prepared: Prepared,
  bags: readonly Float64Array[],
  onBag: () => void,
): PairFit {
  const fit = (pairs: readonly Pair[]): PairFit => {
    if (pairs.length === 0) return { pairs, terms: [] }
    const terms = bags.map((main, bag) => {
      const term = fitPairs(prepared, pairs, bag, main)
      onBag()
      return term
    })
    return { pairs, terms }
  }
  return fit(keepPairs(prepared, bags, fit(findPairs(prepared, bags))))
}
