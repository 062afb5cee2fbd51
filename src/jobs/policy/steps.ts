/**
 * A policy's way from draft to in force, and back. It is drafted by one person, compared with what
 * decides, proposed, and approved by another who neither drafted nor proposed it; each step says
 * who and why. Every verb may be sent again: what is done stays done.
 */
import {
  canonicalJson,
  type Day,
  type Issue,
  type Json,
  ok,
  type Result,
  samePerson,
} from '../../base/index.ts'
import type { PolicyData } from '../../core/index.ts'
import {
  contentHash,
  type Docket,
  type PolicyRow,
  type StepRow,
  type Store,
} from '../../store/index.ts'
import { type Ask, inDocket, nothing, refused, type Step, type Writes } from '../docket.ts'
import { decidesSince, rulingOf } from '../registry.ts'
import { comingIntoForce } from './due.ts'
import { findingsIn, findingsOf } from './findings.ts'
import { type Simulated, simulatedOf } from './simulated.ts'
import {
  approvalOf,
  inForce,
  isWithdrawn,
  lastMove,
  policyBefore,
  policyOf,
  proposalOf,
} from './standing.ts'

/** Keeps a draft whatever checking finds; its hash. Fails: not-ready. */
export async function draftPolicy(
  store: Store,
  asked: Omit<Ask, 'hash'> & { readonly policy: PolicyData; readonly parent: string | null },
): Promise<Result<string>> {
  const { product, who, at, reason, policy, parent } = asked
  if ((await store.product(product))?.phase !== 'decided')
    return refused('not-ready', `${product} is not decided yet`)
  const body = policy as unknown as Json
  const hash = contentHash(body)
  const findings = findingsIn(policy)
  await store.putArtefact(hash, 'policy', canonicalJson(body))
  await store.putPolicy({
    product,
    hash,
    name: policy.name,
    version: policy.version,
    parent,
    findings: canonicalJson(findings as unknown as Json),
    createdAt: at,
    createdBy: who,
  })
  const drafted = { product, hash, who, at, reason, what: 'policy', step: 'drafted' } as const
  const done = await inDocket(store, product, ({ steps }) => {
    if (steps.some(({ step, hash: of }) => step === 'drafted' && of === hash)) return ok(nothing)
    const checked: Step[] = findings.length > 0 ? [] : [{ ...drafted, step: 'checked' }]
    return ok({ steps: [drafted, ...checked], ruling: null })
  })
  return done.ok ? ok(hash) : done
}

/**
 * Says that the comparison was looked at and that the policy is to decide. `signature`: why, where
 * the comparison asks somebody to sign; `null` where nobody does.
 *
 * Fails: unknown-policy, policy-in-force, policy-withdrawn, has-findings, already-approved,
 * not-simulated, signature-needed; in that order.
 */
export async function proposePolicy(
  store: Store,
  ask: Ask & { readonly signature: string | null },
): Promise<Result<null>> {
  const { signature, ...asked } = ask
  const known = await knownOf(store, ask)
  return inDocket(store, ask.product, (docket) => {
    const fault = unusable(docket, ask.hash, known)
    if (fault !== null) return fault
    if (approvalOf(docket, ask.hash) !== null)
      return refused('already-approved', 'it is approved, and waits for its day')
    if (proposalOf(docket, ask.hash) !== null) return ok(nothing)
    const { simulated } = known
    if (simulated === null || !decidesSince(docket.rulings, simulated.ruling))
      return refused('not-simulated', 'no finished comparison with what decides now')
    if (simulated.needsSignature && signature === null)
      return refused(
        'signature-needed',
        'its changes are more alike within a segment than the risk: say why that is right',
      )
    const step = { ...asked, what: 'policy' } as const
    const looked: Step = {
      ...step,
      step: 'simulated',
      reason: signature ?? ask.reason,
      simulation: simulated.id,
    }
    return ok({ steps: [looked, { ...step, step: 'proposed' }], ruling: null })
  })
}

/** Fails: not-in-force, nothing-before; in that order. */
export const rollbackPolicy = (store: Store, ask: Ask): Promise<Result<null>> =>
  inDocket(store, ask.product, (docket) => {
    if (inForce(docket) !== ask.hash) return refused('not-in-force', `${ask.hash} does not decide`)
    if (policyBefore(docket) === null)
      return refused('nothing-before', 'there is no policy before this one to go back to')
    if (proposalOf(docket, ask.hash) !== null) return ok(nothing)
    return ok({ steps: [{ ...ask, what: 'policy', step: 'rollback-proposed' }], ruling: null })
  })

export interface Approval extends Ask {
  /** The day it is to decide from; a rollback takes effect at once. */
  readonly fromDay: Day
  /** The product's. */
  readonly today: Day
}

/**
 * Carries out what another person proposed: at once where its day has come, else on that day.
 *
 * Fails: already-approved, not-proposed, same-person, and whatever has come to bar it since;
 * past-day last.
 */
export async function approvePolicy(store: Store, approval: Approval): Promise<Result<null>> {
  const { fromDay, today, ...ask } = approval
  const known = await knownOf(store, ask)
  return inDocket(store, ask.product, (docket) => {
    if (isDone(docket, ask.hash)) return ok(nothing)
    const waits = approvalOf(docket, ask.hash)
    if (waits !== null)
      return waits.fromDay === fromDay
        ? ok(nothing)
        : refused('already-approved', 'it is approved for another day: withdraw it, or wait')
    const proposed = proposalOf(docket, ask.hash)
    if (proposed === null)
      return refused('not-proposed', 'nobody has proposed this under the rules in force')
    if (proposed.step === 'rollback-proposed') return rolledBack(docket, proposed, ask)
    const barred = [proposed.who, ...authorsOf(known)].find((who) => samePerson(who, ask.who))
    if (barred !== undefined)
      return refused('same-person', `${barred} drafted or proposed it: another must approve it`)
    const fault = unusable(docket, ask.hash, known)
    if (fault !== null) return fault
    if (fromDay < today) return refused('past-day', 'a policy decides from today or a later day')
    const approved = { ...ask, what: 'policy', fromDay } as const
    const steps: readonly Step[] = [{ ...approved, step: 'approved' }]
    return ok(
      fromDay === today ? { ...comingIntoForce(docket, approved), steps } : { steps, ruling: null },
    )
  })
}

const authorsOf = ({ row }: Known): readonly string[] => (row === null ? [] : [row.createdBy])

/** The policy goes back, and nothing else: scorecards, world and queue are as they are now. */
function rolledBack(docket: Docket, proposed: StepRow, ask: Ask): Result<Writes> {
  if (samePerson(proposed.who, ask.who))
    return refused('same-person', `${proposed.who} proposed it: another person must approve it`)
  const body = { ...rulingOf(docket.rulings.at(-1)!), policy: policyBefore(docket)! }
  return ok({ steps: [], ruling: { body, step: { ...ask, what: 'policy', step: 'rolled-back' } } })
}

/** Whether this very approval was carried out already, and still decides. */
function isDone(docket: Docket, hash: string): boolean {
  const move = lastMove(docket, hash)
  const isRuling = move?.step === 'activated' || move?.step === 'rolled-back'
  return isRuling && decidesSince(docket.rulings, move.ruling)
}

/** For good: another version is another policy. Fails: unknown-policy, policy-in-force. */
export async function withdrawPolicy(store: Store, ask: Ask): Promise<Result<null>> {
  const known = await knownOf(store, ask)
  return inDocket(store, ask.product, (docket) => {
    if (!known.isKnown) return unknown(ask.hash)
    if (inForce(docket) === ask.hash)
      return refused('policy-in-force', `${ask.hash} decides: roll it back instead`)
    if (isWithdrawn(docket, ask.hash)) return ok(nothing)
    return ok({
      steps: [{ ...ask, what: 'policy', step: 'withdrawn' }],
      ruling: null,
      also: (tx) => tx.endShadow(ask.product, ask.hash, ask.at),
    })
  })
}

/** What is known of a policy beside the docket. */
interface Known {
  readonly isKnown: boolean
  /** `null` where nobody drafted it: a first run's. */
  readonly row: PolicyRow | null
  readonly findings: readonly Issue[]
  readonly simulated: Simulated | null
}

async function knownOf(store: Store, { product, hash }: Ask): Promise<Known> {
  const rulings = await store.rulings(product)
  const row = (await store.policies(product)).find((each) => each.hash === hash) ?? null
  const isKnown = row !== null || rulings.some((ruled) => policyOf(ruled) === hash)
  if (!isKnown) return { isKnown, row, findings: [], simulated: null }
  return {
    isKnown,
    row,
    findings: await findingsOf(store, hash),
    simulated: await simulatedOf(store, await store.simulations(product), { rulings }, hash),
  }
}

const unknown = (hash: string): Result<Writes> =>
  refused('unknown-policy', `no policy ${hash} was drafted`)

/** Why it may not come to decide, whoever asks. */
function unusable(
  docket: Docket,
  hash: string,
  { isKnown, findings }: Known,
): Result<Writes> | null {
  if (!isKnown) return unknown(hash)
  if (inForce(docket) === hash) return refused('policy-in-force', `${hash} decides already`)
  if (isWithdrawn(docket, hash)) return refused('policy-withdrawn', 'it was withdrawn for good')
  return findings.length === 0
    ? null
    : refused('has-findings', `checking finds ${findings.length}: ${findings[0]!.message}`)
}
