/** What every export reads from a scorecard beside its features. */
import { assert } from '../base/index.ts'
import { binList, pointsByBin, type Scorecard, type ScoredFeature } from '../core/index.ts'

/** One feature with its bins in the engine's order. */
export interface ExportedFeature {
  readonly feature: ScoredFeature
  readonly bins: ReturnType<typeof binList>
  readonly points: readonly number[]
}

export const exported = (feature: ScoredFeature): ExportedFeature => ({
  feature,
  bins: binList(feature),
  points: [...pointsByBin(feature)],
})

/**
 * The order to ask a value's bins in: absent, specials, then ranges or levels. The last is what
 * holds when nothing else does: the highest range, or a level without a bin.
 */
export function askOrder({ feature, bins }: ExportedFeature): number[] {
  const missing = bins.length - 2
  const own = missing - feature.specials.length
  const places = [...bins.keys()]
  const asked = [missing, ...places.slice(own, missing), ...places.slice(0, own)]
  return feature.kind === 'nominal' ? [...asked, missing + 1] : asked
}

/** A pair of features with the points of each pair of their bins. */
export interface ExportedPair {
  readonly first: ExportedFeature
  readonly second: ExportedFeature
  /** By bin of the first, then of the second. */
  readonly points: readonly (readonly number[])[]
  readonly referencePoints: number
}

export function exportedPairs(card: Scorecard): ExportedPair[] {
  return (card.pairs ?? []).map(({ features, groups, points, referencePoints }) => {
    const [first, second] = features.map((id) => {
      const feature = card.features.find((other) => other.id === id)
      assert(feature !== undefined, `a pair names ${id}, which the scorecard does not score`)
      return exported(feature)
    })
    const [rows, columns] = groups
    return {
      first: first!,
      second: second!,
      points: rows!.map((row) => columns!.map((column) => points[row]![column]!)),
      referencePoints,
    }
  })
}

/** Scores from `from` to `to`, both included, share a probability. */
export interface PdRun {
  readonly from: number
  readonly to: number
  readonly pdPpm: number
}

export function pdRuns({ pdPpm, scale }: Scorecard): PdRun[] {
  const runs: PdRun[] = []
  pdPpm.forEach((ppm, i) => {
    const score = scale.minScore + i
    const last = runs.at(-1)
    if (last?.pdPpm === ppm) runs[runs.length - 1] = { ...last, to: score }
    else runs.push({ from: score, to: score, pdPpm: ppm })
  })
  return runs
}

/** Where the card comes from, one line each: what stands at the head of every export. */
export const originLines = (card: Scorecard): string[] => [
  `Tidemark scorecard ${oneLine(card.name)}: ${oneLine(card.target.definition)}`,
  `learnt from ${card.training.rows} rows, ${card.training.bads} of them bad`,
  `data ${oneLine(card.training.dataHash)}, code ${oneLine(card.training.codeVersion)}`,
]

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
