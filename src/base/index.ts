export { assert, unreachable } from './assert.ts'
export type { Brand } from './brand.ts'
export { canonicalJson, type Json, type JsonObject } from './canonical.ts'
export {
  addDays,
  addMonths,
  type CivilDate,
  civilOf,
  type Day,
  day,
  dayOf,
  firstDayOf,
  type MonthIndex,
  monthOf,
  parseDay,
  weekdayOf,
  printDay,
} from './day.ts'
export {
  allInAnnualRate,
  annualRate,
  type CashFlow,
  type CostedLoan,
  effectiveAnnualRate,
  type InternalRate,
  nominalAnnualRate,
  periodRate,
  presentValueMinor,
} from './finance-rate.ts'
export {
  amortise,
  annuity,
  type DatedInstalment,
  type DatedLoan,
  datedSchedule,
  daysInterest,
  dueDayAfter,
  type Instalment,
  levelInstalment,
  levelPart,
  monthlyDueDays,
  principalPart,
  repaymentMethods,
  type RepaymentMethod,
} from './finance-schedule.ts'
export { Hash64 } from './hash.ts'
export {
  cumulativeIncidence,
  type Episodes,
  type Estimate,
  type IncidencePoint,
} from './incidence.ts'
export { allocate, divide, type Minor, minor, mulDiv, type Rounding } from './money.ts'
export { below, fork, type Rng, rng, uint32, uniform } from './prng.ts'
export { type Bps, bps, type Ppm, ppm, shareOf } from './rate.ts'
export { exp, log, logistic } from './real.ts'
export { failure, type Issue, type Issues, ok, type Result } from './result.ts'
export { samePerson } from './same-person.ts'
export {
  brier,
  type Discrimination,
  deviation,
  discrimination,
  logLoss,
  mean,
  normalDensity,
  quantile,
  sum,
} from './stats.ts'
