/** What each feature's value follows from: where nothing of it moved, the value stands. */
import { EVERYTHING, parts } from '../state/part.ts'

const { own, cycles, income, holdings, activity, acts, network, day, month } = parts

/**
 * Features that a table of a pack reads often and that read little. `month`: of a day nothing but
 * its calendar month. Whoever changes what one of them reads says so here; [EN8] finds who forgot.
 */
const few: Readonly<Record<string, number>> = {
  times30In12m: cycles | month,
  times60In12m: cycles | month,
  times90In12m: cycles | month,
  incomeTrend: income | month,
  incomeCv12m: income | month,
  incomeDrawdown12m: income | month,
  lenders: holdings | day,
  lenderGrowth6m: holdings | day,
  newLenders30d: holdings | day,
  inquiries90d: holdings | day,
  externalWorstDpd: holdings | day,
  externalBalanceGrowth: holdings | day,
  assetTrend: income | holdings | month,
  liquidTrend: income | month,
  guaranteeCoverage: own | holdings,
  guaranteeLoss: holdings,
  spendFall: activity | month,
  spendRise: activity | month,
  spendAlarm: activity | month,
  inflowFall: activity | month,
  inflowRise: activity | month,
  inflowAlarm: activity | month,
  paymentLater: activity | month,
  paymentTimingAlarm: activity | month,
  spendTrend3m: activity | month,
  drawPace: activity | acts | day,
  takeoverPattern: activity | acts | day,
  anomalyScore90d: acts | day,
  linkedAnomaly90d: acts | day,
  cashOutAnomaly90d: acts | day,
  identityExpired: acts | day,
  ringMembers: network,
  ringBadShare: network,
  ringYoungShare: network,
}

/** The parts a feature reads, as bits; any, of one not named here. */
export const readsOf = (id: string): number => few[id] ?? EVERYTHING
