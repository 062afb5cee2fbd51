/** `tidemark score`: a scorecard over a table's rows, by column name. */
import type { Issue } from '../base/index.ts'
import {
  batchScorer,
  pdPpmOf,
  type Scorecard,
  type ScoredFeature,
  scoreRows,
} from '../core/index.ts'
import { openTable, type OpenTable, type Values } from '../table/index.ts'
import { type Binning, fillCells } from '../train/index.ts'
import { must, unusable } from './unusable.ts'

export interface ScoredRow {
  readonly score: number
  readonly pdPpm: number
}

/** Fails: throws `UnusableInput` when a scored column is missing or of the wrong kind. */
export async function scoreTable(card: Scorecard, path: string): Promise<ScoredRow[]> {
  const { features } = card
  const named = (holds: (feature: ScoredFeature) => boolean): string[] =>
    features.filter(holds).map(({ id }) => id)
  const table = must(
    await openTable(path, {
      columns: named(() => true),
      texts: named(hasTextLevels),
      mixed: named(({ kind }) => kind === 'nominal'),
    }),
  )
  try {
    const scores = await scoresOf(card, table)
    return Array.from(scores, (score) => ({ score, pdPpm: pdPpmOf(card, score) }))
  } finally {
    await table.close()
  }
}

/** A column is binned and dropped before the next is read. */
async function scoresOf(card: Scorecard, table: OpenTable): Promise<Int32Array> {
  const { features } = card
  const kindOf = new Map(table.columns.map(({ name, kind }) => [name, kind]))
  const wrong = features.filter((f) => f.kind === 'ordered' && kindOf.get(f.id) !== 'numbers')
  if (wrong.length > 0) throw unusable(wrong.map(({ id }) => notNumbers(id)))
  const width = features.length
  const bins = new Uint8Array(table.rows * width)
  const cells = new Uint8Array(table.rows)
  for (const [i, feature] of features.entries()) {
    fillCells(asLevels(feature, await table.read(feature.id)), binningOf(feature), cells)
    for (let row = 0; row < table.rows; row++) bins[row * width + i] = cells[row]!
  }
  const scores = new Int32Array(table.rows)
  scoreRows(batchScorer(card), bins, scores)
  return scores
}

const notNumbers = (id: string): Issue => ({
  path: id,
  code: 'not-numbers',
  message: `column ${id} must hold numbers`,
})

const hasTextLevels = ({ levels }: ScoredFeature): boolean =>
  levels.some((level) => typeof level === 'string')

/** Among texts, a level that is a number is told by its value; what is none is no level. */
function asLevels(feature: ScoredFeature, values: Values): Values {
  if (values instanceof Float64Array || hasTextLevels(feature)) return values
  return Float64Array.from(values, (text) => {
    if (text === null) return Number.NaN
    const value = Number(text)
    return Number.isNaN(value) ? Infinity : value
  })
}

const binningOf = ({ kind, cuts, levels, specials, points }: ScoredFeature): Binning => ({
  kind,
  cuts,
  levels,
  specials: specials.map((special) => special.value),
  bins: points.length,
})
