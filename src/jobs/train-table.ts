/** `tidemark train` on a table: columns to a scorecard and its report. */
import { ENGINE, type Scorecard } from '../core/index.ts'
import { sha256 } from '../store/index.ts'
import { readCsv } from '../table/index.ts'
import {
  type ByFold,
  datasetOf,
  type Folds,
  foldsOf,
  hashedFolds,
  type TrainOptions,
  type TrainReport,
} from '../train/index.ts'
import { readFile } from 'node:fs/promises'
import type { Pool } from './pool.ts'
import type { TaskProgress } from './tasks.ts'
import { trainSplits } from './train.ts'
import { must } from './unusable.ts'

export interface TrainChoice {
  readonly table: string
  readonly target: string
  readonly positive: string
  readonly id: string | null
  readonly drop: readonly string[]
  readonly monotone: Readonly<Record<string, 'riskier-up' | 'riskier-down'>>
  readonly specials: readonly number[]
  /** CSV of `row,fold`; `null`: five folds drawn from the rows' names. */
  readonly folds: string | null
  readonly bags: number | null
  readonly seed: number | null
}

/** What `--report` writes: means over folds left out, and the parts behind them. */
export interface PrintedReport extends Omit<TrainReport, 'ks' | 'brier' | 'logLoss' | 'features'> {
  readonly auc: ByFold
  readonly ks: number | null
  readonly brier: number | null
  readonly logLoss: number | null
  /** Seconds to fit all splits, reading not included. */
  readonly fitSeconds: number
  /** Features scored. */
  readonly features: number
  readonly byFold: { readonly ks: ByFold; readonly brier: ByFold; readonly logLoss: ByFold }
  readonly byFeature: TrainReport['features']
}

const FOLDS = 5

/** Fails: throws `UnusableInput` with every issue of the table, the choice or the folds. */
export async function trainTable(
  pool: Pool,
  choice: TrainChoice,
  onProgress: TaskProgress,
): Promise<{ trained: Scorecard; report: PrintedReport }> {
  const table = must(await readCsv(choice.table))
  const { target, positive, id, drop, monotone, specials } = choice
  const dataset = must(
    datasetOf(table.columns, { target, positive, drop, ...(id === null ? {} : { id }) }),
  )
  const folds: Folds =
    choice.folds === null
      ? hashedFolds(dataset, FOLDS, choice.seed ?? 1)
      : must(foldsOf(must(await readCsv(choice.folds)).columns, table.rows))
  const options: TrainOptions = {
    name: target,
    target: {
      definition: `${target} = ${positive}`,
      horizonMonths: null,
      isBasel: false,
      population: `the ${table.rows} rows of the table`,
    },
    features: Object.fromEntries(
      Object.entries(monotone).map(([name, direction]) => [name, { monotone: direction }]),
    ),
    specials,
    ...(choice.bags === null ? {} : { bags: choice.bags }),
    ...(choice.seed === null ? {} : { seed: choice.seed }),
    dataHash: sha256(await readFile(choice.table)),
    codeVersion: `engine ${ENGINE}`,
    window: null,
  }
  const started = performance.now()
  const trained = must(await trainSplits(pool, dataset, folds, options, onProgress))
  const fitSeconds = Math.round(performance.now() - started) / 1000
  return { trained: trained.all.scorecard, report: printed(trained.report, fitSeconds) }
}

export function printed(report: TrainReport, fitSeconds: number): PrintedReport {
  const { ks, brier, logLoss, features, ...rest } = report
  return {
    ...rest,
    ks: ks.mean,
    brier: brier.mean,
    logLoss: logLoss.mean,
    fitSeconds,
    features: features.length,
    byFold: { ks, brier, logLoss },
    byFeature: features,
  }
}
