/**
 * A scorecard as one JavaScript module without imports. It holds the points as data and a page of
 * code that looks them up: whole numbers only, so it gives the engine's own score anywhere.
 */
import { canonicalJson, type Json } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { exported, exportedPairs, originLines, pdRuns } from './card.ts'

export function toJavaScript(card: Scorecard): string {
  const features = card.features.map((feature) => {
    const { id, kind, cuts, levels, specials, reason, referencePoints } = feature
    const { points } = exported(feature)
    const own = kind === 'nominal' ? { levels } : { cuts }
    const values = specials.map(({ value }) => value)
    return { id, ...own, specials: values, points, reason, referencePoints }
  })
  const indexOf = (id: string): number => card.features.findIndex((feature) => feature.id === id)
  const pairs = exportedPairs(card).map(({ first, second, points }) => ({
    first: indexOf(first.feature.id),
    second: indexOf(second.feature.id),
    points,
  }))
  const list = (name: string, rows: readonly object[]): string =>
    [`const ${name} = [`, ...rows.map((row) => `  ${json(row)},`), ']'].join('\n')
  return [
    ...originLines(card).map((line) => `// ${line}`),
    list('features', features),
    list('pairs', pairs),
    '// Probability of default in parts per million, for scores up to and including `to`.',
    list('probabilities', pdRuns(card)),
    `const basePoints = ${card.basePoints}`,
    `const minScore = ${card.scale.minScore}`,
    `const maxScore = ${card.scale.maxScore}`,
    CODE,
  ].join('\n')
}

const json = (row: object): string => canonicalJson(row as unknown as Json)

const CODE = `
/**
 * row: values by feature; a number, or a text where the feature has text levels. Absent is null,
 * undefined or NaN.
 * Gives the score, the probability of default (parts per million) and what each feature was worth.
 */
export function score(row) {
  const bins = features.map((feature) => binOf(feature, row[feature.id]))
  const points = {}
  let total = basePoints
  features.forEach((feature, i) => {
    points[feature.id] = feature.points[bins[i]]
    total += feature.points[bins[i]]
  })
  for (const pair of pairs) {
    const worth = pair.points[bins[pair.first]][bins[pair.second]]
    points[features[pair.first].id + ' x ' + features[pair.second].id] = worth
    total += worth
  }
  const clamped = Math.min(maxScore, Math.max(minScore, total))
  return { score: clamped, pdPpm: probabilities.find((run) => clamped <= run.to).pdPpm, points }
}

function binOf({ cuts, levels, specials, points }, value) {
  const missing = points.length - 2
  if (value === null || value === undefined || Number.isNaN(value)) return missing
  const special = specials.indexOf(value)
  if (special >= 0) return missing - specials.length + special
  if (levels !== undefined) {
    const level = levels.indexOf(value)
    return level >= 0 ? level : missing + 1
  }
  const above = cuts.findIndex((cut) => value < cut)
  return above >= 0 ? above : cuts.length
}
`
