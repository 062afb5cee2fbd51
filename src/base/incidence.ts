/** How often each cause has ended an episode by a time, where others may end it first. */
import { assert } from './assert.ts'
import { exp } from './real.ts'

/** One row an episode. */
export interface Episodes {
  readonly time: ArrayLike<number>
  /** What ended it at `time`: 0 for an end that was not seen (censored), else a cause from 1. */
  readonly cause: ArrayLike<number>
  /** Watched only after this time (left truncation), which lies before `time`; `null`: always. */
  readonly entry: ArrayLike<number> | null
}

/** A probability; limits are `null` where it is 0, as the log of 0 has none. */
export interface Estimate {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number | null
  readonly upper: number | null
}

export interface IncidencePoint {
  readonly time: number
  /** Watched just before `time`: entered before it, and ended at or after it. */
  readonly atRisk: number
  /** By cause, in the order asked for; so is `incidence`. */
  readonly events: readonly number[]
  readonly censored: number
  /** Not ended by any cause up to and including `time`. */
  readonly survival: Estimate
  readonly incidence: readonly Estimate[]
}

/**
 * Cumulative incidence with competing causes at every time something ended, ascending. Survival
 * and incidences sum to one; with a single cause, survival is Kaplan and Meier's.
 *
 * Limits: 95 %, on the log scale, none above 1.
 * Source: Aalen and Johansen (1978); the error is the infinitesimal jackknife, as `survfit` of R's
 * `survival` gives it for states; Greenwood's where there is a single cause and no entry.
 */
export function cumulativeIncidence(
  episodes: Episodes,
  causes: readonly number[],
): IncidencePoint[] {
  const { counts, spans } = tally(episodes, causes)
  const { times, atRisk, events, censored } = counts
  const shared = sharedOf(counts)
  const curves = events.map((ended, k) => curveOf(ended, (cause) => cause === k, counts, shared))
  // What has not survived was ended by any cause: its error is that of all causes as one.
  const any = curveOf(shared.ended, (cause) => cause >= 0, counts, shared)
  const anyErrors = errorsOf(any, spans, shared)
  const errors = curves.map((curve) => errorsOf(curve, spans, shared))
  return Array.from(times, (time, t) => {
    const survival = shared.survival[t]!
    return {
      time,
      atRisk: atRisk[t]!,
      events: events.map((ended) => ended[t]!),
      censored: censored[t]!,
      survival: estimate(survival, survival === 0 ? 0 : anyErrors[t]!),
      incidence: curves.map(({ incidence }, k) => estimate(incidence[t]!, errors[k]![t]!)),
    }
  })
}

const Z95 = 1.959963984540054

function estimate(probability: number, standardError: number): Estimate {
  if (probability === 0) return { estimate: 0, standardError, lower: null, upper: null }
  const spread = (Z95 * standardError) / probability
  return {
    estimate: probability,
    standardError,
    lower: probability * exp(-spread),
    upper: Math.min(1, probability * exp(spread)),
  }
}

/** By place among the ascending times. */
interface Counts {
  readonly times: Float64Array
  readonly atRisk: Float64Array
  readonly events: readonly Float64Array[]
  readonly censored: Float64Array
}

/** Of each episode: watched at the places `first` to `last`; `cause` as a place, −1 if censored. */
interface Spans {
  readonly first: Int32Array
  readonly last: Int32Array
  readonly cause: Int32Array
}

function tally(
  { time, cause, entry }: Episodes,
  causes: readonly number[],
): { counts: Counts; spans: Spans } {
  const times = distinct(time)
  const n = time.length
  const fresh = (): Float64Array => new Float64Array(times.length)
  const counts = { times, atRisk: fresh(), events: causes.map(fresh), censored: fresh() }
  const spans = { first: new Int32Array(n), last: new Int32Array(n), cause: new Int32Array(n) }
  for (let i = 0; i < n; i++) {
    const ended = causes.indexOf(cause[i]!)
    const first = entry === null ? 0 : upTo(times, entry[i]!)
    const last = upTo(times, time[i]!) - 1
    if (ended < 0 && cause[i] !== 0) assert(false, `cause ${cause[i]} was not asked for`)
    if (first > last) assert(false, `watched from ${entry?.[i]}, after its end at ${time[i]}`)
    spans.first[i] = first
    spans.last[i] = last
    spans.cause[i] = ended
    counts.atRisk[first]! += 1
    if (last + 1 < times.length) counts.atRisk[last + 1]! -= 1
    const ends = ended < 0 ? counts.censored : counts.events[ended]!
    ends[last]! += 1
  }
  accumulate(counts.atRisk)
  return { counts, spans }
}

function distinct(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort()
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
}

/** How many of the ascending times are not after `at`. */
function upTo(times: Float64Array, at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}

function accumulate(values: Float64Array): void {
  for (let t = 1; t < values.length; t++) values[t]! += values[t - 1]!
}

/** What the causes share, by place among the times. */
interface Shared {
  /** Ended by any cause. */
  readonly ended: Float64Array
  readonly survival: Float64Array
  /** What an episode adds to the log of survival by being watched from the start up to here. */
  readonly watched: Float64Array
  /** What it takes from it by ending here. */
  readonly lost: Float64Array
}

function sharedOf({ times, atRisk, events }: Counts): Shared {
  const fresh = (): Float64Array => new Float64Array(times.length)
  const shared = { ended: fresh(), survival: fresh(), watched: fresh(), lost: fresh() }
  let survival = 1
  let watched = 0
  for (let t = 0; t < times.length; t++) {
    const risk = atRisk[t]!
    const ended = events.reduce((total, cause) => total + cause[t]!, 0)
    const left = risk - ended
    survival *= left / risk
    // Once all have ended no curve moves again, whoever enters later.
    if (left > 0) {
      watched += ended / (risk * left)
      shared.lost[t] = 1 / left
    }
    shared.ended[t] = ended
    shared.survival[t] = survival
    shared.watched[t] = watched
  }
  return shared
}

/** The incidence of some causes, and what one episode adds to it. */
interface Curve {
  readonly incidence: Float64Array
  /** By being watched from the start up to here. */
  readonly watched: Float64Array
  /** By ending here of one of these causes. */
  readonly gained: Float64Array
  readonly includes: (cause: number) => boolean
}

function curveOf(
  ended: Float64Array,
  includes: (cause: number) => boolean,
  { atRisk }: Counts,
  shared: Shared,
): Curve {
  const fresh = (): Float64Array => new Float64Array(ended.length)
  const curve = { incidence: fresh(), watched: fresh(), gained: fresh(), includes }
  for (let t = 0; t < ended.length; t++) {
    const survived = t === 0 ? 1 : shared.survival[t - 1]!
    const watched = t === 0 ? 0 : shared.watched[t - 1]!
    curve.gained[t] = survived / atRisk[t]!
    curve.incidence[t] = curve.gained[t]! * ended[t]!
    curve.watched[t] = curve.incidence[t]! * (watched - 1 / atRisk[t]!)
  }
  accumulate(curve.incidence)
  accumulate(curve.watched)
  return curve
}

/**
 * The root of the summed squares of what each episode does to a curve: `level + slope·incidence`,
 * and the curve's `watched` beside it while the episode is. Both numbers are set at its entry and
 * anew at its end; so running sums of their products serve every time at once.
 */
function errorsOf(curve: Curve, { first, last, cause }: Spans, shared: Shared): Float64Array {
  const size = curve.incidence.length
  const watching = products(size)
  const gone = products(size)
  for (let i = 0; i < first.length; i++) {
    const before = first[i]! - 1
    const end = last[i]!
    const slope = before < 0 ? 0 : -shared.watched[before]!
    const level = before < 0 ? 0 : -curve.watched[before]! - slope * curve.incidence[before]!
    addFrom(watching, first[i]!, level, slope, 1)
    addFrom(watching, end, level, slope, -1)
    const gained = curve.includes(cause[i]!) ? curve.gained[end]! : 0
    const atEnd = level + slope * curve.incidence[end]! + curve.watched[end]! + gained
    const endSlope = slope + shared.watched[end]! - (cause[i]! < 0 ? 0 : shared.lost[end]!)
    addFrom(gone, end, atEnd - endSlope * curve.incidence[end]!, endSlope, 1)
  }
  for (const sums of [watching, gone]) for (const sum of Object.values(sums)) accumulate(sum)
  return Float64Array.from(curve.incidence, (x, t) => {
    const w = curve.watched[t]!
    const inside = squareOf(watching, t, x) + w * w * watching.count[t]!
    const across = 2 * w * (watching.level[t]! + x * watching.slope[t]!)
    return Math.sqrt(Math.max(0, inside + across + squareOf(gone, t, x)))
  })
}

const products = (size: number) => ({
  count: new Float64Array(size),
  level: new Float64Array(size),
  slope: new Float64Array(size),
  levelLevel: new Float64Array(size),
  levelSlope: new Float64Array(size),
  slopeSlope: new Float64Array(size),
})

type Products = ReturnType<typeof products>

function addFrom(sums: Products, at: number, level: number, slope: number, sign: 1 | -1): void {
  sums.count[at]! += sign
  sums.level[at]! += sign * level
  sums.slope[at]! += sign * slope
  sums.levelLevel[at]! += sign * level * level
  sums.levelSlope[at]! += sign * level * slope
  sums.slopeSlope[at]! += sign * slope * slope
}

const squareOf = (sums: Products, at: number, x: number): number =>
  sums.levelLevel[at]! + 2 * x * sums.levelSlope[at]! + x * x * sums.slopeSlope[at]!
