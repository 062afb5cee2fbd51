/** Repayment capacity 偿债能力: income, assets, guarantees, debts elsewhere. */
import type { TidemarkEvent } from '../event/event.ts'
import { NONE, type State } from './state.ts'

export interface CapacityState {
  /** Day of the last fact of this pillar, or NONE. */
  lastDay: number
  /** Index into `industries`, or NONE. */
  industry: number
}

export const newCapacity = (): CapacityState => ({ lastDay: NONE, industry: NONE })

export function foldCapacity({ capacity }: State, event: TidemarkEvent): void {
  capacity.lastDay = event.day
}
