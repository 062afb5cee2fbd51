/** The obligations of a line 借据 and the holds of its authorisations. */
import type { TidemarkEvent } from '../../event/event.ts'
import { NONE, type State } from '../state.ts'
import type { Terms } from '../terms.ts'

export interface LedgerState {
  /** Day the next cycle closes by itself, for lines with a schedule of ours; else NONE. */
  nextCycleDay: number
}

export const newLedger = (): LedgerState => ({ nextCycleDay: NONE })

/** Folds what happens to an obligation or a hold. */
export function foldLedger(_state: State, _event: TidemarkEvent, _terms: Terms): void {}
