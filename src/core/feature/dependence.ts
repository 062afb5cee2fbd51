/** Dependence on the line 依赖度: who would be harmed by a cliff, and is tapered instead. */
import type { Day } from '../../base/index.ts'
import type { State } from '../state/state.ts'

/** Draws often, rolls over, and no other liquidity is known (guard 10). */
export const isDependent = (_state: State, _day: Day): boolean => false
