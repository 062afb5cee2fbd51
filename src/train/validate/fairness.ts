/**
 * Whether a cut-off passes groups alike. A ratio under four fifths asks for a reason; its interval
 * says whether the sample can tell.
 * Source: four-fifths rule, 29 CFR 1607.4(D); interval of a log ratio (delta method).
 */
import { deviation, exp, log, quantile } from '../../base/index.ts'
import { observedIn } from './calibration.ts'
import type { Part } from './parts.ts'
import { aucOf, type Estimate, placements, Z_975 } from './roc.ts'
import { round6 } from './round.ts'
import { type JudgedRows, pick } from './rows.ts'
import { effectiveRows, weighedMean } from './weighted.ts'

export interface GroupFairness {
  readonly label: string | null
  readonly rows: number
  readonly observed: Estimate
  /** Mean probability given. */
  readonly expected: number
  readonly auc: Estimate | null
  /** Mean score less the reference group's, in standard deviations of all rows. */
  readonly scoreGap: number
  readonly cutoffs: readonly {
    readonly passed: number
    /** Share passed over the reference group’s; `null` where that is this group, or passed none. */
    readonly ratio: Estimate | null
    readonly verdict: 'reference' | 'alike' | 'watch' | 'adverse' | 'too-few'
  }[]
}

export interface Fairness {
  readonly column: string
  /** Scores at which the safest half, and the safest four fifths, of all rows pass. */
  readonly cutoffs: readonly { readonly share: number; readonly score: number }[]
  readonly groups: readonly GroupFairness[]
}

const SHARES = [0.5, 0.8]
const FOUR_FIFTHS = 0.8
/** Fewer rows than this have no rate worth comparing. */
const ROWS_MIN = 30

export function fairnessOf(rows: JudgedRows, column: string, parts: readonly Part[]): Fairness {
  const ascending = Float64Array.from(rows.score).sort()
  const cutoffs = SHARES.map((share) => ({
    share,
    score: Math.floor(quantile(ascending, 1 - share)!),
  }))
  const spread = deviation(rows.score) ?? 0
  const groups = parts.map(({ label, rows: places }) => ({ label, rows: pick(rows, places) }))
  const rates = cutoffs.map(({ score }) => groups.map((group) => passRate(group.rows, score)))
  const references = rates.map((row) => referenceOf(row, groups))
  const first = groups[references[0]!]!.rows
  return {
    column,
    cutoffs,
    groups: groups.map(({ label, rows: own }, i) => {
      const placed = placements(
        own.score.map((score) => -score),
        own.bad,
        own.weight,
      )
      const gap = meanScore(own) - meanScore(first)
      return {
        label,
        rows: own.bad.length,
        observed: observedIn(own),
        expected: round6(weighedMean(own.pd, own.weight)),
        auc: placed === null ? null : aucOf(placed),
        scoreGap: spread === 0 ? 0 : round6(gap / spread),
        cutoffs: rates.map((row, c) => {
          const reference = references[c]!
          const [passed, other] = [row[i]!, row[reference]!]
          if (i === reference) return { passed: round6(passed), ratio: null, verdict: 'reference' }
          const size = effectiveRows(own.weight)
          const others = effectiveRows(groups[reference]!.rows.weight)
          const ratio = ratioOf(passed, size, other, others)
          return { passed: round6(passed), ratio, verdict: verdictOf(ratio, size) }
        }),
      }
    }),
  }
}

const meanScore = ({ score, weight }: JudgedRows): number => weighedMean(score, weight)

const passRate = ({ score, weight }: JudgedRows, cutoff: number): number =>
  weighedMean(
    score.map((points) => (points >= cutoff ? 1 : 0)),
    weight,
  )

/** The group that passes most, of those large enough to compare with: a twentieth of the rows. */
function referenceOf(rates: readonly number[], groups: readonly { rows: JudgedRows }[]): number {
  const all = groups.reduce((n, { rows }) => n + rows.bad.length, 0)
  const isLarge = (i: number): boolean => groups[i]!.rows.bad.length >= all / 20
  return rates.reduce(
    (best, rate, i) => (isLarge(i) && (!isLarge(best) || rate > rates[best]!) ? i : best),
    0,
  )
}

function ratioOf(p: number, rows: number, q: number, others: number): Estimate | null {
  if (q === 0) return null
  // Nobody of the group passed: three rows' worth is the most that hides (rule of three).
  if (p === 0) return { value: 0, low: 0, high: round6(Math.min(1, 3 / rows) / q) }
  const error = Math.sqrt((1 - p) / (rows * p) + (1 - q) / (others * q))
  const centre = log(p / q)
  return {
    value: round6(p / q),
    low: round6(exp(centre - Z_975 * error)),
    high: round6(exp(centre + Z_975 * error)),
  }
}

function verdictOf(
  ratio: Estimate | null,
  rows: number,
): 'alike' | 'watch' | 'adverse' | 'too-few' {
  if (rows < ROWS_MIN || ratio === null) return 'too-few'
  if (ratio.value >= FOUR_FIFTHS) return 'alike'
  return ratio.high < FOUR_FIFTHS ? 'adverse' : 'watch'
}
