/** What lasts in a person: means, habits, assets and ties, each from a stream of its own. */
import { exp, type Rng } from '../base/index.ts'
import { between, happens, kumaraswamy, logNormal, normal, pick, whole } from './chance.ts'
import { deviceOf, householdOf, nameOf, personOf, type RingPlace, type Yard } from './neighbours.ts'
import type { Parameters } from './parameters.ts'
import type { World } from './world.ts'

export interface Money {
  readonly needShare: number
  readonly discretionaryShare: number
  readonly bufferMinor: number
  readonly helped: boolean
  readonly oursFirst: boolean
  readonly joblessShare: number
  /** Times the dues that must be in hand to pay them, after a cut. */
  readonly cutPressure: number
}

export interface Habit {
  readonly dormant: boolean
  /** Share of the limit sought. */
  readonly use: number
  readonly method: number
  readonly instalments: number
  /** Days before the due day on which a bill is paid. */
  readonly leadDays: number
  readonly slip: number
  readonly signIns: number
  readonly nightShare: number
  readonly verified: boolean
}

export interface Assets {
  readonly propertyMinor: number
  readonly lienMinor: number
  readonly vehicleMinor: number
  readonly depositMinor: number
}

export interface Links {
  readonly devices: readonly string[]
  readonly account: string
  readonly employer: string | null
  readonly address: string | null
  readonly guarantor: string | null
  readonly agent: boolean
}

export function moneyOf(
  p: Parameters,
  r: Rng,
  known: { incomeMinor: number; richness: number; prudence: number; thin: boolean },
): Money {
  const { incomeMinor, richness, prudence, thin } = known
  const share = p.necessityShare - p.necessitySlope * richness + 0.05 * normal(r)
  const needShare = Math.min(0.82, Math.max(0.3, share))
  const months = p.bufferMonths * exp(0.5 * prudence + p.bufferSigma * normal(r))
  return {
    needShare,
    discretionaryShare: Math.max(0.08, p.discretionaryShare - 0.05 * prudence),
    bufferMinor: months * needShare * incomeMinor * (thin ? 0.8 : 1),
    helped: happens(r, p.helped),
    oursFirst: happens(r, p.oursFirst),
    joblessShare: between(r, ...p.joblessIncome),
    cutPressure: between(r, ...p.cutPressure),
  }
}

export function habitOf(p: Parameters, r: Rng, prudence: number, willingness: number): Habit {
  const dormant = happens(r, p.dormantShare + 0.08 * prudence)
  const use = kumaraswamy(r, ...p.useShape)
  const signIns = dormant ? p.signInsDormant : p.signInsActive
  return {
    dormant,
    use: Math.min(1, Math.max(0.05, use - 0.07 * prudence)),
    method: pick(r, p.methodShares),
    instalments: pick(r, p.instalmentShares),
    leadDays: happens(r, 0.55) ? 0 : whole(r, 1, 6),
    slip: Math.min(0.3, logNormal(r, p.slip, p.slipSigma) * exp(-0.25 * willingness)),
    signIns: between(r, ...signIns),
    nightShare: p.nightShares[happens(r, p.nightOwlShare) ? 1 : 0]!,
    verified: happens(r, p.incomeVerifiedShare),
  }
}

export function assetsOf(p: Parameters, r: Rng, incomeMinor: number, age: number): Assets {
  const settled = Math.min(1.5, age / 32)
  const has = (share: number): boolean => happens(r, share * settled)
  const propertyMinor = has(p.propertyShare) ? incomeMinor * between(r, 60, 160) : 0
  const lienMinor = propertyMinor * (happens(r, 0.6) ? between(r, 0.2, 0.7) : 0)
  const vehicleMinor = has(p.vehicleShare) ? incomeMinor * between(r, 6, 20) : 0
  const depositMinor = has(p.depositShare) ? incomeMinor * between(r, 1, 6) : 0
  return { propertyMinor, lienMinor, vehicleMinor, depositMinor }
}

export function linksOf(
  { root, parameters: p }: World,
  r: Rng,
  who: { i: number; industry: number; employment: number; yard: Yard; ring: RingPlace | null },
): Links {
  const { i, industry, employment, yard, ring } = who
  const agent = happens(r, p.agent) && ring === null
  const atPlatform = happens(r, p.platformEmployer)
  const workplace = nameOf(root, 'employer', industry, Math.floor(i / 512), whole(r, 0, 5))
  const employer = atPlatform ? nameOf(root, 'platform', industry) : workplace
  const household = householdOf(i, yard)
  const own = [deviceOf(root, i, 0)]
  if (yard.sharesDevice) own.push(nameOf(root, 'family-device', household))
  if (agent) own.push(nameOf(root, 'agent-device', Math.floor(i / 8192)))
  const account = nameOf(root, 'account', i)
  return {
    devices: ring?.deviceHashes ?? own,
    account:
      ring?.accountHash ??
      (yard.sharesAccount ? nameOf(root, 'joint-account', household) : account),
    employer: employment === 0 && happens(r, 0.8) ? employer : null,
    address: yard.householdSize > 1 || happens(r, 0.3) ? nameOf(root, 'address', household) : null,
    guarantor: yard.guarantor === null || ring !== null ? null : personOf(root, yard.guarantor),
    agent,
  }
}
