/** Months of activity, and what the detectors are given of them and of closed cycles. */
import { type Day, monthOf } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import { noteInflow, noteLiquid } from '../capacity.ts'
import { employments } from '../capacity/income.ts'
import { addSafe } from '../capacity/months.ts'
import { observe, type Signal, signals } from '../detector.ts'
import type { Season } from '../season.ts'
import { NONE, type State } from '../state.ts'
import { ofMonth } from './figures.ts'
import { logOf, rootOf } from './scale.ts'
import { addToMonth, openMonth, sumOfMonths } from './windows.ts'

/** Days that make a whole month of activity: a month of holes or a quarter says nothing. */
const LEAST_DAYS = 20
const MOST_DAYS = 40

/**
 * Adds a period's totals to the month it began in. A month is given to the detectors once: when
 * its last day was told, or when a later month begins.
 */
export function takeActivity(
  state: State,
  day: Day,
  data: DataOf<'activity-observed'>,
  season: Season,
): void {
  const { behaviour, capacity } = state
  const month = monthOf(data.fromDay)
  openMonth(behaviour, month)
  if (month > behaviour.activityMonth) {
    observeMonth(state, season)
    behaviour.activityMonth = month
    behaviour.observed = 0
  }
  let spendMinor = 0
  for (const category of Object.keys(data.spendMinor))
    spendMinor = addSafe(spendMinor, data.spendMinor[category]!)
  addToMonth(behaviour, ofMonth.days, month, Math.max(0, day - data.fromDay + 1))
  addToMonth(behaviour, ofMonth.signIns, month, data.signIns)
  if (data.nightSignIns !== null) {
    addToMonth(behaviour, ofMonth.signInsByHour, month, data.signIns)
    addToMonth(behaviour, ofMonth.nightSignIns, month, data.nightSignIns)
  }
  addToMonth(behaviour, ofMonth.spendMinor, month, spendMinor)
  addToMonth(behaviour, ofMonth.inflowMinor, month, data.inflowMinor)
  noteInflow(capacity, month, data.inflowMinor)
  if (data.liquidMinor !== null) noteLiquid(capacity, month, data.liquidMinor)
  if (monthOf((day + 1) as Day) > behaviour.activityMonth) observeMonth(state, season)
}

function observeMonth(state: State, season: Season): void {
  const { behaviour } = state
  const month = behaviour.activityMonth
  if (month === NONE || behaviour.observed === 1) return
  const total = (figure: number): number => sumOfMonths(behaviour, figure, month + 1, 1)
  const days = total(ofMonth.days)
  if (days < LEAST_DAYS || days > MOST_DAYS) return
  behaviour.observed = 1
  const tell = (signal: Signal, x: number): void =>
    observe(behaviour.detectors, signals.indexOf(signal), x, month, segmentOf(state))
  tell('signIns', rootOf(total(ofMonth.signIns), season.signInsBps))
  tell('spend', logOf(total(ofMonth.spendMinor), season.spendBps))
  tell('inflow', logOf(total(ofMonth.inflowMinor), season.inflowBps))
}

/** Detectors start from others in the same employment, from everybody where it is not known. */
const segmentOf = ({ capacity: { employment } }: State): number =>
  employment === NONE ? employments.length : employment

/** Later or earlier than this is as this. */
const LATEST_DAYS = 60
const EARLIEST_DAYS = 30

/**
 * Payment timing of a closed cycle: days late at its worst or, paid on time, days before the due
 * day. Nothing due or nothing known (`null`) is no observation.
 */
export function noteCycle(
  state: State,
  day: Day,
  worstDaysLate: number,
  daysEarly: number | null,
): void {
  if (worstDaysLate === 0 && daysEarly === null) return
  const days =
    worstDaysLate > 0
      ? Math.min(worstDaysLate, LATEST_DAYS)
      : -Math.max(0, Math.min(daysEarly ?? 0, EARLIEST_DAYS))
  const signal = signals.indexOf('paymentTiming')
  observe(state.behaviour.detectors, signal, 1000 * days, monthOf(day), segmentOf(state))
}
