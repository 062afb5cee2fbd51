/** The capacity pillar 偿债能力: what is earned, owned, guaranteed and owed elsewhere. */
import type { FeatureRow } from './feature-row.ts'

export const capacity: readonly FeatureRow[] = []
