/** Capacity 偿债能力, debts: what is due against income, and how credit elsewhere moves. */
import { type Day, divide } from '../../base/index.ts'
import { REPORTS, reportBack } from '../state/capacity/external.ts'
import { addSafe } from '../state/capacity/months.ts'
import { consentBits } from '../state/consent.ts'
import { NONE, type State } from '../state/state.ts'
import { capacityRow } from './capacity-row.ts'
import { mayUse, SHARE_MAX, shareUpTo, speaks, validDays } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { incomeLevel } from './income.ts'
import type { Rest } from './row.ts'

/** A debt nobody told the instalments of is served as if repaid within a year (DESIGN). */
const perMonth = (balanceMinor: number): number => divide(balanceMinor, 12, 'ceil')

/** A month's dues on this line: the statement's minimum where it tells one. */
export function ownService(state: State, _day: Day): number {
  if (state.balanceMinor <= 0) return 0
  const { statementMinimumMinor } = state
  return statementMinimumMinor === NONE ? perMonth(state.balanceMinor) : statementMinimumMinor
}

/** Ring index of the last report while it speaks, or -1. */
function report(state: State, day: Day, days: number): number {
  const at = reportBack(state.capacity, 0)
  return at >= 0 && speaks(state.capacity.reportDay[at]!, day, days) ? at : -1
}

/** The last report's balance, for what rests on another consent too; 0 where none speaks. */
function externalBalance(state: State, day: Day): number {
  const may = mayUse(state, consentBits['external-credit'])
  const at = may ? report(state, day, validDays.externalReport) : -1
  return at < 0 ? 0 : state.capacity.reportBalanceMinor[at]!
}

function externalService(state: State, day: Day): number {
  const balance = externalBalance(state, day)
  const told = state.capacity.externalServiceMinor
  return balance === 0 || told === NONE ? perMonth(balance) : told
}

/** Credit elsewhere counts where it is known: what is not known is not held against anybody. */
function debtService(state: State, day: Day): number | null {
  const level = incomeLevel(state, day)
  if (level === null) return null
  return shareUpTo(addSafe(ownService(state, day), externalService(state, day)), level)
}

function totalDebtToIncome(state: State, day: Day): number | null {
  const level = incomeLevel(state, day)
  if (level === null) return null
  const owed = addSafe(Math.max(0, state.balanceMinor), externalBalance(state, day))
  return shareUpTo(owed, Math.min(Number.MAX_SAFE_INTEGER, level * 12))
}

/** A figure of the last report, while it speaks. */
const ofReport =
  (days: number, figure: (state: State, at: number) => number): FeatureRow['compute'] =>
  (state, day) => {
    const at = report(state, day, days)
    const value = at < 0 ? NONE : figure(state, at)
    return value === NONE ? null : value
  }

/** The newest report at least `least` and at most `most` days before the last, or -1. */
function reportBefore({ capacity }: State, least: number, most: number): number {
  const last = reportBack(capacity, 0)
  for (let back = 1; back < REPORTS; back++) {
    const at = reportBack(capacity, back)
    if (at < 0) return -1
    const days = capacity.reportDay[last]! - capacity.reportDay[at]!
    if (days >= least) return days <= most ? at : -1
  }
  return -1
}

/** As the report told it, else the lenders more than a report of one to four months before had. */
function newLenders(state: State, at: number): number {
  const { externalNewLenders, reportLenders } = state.capacity
  if (externalNewLenders !== NONE) return externalNewLenders
  const before = reportBefore(state, 30, 120)
  return before < 0 ? NONE : Math.max(0, reportLenders[at]! - reportLenders[before]!)
}

/** Lenders more than the fewest of the reports of the half year before the last. */
function lenderGrowth({ capacity }: State, at: number): number {
  let fewest = NONE
  for (let back = 1; back < REPORTS; back++) {
    const i = reportBack(capacity, back)
    if (i < 0 || capacity.reportDay[at]! - capacity.reportDay[i]! > 180) break
    const lenders = capacity.reportLenders[i]!
    if (fewest === NONE || lenders < fewest) fewest = lenders
  }
  return fewest === NONE ? NONE : capacity.reportLenders[at]! - fewest
}

/** Of the last report against one three to twelve months older; a fall is below zero. */
function balanceGrowth(state: State, at: number): number {
  const before = reportBefore(state, 90, 365)
  if (before < 0) return NONE
  const { reportBalanceMinor } = state.capacity
  const change = reportBalanceMinor[at]! - reportBalanceMinor[before]!
  const was = reportBalanceMinor[before]!
  return change < 0 ? 0 - shareUpTo(-change, was) : shareUpTo(change, was)
}

const ofDebt = (id: string, compute: FeatureRow['compute']): FeatureRow =>
  capacityRow(id, {
    unit: 'bps',
    direction: 'riskier-up',
    reason: 'R213',
    consent: 'income',
    source: 'the line, reports of credit, income',
    asOf: (state) => state.lastDay,
    lever: 'settle-outside-lender',
    range: [0, SHARE_MAX],
    spec: 'CA4',
    compute,
  })

const ofCredit = (id: string, rest: Omit<Rest, 'direction' | 'spec'>): FeatureRow =>
  capacityRow(id, {
    direction: 'riskier-up',
    consent: 'external-credit',
    source: 'credit bureau',
    asOf: ({ capacity }) => capacity.reportDay[capacity.reportHead]!,
    spec: 'CA5',
    ...rest,
  })

const count = (reason: 'R214' | 'R215', lever: string, range: readonly [number, number]) =>
  ({ unit: 'count', reason, lever, range }) as const

export const debt: readonly FeatureRow[] = [
  ofDebt('debtServiceRatio', debtService),
  ofDebt('totalDebtToIncome', totalDebtToIncome),
  ofCredit('lenders', {
    ...count('R214', 'settle-outside-lender', [0, 1_000_000]),
    compute: ofReport(validDays.externalReport, ({ capacity }, at) => capacity.reportLenders[at]!),
  }),
  ofCredit('lenderGrowth6m', {
    ...count('R215', 'take-no-new-loan', [-1_000_000, 1_000_000]),
    harmless: (value) => value <= 0,
    compute: ofReport(validDays.externalReport, lenderGrowth),
  }),
  ofCredit('newLenders30d', {
    ...count('R215', 'take-no-new-loan', [0, 1_000_000]),
    compute: ofReport(validDays.newLenders, newLenders),
  }),
  ofCredit('inquiries90d', {
    ...count('R215', 'take-no-new-loan', [0, 1_000_000]),
    compute: ofReport(validDays.inquiries, ({ capacity }) => capacity.inquiries),
  }),
  ofCredit('externalWorstDpd', {
    unit: 'days',
    reason: 'R214',
    lever: 'clear-arrears-elsewhere',
    range: [0, 36_500],
    compute: ofReport(validDays.externalReport, ({ capacity }) => capacity.externalDpd),
  }),
  ofCredit('externalBalanceGrowth', {
    unit: 'bps',
    reason: 'R214',
    lever: 'settle-outside-lender',
    harmless: (value) => value <= 0,
    range: [-SHARE_MAX, SHARE_MAX],
    compute: ofReport(validDays.externalReport, balanceGrowth),
  }),
]
