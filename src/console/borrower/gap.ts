/** What a measure scores against the reference. */
import type { FeatureView } from '../../wire/index.ts'

/** Points above the reference, negative below; `null` where the scorecard does not use it. */
export const gapOf = ({ points, referencePoints }: FeatureView): number | null =>
  points === null || referencePoints === null ? null : points - referencePoints

/** Scored measures, what lost most first. */
export const byLoss = (features: readonly FeatureView[]): FeatureView[] =>
  features
    .filter((feature) => feature.points !== null)
    .toSorted((a, b) => (gapOf(a) ?? 0) - (gapOf(b) ?? 0))
