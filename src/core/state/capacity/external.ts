/** Credit elsewhere 多头借贷: what the last six reports said. */
import type { Day } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import type { CapacityState } from '../capacity.ts'
import { NONE } from '../state.ts'

export const REPORTS = 6

/** Of two reports of one day the later stands. */
export function takeReport(
  capacity: CapacityState,
  day: Day,
  data: DataOf<'external-credit-reported'>,
): void {
  const { reportDay, reportHead } = capacity
  const last = reportDay[reportHead]!
  const head = last === NONE || last === day ? reportHead : (reportHead + 1) % REPORTS
  capacity.reportHead = head
  reportDay[head] = day
  capacity.reportLenders[head] = data.lenders
  capacity.reportBalanceMinor[head] = data.balanceMinor
  capacity.inquiries = data.inquiries90Days
  capacity.externalDpd = data.worstDaysPastDue
  capacity.externalServiceMinor = data.monthlyServiceMinor ?? NONE
  capacity.externalNewLenders = data.newLenders30Days ?? NONE
}

/** Ring index of the report so many before the last, or -1 where there was none. */
export function reportBack({ reportDay, reportHead }: CapacityState, back: number): number {
  if (back >= REPORTS) return -1
  const at = (reportHead - back + REPORTS) % REPORTS
  return reportDay[at] === NONE ? -1 : at
}
