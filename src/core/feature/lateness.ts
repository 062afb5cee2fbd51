/** History 履约历史, first half: how late, how often, how long ago. */
import { type Day, monthOf } from '../../base/index.ts'
import { parts } from '../state/part.ts'
import { daysPastDueOn, NONE } from '../state/state.ts'
import { cycle, monthIndex } from './cycles.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, type Rest, row } from './row.ts'
import { shared } from './shared.ts'

/** Of the newest cycles within 3, 6 and 12 months: the worst days past due, and how many were. */
const past = { worst3: 0, worst6: 0, worst12: 0, late6: 0, over30: 0, over60: 0, over90: 0 }

const walkYear = shared(parts.cycles | parts.month, (state, day) => {
  const { cycleMonth, cycleWorstDpd } = state
  const month = monthIndex(day)
  past.worst3 = past.worst6 = past.worst12 = 0
  past.late6 = past.over30 = past.over60 = past.over90 = 0
  let in3 = true
  let in6 = true
  for (let back = 0; back < 12; back++) {
    const at = cycle(state, back)
    const closed = cycleMonth[at]!
    if (closed <= month - 12) break
    in6 &&= back < 6 && closed > month - 6
    in3 &&= back < 3 && closed > month - 3
    const days = cycleWorstDpd[at]!
    if (days === 0) continue
    past.worst12 = Math.max(past.worst12, days)
    if (in6) past.worst6 = Math.max(past.worst6, days)
    if (in3) past.worst3 = Math.max(past.worst3, days)
    if (in6 && days > 0) past.late6++
    if (days > 30) past.over30++
    if (days > 60) past.over60++
    if (days > 90) past.over90++
  }
})

type Past = keyof typeof past

const worst = (figure: Past): Rest => ({
  unit: 'days',
  direction: 'riskier-up',
  reason: 'R103',
  lever: 'pay-on-time',
  range: [0, 36_500],
  spec: 'FE2',
  compute: (state, day) => {
    walkYear(state, day)
    return Math.max(state.worstDpdInCycle, past[figure])
  },
})

const times = (figure: Past, months: number): Rest => ({
  unit: 'count',
  direction: 'riskier-up',
  reason: 'R103',
  lever: 'pay-on-time',
  range: [0, months],
  spec: 'FE2',
  compute: (state, day) => {
    walkYear(state, day)
    return past[figure]
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
  row('worstDpd3m', worst('worst3')),
  row('worstDpd6m', worst('worst6')),
  row('worstDpd12m', worst('worst12')),
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
  row('times30In12m', times('over30', 12)),
  row('times60In12m', times('over60', 12)),
  row('times90In12m', times('over90', 12)),
  row('lateMonths6m', times('late6', 6)),
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
