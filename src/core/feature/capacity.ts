/** The capacity pillar 偿债能力: what is earned, owned, guaranteed and owed elsewhere. */
import { debt } from './debt.ts'
import { dependence } from './dependence.ts'
import type { FeatureRow } from './feature-row.ts'
import { income } from './income.ts'
import { worth } from './worth.ts'

export const capacity: readonly FeatureRow[] = [...income, ...debt, ...worth, ...dependence]
