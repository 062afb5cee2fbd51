/** What a borrower may let us use and withdraw again: the purposes of `consent-given`. */
export const consentPurposes = [
  'limit-increase',
  'income',
  'assets',
  'external-credit',
  'activity',
  'links',
] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

/** Bit of a purpose in `withdrawnConsents`; 0 for a purpose nothing here rests on. */
export const consentBit = (purpose: string): number => {
  const at = (consentPurposes as readonly string[]).indexOf(purpose)
  return at < 0 ? 0 : 2 ** at
}
