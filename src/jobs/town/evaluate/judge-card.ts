/** A scorecard judged by people it never saw: how it ranks them, and what each pillar adds. */
import {
  batchScorer,
  binner,
  binRows,
  type FeaturePillar,
  features,
  type Scorecard,
  scoreRows,
} from '../../../core/index.ts'
import {
  aucDifference,
  aucOf,
  type Dataset,
  type Estimate,
  placements,
} from '../../../train/index.ts'

/** Minus the score of each row: higher is riskier. A column the table lacks reads as missing. */
export function riskOf(card: Scorecard, dataset: Dataset): Float64Array {
  const n = dataset.bad.length
  const width = card.features.length
  const columns = card.features.map(({ id }) => dataset.columns.find(({ name }) => name === id))
  const values = new Float64Array(n * width).fill(Number.NaN)
  columns.forEach((column, i) => {
    if (column === undefined) return
    for (let row = 0; row < n; row++) values[row * width + i] = Number(column.values[row]!)
  })
  const bins = new Uint8Array(values.length)
  binRows(card.features.map(binner), values, bins)
  const scores = new Int32Array(n)
  scoreRows(batchScorer(card), bins, scores)
  return Float64Array.from(scores, (score) => -score)
}

/** Fails: `null` where nobody, or everybody, went bad. */
export function aucIn(risk: ArrayLike<number>, bad: Uint8Array): Estimate | null {
  const placed = placements(risk, bad)
  return placed === null ? null : aucOf(placed)
}

/** AUC of one ranking less that of another, of the same people. */
export function aucGain(
  risk: ArrayLike<number>,
  other: ArrayLike<number>,
  bad: Uint8Array,
): Estimate | null {
  const [a, b] = [placements(risk, bad), placements(other, bad)]
  return a === null || b === null ? null : aucDifference([a], [b])
}

const pillars = new Map(features.map(({ id, pillar }) => [id, pillar]))

/** The table without the features of a pillar. */
export const without = (dataset: Dataset, pillar: FeaturePillar): Dataset => ({
  ...dataset,
  columns: dataset.columns.filter(({ name }) => pillars.get(name) !== pillar),
})

export const pillarsIn = (dataset: Dataset): FeaturePillar[] => [
  ...new Set(dataset.columns.map(({ name }) => pillars.get(name)!)),
]
