/** A row of the capacity pillar, with what most of its rows share. */
import type { FeatureRow } from './feature-row.ts'
import type { Rest } from './row.ts'

type Known = Rest & Pick<FeatureRow, 'consent' | 'source' | 'asOf'>

/** What needs no consent is used under the contract itself. */
export const capacityRow = (id: string, rest: Known): FeatureRow => ({
  id,
  pillar: 'capacity',
  levels: null,
  scorable: true,
  harmless: null,
  basis: rest.consent === null ? 'contract' : 'consent',
  protected: false,
  ...rest,
})

export const MONEY_RANGE = [0, 9_007_199_254_740_991] as const
