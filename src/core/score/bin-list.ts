/** A feature's bins in words a program can use: what tables, charts and exports are made of. */
import type { ScoredFeature } from './scorecard.ts'

export type Bin =
  /** `from <= value < below`; `null` where the range has no end. */
  | { readonly type: 'range'; readonly from: number | null; readonly below: number | null }
  | { readonly type: 'level'; readonly value: string | number }
  | { readonly type: 'special'; readonly value: number }
  | { readonly type: 'missing' }
  /** A nominal level without a bin; nothing falls here where the feature is ordered. */
  | { readonly type: 'unseen' }

/** In the order of `binOf`: ranges or levels, specials, missing, unseen. */
export function binList({ kind, cuts, levels, specials }: ScoredFeature): Bin[] {
  const own: Bin[] =
    kind === 'nominal'
      ? levels.map((value) => ({ type: 'level', value }))
      : [...cuts, null].map((below, i) => ({ type: 'range', from: cuts[i - 1] ?? null, below }))
  return [
    ...own,
    ...specials.map(({ value }): Bin => ({ type: 'special', value })),
    { type: 'missing' },
    { type: 'unseen' },
  ]
}
