/**
 * Repayment capacity 偿债能力: income, assets, guarantees, debts elsewhere. Facts as they were
 * told, each with its day; what they are worth on a later day is the features' to say.
 */
import { unreachable } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import { ASSETS, takeAppraisal } from './capacity/assets.ts'
import { REPORTS, takeReport } from './capacity/external.ts'
import { assess, GUARANTEES, pledge, release } from './capacity/guarantees.ts'
import { employ, observeIncome, SOURCES, verifyIncome } from './capacity/income.ts'
import { MONTHS, noteMonth, SERIES, series } from './capacity/months.ts'
import type { MakeRing } from './rings.ts'
import { NONE, type State } from './state.ts'

export { noteInflow } from './capacity/income.ts'

export interface CapacityState {
  /** Day of the last event of this pillar, or NONE. */
  lastDay: number
  /** Index into `industries`, or NONE. */
  industry: number
  /** Index into `employments`, or NONE. */
  employment: number
  employmentDay: number
  /** Day a change of industry or employment was reported; NONE while only one is known. */
  employmentSinceDay: number
  verifiedMinor: number
  verifiedDay: number
  /** Index into `verifications`. */
  verifiedSource: number
  /** What the months around the verification came to: later months are compared with it. */
  verifiedBaseMinor: number
  /** The newest month of the monthly series, or NONE. */
  newestMonth: number
  assetsDay: number
  /** Appraisals that put the lien above the value. */
  underwaterAppraisals: number
  guaranteesDay: number
  /** Pledges that cover nothing: the borrower for himself, or the smallest of more than four. */
  emptyPledges: number
  // of the last report of external credit
  reportHead: number
  inquiries: number
  externalDpd: number
  /** A month's instalments elsewhere, or NONE. */
  externalServiceMinor: number
  /** Lenders new in the 30 days before the report, where it told, or NONE. */
  externalNewLenders: number
  // rings, by month: series after series, the slot of a month is its index modulo MONTHS
  monthly: Float64Array
  /** Bits of the slots known, by series. */
  knownMonths: Float64Array
  sourceKeys: Float64Array
  // by kind of asset
  assetMinor: Float64Array
  assetLienMinor: Float64Array
  /** Day of the appraisal itself, or NONE. */
  assetAppraisedDay: Float64Array
  // by place; a key of 0 is a free place
  guarantorKey: Float64Array
  coverMinor: Float64Array
  /** As last assessed, or NONE. */
  guarantorPdPpm: Float64Array
  /** As first known, or NONE. */
  pledgedPdPpm: Float64Array
  sameIncome: Float64Array
  // rings of the last reports of external credit, newest at `reportHead`
  reportDay: Float64Array
  reportLenders: Float64Array
  reportBalanceMinor: Float64Array
}

export function newCapacity(ring: MakeRing): CapacityState {
  return {
    lastDay: NONE,
    industry: NONE,
    employment: NONE,
    employmentDay: NONE,
    employmentSinceDay: NONE,
    verifiedMinor: NONE,
    verifiedDay: NONE,
    verifiedSource: NONE,
    verifiedBaseMinor: NONE,
    newestMonth: NONE,
    assetsDay: NONE,
    underwaterAppraisals: 0,
    guaranteesDay: NONE,
    emptyPledges: 0,
    reportHead: 0,
    inquiries: NONE,
    externalDpd: NONE,
    externalServiceMinor: NONE,
    externalNewLenders: NONE,
    monthly: ring(SERIES * MONTHS),
    knownMonths: ring(SERIES),
    sourceKeys: ring(SOURCES),
    assetMinor: ring(ASSETS),
    assetLienMinor: ring(ASSETS),
    assetAppraisedDay: ring(ASSETS).fill(NONE),
    guarantorKey: ring(GUARANTEES),
    coverMinor: ring(GUARANTEES),
    guarantorPdPpm: ring(GUARANTEES),
    pledgedPdPpm: ring(GUARANTEES),
    sameIncome: ring(GUARANTEES),
    reportDay: ring(REPORTS).fill(NONE),
    reportLenders: ring(REPORTS),
    reportBalanceMinor: ring(REPORTS),
  }
}

export type CapacityEvent = Extract<
  TidemarkEvent,
  {
    readonly type:
      | 'income-verified'
      | 'income-observed'
      | 'asset-appraised'
      | 'guarantee-pledged'
      | 'guarantor-assessed'
      | 'guarantee-released'
      | 'external-credit-reported'
      | 'employment-reported'
  }
>

export function foldCapacity({ capacity }: State, event: CapacityEvent): void {
  const { day } = event
  capacity.lastDay = day
  switch (event.type) {
    case 'income-verified':
      return verifyIncome(capacity, day, event.data)
    case 'income-observed':
      return observeIncome(capacity, day, event.data)
    case 'asset-appraised':
      return takeAppraisal(capacity, day, event.data)
    case 'guarantee-pledged':
      return pledge(capacity, day, event.data, event.borrower)
    case 'guarantor-assessed':
      return assess(capacity, day, event.data)
    case 'guarantee-released':
      return release(capacity, day, event.data)
    case 'external-credit-reported':
      return takeReport(capacity, day, event.data)
    case 'employment-reported':
      return employ(capacity, day, event.data)
    default:
      return unreachable(event)
  }
}

/** The lowest liquid balance of a period in a month, of `activity-observed`. */
export function noteLiquid(capacity: CapacityState, month: number, amountMinor: number): void {
  noteMonth(capacity, series.liquid, month, amountMinor, 'lowest')
}

/** A draw settled in a month. */
export function noteDraw(capacity: CapacityState, month: number): void {
  noteMonth(capacity, series.draws, month, 1, 'add')
}
