/** What a measure scores against the reference. */
import type { TraceFeatureView } from '../../wire/index.ts'

/** Points above the reference, negative below; `null` where the scorecard does not use it. */
export const gapOf = ({ points, referencePoints }: TraceFeatureView): number | null =>
  points === null || referencePoints === null ? null : points - referencePoints

/** Scored measures, what lost most first. */
export const byLoss = <F extends TraceFeatureView>(features: readonly F[]): F[] =>
  features
    .filter((feature) => feature.points !== null)
    .toSorted((a, b) => (gapOf(a) ?? 0) - (gapOf(b) ?? 0))

/** At least 1, so that nothing is divided by zero. */
export const widestGap = (features: readonly TraceFeatureView[]): number =>
  Math.max(1, ...features.map((feature) => Math.abs(gapOf(feature) ?? 0)))
