/**
 * History 履约历史, second half: how much of the line is used, what is paid of it. Shares are basis
 * points, rounded down.
 */
import { type Day, divide, mulDiv } from '../../base/index.ts'
import { parts } from '../state/part.ts'
import { highestLimit, type State, standings } from '../state/state.ts'
import {
  cycle,
  cyclesInHalfYear,
  has,
  RATIO_MAX,
  share,
  statementBack,
  utilisationBase,
} from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { paid, paidAll, walkPayments } from './paid.ts'
import type { ReasonId } from './reason.ts'
import { always, type Rest, row } from './row.ts'
import { shared } from './shared.ts'

const SHARE_RANGE = [-100_000, 1_000_000] as const
const MONEY_RANGE = [-9_007_199_254_740_991, 9_007_199_254_740_991] as const

const LATE = standings.indexOf('late')
const NO_USE = standings.indexOf('no-use')
const PAID_IN_FULL = standings.indexOf('paid-in-full')

/** Use of at most half the line says nothing against anybody. */
const LOW_USE_BPS = 5000
const lowUse = (value: number): boolean => value <= LOW_USE_BPS

/** Little room because the line is small is not much use of it. */
const roomEnough = (room: number, state: State): boolean =>
  room >= mulDiv(highestLimit(state, state.lastDay, 180), LOW_USE_BPS, 10_000, 'floor')

/** Months of six with a standing; `null` before the first statement. */
const monthsOf = (standing: (typeof standings)[number], reason: ReasonId): Rest => ({
  unit: 'count',
  direction: null,
  reason,
  scorable: false,
  harmless: always,
  lever: null,
  range: [0, 6],
  spec: 'FE3',
  compute: (state, day) => {
    const n = cyclesInHalfYear(state, day)
    if (n === 0) return null
    const code = standings.indexOf(standing)
    let months = 0
    for (let i = 0; i < n; i++) if (state.cycleStanding[cycle(state, i)] === code) months++
    return months
  },
})

const standingBack = (back: number): Rest => ({
  harmless: (code) => code === NO_USE || code === PAID_IN_FULL,
  unit: 'code',
  direction: null,
  levels: standings,
  reason: 'R402',
  lever: 'pay-on-time',
  range: [0, LATE],
  spec: 'FE3',
  compute: (state) => (has(state, back) ? state.cycleStanding[cycle(state, back)]! : null),
})

/** A figure of what was paid in the cycles whose statement before asked for something. */
const payments = (figure: keyof typeof paid): Rest => ({
  unit: 'minor',
  direction: 'riskier-down',
  reason: 'R201',
  lever: 'pay-more-than-minimum',
  range: MONEY_RANGE,
  // A small payment that was all there was to pay is a full payment.
  harmless: paidAll,
  spec: 'FE5',
  compute: (state, day) => {
    walkPayments(state, day)
    return paid[figure]
  },
})

/** Mean and highest statement of six months; `null` without any. */
const statements: { mean: number | null; peak: number | null } = { mean: null, peak: null }

const walkStatements = shared(parts.cycles | parts.month, (state, day) => {
  const n = cyclesInHalfYear(state, day)
  let total = 0
  let peak = 0
  let seen = 0
  while (seen < n && has(state, seen)) {
    const minor = statementBack(state, seen)
    peak = seen === 0 ? minor : Math.max(peak, minor)
    total += minor
    seen++
  }
  statements.mean = seen === 0 ? null : divide(total, seen, 'floor')
  statements.peak = seen === 0 ? null : peak
})

function meanStatement(state: State, day: Day): number | null {
  walkStatements(state, day)
  return statements.mean
}

function peakStatement(state: State, day: Day): number | null {
  walkStatements(state, day)
  return statements.peak
}

/** Least-squares slope of statement balances, basis points of the limit a month. */
function utilisationTrend(state: State, day: Day): number | null {
  const base = utilisationBase(state, day)
  let n = cyclesInHalfYear(state, day)
  while (n > 0 && !has(state, n - 1)) n--
  if (base === null || n < 3) return null
  // Doubled to stay whole: Σ(2i − (n−1))·y over Σ(2i − (n−1))²/2, newest cycle last.
  let numerator = 0
  let denominator = 0
  for (let i = 0; i < n; i++) {
    const x = n - 1 - 2 * i
    numerator += x * share(statementBack(state, i), base)
    denominator += x * x
  }
  return divide(2 * numerator, denominator, 'floor')
}

type Amount = (state: State, day: Day) => number | null

/** An amount as a share of the line. */
const ofLine = (amount: Amount): Rest => ({
  unit: 'bps',
  direction: 'riskier-up',
  harmless: lowUse,
  reason: 'R401',
  lever: 'lower-balance',
  range: SHARE_RANGE,
  spec: 'FE3',
  compute: (state, day) => {
    const base = utilisationBase(state, day)
    const minor = amount(state, day)
    return base === null || minor === null ? null : share(minor, base)
  },
})

/** What is left of the line beside an amount. */
const room = (amount: Amount): Rest => ({
  unit: 'minor',
  direction: 'riskier-down',
  harmless: roomEnough,
  reason: 'R401',
  lever: 'lower-balance',
  range: MONEY_RANGE,
  spec: 'FE3',
  compute: (state, day) => {
    const base = utilisationBase(state, day)
    const minor = amount(state, day)
    return base === null || minor === null ? null : base - minor
  },
})

/** How fast the balance grows; a falling one says nothing against anybody. */
const growth = (compute: Amount): Rest => ({
  unit: 'bps',
  direction: 'riskier-up',
  harmless: (value) => value <= 0,
  reason: 'R202',
  lever: 'lower-balance',
  range: SHARE_RANGE,
  spec: 'FE3',
  compute,
})

function balanceGrowth(state: State, day: Day): number | null {
  const base = utilisationBase(state, day)
  if (base === null || !has(state, 0) || !has(state, 3)) return null
  return share(statementBack(state, 0) - statementBack(state, 3), base)
}

/** A share of what was asked that was paid. */
const paidOf = (figure: keyof typeof paid, lever: string): Rest => ({
  unit: 'bps',
  direction: 'riskier-down',
  reason: 'R201',
  lever,
  range: [0, RATIO_MAX],
  spec: 'FE3',
  compute: (state, day) => {
    walkPayments(state, day)
    return paid[figure]
  },
})

export const use: readonly FeatureRow[] = [
  row(
    'utilisation',
    ofLine((state) => state.balanceMinor),
  ),
  row('utilisationMean6m', ofLine(meanStatement)),
  row('utilisationPeak6m', ofLine(peakStatement)),
  row('utilisationTrend6m', growth(utilisationTrend)),
  row('paymentRatioLast', paidOf('share1', 'pay-more-than-minimum')),
  row('paymentRatio3m', paidOf('share3', 'pay-more-than-minimum')),
  row('fullPaymentShare6m', paidOf('full6', 'pay-in-full')),
  row('balanceGrowth3m', growth(balanceGrowth)),
  row('openingLimit', {
    unit: 'minor',
    direction: 'riskier-down',
    harmless: always,
    reason: 'R203',
    lever: null,
    range: MONEY_RANGE,
    spec: 'FE3',
    compute: (state) => (state.openingLimitMinor > 0 ? state.openingLimitMinor : null),
  }),
  row('lastStatement', {
    unit: 'minor',
    direction: null,
    scorable: false,
    harmless: always,
    reason: 'R202',
    lever: 'lower-balance',
    range: MONEY_RANGE,
    spec: 'FE3',
    compute: (state) => (has(state, 0) ? statementBack(state, 0) : null),
  }),
  row('lastPayment', payments('mean1')),
  row('paymentMean3m', payments('mean3')),
  row('paymentMean6m', payments('mean6')),
  row('paymentMax6m', payments('most6')),
  row('unpaidMonths6m', {
    unit: 'count',
    direction: 'riskier-up',
    reason: 'R201',
    lever: 'pay-on-time',
    range: [0, 6],
    spec: 'FE3',
    compute: (state, day) => {
      walkPayments(state, day)
      return paid.unpaid6
    },
  }),
  row(
    'headroom',
    room((state) => state.balanceMinor),
  ),
  row('headroomMin6m', room(peakStatement)),
  row('standing', standingBack(0)),
  row('standingBefore', standingBack(1)),
  row('noUseMonths6m', monthsOf('no-use', 'R402')),
  row('revolvingMonths6m', monthsOf('revolving', 'R402')),
  row('paidInFullMonths6m', monthsOf('paid-in-full', 'R402')),
]
