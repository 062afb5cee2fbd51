/**
 * What a comparison takes as given, with where it comes from. Nothing here is measured on the
 * book; it is the same for both sides, printed with every report, and a lender's own figures go
 * in its place.
 */

export interface Assumption {
  readonly value: number
  readonly unit: 'bps' | 'ppm' | 'days'
  readonly source: string
}

export const assumptions = {
  lateDays: {
    value: 3,
    unit: 'days',
    source: 'domain.md §2.1: one to three days are grace; late is more than these',
  },
  lossDays: {
    value: 90,
    unit: 'days',
    source: 'default at more than 90 days past due, CRR Art. 178; the balance then is the loss',
  },
  lgdBps: {
    value: 8500,
    unit: 'bps',
    source: 'domain.md §6.7: unsecured, from 90 days past due, 0.75 to 0.92, start 0.85',
  },
  ccfBps: {
    value: 6000,
    unit: 'bps',
    source:
      'domain.md §6.7: 0.4 to 0.7 of what is undrawn is drawn before default; 0 once suspended',
  },
  pdFloorPpm: {
    value: 1000,
    unit: 'ppm',
    source: 'CRE32: 0.10 % for QRRE revolvers (domain.md §4.7, unverified)',
  },
  standardWeightBps: {
    value: 7500,
    unit: 'bps',
    source: 'CRE20: regulatory retail 75 % (anchors.md §6.5)',
  },
  defaultedWeightBps: {
    value: 15_000,
    unit: 'bps',
    source: 'CRE20: past due with little provision 150 % (domain.md §4.7, unverified)',
  },
  standardCcfBps: {
    value: 1000,
    unit: 'bps',
    source: 'CRE20: unconditionally cancellable commitments 10 % (anchors.md §6.5)',
  },
  annualRateBps: {
    value: 1800,
    unit: 'bps',
    source: 'design: for lines that state no rate of their own',
  },
  fundingBps: { value: 300, unit: 'bps', source: 'design: cost of funds a year, of the balance' },
  servingBps: { value: 200, unit: 'bps', source: 'design: cost of serving a year, of the balance' },
  hurdleBps: { value: 1200, unit: 'bps', source: 'design: return asked a year, of IRB capital' },
  borrowingTierC: {
    value: 2000,
    unit: 'bps',
    source: 'share of a line taken away that is borrowed less within a year; as tiers E to G',
  },
  borrowingTierD: {
    value: 4000,
    unit: 'bps',
    source: 'the same, also for a line without a tier; as tiers E to G',
  },
  borrowingTierEtoG: {
    value: 5900,
    unit: 'bps',
    source: 'algorithms.md §4, Agarwal et al. (QJE 2018): 0.59 at the lowest scores, 0 at the best',
  },
  uniformBoundBps: {
    value: 5000,
    unit: 'bps',
    source:
      'design: a segment treated alike though its risk is spread, beyond which a person signs',
  },
} as const satisfies Readonly<Record<string, Assumption>>

/** The share of a line taken away that is borrowed less within a year, by tier A to G. */
export const borrowingBps: readonly number[] = [
  0,
  0,
  assumptions.borrowingTierC.value,
  assumptions.borrowingTierD.value,
  ...['E', 'F', 'G'].map(() => assumptions.borrowingTierEtoG.value),
]
export const borrowingUnjudgedBps = assumptions.borrowingTierD.value

/** Fewer changes than this say nothing about how a segment is treated. */
export const UNIFORM_LEAST = 30
