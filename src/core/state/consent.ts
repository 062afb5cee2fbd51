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

/** Bits of the purposes in `withdrawnConsents`. */
export const consentBits = Object.fromEntries(
  consentPurposes.map((purpose, at) => [purpose, 2 ** at]),
) as Readonly<Record<ConsentPurpose, number>>

/** Bit of a purpose; 0 for one nothing here rests on. */
export const consentBit = (purpose: string): number =>
  Object.hasOwn(consentBits, purpose) ? consentBits[purpose as ConsentPurpose] : 0
