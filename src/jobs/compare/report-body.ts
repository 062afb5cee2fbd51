/** A comparison's figures as the report that is kept, with what must be said beside them. */
import { type Day, printDay } from '../../base/index.ts'
import { reportOf, type Tally } from '../../portfolio/index.ts'
import type { ComparisonRemark, ComparisonReport } from '../../wire/index.ts'

export interface Compared {
  readonly isTown: boolean
  readonly untilDay: Day
  /** Months the scorecard looks ahead; `null` where nobody told. */
  readonly horizonMonths: number | null
}

export function reportBody(
  tally: Tally,
  { isTown, untilDay, horizonMonths }: Compared,
): ComparisonReport {
  const remarks: ComparisonRemark[] = isTown ? ['town'] : ['history', 'harmless']
  if (horizonMonths !== 12) remarks.push('probability-horizon')
  return {
    ...reportOf(tally, { isTown, untilDay }),
    isTown,
    untilDay: printDay(untilDay),
    remarks: [...remarks, 'undrawn-capital', 'profit'],
  } as unknown as ComparisonReport
}
