/** A row of the behaviour pillar, with what nearly all of its rows share. */
import { divide } from '../../base/index.ts'
import type { State } from '../state/state.ts'
import type { FeatureRow } from './feature-row.ts'

export type BehaviourRest = Pick<
  FeatureRow,
  'unit' | 'direction' | 'reason' | 'range' | 'spec' | 'compute'
> &
  Partial<Pick<FeatureRow, 'lever' | 'scorable' | 'harmless' | 'consent' | 'source' | 'asOf'>>

/** Contract: draws, devices and details of the account itself, kept to serve and protect it. */
export const row = (id: string, rest: BehaviourRest): FeatureRow => ({
  id,
  pillar: 'behaviour',
  levels: null,
  scorable: true,
  harmless: null,
  basis: rest.consent === 'activity' ? 'consent' : 'contract',
  consent: null,
  source: 'lender',
  asOf: ({ behaviour }: State) => behaviour.lastDay,
  protected: false,
  lever: null,
  ...rest,
})

/** (part / parts) / (whole / wholes) in basis points, rounded down, at most `most`. */
export function ratioBps(
  part: number,
  parts: number,
  whole: number,
  wholes: number,
  most: number,
): number {
  const top = part * wholes * 10_000
  const under = whole * parts
  if (Number.isSafeInteger(top) && Number.isSafeInteger(under))
    return Math.min(most, divide(top, under, 'floor'))
  // Exactly: amounts may be as large as numbers go, and the product is larger.
  const bps = (BigInt(part) * BigInt(wholes) * 10_000n) / (BigInt(whole) * BigInt(parts))
  return bps > BigInt(most) ? most : Number(bps)
}

/** What rests on the months of activity the borrower lets us see. */
export const ofActivity = { consent: 'activity', source: 'activity' } as const
