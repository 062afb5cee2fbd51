/**
 * Behaviour 行为特征: activity, draws, devices, and detectors of the borrower's own change. Facts
 * as they were told, in windows that age out by date; what they are worth the features say.
 */
import { unreachable } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import { takeActivity } from './behaviour/activity.ts'
import { forgetAnomalies, takeAnomaly } from './behaviour/anomalies.ts'
import {
  changeProfile,
  forgetTakeovers,
  linkAccount,
  seeDevice,
  unlinkAccount,
} from './behaviour/devices.ts'
import { keep } from './behaviour/figures.ts'
import { countSignIn, countTransaction, tellTime } from './behaviour/windows.ts'
import { readyDetectors } from './detector.ts'
import type { MakeRing } from './rings.ts'
import { NONE, type State } from './state.ts'
import type { Terms } from './terms.ts'

export interface BehaviourState {
  /** Day of the last fact of this pillar, or NONE. */
  lastDay: number
  /** Newest hour, since the epoch, of a fact of this pillar, and its day; NONE before the first. */
  hour: number
  hourDay: number
  /** Newest day and month of their rings, or NONE. */
  ringDay: number
  month: number
  /** Month of activity being told, or NONE; 1 once it was given to the detectors. */
  activityMonth: number
  observed: number
  /** Day of the last draw, or NONE. */
  drawDay: number
  // hours of what makes a takeover, or NONE
  newDeviceHour: number
  profileHour: number
  drawHour: number
  newDeviceDay: number
  /** Day of the last anomaly told, quieted or not, or NONE. */
  anomalyDay: number
  /** Last day of a verified identity, ENDLESS without an end; NONE where nothing was told. */
  identityUntilDay: number
  // windows (see figures.ts)
  hours: Float64Array
  days: Float64Array
  months: Float64Array
  /** A row a signal (see detector.ts). */
  detectors: Float64Array
  /** Key, first and last day of each device known; a key of 0 is a free place. */
  devices: Float64Array
  /** Keys of payees paid and accounts linked, newest first; 0 is a free place. */
  payees: Float64Array
  accounts: Float64Array
  /** Days of the last changes, newest first, or NONE. */
  profileDays: Float64Array
  accountDays: Float64Array
  takeoverDays: Float64Array
  /** Kind, score and day of the last anomalies, newest first; a day of NONE is a free place. */
  anomalies: Float64Array
}

export function newBehaviour(ring: MakeRing): BehaviourState {
  return {
    lastDay: NONE,
    hour: NONE,
    hourDay: NONE,
    ringDay: NONE,
    month: NONE,
    activityMonth: NONE,
    observed: 0,
    drawDay: NONE,
    newDeviceHour: NONE,
    profileHour: NONE,
    drawHour: NONE,
    newDeviceDay: NONE,
    anomalyDay: NONE,
    identityUntilDay: NONE,
    hours: ring(keep.hours),
    days: ring(keep.days),
    months: ring(keep.months),
    detectors: readyDetectors(ring(keep.detectors)),
    devices: ring(keep.devices),
    payees: ring(keep.payees),
    accounts: ring(keep.accounts),
    profileDays: ring(keep.profileDays).fill(NONE),
    accountDays: ring(keep.accountDays).fill(NONE),
    takeoverDays: ring(keep.takeoverDays).fill(NONE),
    anomalies: ring(keep.anomalies).fill(NONE),
  }
}

/** The last day there is, of the year 9999. */
const ENDLESS = 2_932_896

export type BehaviourEvent = Extract<
  TidemarkEvent,
  {
    readonly type:
      | 'activity-observed'
      | 'signed-in'
      | 'profile-changed'
      | 'device-bound'
      | 'transaction-posted'
      | 'account-linked'
      | 'account-unlinked'
      | 'identity-verified'
      | 'identity-expired'
      | 'anomaly-reported'
      | 'alert-resolved'
  }
>

export function foldBehaviour(state: State, event: BehaviourEvent, terms: Terms): void {
  const { behaviour } = state
  const { at, day } = event
  behaviour.lastDay = day
  tellTime(behaviour, at, day)
  switch (event.type) {
    case 'activity-observed':
      return takeActivity(state, day, event.data, terms.season)
    case 'signed-in':
      countSignIn(behaviour, day)
      return seeDevice(behaviour, day, event.data.deviceHash)
    case 'device-bound':
      return seeDevice(behaviour, day, event.data.deviceHash)
    case 'profile-changed':
      return changeProfile(behaviour, day)
    case 'account-linked':
      return linkAccount(behaviour, day, event.data.accountHash)
    case 'account-unlinked':
      return unlinkAccount(behaviour, day, event.data.accountHash)
    case 'transaction-posted':
      return countTransaction(behaviour, day, event.data)
    case 'identity-verified':
      behaviour.identityUntilDay = event.data.untilDay ?? ENDLESS
      return undefined
    case 'identity-expired':
      if (behaviour.identityUntilDay === NONE || behaviour.identityUntilDay >= day)
        behaviour.identityUntilDay = day - 1
      return undefined
    case 'anomaly-reported':
      return takeAnomaly(behaviour, day, event.data)
    case 'alert-resolved':
      // A person looked and found nothing: what was told so far is quiet until a new fact.
      if (event.data.label !== 'false-alarm') return undefined
      forgetAnomalies(behaviour)
      return forgetTakeovers(behaviour)
    default:
      return unreachable(event)
  }
}
