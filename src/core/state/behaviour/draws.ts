/** Draws as behaviour: how often, how much and to whom, by hour, day and month. */
import { type Day, monthOf } from '../../../base/index.ts'
import type { BehaviourState } from '../behaviour.ts'
import { keyOf } from '../key.ts'
import { noteTakeover } from './devices.ts'
import { daily, hourly, ofMonth } from './figures.ts'
import { remember } from './lists.ts'
import { addToDay, addToHour, addToMonth, hourOf, openMonth, tellTime } from './windows.ts'

/**
 * A draw that settled; `payeeHash` is `null` where the draw does not say who was paid. The first
 * payee ever is nobody's change and does not count as new.
 */
export function noteDrawBehaviour(
  behaviour: BehaviourState,
  at: number,
  day: Day,
  amountMinor: number,
  payeeHash: string | null,
): void {
  tellTime(behaviour, at, day)
  const hour = hourOf(at)
  addToHour(behaviour, hourly.draws, hour, 1)
  addToHour(behaviour, hourly.drawMinor, hour, amountMinor)
  addToDay(behaviour, daily.draws, day, 1)
  addToDay(behaviour, daily.drawMinor, day, amountMinor)
  openMonth(behaviour, monthOf(day))
  addToMonth(behaviour, ofMonth.drawMinor, monthOf(day), amountMinor)
  if (payeeHash !== null) {
    const isFirst = behaviour.payees[0] === 0
    const isKnown = remember(behaviour.payees, keyOf(payeeHash))
    if (!isFirst && !isKnown) addToDay(behaviour, daily.newPayees, day, 1)
  }
  behaviour.drawDay = day
  behaviour.drawHour = behaviour.hour
  noteTakeover(behaviour, day)
}
