/**
 * From log-odds to scores. 600 points at 10 good to 1 bad and 40 points to double the odds put
 * 350–950 at a probability of default from 88 % to 0.02 %: a book where one in five goes bad and
 * one where one in a thousand does both lie inside, so hardly a score is clamped. At 40 points
 * rounding to whole points costs no measurable AUC (algorithms.md §1).
 */
import { log } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'

export const scale: Scorecard['scale'] = {
  pdo: 40,
  baseScore: 600,
  baseOdds: 10,
  minScore: 350,
  maxScore: 950,
}

/** Scores there are. */
export const SCORES = scale.maxScore - scale.minScore + 1

/** Points one unit of log-odds is worth. */
export const FACTOR = scale.pdo / log(2)

/** Score, not rounded, of a log-odds of going bad. */
export const scoreOf = (logOdds: number): number =>
  scale.baseScore - FACTOR * (log(scale.baseOdds) + logOdds)

/** Log-odds of going bad that the scale, not yet calibrated, gives a score. */
export const logOddsOf = (score: number): number =>
  (scale.baseScore - score) / FACTOR - log(scale.baseOdds)

export const clamp = (score: number): number =>
  Math.min(scale.maxScore, Math.max(scale.minScore, score))
