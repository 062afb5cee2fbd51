/** `tidemark train` on a table: columns to a scorecard and its report. */
import { parseDay } from '../base/index.ts'
import { ENGINE, type Scorecard } from '../core/index.ts'
import { dataHash, type OpenTable, openTable, readTable } from '../table/index.ts'
import {
  type ByFold,
  type Column,
  type DatasetChoice,
  type Folds,
  foldsOf,
  hashedFolds,
  type TrainOptions,
  type TrainReport,
  type Validation,
} from '../train/index.ts'
import type { Pool } from './pool.ts'
import type { TaskProgress } from './tasks.ts'
import { trainSplits } from './train.ts'
import { trainingTable } from './training-table.ts'
import { must } from './unusable.ts'
import { validateSplits } from './validate-splits.ts'

export interface TrainChoice {
  readonly table: string
  readonly target: string
  readonly positive: string
  readonly id: string | null
  /** The column of how much each row counts; never learnt from. */
  readonly weight: string | null
  readonly drop: readonly string[]
  readonly monotone: Readonly<Record<string, 'riskier-up' | 'riskier-down'>>
  readonly specials: readonly number[]
  /** Columns of codes without an order; their texts are levels, however few. */
  readonly nominal: readonly string[]
  /** A table of `row,fold`; `null`: five folds drawn from the rows' names. */
  readonly folds: string | null
  /** Who the rows are, in words, for the model card. */
  readonly population: string | null
  /** Reason ids by column: what its lost points are called. */
  readonly reasons: Readonly<Record<string, string>>
  readonly bags: number | null
  /** Pairs of features at most, and rows at least a side of a cut; `null`: as `train` has it. */
  readonly pairs: number | null
  readonly leafRows: number | null
  readonly seed: number | null
  /** `null`: no validation, and no challenger is trained. */
  readonly watch: Watch | null
}

/** Columns looked at and never learnt from. */
export interface Watch {
  /** Outcomes are compared between their values. */
  readonly protected: readonly string[]
  readonly time: string | null
}

export interface TrainedTable {
  readonly trained: Scorecard
  readonly report: PrintedReport
  readonly validation: Validation | null
}

/** What `--report` writes: means over folds left out, and the parts behind them. */
export interface PrintedReport extends Omit<TrainReport, 'ks' | 'brier' | 'logLoss' | 'features'> {
  readonly auc: ByFold
  readonly ks: number | null
  readonly brier: number | null
  readonly logLoss: number | null
  /** Seconds to fit all splits, reading not included. */
  readonly fitSeconds: number
  /** The column rows were weighed by: in every figure but counts of rows; `null`: all alike. */
  readonly weight: string | null
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
): Promise<TrainedTable> {
  const { target, id, nominal } = choice
  // A few texts are no slip in a column that is not learnt from, or not by its order.
  const mixed = [target, ...(id === null ? [] : [id]), ...setAside(choice), ...nominal]
  const table = must(await openTable(choice.table, { mixed }))
  try {
    return await trainOpened(pool, table, choice, onProgress)
  } finally {
    await table.close()
  }
}

async function trainOpened(
  pool: Pool,
  table: OpenTable,
  choice: TrainChoice,
  onProgress: TaskProgress,
): Promise<TrainedTable> {
  const { target, positive, id, weight, watch } = choice
  const drop = setAside(choice)
  const named: DatasetChoice = {
    target,
    positive,
    drop,
    ...(id === null ? {} : { id }),
    ...(weight === null ? {} : { weight }),
  }
  const dataset = must(await trainingTable(table, named))
  const folds: Folds =
    choice.folds === null
      ? hashedFolds(dataset, FOLDS, choice.seed ?? 1)
      : must(foldsOf(must(await readTable(choice.folds)).columns, table.rows))
  const watched = watch === null ? null : await watchedColumns(table, watch)
  const options = {
    ...optionsOf(choice, table.rows, await dataHash(table)),
    window: windowOf(watched?.time ?? null),
  }
  const started = performance.now()
  const trained = must(await trainSplits(pool, dataset, folds, options, onProgress))
  const fitSeconds = Math.round(performance.now() - started) / 1000
  const validation =
    watched === null
      ? null
      : await validateSplits(pool, dataset, folds, options, trained, watched, onProgress)
  return {
    trained: trained.all.scorecard,
    report: printed(trained.report, fitSeconds, weight),
    validation,
  }
}

/** One after the other: a table reads one column at a time. */
async function watchedColumns(table: OpenTable, { protected: names, time }: Watch) {
  const column = async (name: string): Promise<Column> => ({ name, values: await table.read(name) })
  const protectedColumns: Column[] = []
  for (const name of names) protectedColumns.push(await column(name))
  return { protectedColumns, time: time === null ? null : await column(time) }
}

/** First and last day of a time column of days; `null` where it holds anything else. */
function windowOf(time: Column | null): TrainOptions['window'] {
  if (time === null || time.values instanceof Float64Array) return null
  const days = [...new Set(time.values)].toSorted()
  if (days.some((text) => text === null || parseDay(text) === null)) return null
  return { from: days[0]!, to: days.at(-1)! }
}

/** Columns not learnt from: a protected fact and a date teach nothing, whatever else is said. */
const setAside = ({ drop, watch }: TrainChoice): string[] => [
  ...new Set([
    ...drop,
    ...(watch?.protected ?? []),
    ...(watch?.time === undefined || watch.time === null ? [] : [watch.time]),
  ]),
]

function optionsOf(choice: TrainChoice, rows: number, hash: string): TrainOptions {
  const { target, positive, monotone, nominal, reasons, specials, bags, seed } = choice
  const { pairs, leafRows, population } = choice
  const named = [...Object.keys(monotone), ...nominal, ...Object.keys(reasons)]
  const features = [...new Set(named)].map((name) => [
    name,
    {
      monotone: monotone[name] ?? null,
      nominal: nominal.includes(name),
      reason: reasons[name] ?? null,
    },
  ])
  return {
    name: target,
    target: {
      definition: `${target} = ${positive}`,
      horizonMonths: null,
      isBasel: false,
      population: population ?? `the ${rows} rows of the table`,
    },
    features: Object.fromEntries(features),
    specials,
    ...(bags === null ? {} : { bags }),
    ...(pairs === null ? {} : { pairs }),
    ...(leafRows === null ? {} : { leafRows }),
    ...(seed === null ? {} : { seed }),
    dataHash: hash,
    codeVersion: `engine ${ENGINE}`,
    window: null,
  }
}

export function printed(
  report: TrainReport,
  fitSeconds: number,
  weight: string | null,
): PrintedReport {
  const { ks, brier, logLoss, features, ...rest } = report
  return {
    ...rest,
    ks: ks.mean,
    brier: brier.mean,
    logLoss: logLoss.mean,
    fitSeconds,
    weight,
    features: features.length,
    byFold: { ks, brier, logLoss },
    byFeature: features,
  }
}
