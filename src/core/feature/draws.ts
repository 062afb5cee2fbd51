/** How fast the line is drawn, and to whom. `null` where no draw was ever told of. */
import { type Day, monthOf } from '../../base/index.ts'
import { daily, hourly, ofMonth } from '../state/behaviour/figures.ts'
import { sumOfDays, sumOfHours, sumOfMonths } from '../state/behaviour/windows.ts'
import { parts } from '../state/part.ts'
import { NONE, type State } from '../state/state.ts'
import { type BehaviourRest, ratioBps, row } from './behaviour-row.ts'
import { monthIndex, utilisationBase } from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { shared } from './shared.ts'

const MOST_BPS = 1_000_000
const USUAL_BPS = 10_000

type Measure = (state: State, day: Day) => number | null

const drawn =
  (measure: Measure): Measure =>
  (state, day) =>
    state.behaviour.drawDay === NONE ? null : measure(state, day)

const draw = (measure: Measure): Omit<BehaviourRest, 'unit' | 'range'> => ({
  direction: 'riskier-up',
  reason: 'R404',
  lever: 'draw-at-usual-pace',
  harmless: (value) => value === 0,
  asOf: ({ behaviour }) => behaviour.drawDay,
  spec: 'BH3',
  compute: drawn(measure),
})

/**
 * A figure of the 24 hours up to the last fact of this pillar, as it stood then: a day has no
 * hours here, so it holds for that day and the next, and is gone on the one after.
 */
function lastHours({ behaviour }: State, day: Day, figure: number): number {
  return day - behaviour.hourDay > 1 ? 0 : sumOfHours(behaviour, figure)
}

function shareOfLine(state: State, day: Day): number | null {
  const base = utilisationBase(state, day)
  if (base === null) return null
  const drawnMinor = lastHours(state, day, hourly.drawMinor)
  return ratioBps(drawnMinor, 1, base, 1, MOST_BPS)
}

/** Whole months of the last six that the line has, and what was drawn in them. */
const drawnBefore = { months: 0, minor: 0 }

const lookBefore = shared(parts.activity | parts.acts | parts.month, (state, day) => {
  const month = monthIndex(day)
  const months = Math.min(6, month - monthOf(state.openedDay as Day) - 1)
  drawnBefore.months = months
  drawnBefore.minor =
    months < 3 ? 0 : sumOfMonths(state.behaviour, ofMonth.drawMinor, month, months)
})

/**
 * Drawn in the last 30 days over a month's mean of the six whole months before this one, or as
 * many as the line has; `null` with fewer than three, or where nothing was drawn in them.
 */
function pace(state: State, day: Day): number | null {
  lookBefore(state, day)
  const { months, minor: before } = drawnBefore
  if (months < 3 || before === 0) return null
  const now = sumOfDays(state.behaviour, daily.drawMinor, day, 30)
  return ratioBps(now, 1, before, months, MOST_BPS)
}

export const draws: readonly FeatureRow[] = [
  row('drawsLast24h', {
    ...draw((state, day) => lastHours(state, day, hourly.draws)),
    unit: 'count',
    range: [0, 1_000_000],
  }),
  row('drawShareLast24h', { ...draw(shareOfLine), unit: 'bps', range: [0, MOST_BPS] }),
  row('drawsLast7d', {
    ...draw(({ behaviour }, day) => sumOfDays(behaviour, daily.draws, day, 7)),
    unit: 'count',
    range: [0, 1_000_000],
  }),
  row('drawPace', {
    ...draw(pace),
    unit: 'bps',
    range: [0, MOST_BPS],
    harmless: (value) => value <= USUAL_BPS,
  }),
  row('newPayees7d', {
    ...draw(({ behaviour }, day) => sumOfDays(behaviour, daily.newPayees, day, 7)),
    unit: 'count',
    range: [0, 1_000_000],
  }),
]
