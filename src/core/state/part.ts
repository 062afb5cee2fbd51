/**
 * Parts of what a feature is measured on, as bits: sections of a state, and time. What one event
 * moved, the features that read nothing of it need not be measured again for.
 */
import { monthOf } from '../../base/index.ts'
import type { EventKind, TidemarkEvent } from '../event/event.ts'

export const parts = {
  /** The line's own figures and its ledger, and the conditions: moved for every look. */
  own: 1,
  /** Closed cycles. */
  cycles: 2,
  /** Of the capacity pillar what is kept by month and verified income; and all the rest of it. */
  income: 4,
  holdings: 8,
  /** Of the behaviour pillar months and detectors; and the single acts. */
  activity: 16,
  acts: 32,
  network: 64,
  day: 128,
  month: 256,
} as const

/** Every bit. */
export const EVERYTHING = 511

const capacity = parts.income | parts.holdings
const behaviour = parts.activity | parts.acts

/** What the end of a cycle moves beside the line's own figures: its timing is watched. */
export const MOVED_BY_CYCLE = parts.cycles | parts.activity

/** Of kinds that move one thing each and come often; every other kind may move anything. */
const movedBy: Partial<Readonly<Record<EventKind, number>>> = {
  'repayment-received': 0,
  'draw-settled': capacity | behaviour,
  'activity-observed': parts.income | parts.activity,
  'income-verified': parts.income,
  'income-observed': parts.income,
  'asset-appraised': capacity,
  'external-credit-reported': parts.holdings,
  'employment-reported': parts.holdings,
  'signed-in': parts.acts,
  'profile-changed': parts.acts,
  'device-bound': parts.acts,
  'transaction-posted': parts.acts,
  'link-observed': parts.network,
  'neighbour-worsened': parts.network,
  'neighbour-recovered': parts.network,
}

/** Sections an event may move when it is folded on a day the line was brought to. */
export function movedByEvent(event: TidemarkEvent): number {
  const moved = movedBy[event.type] ?? EVERYTHING
  if (event.type !== 'activity-observed') return moved
  // What is kept of income is read by whole months: the running one says nothing yet.
  return monthOf(event.data.fromDay) === monthOf(event.day) ? moved & ~parts.income : moved
}
