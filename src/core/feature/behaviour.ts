/** The behaviour pillar 行为特征: how the account is used, against the borrower’s own past. */
import { activity } from './activity.ts'
import { alarms } from './alarms.ts'
import { draws } from './draws.ts'
import type { FeatureRow } from './feature-row.ts'
import { identity } from './identity.ts'

export const behaviour: readonly FeatureRow[] = [...alarms, ...activity, ...draws, ...identity]
