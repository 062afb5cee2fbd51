/** How DMN files and sheets name a hit policy. */
import type { HitPolicy } from '../core/index.ts'

export const hitPolicies: Readonly<Record<HitPolicy, string>> = {
  U: 'UNIQUE',
  F: 'FIRST',
  P: 'PRIORITY',
  C: 'COLLECT',
}
