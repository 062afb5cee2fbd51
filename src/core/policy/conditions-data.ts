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
import { boundSeason, noSeason, type Season } from '../state/season.ts'

export interface ConditionsPeriod {
  /** The day it was published, `YYYY-MM-DD`: it holds from then until the next period. */
  readonly fromDay: string
  readonly regime: Level
  /** Industries worse than calm. */
  readonly industries: Readonly<Record<string, Level>>
  readonly indicators: Indicators
  /** What the book's month moved for everybody; absent where nothing did or nobody counted. */
  readonly season?: Season
}

export interface ConditionsData {
  readonly schema: 1
  /** In rising order of `fromDay`; before the first all is calm. */
  readonly periods: readonly ConditionsPeriod[]
}

export const noConditions: ConditionsData = { schema: 1, periods: [] }

/** The conditions known on a day. Fails: the function never does; a bad date is a caller's bug. */
export const conditionsOn = (data: ConditionsData): ((day: Day) => Conditions) =>
  publishedOn(data, conditionsOf, calm)

/** What moved for everybody, as known on a day. */
export const seasonOn = (data: ConditionsData): ((day: Day) => Season) =>
  publishedOn(data, ({ season }) => boundSeason(season ?? noSeason), noSeason)

function publishedOn<T>(
  data: ConditionsData,
  of: (period: ConditionsPeriod) => T,
  before: T,
): (day: Day) => T {
  const from = data.periods.map(({ fromDay }) => parseDay(fromDay)!)
  const known = data.periods.map(of)
  let at = -1
  return (day) => {
    if (at >= 0 && day < from[at]!) at = -1
    while (at + 1 < from.length && from[at + 1]! <= day) at++
    return at < 0 ? before : known[at]!
  }
}

const conditionsOf = (period: ConditionsPeriod): Conditions => ({
  publishedDay: parseDay(period.fromDay)!,
  regime: levels.indexOf(period.regime),
  industryLevels: industries.map((name) => levels.indexOf(period.industries[name] ?? 'calm')),
  ...period.indicators,
})
