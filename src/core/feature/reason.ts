/**
 * The reasons a decision may give, by stable id; texts in zh-CN and en live in `wire/text`.
 * A feature names the reason its lost points add to; a trigger names its own.
 * Never a reason: prepayment, low use, fewer sign-ins alone, friends, age, sex, region alone,
 * a complaint or an appeal. Source: domain.md §5, reason-code catalogue.
 */
export const reasons = {
  R101: { group: 'default', what: 'principal overdue now' },
  R102: { group: 'default', what: 'interest overdue now' },
  R103: { group: 'default', what: 'repeated late payments in recent months' },
  R104: { group: 'default', what: 'broken repayment plan' },
  R105: { group: 'default', what: 'few months paid on time in a row so far' },
  R106: { group: 'default', what: 'balance written off as not repaid' },
  R201: { group: 'capacity', what: 'payments cover little of the statement' },
  R202: { group: 'capacity', what: 'balance is growing' },
  R203: { group: 'capacity', what: 'size of the approved line against this history' },
  R211: { group: 'capacity', what: 'income fell' },
  R212: { group: 'capacity', what: 'income irregular' },
  R213: { group: 'capacity', what: 'debt service high against income' },
  R214: { group: 'capacity', what: 'open balances with many lenders' },
  R215: { group: 'capacity', what: 'recent new loans or inquiries' },
  R216: { group: 'capacity', what: 'assets fell' },
  R217: { group: 'capacity', what: 'guarantee no longer sufficient' },
  R301: { group: 'behaviour', what: 'identity document expired' },
  R302: { group: 'behaviour', what: 'unusual device or account change' },
  R303: { group: 'behaviour', what: 'linked-account irregularity under review' },
  R401: { group: 'behaviour', what: 'sustained near-full use of the line' },
  R402: { group: 'behaviour', what: 'how the account was used in recent months' },
  R403: { group: 'behaviour', what: 'dormant line right-sized; no risk is inferred' },
  R404: { group: 'behaviour', what: 'cash-like or rapid draws' },
  R405: { group: 'behaviour', what: 'a sharp rise in estimated risk' },
  R501: { group: 'systemic', what: 'sector or region policy' },
  R502: { group: 'systemic', what: 'system-wide policy change' },
  R601: { group: 'process', what: 'short history with us so far' },
  R602: { group: 'process', what: 'consent withdrawn' },
  R701: { group: 'process', what: 'account under a fraud or security hold' },
  R702: { group: 'process', what: 'bankruptcy filed' },
  R703: { group: 'process', what: 'the lender’s reviewer decided, with a stated reason' },
  R704: { group: 'process', what: 'the borrower died' },
  R705: { group: 'process', what: 'what waited for a person is no longer called for' },
  R706: { group: 'process', what: 'a second person has to agree to a change of this size' },
  R801: { group: 'process', what: 'more than is available was asked for' },
  R802: { group: 'process', what: 'draws do not come by this channel' },
  R803: { group: 'process', what: 'more than the largest single draw was asked for' },
  R804: { group: 'process', what: 'payments are past due beyond the grace period' },
  R805: { group: 'process', what: 'the line has ended' },
  R806: { group: 'process', what: 'draws are not open at present' },
  R807: { group: 'process', what: 'instalments are not open at present' },
  R808: { group: 'process', what: 'requests already stand' },
  R901: { group: 'process', what: 'system error, corrected' },
  R902: { group: 'process', what: 'regulatory cap' },
  R903: { group: 'process', what: 'a late or corrected record changed the outcome' },
  R904: { group: 'process', what: 'the conditions for restoring the line were met' },
  R905: { group: 'process', what: 'a suspension that was not about the borrower ran out' },
} as const satisfies Readonly<Record<string, { readonly group: string; readonly what: string }>>

export type ReasonId = keyof typeof reasons

export const isReasonId = (text: string): text is ReasonId => Object.hasOwn(reasons, text)
