/** Every feature, in the order of its slot. Append only: a slot is part of a compiled policy. */
import type { Day } from '../../base/index.ts'
import { consentBit } from '../state/consent.ts'
import { EVERYTHING } from '../state/part.ts'
import type { State } from '../state/state.ts'
import { arrears } from './arrears.ts'
import { behaviour } from './behaviour.ts'
import { capacity } from './capacity.ts'
import type { Conditions } from './conditions.ts'
import { economy } from './economy.ts'
import type { FeatureRow } from './feature-row.ts'
import { history } from './history.ts'
import { network } from './network.ts'
import { beginMeasuring, endMeasuring } from './shared.ts'
import { trend } from './trend.ts'

export const features: readonly FeatureRow[] = [
  ...history,
  ...capacity,
  ...behaviour,
  ...network,
  ...economy,
  ...trend,
  ...arrears,
]

const computes = features.map((row) => row.compute)
const consents = features.map(({ consent }) => (consent === null ? 0 : consentBit(consent)))

const slots: ReadonlyMap<string, number> = new Map(features.map((row, slot) => [row.id, slot]))

/** The place of a feature in a measured vector. Fails: -1 for an unknown id. */
export const featureSlot = (id: string): number => slots.get(id) ?? -1

const everySlot = Int32Array.from(features, (_, slot) => slot)

/**
 * What we measure: features of a line on a day, each into its slot of `out`; all of them unless
 * told. Absent is NaN there; the one place `null` changes its clothes. `whose` and `moved` say
 * what of an earlier measurement still stands (see `shared.ts`).
 */
export function measureInto(
  state: State,
  day: Day,
  conditions: Conditions,
  out: Float64Array,
  slots: Int32Array = everySlot,
  whose: object | null = null,
  moved: number = EVERYTHING,
): void {
  beginMeasuring(whose, moved)
  try {
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!
      // What consent was withdrawn for is as if never known.
      const isWithdrawn = (state.withdrawnConsents & consents[slot]!) !== 0
      out[slot] = isWithdrawn ? Number.NaN : (computes[slot]!(state, day, conditions) ?? Number.NaN)
    }
  } finally {
    endMeasuring()
  }
}
