/**
 * What the detectors of the borrower's own change stand at, and since when they alarmed. An alarm
 * is a measure, never an act: rules and scorecards say what it is worth beside others.
 */
import type { Day } from '../../base/index.ts'
import { type Signal, signals, watch } from '../state/detector.ts'
import { NONE, type State } from '../state/state.ts'
import { type BehaviourRest, ofActivity, row } from './behaviour-row.ts'
import { monthIndex } from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { always } from './row.ts'

/** A level the last word of which is older than so many months says nothing of today. */
const STALE_MONTHS = 3
/** An alarm older than a year is history. */
const ALARM_MONTHS = 12

const placeOf = (signal: Signal): number => signals.indexOf(signal)

/** How near a sum is to its alarm; after one it goes on from half way. */
const level = (signal: Signal, side: 'fallBps' | 'riseBps'): Part => {
  const place = placeOf(signal)
  const sumOf = watch[side]
  return {
    unit: 'bps',
    direction: 'riskier-up',
    range: [0, 10_000],
    spec: 'BH1',
    compute: ({ behaviour: { detectors } }, day) =>
      monthsSince(day, watch.lastMonth(detectors, place)) > STALE_MONTHS
        ? null
        : sumOf(detectors, place),
  }
}

type MonthOf = (rows: Float64Array, signal: number) => number

/**
 * Whole months since the last alarm; `null` where there was none within a year. Rules read it; a
 * scorecard has the sum it came of, and two measures of one thing would share its points at random.
 */
const alarm = (signal: Signal, monthOf: MonthOf): Part => {
  const place = placeOf(signal)
  return {
    unit: 'months',
    direction: 'riskier-down',
    range: [0, ALARM_MONTHS],
    spec: 'BH1',
    compute: ({ behaviour }, day) => {
      const month = monthOf(behaviour.detectors, place)
      if (month === NONE) return null
      const months = monthsSince(day, month)
      return months > ALARM_MONTHS ? null : months
    },
  }
}

type Part = Pick<BehaviourRest, 'unit' | 'direction' | 'range' | 'spec' | 'compute'>

const monthsSince = (day: Day, month: number): number => Math.max(0, monthIndex(day) - month)

const { fallMonth: fell, riseMonth: rose } = watch
/** NONE is below every month. */
const either: MonthOf = (rows, signal) => Math.max(fell(rows, signal), rose(rows, signal))

/**
 * Fewer sign-ins: an app not opened is weak evidence, easily made, and often a healthy borrower
 * who needs nothing. It may be shown and may ask somebody to call; it is never held against
 * anybody (domain S17, S51).
 */
const neverHeld = { ...ofActivity, reason: 'R402', scorable: false, harmless: always } as const
const spending = { ...ofActivity, reason: 'R402' } as const
const income = { ...ofActivity, reason: 'R211', lever: 'verify-income' } as const
const timing = {
  reason: 'R103',
  lever: 'pay-on-time',
  asOf: ({ lastDay }: State): number => lastDay,
} as const

export const alarms: readonly FeatureRow[] = [
  row('signInFall', { ...level('signIns', 'fallBps'), ...neverHeld }),
  row('signInAlarm', { ...alarm('signIns', fell), ...neverHeld }),
  row('spendFall', { ...level('spend', 'fallBps'), ...spending }),
  row('spendRise', { ...level('spend', 'riseBps'), ...spending }),
  row('spendAlarm', { ...alarm('spend', either), ...spending, scorable: false }),
  row('inflowFall', { ...level('inflow', 'fallBps'), ...income }),
  row('inflowRise', {
    ...level('inflow', 'riseBps'),
    ...income,
    direction: 'riskier-down',
    harmless: always,
  }),
  row('inflowAlarm', { ...alarm('inflow', fell), ...income, scorable: false }),
  row('paymentLater', { ...level('paymentTiming', 'riseBps'), ...timing }),
  row('paymentTimingAlarm', { ...alarm('paymentTiming', rose), ...timing, scorable: false }),
]
