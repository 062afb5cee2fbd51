/**
 * A scorecard as one SELECT: every column of the table, then `tidemark_points`, `tidemark_score`
 * and `tidemark_pd_ppm`. Standard SQL: CASE, comparisons, sums of whole numbers and one join of
 * scores to probabilities; the tests run it in PostgreSQL. Absent is NULL; a column of floats must
 * hold NULL where it would hold NaN.
 *
 * The probability is joined, not another CASE over the score: PostgreSQL would copy the whole sum
 * of points into each of its 600 branches.
 */
import { unreachable } from '../base/index.ts'
import type { Bin, Scorecard } from '../core/index.ts'
import { askOrder, exported, type ExportedFeature, exportedPairs, originLines } from './card.ts'

/** `table` is written as given, so that it may name a schema or be a subquery in brackets. */
export function toSql(card: Scorecard, table = 'applicants'): string {
  const { minScore, maxScore } = card.scale
  const mains = card.features.map((feature) => {
    const column = exported(feature)
    return caseOf(column, column.points.map(String), '      ')
  })
  const pairs = exportedPairs(card).map(({ first, second, points }) =>
    caseOf(
      first,
      points.map((row) => caseOf(second, row.map(String), '        ')),
      '      ',
    ),
  )
  return [
    ...originLines(card).map((line) => `-- ${line}`),
    'SELECT b.*, p.pd_ppm AS tidemark_pd_ppm',
    'FROM (',
    '  SELECT a.*,',
    `    CASE WHEN a.tidemark_points < ${minScore} THEN ${minScore}`,
    `      WHEN a.tidemark_points > ${maxScore} THEN ${maxScore}`,
    '      ELSE a.tidemark_points END AS tidemark_score',
    '  FROM (',
    '    SELECT t.*,',
    `      ${card.basePoints}`,
    ...[...mains, ...pairs].map((part) => `      + ${part}`),
    '      AS tidemark_points',
    `    FROM ${table} t`,
    '  ) a',
    ') b',
    'JOIN (VALUES',
    card.pdPpm.map((ppm, i) => `  (${minScore + i}, ${ppm})`).join(',\n'),
    ') p (score, pd_ppm) ON p.score = b.tidemark_score',
    '',
  ].join('\n')
}

/** The result of the bin a row falls in; `results` in the order of the bins. */
function caseOf(column: ExportedFeature, results: readonly string[], indent: string): string {
  const name = `t.${quoted(column.feature.id)}`
  const order = askOrder(column)
  const otherwise = results[order.pop()!]!
  const whens: { bin: Bin; result: string }[] = []
  for (const i of order) {
    const when = { bin: column.bins[i]!, result: results[i]! }
    const last = whens.at(-1)
    // Neighbouring ranges of one result are one range: the upper end of the later holds for both.
    if (when.bin.type === 'range' && last?.bin.type === 'range' && last.result === when.result)
      whens[whens.length - 1] = when
    else whens.push(when)
  }
  return [
    'CASE',
    ...whens.map(({ bin, result }) => `${indent}  WHEN ${testOf(bin, name)} THEN ${result}`),
    `${indent}  ELSE ${otherwise} END`,
  ].join('\n')
}

function testOf(bin: Bin, column: string): string {
  switch (bin.type) {
    case 'missing':
      return `${column} IS NULL`
    case 'special':
    case 'level':
      return `${column} = ${literal(bin.value)}`
    case 'range':
      return `${column} < ${literal(bin.below!)}`
    case 'unseen':
      throw new Error('what has no bin is the ELSE, not a test')
    default:
      return unreachable(bin)
  }
}

/** The shortest decimal that reads back as the same double. */
const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
