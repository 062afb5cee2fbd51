/** Linked accounts 关联关系: what `network/` told of neighbours and rings; never our decisions. */
import type { TidemarkEvent } from '../event/event.ts'
import { NONE, type State } from './state.ts'

export interface NetworkState {
  /** Day of the last fact of this pillar, or NONE. */
  lastDay: number
}

export const newNetwork = (): NetworkState => ({ lastDay: NONE })

export function foldNetwork({ network }: State, event: TidemarkEvent): void {
  network.lastDay = event.day
}
