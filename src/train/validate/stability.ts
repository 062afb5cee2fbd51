/** The same measures on parts of the rows: folds, or periods of time. */
import { observedIn } from './calibration.ts'
import { type Shift, shiftOf } from './psi.ts'
import { aucOf, type Estimate, placements } from './roc.ts'
import { round6 } from './round.ts'
import { type JudgedRows, pick } from './rows.ts'
import { weighedMean } from './weighted.ts'

/** One fold, or one period of time. */
export interface StabilityRow {
  readonly label: string | null
  readonly rows: number
  readonly bads: number
  readonly observed: Estimate
  /** Mean probability given. */
  readonly expected: number
  /** `null` where one class is absent. */
  readonly auc: Estimate | null
  /** Scores here against all other rows' scores; `null` where there are no others. */
  readonly shift: Shift | null
}

export function stabilityOf(
  rows: JudgedRows,
  places: readonly number[],
  label: string | null,
): StabilityRow {
  const here = new Uint8Array(rows.bad.length)
  for (const row of places) here[row] = 1
  const others = rows.score.filter((_, row) => here[row] === 0)
  const own = pick(rows, places)
  const { bad, score, pd, weight } = own
  const bads = bad.reduce((n, flag) => n + flag, 0)
  const placed = placements(
    score.map((points) => -points),
    bad,
    weight,
  )
  return {
    label,
    rows: bad.length,
    bads,
    observed: observedIn(own),
    expected: round6(weighedMean(pd, weight)),
    auc: placed === null ? null : aucOf(placed),
    shift: shiftOf(others, score),
  }
}
