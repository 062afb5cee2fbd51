/** Whether realised default rises from each tier to the next, as the order of tiers claims. */
import type { SummaryView } from '../../wire/index.ts'

export type TierOutcome = NonNullable<SummaryView['model']>['tiers'][number]

/** Realised default; `null` for a tier without lines. */
export const rateOf = ({ lines, defaults }: TierOutcome): number | null =>
  lines > 0 ? defaults / lines : null

/** Neighbouring tiers of which the better defaulted more often; empty tiers are passed over. */
export function inversions(
  tiers: readonly TierOutcome[],
): readonly { readonly better: string; readonly worse: string }[] {
  const known = tiers
    .filter((tier) => tier.lines > 0)
    .toSorted((a, b) => (a.tier < b.tier ? -1 : 1))
  return known.flatMap((worse, i) => {
    const better = known[i - 1]
    if (better === undefined || rateOf(better)! <= rateOf(worse)!) return []
    return [{ better: better.tier, worse: worse.tier }]
  })
}
