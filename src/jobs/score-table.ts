/** `tidemark score`: a scorecard over a table's rows, by column name. */
import type { Issue } from '../base/index.ts'
import {
  clampScore,
  pdPpmOf,
  pointsByBin,
  type Scorecard,
  type ScoredFeature,
} from '../core/index.ts'
import { readCsv, type Values } from '../table/index.ts'
import { type Binning, fillCells } from '../train/index.ts'
import { must, unusable } from './unusable.ts'

export interface ScoredRow {
  readonly score: number
  readonly pdPpm: number
}

/** Fails: throws `UnusableInput` when a scored column is missing or of the wrong kind. */
export async function scoreTable(card: Scorecard, path: string): Promise<ScoredRow[]> {
  const names = card.features.map((feature) => feature.id)
  const table = must(await readCsv(path, names))
  const columns = new Map(table.columns.map(({ name, values }) => [name, values]))
  const issues = card.features.flatMap((feature) => kindIssue(feature, columns.get(feature.id)!))
  if (issues.length > 0) throw unusable(issues)
  const totals = new Int32Array(table.rows).fill(card.basePoints)
  const cells = new Uint8Array(table.rows)
  for (const feature of card.features) {
    const points = pointsByBin(feature)
    fillCells(columns.get(feature.id)!, binningOf(feature), cells)
    for (let i = 0; i < totals.length; i++) totals[i]! += points[cells[i]!]!
  }
  return Array.from(totals, (total) => {
    const score = clampScore(card, total)
    return { score, pdPpm: pdPpmOf(card, score) }
  })
}

function kindIssue({ id, kind }: ScoredFeature, values: Values): Issue[] {
  if (kind === 'nominal' || values instanceof Float64Array) return []
  return [{ path: id, code: 'not-numbers', message: `column ${id} must hold numbers` }]
}

const binningOf = ({ kind, cuts, levels, specials, points }: ScoredFeature): Binning => ({
  kind,
  cuts,
  levels,
  specials: specials.map((special) => special.value),
  bins: points.length,
})
