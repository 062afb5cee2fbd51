/**
 * The town's scorecard: learnt in the sister town, where the lender watches and never acts, so
 * that nobody's outcome is our own doing. A task for a thread of its own.
 */
import { canonicalJson, type Day, type Json, printDay } from '../../base/index.ts'
import {
  compilePolicy,
  conditionsOn,
  ENGINE,
  factTable,
  features,
  liftPolicy,
  type PolicyData,
  type Scorecard,
} from '../../core/index.ts'
import { openTown, type TownOptions } from '../../sim/index.ts'
import { sha256 } from '../../store/index.ts'
import type { Dataset, TrainOptions, TrainReport } from '../../train/index.ts'
import { inline } from '../pool.ts'
import { registryShapes } from '../portraits.ts'
import type { TaskProgress } from '../tasks.ts'
import { trainSplits } from '../train.ts'
import { must } from '../unusable.ts'
import { keepPillars, type PillarGain } from './keep-pillars.ts'
import { daysOf, runTown } from './run-town.ts'
import { harbourTarget } from './harbour.ts'
import { watching } from './lender.ts'
import { type Snapshots, takeSnapshots } from './snapshots.ts'
import { conditionsOf } from './world.ts'

export interface TownTask {
  readonly town: TownOptions
  readonly policy: PolicyData
}

export interface TrainedTown {
  readonly card: Scorecard
  readonly report: TrainReport
  /** What each pillar adds out of sample, and whether it stayed. */
  readonly gains: readonly PillarGain[]
  readonly snapshots: Snapshots
}

export async function trainTown(
  { town, policy }: TownTask,
  onProgress: TaskProgress,
): Promise<TrainedTown> {
  const snapshots = watchTown(town, policy)
  const { folds } = snapshots
  const optionsFor = (table: Dataset): TrainOptions => townOptions(table, town)
  const { dataset, gains } = keepPillars(snapshots.dataset, folds, optionsFor)
  const options = optionsFor(dataset)
  const trained = must(await trainSplits(inline, dataset, folds, options, onProgress))
  return { card: trained.all.scorecard, report: trained.report, gains, snapshots }
}

/** A town under a lender that only watches, as a table to learn from or to be judged on. */
export function watchTown(options: TownOptions, policy: PolicyData): Snapshots {
  const town = openTown(options)
  const compiled = compilePolicy(liftPolicy(policy), factTable(features))
  const termsOn = (day: Day) => compiled.termsOf(compiled.constantsOn(day))
  const { startDay } = options
  const taker = takeSnapshots(town.months, conditionsOn(conditionsOf(town, startDay)))
  runTown({ town, startDay, lender: watching(termsOn), onMonth: taker.month })
  return taker.done()
}

export function townOptions(dataset: Dataset, town: TownOptions): TrainOptions {
  const { startDay, months } = town
  return {
    ...harbourTarget,
    features: registryShapes(dataset.columns.map(({ name }) => name)),
    codeVersion: `engine ${ENGINE}`,
    dataHash: sha256(canonicalJson(town as unknown as Json)),
    window: { from: printDay(startDay), to: printDay(daysOf(startDay, months - 1)[1]) },
  }
}
