/**
 * The shipped book's scorecards: portraits measured by the engine's own features on the snapshot
 * day, the October default as label, one card by each fold left out and one of all. A task for a
 * thread of its own, beside the import.
 */
import type { Json, JsonObject } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { contentHash } from '../store/index.ts'
import { readTable } from '../table/index.ts'
import { foldsOf, type TrainReport } from '../train/index.ts'
import { inline } from './pool.ts'
import { portraits, registryOptions } from './portraits.ts'
import { taiwan, taiwanColumns, taiwanEvents, taiwanRows } from './taiwan.ts'
import type { TaskProgress } from './tasks.ts'
import { trainSplits } from './train.ts'
import { must } from './unusable.ts'

export interface BookTask {
  readonly csv: string
  readonly folds: string
}

export interface TrainedBook {
  /** By the fold left out; `null` is the card of all rows. */
  readonly cards: readonly { readonly fold: number | null; readonly card: Scorecard }[]
  readonly report: TrainReport
  /** Fold of each borrower, and who defaulted. */
  readonly folds: JsonObject
  readonly labels: JsonObject
  /** For fairness only: what no event carries and no scorecard sees. */
  readonly protected: JsonObject
  readonly lines: number
}

/** Fails: throws with every issue when the files do not fit together. */
export async function trainBook(task: BookTask, onProgress: TaskProgress): Promise<TrainedBook> {
  const rows = must(taiwanRows(must(await readTable(task.csv, { columns: taiwanColumns }))))
  const folds = must(foldsOf(must(await readTable(task.folds)).columns, rows.length))
  const dataset = portraits(
    rows.map((row) => ({
      borrower: row.borrower,
      events: taiwanEvents(row),
      bad: row.defaulted,
    })),
    taiwan.snapshotDay,
  )
  const options = {
    ...registryOptions,
    ...taiwanTarget,
    dataHash: contentHash(rows as unknown as Json),
    window: { from: '2005-04-01', to: '2005-09-30' },
  }
  const trained = must(await trainSplits(inline, dataset, folds, options, onProgress))
  const cards = [trained.all, ...trained.byFold].map(({ scorecard }) => ({
    fold: scorecard.training.leftOutFold,
    card: scorecard,
  }))
  return {
    cards,
    report: trained.report,
    folds: Object.fromEntries(rows.map((row, i) => [row.borrower, folds[i]!])),
    labels: Object.fromEntries(rows.map((row) => [row.borrower, row.defaulted])),
    protected: Object.fromEntries(rows.map((row) => [row.borrower, row.protected])),
    lines: rows.length,
  }
}

export const taiwanTarget = {
  name: taiwan.product,
  target: {
    definition: 'default in the month after the sixth statement, as the lender recorded it',
    horizonMonths: 1,
    isBasel: false,
    population: 'credit-card clients of one bank in Taiwan, April to September 2005',
  },
} as const
