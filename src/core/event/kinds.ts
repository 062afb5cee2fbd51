/**
 * Every kind of event, one row each: pillar and fields. Type, codec, JSON Schema and the
 * reference page are read off this table. The row's position is the kind's rank: events of the
 * same instant fold in this order, so that an opening precedes a statement, a statement the
 * status that judges it, and `day-reached` comes last. Never reorder; add where it belongs.
 */
import {
  amounts,
  code,
  date,
  flag,
  integer,
  money,
  optional,
  positiveMoney,
  signedMoney,
  text,
} from './field.ts'

const days = integer('days', 0, 36_500)
const count = integer('count', 0, 1_000_000)
const instalments = integer('count', 1, 60)
const ppm = integer('parts per million', 0, 1_000_000)
const rateBps = integer('basis points a year', 0, 100_000)
const shareBps = integer('basis points', 0, 1_000_000)

const standing = code('no-use', 'paid-in-full', 'revolving', 'late')
const status = code('active', 'watch', 'reduced', 'suspended', 'probation', 'closed')
const level = code('calm', 'watch', 'stress', 'crisis')
const outcome = code('upheld', 'overturned', 'withdrawn')

/** What is put right when a dispute or an appeal is won (guard 8). */
const amends = {
  /** Lateness from this day on never was. */
  marksFromDay: optional(date),
  feesMinor: optional(money),
}

export const kinds = {
  // line
  'line-opened': {
    pillar: 'line',
    fields: {
      limitMinor: positiveMoney,
      annualRateBps: optional(rateBps),
      channel: optional(text),
      region: optional(text),
    },
  },
  'line-imported': {
    pillar: 'line',
    fields: {
      openedDay: date,
      limitMinor: positiveMoney,
      openingLimitMinor: positiveMoney,
      balanceMinor: signedMoney,
      daysPastDue: days,
      /** One character a month, newest first: `0` on time, `1`…`7` months late, `-` nothing due. */
      pastStatus: text,
      status,
      statusSinceDay: date,
    },
  },
  'terms-changed': {
    pillar: 'line',
    fields: {
      annualRateBps: optional(rateBps),
      limitMinor: optional(positiveMoney),
      reason: code('lender', 'borrower', 'law', 'correction'),
    },
  },
  'due-date-changed': { pillar: 'line', fields: { dueDayOfMonth: integer('day', 1, 31) } },
  'schedule-changed': {
    pillar: 'line',
    fields: { obligation: text, dueDay: date, instalmentMinor: positiveMoney, instalments: count },
  },
  'interest-accrued': {
    pillar: 'line',
    fields: { amountMinor: money, obligation: optional(text) },
  },
  'fee-charged': {
    pillar: 'line',
    fields: {
      amountMinor: positiveMoney,
      fee: code('late', 'cash', 'annual', 'over-limit', 'returned-payment', 'other'),
    },
  },
  /** An authorisation asked for: held against the line when the permissions and guard 7 let it. */
  'draw-requested': {
    pillar: 'line',
    fields: {
      amountMinor: positiveMoney,
      channel: text,
      authorization: optional(text),
      /** Instalments asked for; absent for a draw without a schedule. */
      instalments: optional(instalments),
      /** Last day the hold stands; absent: the pack's days. */
      expiresDay: optional(date),
      /** What was answered, by us when it was taken or by the lender's own core: it stands. */
      answer: optional(code('approved', 'refused')),
    },
  },
  'draw-released': { pillar: 'line', fields: { authorization: text } },
  /** Money paid out. With a method and instalments it is an obligation with a schedule of ours. */
  'draw-settled': {
    pillar: 'line',
    fields: {
      amountMinor: positiveMoney,
      obligation: optional(text),
      channel: optional(text),
      /** The hold this captures, wholly or in part; what is left of it is released. */
      authorization: optional(text),
      method: optional(code('equal-instalment', 'equal-principal', 'interest-first')),
      instalments: optional(instalments),
      annualRateBps: optional(rateBps),
      firstDueDay: optional(date),
      payeeHash: optional(text),
    },
  },
  'repayment-received': {
    pillar: 'line',
    fields: { amountMinor: positiveMoney, obligation: optional(text) },
  },
  'repayment-reversed': {
    pillar: 'line',
    fields: { amountMinor: positiveMoney, repaymentId: text },
  },
  'recovery-received': { pillar: 'line', fields: { amountMinor: positiveMoney } },
  'statement-issued': {
    pillar: 'line',
    fields: {
      balanceMinor: signedMoney,
      /** The least to pay by the due day; absent where the source does not tell it. */
      minimumDueMinor: optional(money),
      dueDay: date,
    },
  },
  'days-past-due-reported': {
    pillar: 'line',
    fields: {
      daysPastDue: days,
      /** Statements unpaid, where the lender's core counts those. */
      statementsUnpaid: optional(count),
      standing: optional(standing),
    },
  },
  'forbearance-started': {
    pillar: 'line',
    fields: { untilDay: date, concession: code('holiday', 'rate-cut', 'term', 'restructure') },
  },
  'forbearance-ended': { pillar: 'line', fields: { kept: flag } },
  'offer-accepted': { pillar: 'line', fields: { offer: text } },
  'charged-off': { pillar: 'line', fields: { amountMinor: money } },
  'line-closed': { pillar: 'line', fields: { by: code('borrower', 'lender') } },
  // capacity
  'income-verified': {
    pillar: 'capacity',
    fields: { monthlyMinor: money, source: code('payroll', 'tax', 'bank', 'document') },
  },
  'income-observed': { pillar: 'capacity', fields: { monthMinor: money, source: text } },
  'asset-appraised': {
    pillar: 'capacity',
    fields: {
      asset: code('property', 'vehicle', 'deposit'),
      valueMinor: money,
      lienMinor: money,
      appraisedDay: date,
    },
  },
  'guarantee-pledged': {
    pillar: 'capacity',
    fields: {
      guarantorHash: text,
      coverMinor: positiveMoney,
      /** The guarantor's own probability of default within a year. */
      guarantorPdPpm: optional(ppm),
      /** True where the guarantor lives by the borrower or his employer: wrong-way risk. */
      sameIncome: optional(flag),
    },
  },
  /** The guarantor looked at anew; 1,000,000 is a guarantor in default. */
  'guarantor-assessed': { pillar: 'capacity', fields: { guarantorHash: text, pdPpm: ppm } },
  'guarantee-released': { pillar: 'capacity', fields: { guarantorHash: text } },
  'external-credit-reported': {
    pillar: 'capacity',
    fields: {
      lenders: count,
      balanceMinor: money,
      inquiries90Days: count,
      worstDaysPastDue: days,
      monthlyServiceMinor: optional(money),
      newLenders30Days: optional(count),
    },
  },
  'employment-reported': {
    pillar: 'capacity',
    fields: { industry: text, employment: code('salaried', 'gig', 'self-employed', 'none') },
  },
  // behaviour
  'activity-observed': {
    pillar: 'behaviour',
    fields: {
      fromDay: date,
      signIns: count,
      spendMinor: amounts,
      inflowMinor: money,
      /** Sign-ins from midnight to six. */
      nightSignIns: optional(count),
      /** Lowest liquid balance of the period. */
      liquidMinor: optional(money),
    },
  },
  'signed-in': { pillar: 'behaviour', fields: { deviceHash: text, channel: text } },
  'profile-changed': {
    pillar: 'behaviour',
    fields: { part: code('phone', 'address', 'employer', 'bank-card', 'email') },
  },
  'device-bound': { pillar: 'behaviour', fields: { deviceHash: text } },
  'transaction-posted': {
    pillar: 'behaviour',
    fields: { direction: code('in', 'out'), category: text, amountMinor: positiveMoney },
  },
  'account-linked': { pillar: 'behaviour', fields: { accountHash: text } },
  'account-unlinked': { pillar: 'behaviour', fields: { accountHash: text } },
  'identity-verified': { pillar: 'behaviour', fields: { untilDay: optional(date) } },
  'identity-expired': { pillar: 'behaviour', fields: {} },
  'anomaly-reported': {
    pillar: 'behaviour',
    fields: {
      anomaly: code('takeover', 'cash-out', 'linked-account', 'device'),
      scoreBps: shareBps,
    },
  },
  /** What a person found an alert to be; the label training learns from. */
  'alert-resolved': {
    pillar: 'behaviour',
    fields: { alert: text, label: code('confirmed', 'false-alarm', 'unclear'), by: text },
  },
  // network
  'link-observed': {
    pillar: 'network',
    fields: {
      link: code('device', 'account', 'address', 'employer', 'guarantee', 'payee'),
      keyHash: text,
    },
  },
  'neighbour-worsened': {
    pillar: 'network',
    fields: { cause: text, link: text, weightBps: shareBps },
  },
  'neighbour-recovered': {
    pillar: 'network',
    fields: { cause: text, link: text, weightBps: shareBps },
  },
  /** The borrower's place in a group tied by strong links; written by `network/`. */
  'ring-found': {
    pillar: 'network',
    fields: { ring: text, members: count, badShareBps: shareBps, youngShareBps: shareBps },
  },
  'ring-dissolved': { pillar: 'network', fields: { ring: text } },
  'negative-information-reported': { pillar: 'network', fields: { topic: text } },
  // conditions: one per product, not per borrower
  'conditions-changed': {
    pillar: 'conditions',
    fields: { regime: level, industry: optional(text), industryLevel: optional(level) },
  },
  // rights
  'consent-given': { pillar: 'rights', fields: { purpose: text } },
  'consent-withdrawn': { pillar: 'rights', fields: { purpose: text } },
  'evidence-submitted': { pillar: 'rights', fields: { evidence: text, about: text } },
  'evidence-verified': { pillar: 'rights', fields: { evidence: text } },
  'evidence-rejected': { pillar: 'rights', fields: { evidence: text, reason: text } },
  'complaint-filed': {
    pillar: 'rights',
    fields: { complaint: text, category: text, decision: optional(text) },
  },
  'complaint-resolved': { pillar: 'rights', fields: { complaint: text, outcome } },
  'dispute-filed': { pillar: 'rights', fields: { dispute: text, about: text } },
  'dispute-resolved': { pillar: 'rights', fields: { dispute: text, outcome, ...amends } },
  'appeal-filed': { pillar: 'rights', fields: { appeal: text, decision: text } },
  'appeal-resolved': { pillar: 'rights', fields: { appeal: text, outcome, ...amends } },
  'override-made': {
    pillar: 'rights',
    fields: {
      action: code(
        'suspend',
        'reinstate',
        'limit',
        'release-action',
        'drop-action',
        'renew-systemic',
      ),
      limitMinor: optional(money),
      reason: text,
      by: text,
      untilDay: optional(date),
      /** A second person who agreed; the same as `by` counts as none. */
      approvedBy: optional(text),
    },
  },
  'notice-delivered': { pillar: 'rights', fields: { notice: text, channel: text } },
  'notice-failed': { pillar: 'rights', fields: { notice: text, channel: text } },
  'bankruptcy-filed': { pillar: 'rights', fields: {} },
  'borrower-died': { pillar: 'rights', fields: {} },
  'funder-withdrawn': { pillar: 'rights', fields: { funder: text } },
  'plan-accepted': { pillar: 'rights', fields: { plan: text } },
  'plan-cancelled': { pillar: 'rights', fields: { plan: text, by: code('borrower', 'lender') } },
  'hold-placed': {
    pillar: 'rights',
    fields: { hold: text, why: code('fraud', 'dispute', 'borrower') },
  },
  'hold-lifted': {
    pillar: 'rights',
    fields: { hold: text, why: code('fraud', 'dispute', 'borrower') },
  },
  'limit-lowered-by-borrower': { pillar: 'rights', fields: { limitMinor: money } },
  // clock
  'day-reached': { pillar: 'clock', fields: {} },
} as const
