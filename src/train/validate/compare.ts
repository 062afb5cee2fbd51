/** This scorecard beside another model, row by row: the same people, neither having learnt them. */
import { assert, logistic } from '../../base/index.ts'
import type { Fitted } from '../finish.ts'
import { aucDifference, type Estimate, meanAucOf, type Placements, placements } from './roc.ts'
import { round6 } from './round.ts'
import { type JudgedRows, pick } from './rows.ts'
import { weighedLogLoss } from './weighted.ts'

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
  { bad, weight }: Pick<JudgedRows, 'bad' | 'weight'>,
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
  return { bad, score, pd, weight }
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

/** `rows` says what became of each, and how much it counts. */
export function compare(
  rows: JudgedRows,
  foldRows: FoldRows,
  own: Judge,
  other: Judge,
): Comparison {
  const placed = [own, other].map(({ risk }) => placedByFold(rows, foldRows, risk))
  const lossOf = ({ pd }: Judge): number => weighedLogLoss(pd, rows.bad, rows.weight)
  const [ownLoss, otherLoss] = [lossOf(own), lossOf(other)]
  return {
    auc: meanAucOf(placed[1]!),
    logLoss: round6(otherLoss),
    aucDifference: aucDifference(placed[0]!, placed[1]!),
    logLossDifference: round6(ownLoss - otherLoss),
  }
}

/** Fails: throws on a fold of one class; the caller leaves such folds out. */
export function placedByFold(
  { bad, weight }: JudgedRows,
  foldRows: FoldRows,
  risk: Float64Array,
): Placements[] {
  return foldRows.map((rows) => {
    const placed = placements(
      rows.map((row) => risk[row]!),
      rows.map((row) => bad[row]!),
      Float64Array.from(rows, (row) => weight[row]!),
    )
    assert(placed !== null, `a fold of ${rows.length} rows holds one class only`)
    return placed
  })
}

/** Folds in which both classes count: the others cannot rank anybody. */
export const rankedFolds = (rows: JudgedRows, foldRows: FoldRows): FoldRows =>
  foldRows.filter((places) => {
    const { bad, weight } = pick(rows, places)
    const counts = (side: number): boolean =>
      weight.some((one, row) => one > 0 && bad[row] === side)
    return counts(0) && counts(1)
  })
