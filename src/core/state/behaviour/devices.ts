/**
 * Devices, profile and linked accounts. A new device alone is a new phone, a changed number alone
 * is a new number; both and then a draw, within three days, are how an account is taken over.
 */
import type { Day } from '../../../base/index.ts'
import type { BehaviourState } from '../behaviour.ts'
import { keyOf } from '../key.ts'
import { NONE } from '../state.ts'
import { DEVICE } from './figures.ts'
import { forget, noteDay, remember } from './lists.ts'

const KEY = 0
const FIRST_DAY = 1
const LAST_DAY = 2

/** Notes a device in use. The first ever is not new; a fifth takes the longest unseen's place. */
export function seeDevice(behaviour: BehaviourState, day: Day, deviceHash: string): void {
  const { devices } = behaviour
  const key = keyOf(deviceHash)
  let place = 0
  for (let at = 0; at < devices.length; at += DEVICE) {
    if (devices[at + KEY] === key) {
      devices[at + LAST_DAY] = day
      return
    }
    if (isLongerUnseen(devices, at, place)) place = at
  }
  const isFirst = devices.every((value, i) => i % DEVICE !== KEY || value === 0)
  devices[place + KEY] = key
  devices[place + FIRST_DAY] = day
  devices[place + LAST_DAY] = day
  if (isFirst) return
  behaviour.newDeviceDay = day
  behaviour.newDeviceHour = behaviour.hour
  // Only a draw that follows may be the stranger's.
  behaviour.drawHour = NONE
}

/** A free place is unseen for longest. */
function isLongerUnseen(devices: Float64Array, at: number, than: number): boolean {
  if (devices[than + KEY] === 0) return false
  return devices[at + KEY] === 0 || devices[at + LAST_DAY]! < devices[than + LAST_DAY]!
}

export function changeProfile(behaviour: BehaviourState, day: Day): void {
  noteDay(behaviour.profileDays, day)
  behaviour.profileHour = behaviour.hour
  noteTakeover(behaviour, day)
}

export function linkAccount(behaviour: BehaviourState, day: Day, accountHash: string): void {
  const isFirst = behaviour.accounts[0] === 0
  const isKnown = remember(behaviour.accounts, keyOf(accountHash))
  if (!isFirst && !isKnown) noteDay(behaviour.accountDays, day)
}

export function unlinkAccount(behaviour: BehaviourState, day: Day, accountHash: string): void {
  if (forget(behaviour.accounts, keyOf(accountHash))) noteDay(behaviour.accountDays, day)
}

const TAKEOVER_HOURS = 72

/** The pattern of a takeover, once a new device: its three facts within three days. */
export function noteTakeover(behaviour: BehaviourState, day: Day): void {
  const { newDeviceHour, profileHour, drawHour } = behaviour
  if (newDeviceHour === NONE || profileHour === NONE || drawHour === NONE) return
  const first = Math.min(newDeviceHour, profileHour, drawHour)
  const last = Math.max(newDeviceHour, profileHour, drawHour)
  if (last - first > TAKEOVER_HOURS) return
  noteDay(behaviour.takeoverDays, day)
  behaviour.newDeviceHour = NONE
}

export function forgetTakeovers(behaviour: BehaviourState): void {
  behaviour.takeoverDays.fill(NONE)
  behaviour.newDeviceHour = NONE
  behaviour.profileHour = NONE
}
