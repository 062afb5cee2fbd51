/** The asset register 资产: property, vehicle, deposit, one total value and lien each. */
import { type Day, monthOf } from '../../../base/index.ts'
import type { DataOf } from '../../event/event.ts'
import type { CapacityState } from '../capacity.ts'
import { NONE } from '../state.ts'
import { addSafe, noteMonth, series } from './months.ts'

export const assetKinds = ['property', 'vehicle', 'deposit'] as const

export const ASSETS = assetKinds.length

/** The newest appraisal of a kind stands; a lien above the value is taken and flagged. */
export function takeAppraisal(
  capacity: CapacityState,
  day: Day,
  { asset, valueMinor, lienMinor, appraisedDay }: DataOf<'asset-appraised'>,
): void {
  if (lienMinor > valueMinor) capacity.underwaterAppraisals++
  const kind = assetKinds.indexOf(asset)
  if (appraisedDay < capacity.assetAppraisedDay[kind]!) return
  // Totals are compared at the end of a day: what is sold and paid in on one day did not fall.
  if (capacity.assetsDay !== NONE && day > capacity.assetsDay)
    noteMonth(capacity, series.assets, monthOf(day), assetTotal(capacity), 'highest')
  capacity.assetsDay = day
  capacity.assetMinor[kind] = valueMinor
  capacity.assetLienMinor[kind] = lienMinor
  capacity.assetAppraisedDay[kind] = appraisedDay
}

/** Values less their liens as they were appraised, none below zero. */
export function assetTotal({ assetMinor, assetLienMinor }: CapacityState): number {
  let total = 0
  for (let kind = 0; kind < ASSETS; kind++)
    total = addSafe(total, Math.max(0, assetMinor[kind]! - assetLienMinor[kind]!))
  return total
}
