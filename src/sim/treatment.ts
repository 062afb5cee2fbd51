/** What a person of a town sees of the lender, at the start of a month: all they may react to. */
import type { Status } from '../core/index.ts'

export interface Treatment {
  readonly status: Status
  readonly canDraw: boolean
  readonly limitMinor: number
  /** What may still be drawn; never above the cap of a single draw. */
  readonly availableMinor: number
  /** Principal and interest owed in all. */
  readonly balanceMinor: number
  /** Unpaid of what falls due up to the next due day, arrears included. */
  readonly dueMinor: number
  /** Of that, what is past due already, penalty included. */
  readonly overdueMinor: number
  readonly nextDueDay: number | null
}

/** A line as it is before anything was drawn. */
export const untouched = (limitMinor: number): Treatment => ({
  status: 'active',
  canDraw: true,
  limitMinor,
  availableMinor: limitMinor,
  balanceMinor: 0,
  dueMinor: 0,
  overdueMinor: 0,
  nextDueDay: null,
})
