/** What a policy may choose. */
export const actions = [
  'hold',
  'watch',
  'step-down',
  'suspend',
  'refer',
  'step-up',
  'reinstate',
] as const
export type Action = (typeof actions)[number]

/** Best first. */
export const tiers = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Tier = (typeof tiers)[number]

/** What a rule of the `triggers` table says: which group fired, and how hard. */
export const triggerGroups = ['default', 'capacity', 'behaviour', 'systemic'] as const
export type TriggerGroup = (typeof triggerGroups)[number]

/** `hard` and `soft` count in the action table; `alert` asks a person to look, and nothing else. */
export const severities = ['hard', 'soft', 'alert'] as const
export type Severity = (typeof severities)[number]

/** What may be offered to somebody who cannot pay as agreed. */
export const offerKinds = [
  'restructure',
  'longer-term',
  'rate-cut',
  'payment-holiday',
  'smaller-line',
  'secured-line',
  'guaranteed-line',
  'consolidation',
] as const
export type OfferKind = (typeof offerKinds)[number]
