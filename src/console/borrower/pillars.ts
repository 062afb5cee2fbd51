/** The portrait laid out by pillar: what moves the score first, the rest folded away. */
import type { FeatureView } from '../../wire/index.ts'
import { byLoss, gapOf } from './gap.ts'

/** The five pillars, in the order they are shown. */
const order = ['history', 'capacity', 'behaviour', 'network', 'conditions'] as const

export interface PillarRows {
  readonly pillar: string
  /** Measured, and above or below the reference; what lost most first. */
  readonly shown: readonly FeatureView[]
  /** At the reference, not scored, or not known. */
  readonly folded: readonly FeatureView[]
  /** Points of the whole pillar against the reference; `null` where none of it is scored. */
  readonly gap: number | null
  /** Purposes whose consent was withdrawn, and how many measures that silences. */
  readonly withdrawn: { readonly purposes: readonly string[]; readonly features: number }
}

/** Pillars without any measure are left out; one we do not know comes last. */
export function pillarRows(features: readonly FeatureView[]): PillarRows[] {
  const named = [...new Set([...order, ...features.map(({ pillar }) => pillar)])]
  return named.flatMap((pillar) => {
    const own = features.filter((feature) => feature.pillar === pillar)
    if (own.length === 0) return []
    const isShown = (feature: FeatureView): boolean =>
      feature.value !== null && (gapOf(feature) ?? 0) !== 0
    const gaps = own.flatMap((feature) => gapOf(feature) ?? [])
    const silenced = own.filter(({ withdrawn }) => withdrawn)
    return {
      pillar,
      shown: byLoss(own.filter(isShown)),
      folded: own.filter((feature) => !isShown(feature)),
      gap: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0),
      withdrawn: {
        purposes: [...new Set(silenced.flatMap(({ consent }) => consent ?? []))],
        features: silenced.length,
      },
    }
  })
}
