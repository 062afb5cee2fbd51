/** The history pillar 履约历史: how the line was repaid and used. Months are calendar months. */
import type { FeatureRow } from './feature-row.ts'
import { lateness } from './lateness.ts'
import { use } from './use.ts'

export const history: readonly FeatureRow[] = [...lateness, ...use]
