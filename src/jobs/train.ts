/**
 * A training run over a pool: the scorecard of all rows, and one that left out each fold in turn.
 * How bags are spread over threads changes nothing: sums are exact and bags go by number.
 */
import { ok, type Result } from '../base/index.ts'
import {
  bagsOf,
  type Dataset,
  type Fitted,
  type Folds,
  findPairs,
  finish,
  keepPairs,
  type Pair,
  type PairFit,
  type Prepared,
  reportOf,
  roundsOf,
  share,
  splitsOf,
  type TrainOptions,
  type TrainReport,
} from '../train/index.ts'
import type { Pool } from './pool.ts'
import type { TaskProgress } from './tasks.ts'
import { prepareFrom, type TrainingTable } from './training-table.ts'

export interface TrainedSplits {
  /** Of all rows. */
  readonly all: Fitted
  /** Each left out one fold, in fold order. */
  readonly byFold: readonly Fitted[]
  readonly report: TrainReport
}

export async function trainSplits(
  pool: Pool,
  dataset: Dataset | TrainingTable,
  folds: Folds,
  options: TrainOptions,
  onProgress: TaskProgress,
): Promise<Result<TrainedSplits>> {
  const splits = splitsOf(folds)
  const bags = Array.from({ length: bagsOf(options) }, (_, bag) => bag)
  const total = splits.length * bags.length * roundsOf(options)
  const hands = Math.max(1, pool.threads)
  const fitted: Fitted[] = []
  let done = 0
  const spread: Spread = async (fit) => {
    const parts = await Promise.all(
      Array.from({ length: hands }, async (_, hand) => {
        const mine = bags.filter((bag) => bag % hands === hand)
        let before = 0
        const terms = await fit(mine, (now) => {
          done += now - before
          before = now
          onProgress(done, total)
        })
        return mine.map((bag, i) => [bag, terms[i]!] as const)
      }),
    )
    const byBag = new Map(parts.flat())
    return bags.map((bag) => byBag.get(bag)!)
  }
  // While the workers fit a split, this thread finishes the one before and prepares the next.
  let finishLast = (): void => {}
  let next = prepareFrom(dataset, options, splits[0]!)
  for (let i = 0; i < splits.length; i++) {
    const prepared = await next
    if (!prepared.ok) return prepared
    const data = pool.threads > 1 ? share(prepared.value) : prepared.value
    const fitting = spread((mine, tell) =>
      pool.run('fit-bags', { prepared: data, bags: mine }, tell),
    )
    finishLast()
    if (i + 1 < splits.length) next = prepareFrom(dataset, options, splits[i + 1]!)
    // Both end before either's failure is told: nobody closes a table that is still being read.
    await Promise.allSettled([fitting, next])
    const mains = await fitting
    const pairs = await pairsBeside(pool, data, mains, spread)
    done = (i + 1) * bags.length * roundsOf(options)
    finishLast = () => fitted.push(finish(data, mains, pairs))
  }
  finishLast()
  const [all, ...byFold] = fitted
  return ok({ all: all!, byFold, report: reportOf(dataset, folds, all!, byFold) })
}

/** Runs a fit over all bags, some in each thread; terms come back in the order of the bags. */
type Spread = (
  fit: (bags: readonly number[], tell: TaskProgress) => Promise<Float64Array[]>,
) => Promise<Float64Array[]>

/** The rounds after the features' own: candidates on all bags, then those that earned it. */
async function pairsBeside(
  pool: Pool,
  prepared: Prepared,
  mains: readonly Float64Array[],
  spread: Spread,
): Promise<PairFit> {
  const fit = async (pairs: readonly Pair[]): Promise<PairFit> => {
    if (pairs.length === 0) return { pairs, terms: [] }
    const terms = await spread((bags, tell) => {
      const task = { prepared, bags, pairs, mains: bags.map((bag) => mains[bag]!) }
      return pool.run('fit-pairs', task, tell)
    })
    return { pairs, terms }
  }
  return fit(keepPairs(prepared, mains, await fit(findPairs(prepared, mains))))
}
