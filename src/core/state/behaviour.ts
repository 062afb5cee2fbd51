/** Behaviour 行为特征: activity, draws, devices, and detectors of the borrower's own change. */
import type { TidemarkEvent } from '../event/event.ts'
import { NONE, type State } from './state.ts'

export interface BehaviourState {
  /** Day of the last fact of this pillar, or NONE. */
  lastDay: number
}

export const newBehaviour = (): BehaviourState => ({ lastDay: NONE })

export function foldBehaviour({ behaviour }: State, event: TidemarkEvent): void {
  behaviour.lastDay = event.day
}
