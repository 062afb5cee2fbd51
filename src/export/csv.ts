/**
 * A scorecard as a table a person can read and a spreadsheet can sum. The score is the points of
 * the `base` row, of one `bin` row a feature and of one `pair` row a pair, kept within the `score`
 * row; its `pd` row holds the probability.
 *
 * Shape: `bin` numbers are the engine's; a range is `from <= value < below`; a pair's row holds
 * for all bins it lists.
 */
import { unreachable } from '../base/index.ts'
import type { Bin, Scorecard } from '../core/index.ts'
import { exported, type ExportedPair, exportedPairs, pdRuns } from './card.ts'

const header = [
  'part',
  'feature',
  'other',
  'bin',
  'other_bin',
  'kind',
  'from',
  'below',
  'value',
  'points',
  'rows',
  'reference_points',
  'reason',
  'pd_ppm',
] as const

type Cell = string | number | null
type Row = Partial<Readonly<Record<(typeof header)[number], Cell>>>

export function toCsv(card: Scorecard): string {
  const { minScore, maxScore } = card.scale
  const rows: Row[] = [
    { part: 'base', points: card.basePoints },
    { part: 'score', from: minScore, below: maxScore + 1 },
    ...card.features.flatMap((feature) => {
      const { bins, points } = exported(feature)
      return bins.map(
        (bin, i): Row => ({
          part: 'bin',
          feature: feature.id,
          bin: i,
          ...binCells(bin),
          points: points[i]!,
          rows: feature.counts[i]!,
          reference_points: feature.referencePoints,
          reason: feature.reason,
        }),
      )
    }),
    ...exportedPairs(card).flatMap(pairRows),
    ...pdRuns(card).map(
      ({ from, to, pdPpm }): Row => ({ part: 'pd', from, below: to + 1, pd_ppm: pdPpm }),
    ),
  ]
  const line = (row: Row): string => header.map((name) => cellText(row[name] ?? null)).join(',')
  return [header.join(','), ...rows.map(line), ''].join('\n')
}

function binCells(bin: Bin): Row {
  switch (bin.type) {
    case 'range':
      return { kind: 'range', from: bin.from, below: bin.below }
    case 'level':
    case 'special':
      return { kind: bin.type, value: bin.value }
    case 'missing':
    case 'unseen':
      return { kind: bin.type }
    default:
      return unreachable(bin)
  }
}

/** Bins of one group have one row of points; they are listed together. */
function pairRows({ first, second, points, referencePoints }: ExportedPair): Row[] {
  const rows = grouped(points.map((row) => row.join(' ')))
  const columns = grouped(second.bins.map((_, j) => points.map((row) => row[j]).join(' ')))
  return rows.flatMap((bins) =>
    columns.map(
      (others): Row => ({
        part: 'pair',
        feature: first.feature.id,
        other: second.feature.id,
        bin: bins.join(' '),
        other_bin: others.join(' '),
        points: points[bins[0]!]![others[0]!]!,
        reference_points: referencePoints,
      }),
    ),
  )
}

function grouped(keys: readonly string[]): number[][] {
  const groups = new Map<string, number[]>()
  keys.forEach((key, i) => groups.set(key, [...(groups.get(key) ?? []), i]))
  return [...groups.values()]
}

/** Quoted where a comma, quote or line break needs it. */
function cellText(cell: Cell): string {
  const text = String(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
