/** What the borrower and people of the lender did about decisions: appeals, disputes, overrides. */
import type { TidemarkEvent } from '../event/event.ts'
import { NONE, type State } from './state.ts'

export interface RightsState {
  /** Day of the last event of this kind, or NONE. */
  lastDay: number
}

export const newRights = (): RightsState => ({ lastDay: NONE })

export function foldRights({ rights }: State, event: TidemarkEvent): void {
  rights.lastDay = event.day
}
