/** The policies of a product: which decides, which stand ready, and what waits for whom. */
import type { Issue } from '../../base/index.ts'
import { liftPolicy, type PolicyData } from '../../core/index.ts'
import type { Docket, PolicyRow, ShadowRow, StepRow, Store } from '../../store/index.ts'
import { type Note, packNotes } from '../../pack/index.ts'
import { bodyOf } from '../registry.ts'
import { type Simulated, simulatedOf } from './simulated.ts'
import {
  approvalOf,
  broughtBy,
  inForce,
  lapsedOf,
  type PolicyState,
  policyBefore,
  policyOf,
  proposalOf,
  stateOf,
} from './standing.ts'

export interface Policy {
  readonly hash: string
  readonly state: PolicyState
  /** As today's engine reads it. */
  readonly policy: PolicyData
  /** `null` for what a first run began with. */
  readonly drafted: PolicyRow | null
  /** What checking found when it was drafted. */
  readonly findings: readonly Issue[]
  readonly notes: readonly Note[]
  /** With what decides now. */
  readonly simulated: Simulated | null
  /** What waits for a second person. */
  readonly proposal: StepRow | null
  /** What waits for its day. */
  readonly approval: StepRow | null
  /** What waited until other rules came to decide. */
  readonly lapsed: StepRow | null
  /** The newest challenger of this policy beside what decides. */
  readonly shadow: ShadowRow | null
}

export interface PolicyInForce {
  readonly hash: string
  readonly name: string
  readonly version: string
  /** The step that brought it; `null` where it is a first run's. */
  readonly since: StepRow | null
}

export interface Policies {
  readonly product: string
  readonly inForce: PolicyInForce
  /** The policy a rollback would bring back; `null` where there is none. */
  readonly before: string | null
  /** In force first, then what is under way, newest first, then what is over. */
  readonly policies: readonly Policy[]
  /** Newest first. */
  readonly steps: readonly StepRow[]
}

/** `null` until a first run has written the first ruling. */
export async function readPolicies(store: Store, product: string): Promise<Policies | null> {
  const docket = { rulings: await store.rulings(product), steps: await store.steps(product) }
  if (docket.rulings.length === 0) return null
  const rows = new Map((await store.policies(product)).map((row) => [row.hash, row]))
  const shadows = await store.shadows(product)
  const simulations = await store.simulations(product)
  const policies: Policy[] = []
  for (const hash of new Set([...docket.rulings.map(policyOf), ...rows.keys()])) {
    const drafted = rows.get(hash) ?? null
    const findings = drafted === null ? [] : (JSON.parse(drafted.findings) as Issue[])
    const simulated = await simulatedOf(store, simulations, docket, hash)
    const marks = { isSound: findings.length === 0, isSimulated: simulated !== null }
    const policy = liftPolicy(await bodyOf<PolicyData>(store, hash))
    policies.push({
      hash,
      state: stateOf(docket, hash, marks),
      policy,
      drafted,
      findings,
      notes: packNotes(policy),
      simulated,
      proposal: proposalOf(docket, hash),
      approval: approvalOf(docket, hash),
      lapsed: lapsedOf(docket, hash),
      shadow: shadows.findLast(({ policy }) => policy === hash) ?? null,
    })
  }
  return {
    product,
    inForce: await inForceOf(store, docket),
    before: policyBefore(docket),
    policies: policies.toSorted(byStanding),
    steps: docket.steps.filter(({ what }) => what === 'policy').toReversed(),
  }
}

/** `null` until a first run has written the first ruling. */
export async function policyInForce(store: Store, product: string): Promise<PolicyInForce | null> {
  const docket = { rulings: await store.rulings(product), steps: await store.steps(product) }
  return docket.rulings.length === 0 ? null : inForceOf(store, docket)
}

async function inForceOf(
  store: Store,
  docket: Pick<Docket, 'rulings' | 'steps'>,
): Promise<PolicyInForce> {
  const hash = inForce(docket)
  const { name, version } = await bodyOf<PolicyData>(store, hash)
  return { hash, name, version, since: broughtBy(docket) }
}

const places: Readonly<Record<PolicyState, number>> = {
  'in-force': 0,
  approved: 1,
  proposed: 1,
  simulated: 1,
  checked: 1,
  draft: 1,
  retired: 2,
  withdrawn: 2,
}
const newness = ({ drafted }: Policy): number => drafted?.createdAt ?? 0
const byStanding = (a: Policy, b: Policy): number =>
  places[a.state] - places[b.state] || newness(b) - newness(a) || (a.hash < b.hash ? -1 : 1)
