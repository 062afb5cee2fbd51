/** The validation of a training run: challengers trained beside it on the same folds. */
import {
  type Column,
  type Dataset,
  type Folds,
  splitsOf,
  type TrainOptions,
  type Validation,
  validate,
  woeBaseline,
} from '../train/index.ts'
import type { Pool } from './pool.ts'
import type { TaskProgress } from './tasks.ts'
import { type TrainedSplits, trainSplits } from './train.ts'
import { prepareFrom, type TrainingTable } from './training-table.ts'
import { must } from './unusable.ts'

/** Columns that are looked at and never learnt from. */
export interface Watched {
  /** Outcomes are compared between their values. */
  readonly protectedColumns: readonly Column[]
  readonly time: Column | null
}

export async function validateSplits(
  pool: Pool,
  table: Dataset | TrainingTable,
  folds: Folds,
  options: TrainOptions,
  trained: TrainedSplits,
  watched: Watched,
  onProgress: TaskProgress,
): Promise<Validation> {
  const [every, ...others] = splitsOf(folds)
  const free = withoutDirections(options)
  // As much again as was trained before: the count goes on from there.
  const further: TaskProgress = (done, total) => onProgress(total + done, 2 * total)
  const unconstrained =
    free === null ? null : must(await trainSplits(pool, table, folds, free, further))
  const woeByFold: Float64Array[] = []
  for (const split of others)
    woeByFold.push(woeBaseline(must(await prepareFrom(table, options, split))))
  return validate({
    bad: table.bad,
    ...(table.weights === undefined ? {} : { weights: table.weights }),
    folds,
    prepared: must(await prepareFrom(table, options, every!)),
    all: trained.all,
    byFold: trained.byFold,
    woeByFold,
    unconstrainedByFold: unconstrained?.byFold ?? null,
    ...watched,
  })
}

/** `null` where no direction is declared, so that there is nothing to compare. */
function withoutDirections(options: TrainOptions): TrainOptions | null {
  const shapes = Object.entries(options.features ?? {})
  if (shapes.every(([, { monotone }]) => monotone === undefined || monotone === null)) return null
  return {
    ...options,
    features: Object.fromEntries(
      shapes.map(([name, shape]) => [name, { ...shape, monotone: null }]),
    ),
  }
}
