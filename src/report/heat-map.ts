/** A pair of features as a table of points, coloured by what they are worth. */
import type { ScoredFeature, ScoredPair } from '../core/index.ts'
import { groupTexts, sideOf } from './bin-text.ts'
import { count, signed } from './figure.ts'
import { el, type Markup } from './html.ts'
import type { Words } from './words.ts'

export function heatMap(
  pair: ScoredPair,
  features: readonly ScoredFeature[],
  nameOf: (id: string) => string,
  words: Words,
): Markup {
  const [first, second] = [sideOf(pair, 0, features), sideOf(pair, 1, features)]
  const rows = groupTexts(first, pair.groups[0], words)
  const columns = groupTexts(second, pair.groups[1], words)
  const most = Math.max(1, ...pair.points.flat().map(Math.abs))
  const shownRows = rows.map((_, i) => i).filter((i) => rows[i] !== '')
  const shownColumns = columns.map((_, j) => j).filter((j) => columns[j] !== '')
  return el(
    'table',
    { class: 'heat' },
    el('caption', {}, `${nameOf(first.id)} × ${nameOf(second.id)}`),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { class: 't' }, `${nameOf(first.id)} ↓ ${nameOf(second.id)} →`),
        ...shownColumns.map((j) => el('th', {}, columns[j]!)),
      ),
    ),
    el(
      'tbody',
      {},
      ...shownRows.map((i) =>
        el(
          'tr',
          {},
          el('th', { class: 't' }, rows[i]!),
          ...shownColumns.map((j) => {
            const points = pair.points[i]![j]!
            const style = `background:${colour(points / most)}`
            return el('td', { style }, signed(points), el('small', {}, count(pair.counts[i]![j]!)))
          }),
        ),
      ),
    ),
  )
}

/** White at 0, towards the colour of safe or risky at the strongest cell; text stays readable. */
function colour(part: number): string {
  const target = part < 0 ? [230, 159, 100] : [124, 176, 219]
  const mix = target.map((channel) => Math.round(255 + (channel - 255) * Math.abs(part)))
  return `rgb(${mix.join(',')})`
}
