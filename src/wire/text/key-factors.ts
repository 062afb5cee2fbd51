/**
 * Each reason as a United States notice words it: the specific principal reason of Regulation B
 * (12 CFR 1002.9(b)(2), in the manner of sample form C-1) and the key factor that goes with a
 * disclosed score (FCRA 15 U.S.C. 1681g(f)(2)(B)). Ours are more specific than the sample list on
 * purpose: a listed reason that only comes near is not allowed (comment 9(b)(2)-4; CFPB 2023-03).
 */
import type { Issue } from '../../base/index.ts'
import { isReasonId, type ReasonId, type Scorecard } from '../../core/index.ts'

export interface KeyFactor {
  readonly principalReason: string
  /** `null` for what no score can be lost by: acts of policy, process or the borrower's choice. */
  readonly keyFactor: string | null
}

export const keyFactors: Readonly<Record<ReasonId, KeyFactor>> = {
  R101: {
    principalReason: 'Principal on your account with us is past due',
    keyFactor: 'Amount past due on this account',
  },
  R102: {
    principalReason: 'Interest on your account with us is past due',
    keyFactor: 'Interest past due on this account',
  },
  R103: {
    principalReason: 'Late payments on your account with us in recent months',
    keyFactor: 'Number, length or recency of late payments',
  },
  R104: {
    principalReason: 'Repayment plan with us was not kept',
    keyFactor: 'Payments under a repayment plan not made as agreed',
  },
  R105: {
    principalReason: 'Too few payments in a row made on time so far',
    keyFactor: 'Length of time since payments have been made on time is too short',
  },
  R106: { principalReason: 'Balance on your account with us was written off', keyFactor: null },
  R201: {
    principalReason: 'Recent payments cover too small a part of the statement balance',
    keyFactor: 'Payments are low in relation to the statement balance',
  },
  R202: {
    principalReason: 'Balance on your account with us has been growing',
    keyFactor: 'Amount owed on this account has increased',
  },
  R203: {
    principalReason: 'Credit limit is high for the account history with us',
    keyFactor: 'Amount of credit available in relation to the length or extent of account history',
  },
  R211: {
    principalReason: 'Income has fallen against your own earlier income',
    keyFactor: 'Recent decline in income',
  },
  R212: {
    principalReason: 'Income is irregular',
    keyFactor: 'Income varies from month to month',
  },
  R213: {
    principalReason: 'Obligations are excessive in relation to income',
    keyFactor: 'Monthly debt payments are high in relation to income',
  },
  R214: {
    principalReason: 'Number of lenders with open balances',
    keyFactor: 'Too many accounts with balances',
  },
  R215: {
    principalReason: 'Number of recent new loans or inquiries elsewhere',
    keyFactor: 'Too many recent inquiries or new accounts',
  },
  R216: {
    principalReason: 'Liquid or registered assets have fallen',
    keyFactor: 'Decline in assets',
  },
  R217: {
    principalReason: 'Guarantee or collateral is no longer sufficient',
    keyFactor: 'Insufficient guarantee or collateral',
  },
  R301: {
    principalReason: 'Identity could not be verified: the document on file has expired',
    keyFactor: null,
  },
  R302: {
    principalReason: 'Unusual change of device or account details under review',
    keyFactor: null,
  },
  R303: {
    principalReason: 'Irregular history of a device or account linked to yours, under review',
    keyFactor: 'Irregular history of a linked device or account',
  },
  R401: {
    principalReason: 'Balance is too high in relation to the credit limit',
    keyFactor: 'Proportion of the balance to the credit limit is too high',
  },
  R402: {
    principalReason: 'Use and repayment of your account with us in recent months',
    keyFactor: 'Recent pattern of balances and payments on this account',
  },
  R403: {
    principalReason: 'Account was not used; no risk is inferred',
    keyFactor: null,
  },
  R404: {
    principalReason: 'Unusually frequent or large draws in a short time',
    keyFactor: 'Unusually frequent draws',
  },
  R405: {
    principalReason: 'Estimated risk rose sharply within a few months',
    keyFactor: 'Marked rise in estimated risk',
  },
  R501: { principalReason: 'Change of policy for your sector or region', keyFactor: null },
  R502: { principalReason: 'Change of policy for all customers', keyFactor: null },
  R601: {
    principalReason: 'Limited credit experience with us',
    keyFactor: 'Length of time the account has been established is too short',
  },
  R602: { principalReason: 'You withdrew consent to use certain information', keyFactor: null },
  R701: { principalReason: 'Account is under a security hold', keyFactor: null },
  R702: { principalReason: 'Bankruptcy', keyFactor: null },
  R703: {
    principalReason: 'Decision of a reviewer, for the reason stated with it',
    keyFactor: null,
  },
  R704: { principalReason: 'Account holder deceased', keyFactor: null },
  R705: { principalReason: 'Nothing calls for the change any more', keyFactor: null },
  R706: { principalReason: 'A second reviewer has to agree to the change', keyFactor: null },
  R801: { principalReason: 'Amount asked for exceeds the credit available', keyFactor: null },
  R802: { principalReason: 'Draws are not made by this channel', keyFactor: null },
  R803: { principalReason: 'Amount asked for exceeds the largest single draw', keyFactor: null },
  R804: { principalReason: 'Payments past due beyond the grace period', keyFactor: null },
  R805: { principalReason: 'Credit line has ended', keyFactor: null },
  R806: { principalReason: 'Draws are not open on this line at present', keyFactor: null },
  R807: { principalReason: 'Instalments are not open on this line at present', keyFactor: null },
  R808: { principalReason: 'Requests to draw stand unsettled', keyFactor: null },
  R901: { principalReason: 'Correction of our own error', keyFactor: null },
  R902: { principalReason: 'Limit set by regulation', keyFactor: null },
  R903: { principalReason: 'A late or corrected record changed the outcome', keyFactor: null },
  R904: { principalReason: 'Conditions for restoring the line were met', keyFactor: null },
  R905: { principalReason: 'A suspension not about you has run out', keyFactor: null },
}

/** Every scored feature whose lost points could not be told to a borrower; none for production. */
export function unnamedFeatures({ features }: Scorecard): Issue[] {
  return features.flatMap(({ id, reason }, i): Issue[] => {
    const path = `/features/${i}/reason`
    if (reason === null)
      return [{ path, code: 'no-reason', message: `${id} has no reason to give` }]
    if (!isReasonId(reason))
      return [{ path, code: 'unknown-reason', message: `${id}: there is no reason ${reason}` }]
    if (keyFactors[reason].keyFactor === null)
      return [
        { path, code: 'no-key-factor', message: `${id}: ${reason} is no reason a score can have` },
      ]
    return []
  })
}
