/** The network pillar 关联关系: what links tell; never the sole reason, never about a person. */
import type { FeatureRow } from './feature-row.ts'

export const network: readonly FeatureRow[] = []
