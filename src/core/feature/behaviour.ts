/** The behaviour pillar 行为特征: how the account is used, against the borrower’s own past. */
import type { FeatureRow } from './feature-row.ts'

export const behaviour: readonly FeatureRow[] = []
