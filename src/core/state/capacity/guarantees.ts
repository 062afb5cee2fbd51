/** Guarantees 担保: who covers how much, and how good for it he is. */
import type { Day } from '../../../base/index.ts'
import type { BorrowerId, DataOf } from '../../event/event.ts'
import type { CapacityState } from '../capacity.ts'
import { keyOf } from '../key.ts'
import { NONE } from '../state.ts'

export const GUARANTEES = 4

/**
 * A guarantor counts once: pledging again sets his cover anew. Nobody covers himself; of more than
 * four the smallest is left out.
 */
export function pledge(
  capacity: CapacityState,
  day: Day,
  data: DataOf<'guarantee-pledged'>,
  borrower: BorrowerId | null,
): void {
  const key = keyOf(data.guarantorHash)
  const known = capacity.guarantorKey.indexOf(key)
  const own = data.guarantorHash === borrower
  const isFull = known < 0 && !capacity.guarantorKey.includes(0)
  capacity.guaranteesDay = day
  if (own || isFull) capacity.emptyPledges++
  const place = known >= 0 ? known : placeFor(capacity, data.coverMinor)
  if (own || place < 0) return
  const pdPpm = data.guarantorPdPpm ?? (known >= 0 ? capacity.guarantorPdPpm[known]! : NONE)
  capacity.guarantorKey[place] = key
  capacity.coverMinor[place] = data.coverMinor
  capacity.guarantorPdPpm[place] = pdPpm
  if (known < 0) capacity.pledgedPdPpm[place] = pdPpm
  capacity.sameIncome[place] = data.sameIncome === true ? 1 : 0
}

/** A free place, else that of the smallest cover if this one is larger, else -1. */
function placeFor({ guarantorKey, coverMinor }: CapacityState, cover: number): number {
  const free = guarantorKey.indexOf(0)
  if (free >= 0) return free
  let smallest = 0
  for (let i = 1; i < GUARANTEES; i++) if (coverMinor[i]! < coverMinor[smallest]!) smallest = i
  return cover > coverMinor[smallest]! ? smallest : -1
}

/** News of one who covers nothing here is none. */
export function assess(
  capacity: CapacityState,
  day: Day,
  { guarantorHash, pdPpm }: DataOf<'guarantor-assessed'>,
): void {
  const place = capacity.guarantorKey.indexOf(keyOf(guarantorHash))
  if (place < 0) return
  capacity.guaranteesDay = day
  capacity.guarantorPdPpm[place] = pdPpm
  if (capacity.pledgedPdPpm[place] === NONE) capacity.pledgedPdPpm[place] = pdPpm
}

export function release(
  capacity: CapacityState,
  day: Day,
  { guarantorHash }: DataOf<'guarantee-released'>,
): void {
  const place = capacity.guarantorKey.indexOf(keyOf(guarantorHash))
  if (place < 0) return
  capacity.guaranteesDay = day
  capacity.guarantorKey[place] = 0
  capacity.coverMinor[place] = 0
  capacity.guarantorPdPpm[place] = 0
  capacity.pledgedPdPpm[place] = 0
  capacity.sameIncome[place] = 0
}
