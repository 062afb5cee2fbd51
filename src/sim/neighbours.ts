/**
 * Who is tied to whom, each from the seed and an index alone, so that one person can be made
 * without the others: households lie in yards of four indices, rings in streets of a thousand.
 * A name of a thing or a person is a hash that tells nothing.
 */
import { fork, Hash64, type Rng, uniform } from '../base/index.ts'
import { happens, pick, whole } from './chance.ts'
import type { World } from './world.ts'

const YARD = 4
const STREET = 1000

export interface Yard {
  /** Number of the household within the yard; nobody else's when alone. */
  readonly household: number
  readonly householdSize: number
  readonly sharesDevice: boolean
  readonly sharesAccount: boolean
  /** Index of the person who vouches for this one, or null. */
  readonly guarantor: number | null
  /** True for one who vouches for another of the yard. */
  readonly vouches: boolean
}

/** How four neighbours live: apart; a pair; two pairs; three; all four. */
const dwellings = [
  [0, 1, 2, 3],
  [0, 0, 1, 2],
  [0, 0, 1, 1],
  [0, 0, 0, 1],
  [0, 0, 0, 0],
] as const

export function yardOf({ root, parameters }: World, i: number): Yard {
  const r = fork(root, 'yard', Math.floor(i / YARD))
  const dwelling = dwellings[pick(r, parameters.familyShares)]!
  const turn = whole(r, 0, YARD - 1)
  const place = (i + turn) % YARD
  const household = dwelling[place]!
  const householdSize = dwelling.filter((other) => other === household).length
  const devices = uniform(r)
  const accounts = uniform(r)
  const vouched = happens(r, parameters.guarantee)
  const borrower = whole(r, 0, YARD - 1)
  const guarantor = (borrower + whole(r, 1, YARD - 1)) % YARD
  const first = i - (i % YARD)
  return {
    household,
    householdSize,
    sharesDevice: householdSize > 1 && devices < parameters.familyDevice,
    sharesAccount: householdSize > 1 && accounts < parameters.familyAccount,
    guarantor: vouched && i === first + borrower ? first + guarantor : null,
    vouches: vouched && i === first + guarantor,
  }
}

/** A place in a ring of fraudsters. */
export interface RingPlace {
  /** Names the ring within the town, for the truth alone. */
  readonly ring: number
  /** As planned; fewer where the town ends before its street does. */
  readonly members: number
  readonly openingMonth: number
  /** Days from the first of that month; may pass its end. */
  readonly openingDay: number
  readonly deviceHashes: readonly string[]
  readonly accountHash: string
  readonly payeeHash: string
  readonly paysFirst: boolean
}

/** The first street always holds a ring, so that a small town shows one. */
export function ringOf(world: World, i: number): RingPlace | null {
  const { root, parameters: p } = world
  const street = Math.floor(i / STREET)
  const r = fork(root, 'ring', street)
  if (!happens(r, p.ring) && street > 0) return null
  const u = uniform(r)
  const size = p.ringMin + Math.floor((p.ringMax - p.ringMin + 1) * u * u * u)
  const month = whole(r, 1, 11)
  const day = whole(r, 0, 20)
  const places: number[] = []
  // That one keeps to the first houses, so that it is whole in a town of two hundred.
  const reach = street === 0 ? 200 : STREET
  while (places.length < size) {
    const place = whole(r, 0, reach - 1)
    if (!places.includes(place)) places.push(place)
  }
  const rank = places.indexOf(i - street * STREET)
  if (rank < 0) return null
  const own = fork(r, 'member', rank)
  const devices = Math.max(1, Math.floor(size / 8))
  const named = (kind: string, n: number): string => nameOf(root, `ring-${kind}`, street, n)
  const second = happens(own, 0.5) && devices > 1
  return {
    ring: street,
    members: size,
    openingMonth: month,
    openingDay: day + whole(own, 0, 9),
    deviceHashes: second
      ? [named('device', rank % devices), named('device', (rank + 1) % devices)]
      : [named('device', rank % devices)],
    accountHash: named('account', rank % Math.max(1, Math.floor(size / 6))),
    payeeHash: named('payee', size > 15 ? rank % 2 : 0),
    paysFirst: happens(own, p.ringPaysFirst),
  }
}

/** Sixteen hexadecimal digits for a thing of the town; the same thing, the same name. */
export function nameOf(root: Rng, kind: string, ...numbers: readonly number[]): string {
  const hash = new Hash64().int32(root.key[0]).int32(root.key[1]).text(kind)
  for (const number of numbers) hash.number(number)
  return hash.hex()
}

export const deviceOf = (root: Rng, i: number, n: number): string => nameOf(root, 'device', i, n)

export const personOf = (root: Rng, i: number): string => nameOf(root, 'person', i)

/** Of a household, a number of its own in the whole town. */
export const householdOf = (i: number, yard: Yard): number =>
  (i - (i % YARD)) * YARD + yard.household
