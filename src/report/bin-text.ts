/** Bins in words. */
import { type Bin, binList, type ScoredFeature, type ScoredPair } from '../core/index.ts'
import { unreachable } from '../base/index.ts'
import { plain } from './figure.ts'
import type { Words } from './words.ts'

export function binText(bin: Bin, words: Words): string {
  switch (bin.type) {
    case 'range':
      return rangeText(bin.from, bin.below, words)
    case 'level':
      return typeof bin.value === 'number' ? plain(bin.value) : bin.value
    case 'special':
      return `${words.special} ${plain(bin.value)}`
    case 'missing':
      return words.missing
    case 'unseen':
      return words.unseen
    default:
      return unreachable(bin)
  }
}

function rangeText(from: number | null, below: number | null, words: Words): string {
  if (from === null) return below === null ? words.any : `< ${plain(below)}`
  return below === null ? `≥ ${plain(from)}` : `[${plain(from)}, ${plain(below)})`
}

/** Bins that a row can fall in: nothing is unseen where the feature is ordered. */
export const shownBins = (feature: ScoredFeature): number[] =>
  [...feature.counts.keys()].slice(0, feature.kind === 'nominal' ? feature.counts.length : -1)

/** What falls in each group of one side of a pair. */
export function groupTexts(feature: ScoredFeature, groups: readonly number[], words: Words) {
  const bins = binList(feature)
  const size = Math.max(...groups) + 1
  return Array.from({ length: size }, (_, group) => {
    const inside = bins.filter((_bin, i) => groups[i] === group)
    const ranges = inside.filter((bin) => bin.type === 'range')
    const others = inside.filter((bin) => bin.type !== 'range' && !isVain(bin, feature))
    const [first, last] = [ranges[0], ranges.at(-1)]
    const range =
      first === undefined || last === undefined ? [] : [rangeText(first.from, last.below, words)]
    return [...range, ...others.map((bin) => binText(bin, words))].join(', ')
  })
}

const isVain = (bin: Bin, { kind }: ScoredFeature): boolean =>
  bin.type === 'unseen' && kind === 'ordered'

export const sideOf = (pair: ScoredPair, side: 0 | 1, features: readonly ScoredFeature[]) =>
  features.find(({ id }) => id === pair.features[side])!
