/**
 * Detectors of a borrower's own change: per signal a two-sided CUSUM of log-likelihood ratios, of
 * "changed by so much" against "as ever", the borrower's own past being what ever is. Whole
 * numbers only: a number in and at most one alarm out, in a row of nine.
 * Source: Page 1954 (CUSUM), Moustakides 1986 (likelihood ratios find a known change soonest),
 * Huber 1964 (tamed residuals); alarms set by bench/detectors.ts (see `tunings`).
 */
import { NONE } from './state.ts'

export const signals = ['signIns', 'spend', 'inflow', 'paymentTiming'] as const
export type Signal = (typeof signals)[number]

/** How one signal is watched, in thousandths of the signal's own unit (see `activity.ts`). */
export interface Tuning {
  /** The change worth finding: so much, */
  readonly change: number
  /** and so many thousandths of the borrower's own mean. */
  readonly changeShare: number
  /** Spread of one observation by segment, an employment or else the last: where all start. */
  readonly priorSpreads: readonly [number, number, number, number, number]
  /** No spread counts as smaller: nobody is so steady that a trifle is a change. */
  readonly leastSpread: number
  /** The sum beyond which a fall or a rise alarms, thousandths of a nat. */
  readonly alarm: number
}

const everybody = (spread: number) => [spread, spread, spread, spread, spread] as const

/**
 * Alarms are set by bench/detectors.ts, 20,000 people of 36 months: a halving, −30 % and a week
 * later found in two observations at the median, at 2.3, 1.4 and .9 false alarms of that side in
 * a thousand months. What spreads more than by chance, or drifts, alarms more often; see there.
 */
export const tunings: Readonly<Record<Signal, Tuning>> = {
  // Twice the square root of a count spreads alike whatever the count; halved, it falls by .293.
  signIns: {
    change: 0,
    changeShare: 293,
    priorSpreads: everybody(1450),
    leastSpread: 1000,
    alarm: 2000,
  },
  // Logarithms to base two: −40 %, and −30 %.
  spend: {
    change: 737,
    changeShare: 0,
    priorSpreads: everybody(400),
    leastSpread: 150,
    alarm: 4000,
  },
  inflow: {
    change: 515,
    changeShare: 0,
    priorSpreads: [180, 450, 550, 550, 400],
    leastSpread: 120,
    alarm: 4000,
  },
  // Days.
  paymentTiming: {
    change: 7000,
    changeShare: 0,
    priorSpreads: everybody(2000),
    leastSpread: 1500,
    alarm: 4000,
  },
}

/** Numbers a signal keeps, in this order. */
const N = 0
const MEAN = 1
const SPREAD = 2
const FALL = 3
const RISE = 4
/** Observations in a row the baseline has stood still for. */
const FROZEN = 5
const FALL_MONTH = 6
const RISE_MONTH = 7
const LAST_MONTH = 8
export const ROW = 9

/** Observations before the first test. */
const WARM = 3
/** Weight of the segment against the borrower's own observations. */
const PRIOR_WEIGHT = 6
/** Share a new observation takes once there are many, thousandths: a half-life of six. */
const RATE = 109
/** Observations such a mean remembers, (2 − rate) / rate. */
const MEMORY = 17
/** Beyond so much a residual teaches no more, milli-sigma. */
const HUBER = 2000
/** And beyond so much it says no more. */
const CLIP = 4000
/** A mean absolute deviation as a standard deviation, thousandths. */
const DEVIATION = 1253
/** Nobody is watched for less than two spreads, which comes by chance, nor weighed by more. */
const LEAST_GAIN = 2000
const MOST_GAIN = 3500
/** Part of the change that drift may make up unnoticed; half of it is best where none drifts. */
const SLACK = 600
/** Most of the way to an alarm one observation can go: alone, however far out, none alarms. */
const MOST_STEP = 800
/** Frozen for so long, the new level is the borrower's own: the baseline starts anew. */
const THAW = 12

export const newDetectors = (): Float64Array =>
  readyDetectors(new Float64Array(signals.length * ROW))

/** Rows of zeroes made ready: no alarm and no observation yet. */
export function readyDetectors(rows: Float64Array): Float64Array {
  for (let at = 0; at < rows.length; at += ROW) {
    rows[at + FALL_MONTH] = NONE
    rows[at + RISE_MONTH] = NONE
    rows[at + LAST_MONTH] = NONE
  }
  return rows
}

/** Takes the observation `x` of a month, of a borrower in a segment (see `priorSpreads`). */
export function observe(
  rows: Float64Array,
  signal: number,
  x: number,
  month: number,
  segment: number,
  tuning: Tuning = tuningOf[signal]!,
): void {
  const at = signal * ROW
  const n = rows[at + N]!
  rows[at + LAST_MONTH] = month
  if (n === 0 || rows[at + FROZEN]! >= THAW) return start(rows, at, x)
  const residual = x - rows[at + MEAN]!
  const spread = spreadOf(rows, at, tuning, segment)
  if (n < WARM) return learn(rows, at, residual, spread)
  const { alarm } = tuning
  const z = clip(whole((1000 * residual) / spread), CLIP)
  const change = tuning.change + whole((tuning.changeShare * rows[at + MEAN]!) / 1000)
  const gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, whole((1000 * change) / spread)))
  const slack = whole((gain * SLACK) / 1000)
  const most = whole((alarm * MOST_STEP) / 1000)
  const fall = Math.max(0, rows[at + FALL]! + Math.min(most, whole((gain * (-z - slack)) / 1000)))
  const rise = Math.max(0, rows[at + RISE]! + Math.min(most, whole((gain * (z - slack)) / 1000)))
  rows[at + FALL] = settle(rows, at + FALL_MONTH, fall, alarm, month)
  rows[at + RISE] = settle(rows, at + RISE_MONTH, rise, alarm, month)
  // Past half way the baseline stands still, else it would learn what it is there to notice.
  if (2 * Math.max(fall, rise) > alarm) rows[at + FROZEN]!++
  else learn(rows, at, residual, spread)
}

const tuningOf = signals.map((signal) => tunings[signal])

/** What a signal stands at, for features. */
export interface Watch {
  /** Basis points of an alarm; `null` while the baseline is too young to be tested against. */
  readonly fallBps: number | null
  readonly riseBps: number | null
  /** Months of the last alarms, or NONE. */
  readonly fallMonth: number
  readonly riseMonth: number
  readonly lastMonth: number
}

export function watchOf(rows: Float64Array, signal: Signal): Watch {
  const at = signals.indexOf(signal)
  return {
    fallBps: watch.fallBps(rows, at),
    riseBps: watch.riseBps(rows, at),
    fallMonth: watch.fallMonth(rows, at),
    riseMonth: watch.riseMonth(rows, at),
    lastMonth: watch.lastMonth(rows, at),
  }
}

/** The same figure by figure, by index into `signals`: a fold reads them without an object. */
export const watch = {
  fallBps: (rows, signal) => sumBps(rows, signal, FALL),
  riseBps: (rows, signal) => sumBps(rows, signal, RISE),
  fallMonth: (rows, signal) => rows[signal * ROW + FALL_MONTH]!,
  riseMonth: (rows, signal) => rows[signal * ROW + RISE_MONTH]!,
  lastMonth: (rows, signal) => rows[signal * ROW + LAST_MONTH]!,
} as const satisfies {
  readonly [K in keyof Watch]: (rows: Float64Array, signal: number) => Watch[K]
}

function sumBps(rows: Float64Array, signal: number, sum: number): number | null {
  const at = signal * ROW
  // The first observation tested may be the one that froze the baseline.
  const isTested = rows[at + N]! > WARM || rows[at + FROZEN]! > 0
  return isTested ? whole((rows[at + sum]! * 10_000) / tuningOf[signal]!.alarm) : null
}

function start(rows: Float64Array, at: number, x: number): void {
  rows[at + N] = 1
  rows[at + MEAN] = x
  rows[at + SPREAD] = 0
  rows[at + FALL] = 0
  rows[at + RISE] = 0
  rows[at + FROZEN] = 0
}

/**
 * Own spread shrunk to the segment's, widened for a mean of few observations. The mean itself is
 * not shrunk: borrowers differ from one another far more than each from his own past.
 */
function spreadOf(rows: Float64Array, at: number, tuning: Tuning, segment: number): number {
  const n = rows[at + N]!
  const seen = Math.min(n - 1, MEMORY)
  const prior = tuning.priorSpreads[segment]!
  const shrunk = whole((seen * rows[at + SPREAD]! + PRIOR_WEIGHT * prior) / (seen + PRIOR_WEIGHT))
  return Math.max(tuning.leastSpread, shrunk + whole(shrunk / (2 * Math.min(n, MEMORY))))
}

/** Exponentially weighted mean and spread of tamed residuals; plain means at first. */
function learn(rows: Float64Array, at: number, residual: number, spread: number): void {
  const n = rows[at + N]!
  const tame = clip(residual, whole((HUBER * spread) / 1000))
  const sigma = whole((Math.abs(tame) * DEVIATION) / 1000)
  const ofMean = Math.max(RATE, whole(1000 / (n + 1)))
  const ofSpread = Math.max(RATE, whole(1000 / n))
  rows[at + MEAN]! += whole((tame * ofMean) / 1000)
  rows[at + SPREAD]! += whole(((sigma - rows[at + SPREAD]!) * ofSpread) / 1000)
  rows[at + N] = Math.min(n + 1, 1000)
  rows[at + FROZEN] = 0
}

/** The sum to keep: half an alarm after one, so that a change that goes on is soon said again. */
function settle(
  rows: Float64Array,
  monthAt: number,
  sum: number,
  alarm: number,
  month: number,
): number {
  if (sum <= alarm) return sum
  rows[monthAt] = month
  return whole(alarm / 2)
}

/** Toward zero; exact, every numerator here being far below 2^53. */
const whole = Math.trunc
const clip = (value: number, most: number): number => Math.max(-most, Math.min(most, value))
