/**
 * What each pillar adds where it was not learnt, and which of them stay: a pillar whose features
 * make the ranking of people nobody trained on no better is left out of the scorecard.
 */
import type { FeaturePillar } from '../../core/index.ts'
import type { Dataset, Estimate, Folds, TrainOptions } from '../../train/index.ts'
import { finish, fitBag, prepare } from '../../train/index.ts'
import { must } from '../unusable.ts'
import { aucGain, pillarsIn, riskOf, without } from './evaluate/judge-card.ts'

export interface PillarGain {
  readonly pillar: FeaturePillar
  readonly features: number
  /** AUC with everything less AUC without the pillar, on the fold left out; `null`: no bads. */
  readonly gain: Estimate | null
  readonly kept: boolean
}

/** Few bags: both sides of a difference are as rough. */
const BAGS = 3
const HELD_OUT = 0

export function keepPillars(
  dataset: Dataset,
  folds: Folds,
  optionsFor: (dataset: Dataset) => TrainOptions,
): { readonly dataset: Dataset; readonly gains: readonly PillarGain[] } {
  const used = folds.map((fold) => (fold === HELD_OUT ? 0 : 1))
  const held = Uint32Array.from(folds.keys()).filter((row) => used[row] === 0)
  const judged = rowsOf(dataset, held)
  const riskWith = (table: Dataset): Float64Array => {
    const options = { ...optionsFor(table), bags: BAGS }
    const prepared = must(prepare(table, options, { leftOutFold: HELD_OUT, used }))
    const bags = Array.from({ length: BAGS }, (_, bag) => fitBag(prepared, bag))
    return riskOf(finish(prepared, bags).scorecard, judged)
  }
  const full = riskWith(dataset)
  const gains = pillarsIn(dataset).map((pillar): PillarGain => {
    const less = without(dataset, pillar)
    const features = dataset.columns.length - less.columns.length
    // A book always has its own history: what else would a line be judged by.
    if (less.columns.length === 0) return { pillar, features, gain: null, kept: true }
    const gain = aucGain(full, riskWith(less), judged.bad)
    return { pillar, features, gain, kept: pillar === 'history' || gain === null || gain.value > 0 }
  })
  const kept = gains
    .filter((each) => !each.kept)
    .reduce((table, { pillar }) => without(table, pillar), dataset)
  return { dataset: kept, gains }
}

const rowsOf = (dataset: Dataset, rows: Uint32Array): Dataset => ({
  ...dataset,
  columns: dataset.columns.map(({ name, values }) => ({
    name,
    values: Float64Array.from(rows, (row) => Number(values[row]!)),
  })),
  bad: Uint8Array.from(rows, (row) => dataset.bad[row]!),
  rowIds: Array.from(rows, (row) => dataset.rowIds[row]!),
})
