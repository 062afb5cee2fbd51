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
  finish,
  prepare,
  reportOf,
  share,
  splitsOf,
  type TrainOptions,
  type TrainReport,
} from '../train/index.ts'
import type { Pool } from './pool.ts'
import type { TaskProgress } from './tasks.ts'

export interface TrainedSplits {
  /** Of all rows. */
  readonly all: Fitted
  /** Each left out one fold, in fold order. */
  readonly byFold: readonly Fitted[]
  readonly report: TrainReport
}

export async function trainSplits(
  pool: Pool,
  dataset: Dataset,
  folds: Folds,
  options: TrainOptions,
  onProgress: TaskProgress,
): Promise<Result<TrainedSplits>> {
  const splits = splitsOf(folds)
  const bags = bagsOf(options)
  const total = splits.length * bags
  const fitted: Fitted[] = []
  let done = 0
  for (const split of splits) {
    const prepared = prepare(dataset, options, split)
    if (!prepared.ok) return prepared
    const data = pool.threads > 1 ? share(prepared.value) : prepared.value
    const hands = Array.from({ length: Math.max(1, pool.threads) }, (_, hand) => hand)
    const parts = await Promise.all(
      hands.map(async (hand) => {
        const mine = Array.from({ length: bags }, (_, bag) => bag).filter(
          (bag) => bag % hands.length === hand,
        )
        let before = 0
        const terms = await pool.run('fit-bags', { prepared: data, bags: mine }, (now) => {
          done += now - before
          before = now
          onProgress(done, total)
        })
        return mine.map((bag, i) => [bag, terms[i]!] as const)
      }),
    )
    const terms = parts.flat().toSorted(([a], [b]) => a - b)
    fitted.push(
      finish(
        prepared.value,
        terms.map(([, term]) => term),
      ),
    )
  }
  const [all, ...byFold] = fitted
  return ok({ all: all!, byFold, report: reportOf(dataset, folds, all!, byFold) })
}
