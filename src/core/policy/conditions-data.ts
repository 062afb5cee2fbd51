/**
 * The state of the world as plain data, dated by the day each word of it was published. Its
 * canonical JSON's hash is the conditions hash that every decision names.
 */
import { type Day, parseDay } from '../../base/index.ts'
import {
  type Conditions,
  calm,
  type Indicators,
  industries,
  type Level,
  levels,
} from '../feature/conditions.ts'

export interface ConditionsPeriod {
  /** The day it was published, `YYYY-MM-DD`: it holds from then until the next period. */
  readonly fromDay: string
  readonly regime: Level
  /** Industries worse than calm. */
  readonly industries: Readonly<Record<string, Level>>
  readonly indicators: Indicators
}

export interface ConditionsData {
  readonly schema: 1
  /** In rising order of `fromDay`; before the first all is calm. */
  readonly periods: readonly ConditionsPeriod[]
}

export const noConditions: ConditionsData = { schema: 1, periods: [] }

/** The conditions known on a day. Fails: the function never does; a bad date is a caller's bug. */
export function conditionsOn(data: ConditionsData): (day: Day) => Conditions {
  const from = data.periods.map(({ fromDay }) => parseDay(fromDay)!)
  const known = data.periods.map(conditionsOf)
  let at = -1
  return (day) => {
    if (at >= 0 && day < from[at]!) at = -1
    while (at + 1 < from.length && from[at + 1]! <= day) at++
    return at < 0 ? calm : known[at]!
  }
}

const conditionsOf = (period: ConditionsPeriod): Conditions => ({
  regime: levels.indexOf(period.regime),
  industryLevels: industries.map((name) => levels.indexOf(period.industries[name] ?? 'calm')),
  ...period.indicators,
})
