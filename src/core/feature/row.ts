/** A row of the history pillar, with what nearly all of its rows share. */
import type { FeatureRow } from './feature-row.ts'
import type { State } from '../state/state.ts'

export type Rest = Pick<
  FeatureRow,
  'unit' | 'direction' | 'reason' | 'lever' | 'range' | 'spec' | 'compute'
> &
  Partial<Pick<FeatureRow, 'levels' | 'scorable' | 'harmless'>>

export const row = (id: string, rest: Rest): FeatureRow => ({
  id,
  pillar: 'history',
  levels: null,
  scorable: true,
  harmless: null,
  basis: 'contract',
  consent: null,
  source: 'lender',
  asOf: (state: State) => state.lastDay,
  protected: false,
  ...rest,
})

/** For values that may never be held against anybody. */
export const always = (): boolean => true
