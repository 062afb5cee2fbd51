/** History 履约历史, first half: how late, how often, how long ago. */
import { type Day, monthOf } from '../../base/index.ts'
import { daysPastDueOn, NONE } from '../state/state.ts'
import { cycle, cyclesWithin, monthIndex } from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, type Rest, row } from './row.ts'

const worst = (months: number): Rest => ({
  unit: 'days',
  direction: 'riskier-up',
  reason: 'R103',
  lever: 'pay-on-time',
  range: [0, 36_500],
  spec: 'FE2',
  compute: (state, day) => {
    let days = state.worstDpdInCycle
    for (let i = cyclesWithin(state, day, months) - 1; i >= 0; i--)
      days = Math.max(days, state.cycleWorstDpd[cycle(state, i)]!)
    return days
  },
})

const times = (pastDays: number, months: number): Rest => ({
  unit: 'count',
  direction: 'riskier-up',
  reason: 'R103',
  lever: 'pay-on-time',
  range: [0, months],
  spec: 'FE2',
  compute: (state, day) => {
    let n = 0
    for (let i = cyclesWithin(state, day, months) - 1; i >= 0; i--)
      if (state.cycleWorstDpd[cycle(state, i)]! > pastDays) n++
    return n
  },
})

export const lateness: readonly FeatureRow[] = [
  row('daysPastDue', {
    unit: 'days',
    direction: 'riskier-up',
    reason: 'R101',
    lever: 'clear-arrears',
    range: [0, 36_500],
    spec: 'FE1',
    compute: daysPastDueOn,
  }),
  row('worstDpd3m', worst(3)),
  row('worstDpd6m', worst(6)),
  row('worstDpd12m', worst(12)),
  row('dpdBefore', {
    unit: 'days',
    direction: 'riskier-up',
    reason: 'R103',
    lever: 'pay-on-time',
    range: [0, 36_500],
    spec: 'FE1',
    compute: (state) =>
      state.cycleMonth[cycle(state, 1)] === NONE ? null : state.cycleWorstDpd[cycle(state, 1)]!,
  }),
  row('monthsSinceLate', {
    unit: 'months',
    direction: 'riskier-down',
    reason: 'R103',
    lever: 'pay-on-time',
    range: [0, 1200],
    spec: 'FE1',
    compute: (state, day) =>
      state.lastLateDay === NONE ? null : monthIndex(day) - monthOf(state.lastLateDay as Day),
  }),
  row('times30In12m', times(30, 12)),
  row('times60In12m', times(60, 12)),
  row('times90In12m', times(90, 12)),
  row('lateMonths6m', times(0, 6)),
  row('onTimeStreak', {
    unit: 'count',
    direction: 'riskier-down',
    reason: 'R105',
    lever: 'pay-on-time',
    range: [0, 1200],
    // Few months on time because the line is young is not a failing.
    harmless: (_, state) => state.lastLateDay === NONE,
    spec: 'FE1',
    compute: (state) => state.onTimeStreak,
  }),
  row('tenureMonths', {
    unit: 'months',
    direction: null,
    harmless: always,
    reason: 'R601',
    lever: null,
    range: [0, 1200],
    spec: 'FE1',
    compute: (state, day) =>
      state.opened === 0 ? null : monthIndex(day) - monthOf(state.openedDay as Day),
  }),
  row('suspensions', {
    unit: 'count',
    direction: 'riskier-up',
    reason: 'R103',
    lever: null,
    range: [0, 100],
    spec: 'FE1',
    compute: (state) => state.suspensions,
  }),
  row('cures', {
    unit: 'count',
    direction: null,
    harmless: (value) => value === 0,
    reason: 'R103',
    lever: null,
    range: [0, 1200],
    spec: 'FE1',
    compute: (state) => state.cures,
  }),
]
