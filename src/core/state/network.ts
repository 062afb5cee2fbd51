/** Linked accounts 关联关系: what `network/` told of neighbours and rings; never our decisions. */
import type { DataOf, TidemarkEvent } from '../event/event.ts'
import { decayed, ONE } from './decay.ts'
import { keyOf } from './key.ts'
import type { MakeRing } from './rings.ts'
import { NONE, type State } from './state.ts'

/** Causes remembered, to count each once however many links it came by. */
export const CAUSES = 8

/** A rise by less than this is carried but not counted as a worsening. */
const COUNTED_BPS = 100

export interface NetworkState {
  /** Day of the last fact of this pillar, or NONE. */
  lastDay: number
  // Exposure told, times `ONE`, as of its day, by what the links behind it may be used for.
  /** Devices, accounts and payees: fraud use. */
  fraudExposure: number
  fraudDay: number
  /** Guarantees: repayment capacity. */
  guaranteeExposure: number
  guaranteeDay: number
  /** Addresses and employers: pricing use, told only where a pack allows it. */
  pricingExposure: number
  pricingDay: number
  /** Key of the ring the borrower stands in, or NONE. */
  ring: number
  ringFoundDay: number
  ringMembers: number
  ringBadShareBps: number
  ringYoungShareBps: number
  causeHead: number
  causeKey: Float64Array
  causeDay: Float64Array
}

export function newNetwork(ring: MakeRing): NetworkState {
  return {
    lastDay: NONE,
    fraudExposure: 0,
    fraudDay: NONE,
    guaranteeExposure: 0,
    guaranteeDay: NONE,
    pricingExposure: 0,
    pricingDay: NONE,
    ring: NONE,
    ringFoundDay: NONE,
    ringMembers: 0,
    ringBadShareBps: 0,
    ringYoungShareBps: 0,
    causeHead: 0,
    causeKey: ring(CAUSES),
    causeDay: ring(CAUSES).fill(NONE),
  }
}

export type LinkUse = 'fraud' | 'guarantee' | 'pricing'

/** What each kind of link may be used for. */
export const linkUses = {
  device: 'fraud',
  account: 'fraud',
  payee: 'fraud',
  guarantee: 'guarantee',
  address: 'pricing',
  employer: 'pricing',
} as const satisfies Readonly<Record<DataOf<'link-observed'>['link'], LinkUse>>

export type LinkKind = keyof typeof linkUses

const isLinkKind = (text: string): text is LinkKind => Object.hasOwn(linkUses, text)

export function foldNetwork({ network }: State, event: TidemarkEvent): void {
  network.lastDay = event.day
  if (event.type === 'neighbour-worsened') carry(network, event.day, event.data, 1)
  else if (event.type === 'neighbour-recovered') carry(network, event.day, event.data, -1)
  else if (event.type === 'ring-found') enterRing(network, event.day, event.data)
  else if (event.type === 'ring-dissolved') leaveRing(network, event.data.ring)
}

/** Links may no longer be used: what was told of them is given up, and never counted again. */
export function forgetLinks(network: NetworkState): void {
  for (const use of ['fraud', 'guarantee', 'pricing'] as const) {
    network[`${use}Exposure`] = 0
    network[`${use}Day`] = NONE
  }
  network.causeKey.fill(0)
  network.causeDay.fill(NONE)
  network.ring = NONE
  network.ringFoundDay = NONE
  network.ringMembers = 0
  network.ringBadShareBps = 0
  network.ringYoungShareBps = 0
}

/** Exposure of a use on a day. Unit: basis points, rounded down. */
export function exposureBps(n: NetworkState, use: LinkUse, day: number): number {
  if (use === 'fraud') return bpsLeft(n.fraudExposure, n.fraudDay, day)
  if (use === 'guarantee') return bpsLeft(n.guaranteeExposure, n.guaranteeDay, day)
  return bpsLeft(n.pricingExposure, n.pricingDay, day)
}

const bpsLeft = (exposure: number, since: number, day: number): number =>
  since === NONE ? 0 : Math.floor(decayed(exposure, day - since) / ONE)

function carry(
  network: NetworkState,
  day: number,
  { link, cause, weightBps }: DataOf<'neighbour-worsened'>,
  sign: 1 | -1,
): void {
  // A kind of link this engine does not know is kept in the log and weighs nothing.
  if (!isLinkKind(link)) return
  const use = linkUses[link]
  const since = network[`${use}Day`]
  const left = since === NONE ? 0 : decayed(network[`${use}Exposure`], day - since)
  network[`${use}Exposure`] = Math.max(0, left + sign * weightBps * ONE)
  network[`${use}Day`] = day
  if (use === 'fraud' && sign === 1 && weightBps >= COUNTED_BPS) count(network, day, cause)
}

function count(network: NetworkState, day: number, cause: string): void {
  const key = keyOf(cause)
  if (network.causeKey.includes(key)) return
  const head = (network.causeHead + 1) % CAUSES
  network.causeHead = head
  network.causeKey[head] = key
  network.causeDay[head] = day
}

function enterRing(network: NetworkState, day: number, data: DataOf<'ring-found'>): void {
  const ring = keyOf(data.ring)
  if (network.ring !== ring) network.ringFoundDay = day
  network.ring = ring
  network.ringMembers = data.members
  network.ringBadShareBps = data.badShareBps
  network.ringYoungShareBps = data.youngShareBps
}

/** Of another ring than the one the borrower stands in nothing is heard any more. */
function leaveRing(network: NetworkState, text: string): void {
  if (network.ring !== keyOf(text)) return
  network.ring = NONE
  network.ringFoundDay = NONE
  network.ringMembers = 0
  network.ringBadShareBps = 0
  network.ringYoungShareBps = 0
}
