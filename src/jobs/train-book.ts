/**
 * The shipped book's scorecards: portraits measured by the engine's own features on the snapshot
 * day, the October default as label, one card by each fold left out and one of all. A task for a
 * thread of its own, beside the import.
 */
import type { Json, JsonObject } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { contentHash } from '../store/index.ts'
import type { Folds, TrainReport } from '../train/index.ts'
import { inline } from './pool.ts'
import { portraits, registryOptions } from './portraits.ts'
import { taiwan, taiwanEvents, type TaiwanRow } from './taiwan.ts'
import type { TaskProgress } from './tasks.ts'
import type { PillarGain } from './town/keep-pillars.ts'
import { trainSplits } from './train.ts'
import { must } from './unusable.ts'

/** Plain data: whoever asks reads the files. A thread stopped in the midst of DuckDB aborts. */
export interface BookTask {
  readonly rows: readonly TaiwanRow[]
  /** Fold of each row. */
  readonly folds: Folds
}

export interface TrainedBook {
  /** By the fold left out; `null` is the card of all rows. */
  readonly cards: readonly { readonly fold: number | null; readonly card: Scorecard }[]
  readonly report: TrainReport
  /** What each pillar adds out of sample; `null` where nobody asked. */
  readonly pillars: readonly PillarGain[] | null
  /** Fold of each borrower, and who defaulted; `null` where the book's people taught nothing. */
  readonly folds: JsonObject | null
  readonly labels: JsonObject | null
  /** For fairness only: what no event carries and no scorecard sees. */
  readonly protected: JsonObject
}

/** Fails: throws when there is nothing to learn from, or from a fold left out. */
export async function trainBook(
  { rows, folds }: BookTask,
  onProgress: TaskProgress,
): Promise<TrainedBook> {
  const dataset = portraits(
    rows.map((row) => ({
      borrower: row.borrower,
      events: taiwanEvents(row),
      bad: row.defaulted,
    })),
    taiwan.snapshotDay,
  )
  const options = {
    ...registryOptions(dataset),
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
    pillars: null,
    folds: Object.fromEntries(rows.map((row, i) => [row.borrower, folds[i]!])),
    labels: Object.fromEntries(rows.map((row) => [row.borrower, row.defaulted])),
    protected: Object.fromEntries(rows.map((row) => [row.borrower, row.protected])),
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
