/** A scorecard's probabilities brought up to what was observed since; its points stay. */
import { failure, log, logistic, ok, type Result } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { type Histogram, lineThrough } from './calibrate.ts'

/**
 * The same card with another PD table: a line through the log-odds the card now gives its scores,
 * fitted to what became of `observed`, so that ranks, reasons and points are what they were.
 *
 * Shape: `observed` by score, from the card's lowest.
 * Fails: a histogram of other scores; fewer than 50 goods or bads, which tell too little; scores
 * that no longer rank at all.
 */
export function reanchor(card: Scorecard, observed: Histogram): Result<Scorecard> {
  const scores = card.pdPpm.length
  if (observed.goods.length !== scores || observed.bads.length !== scores)
    return refused('wrong-length', `the card has ${scores} scores, got ${observed.goods.length}`)
  const [goods, bads] = [total(observed.goods), total(observed.bads)]
  if (goods < OUTCOMES_MIN || bads < OUTCOMES_MIN)
    return refused(
      'too-few',
      `${whole(goods)} goods and ${whole(bads)} bads: ${OUTCOMES_MIN} of each are needed`,
    )
  const odds = Float64Array.from(card.pdPpm, logOddsOfPpm)
  const { intercept, slope } = lineThrough(observed, odds)
  if (slope <= 0)
    return refused('no-ranking', 'the scores no longer rank these outcomes: train anew')
  const pdPpm = Array.from(odds, (x) => ppmOf(intercept + slope * x))
  return ok({ ...card, pdPpm })
}

const OUTCOMES_MIN = 50

/** Of outcomes that were weighed. */
const whole = (count: number): number => Math.round(count)

const total = (counts: Float64Array): number => counts.reduce((n, count) => n + count, 0)

/** Probabilities of 0 and 1 have no log-odds: one in a million is as near as the table goes. */
const inside = (ppm: number): number => Math.min(999_999, Math.max(1, ppm))

const logOddsOfPpm = (ppm: number): number => log(inside(ppm) / (1_000_000 - inside(ppm)))
const ppmOf = (odds: number): number => inside(Math.round(1e6 * logistic(odds)))

const refused = (code: string, message: string): Result<never> =>
  failure([{ path: '/observed', code, message }])
