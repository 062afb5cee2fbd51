/** What makes no sense about the pairs of a scorecard whose shape is right. */
import { POINTS_MAX, type Say } from './load-scorecard.ts'
import type { Scorecard, ScoredFeature, ScoredPair } from './scorecard.ts'

/**
 * Pairs of two features of the card, each pair once, every table as large as its groups say; and
 * no pair, nor all of them together, turns a feature against its declared direction.
 */
export function checkPairs(card: Scorecard, say: Say): void {
  const pairs = card.pairs ?? []
  const byId = new Map(card.features.map((feature) => [feature.id, feature]))
  let sound = true
  const told: Say = (...issue) => {
    sound = false
    say(...issue)
  }
  const seen = new Set<string>()
  pairs.forEach((pair, i) => {
    const place = `/pairs/${i}`
    const parents = pair.features.map((id) => byId.get(id))
    if (pair.features.length !== 2 || pair.features[0] === pair.features[1])
      told(`${place}/features`, 'not-two', 'a pair is of two features')
    pair.features.forEach((id, side) => {
      if (!byId.has(id)) told(`${place}/features/${side}`, 'unknown', `no feature ${id}`)
    })
    const name = pair.features.toSorted().join(' ')
    if (seen.has(name)) told(`${place}/features`, 'doubled', `${name} stand twice`)
    seen.add(name)
    checkTable(pair, parents, card.training.rows, (path, code, message) =>
      told(place + path, code, message),
    )
  })
  if (sound) checkDirections(card, pairs, say)
}

function checkTable(
  { groups, points, counts, referencePoints }: ScoredPair,
  parents: readonly (ScoredFeature | undefined)[],
  rows: number,
  say: Say,
): void {
  if (groups.length !== 2) say('/groups', 'wrong-length', 'groups are of two features')
  const sizes = [points.length, points[0]?.length ?? 0]
  groups.forEach((groupOf, side) => {
    const cells = parents[side]?.counts.length
    if (cells !== undefined && groupOf.length !== cells)
      say(`/groups/${side}`, 'wrong-length', `${groupOf.length} for ${cells} bins`)
    groupOf.forEach((group, cell) => {
      if (group >= (sizes[side] ?? 0))
        say(`/groups/${side}/${cell}`, 'out-of-range', `no group ${group} in the table`)
    })
  })
  points.forEach((row, i) => {
    if (row.length !== sizes[1]) say(`/points/${i}`, 'wrong-length', 'rows differ in length')
    row.forEach((worth, j) => {
      if (Math.abs(worth) > POINTS_MAX)
        say(`/points/${i}/${j}`, 'out-of-range', `${worth} points, ±${POINTS_MAX} at most`)
    })
  })
  if (Math.abs(referencePoints) > POINTS_MAX)
    say('/referencePoints', 'out-of-range', `${referencePoints} points`)
  if (counts.length !== sizes[0] || counts.some((row) => row.length !== sizes[1]))
    say('/counts', 'wrong-length', 'counts are laid out as the points are')
  const counted = counts.flat().reduce((n, count) => n + count, 0)
  if (counted !== rows) say('/counts', 'wrong-sum', `${counted} rows counted of ${rows}`)
}

/**
 * From one bin to the next a feature's points and, whatever the other features are, those of all
 * its pairs together may only move the declared way.
 */
function checkDirections(card: Scorecard, pairs: readonly ScoredPair[], say: Say): void {
  card.features.forEach(({ id, monotone, points }, place) => {
    if (monotone === null) return
    const sign = monotone === 'riskier-up' ? 1 : -1
    const slices = pairs.flatMap((pair) => slicesOf(pair, id))
    for (let bin = 1; bin < points.length; bin++) {
      let rise = sign * (points[bin]! - points[bin - 1]!)
      for (const rows of slices) {
        const [below, above] = [rows[bin - 1]!, rows[bin]!]
        rise += Math.max(...above.map((worth, i) => sign * (worth - below[i]!)))
      }
      if (rise > 0)
        say(`/features/${place}/points/${bin}`, 'not-monotone', `${id} with its pairs: ${monotone}`)
    }
  })
}

/** By cell of the feature, the points of the pair over all groups of the other; none if not in. */
function slicesOf({ features, groups, points }: ScoredPair, id: string): (readonly number[])[][] {
  if (features[0] === id) return [groups[0].map((group) => points[group]!)]
  if (features[1] !== id) return []
  return [groups[1].map((group) => points.map((row) => row[group]!))]
}
