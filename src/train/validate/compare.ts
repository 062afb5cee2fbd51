/** This scorecard beside another model, row by row: the same people, neither having learnt them. */
import { assert, logistic, logLoss } from '../../base/index.ts'
import type { Fitted } from '../finish.ts'
import { aucDifference, type Estimate, meanAucOf, type Placements, placements } from './roc.ts'
import { round6 } from './round.ts'
import { type JudgedRows, pick } from './rows.ts'

export interface Comparison {
  /** The other model's mean over folds. */
  readonly auc: Estimate
  readonly logLoss: number
  /** AUC of this scorecard less the other's, judged pair by pair. */
  readonly aucDifference: Estimate
  readonly logLossDifference: number
}

/** A model's risk and probability of every row, from the fit that left its fold out. */
interface Judge {
  readonly risk: Float64Array
  readonly pd: Float64Array
}

/** Rows of each fold, in fold order. */
export type FoldRows = readonly (readonly number[])[]

/** Every row with the score and the probability of the scorecard that left its fold out. */
export function judgedRows(
  bad: Uint8Array,
  foldRows: FoldRows,
  byFold: readonly Fitted[],
): JudgedRows {
  const score = new Int32Array(bad.length)
  const pd = new Float64Array(bad.length)
  byFold.forEach(({ scores, scorecard }, fold) => {
    for (const row of foldRows[fold]!) {
      score[row] = scores[row]!
      pd[row] = scorecard.pdPpm[scores[row]! - scorecard.scale.minScore]! / 1e6
    }
  })
  return { bad, score, pd }
}

export const judgeOf = ({ score, pd }: JudgedRows): Judge => ({
  risk: Float64Array.from(score, (points) => -points),
  pd,
})

export function judgeOfOdds(foldRows: FoldRows, oddsByFold: readonly Float64Array[]): Judge {
  const risk = new Float64Array(oddsByFold[0]!.length)
  foldRows.forEach((rows, fold) => {
    for (const row of rows) risk[row] = oddsByFold[fold]![row]!
  })
  return { risk, pd: risk.map(logistic) }
}

export function compare(bad: Uint8Array, foldRows: FoldRows, own: Judge, other: Judge): Comparison {
  const placed = [own, other].map(({ risk }) => placedByFold(bad, foldRows, risk))
  const [ownLoss, otherLoss] = [logLoss(own.pd, bad), logLoss(other.pd, bad)]
  return {
    auc: meanAucOf(placed[1]!),
    logLoss: round6(otherLoss),
    aucDifference: aucDifference(placed[0]!, placed[1]!),
    logLossDifference: round6(ownLoss - otherLoss),
  }
}

/** Fails: throws on a fold of one class; the caller leaves such folds out. */
export function placedByFold(
  bad: Uint8Array,
  foldRows: FoldRows,
  risk: Float64Array,
): Placements[] {
  return foldRows.map((rows) => {
    const placed = placements(
      rows.map((row) => risk[row]!),
      rows.map((row) => bad[row]!),
    )
    assert(placed !== null, `a fold of ${rows.length} rows holds one class only`)
    return placed
  })
}

/** Folds in which both classes are seen: the others cannot rank anybody. */
export const rankedFolds = (rows: JudgedRows, foldRows: FoldRows): FoldRows =>
  foldRows.filter((places) => {
    const bads = pick(rows, places).bad.reduce((n, flag) => n + flag, 0)
    return bads > 0 && bads < places.length
  })
