/** Policies over HTTP: what a person asks of them, done and answered as it then stands. */
import { type Day, parseDay, type Result } from '../base/index.ts'
import {
  approvePolicy as approve,
  cancelComparison,
  clockDayOf,
  comparisonOf,
  comparisonsOf,
  diffPolicies,
  draftPolicy,
  hitsOfLine,
  type Policies,
  type Policy,
  proposePolicy as propose,
  readPolicies,
  resumeComparison,
  rollbackPolicy,
  startComparison,
  startShadow as start,
  stopShadow,
  withdrawPolicy,
} from '../jobs/index.ts'
import {
  type BodyOf,
  type ComparisonView,
  type PoliciesView,
  type PolicyDiff,
  type PolicyPage,
  type PolicyView,
  readPolicyBody,
  type RuleHitsView,
  type ShadowPage,
} from '../wire/index.ts'
import { type Context, lineOf, productOf, rulesOf } from './context.ts'
import { Refused, refusal, stepRefusal } from './errors.ts'
import type { Asker } from './key.ts'
import {
  hitsView,
  policiesView,
  policyPage as pageOf,
  policyView,
  sampleView,
  shadowView,
} from './view-policies.ts'

export const listPolicies = async (
  context: Context,
  product: string,
  asker: Asker,
): Promise<PoliciesView> => policiesView(await policiesOf(context, product), asker)

interface Asked<B = unknown> {
  readonly params: { readonly hash: string }
  readonly query: { readonly product: string }
  readonly body: B
  readonly asker: Asker | null
}

export async function addPolicy(
  context: Context,
  { query: { product }, body, asker }: Omit<Asked<BodyOf<'addPolicy'>>, 'params'>,
): Promise<PolicyView> {
  await productOf(context, product)
  const policy = readPolicyBody(body.policy)
  if (!policy.ok) {
    const issues = policy.issues.map((issue) => ({ ...issue, path: `/policy${issue.path}` }))
    throw new Refused('invalid-policy', `${issues.length} issues`, issues)
  }
  const { reason, parent = null } = body
  const words = { product, who: asker!.name, at: Date.now(), reason: reason.trim() }
  const drafted = await draftPolicy(context.store, { ...words, policy: policy.value, parent })
  if (!drafted.ok) throw stepRefusal(drafted.issues)
  return told(context, product, drafted.value)
}

export async function policyPage(
  context: Context,
  { params: { hash }, query: { product } }: Omit<Asked, 'body' | 'asker'>,
): Promise<PolicyPage> {
  const today = clockDayOf(await productOf(context, product))
  return pageOf(await policyOf(context, product, hash), today)
}

export async function diffPolicy(
  context: Context,
  hash: string,
  { product, from }: { readonly product: string; readonly from?: string },
): Promise<PolicyDiff> {
  const read = await policiesOf(context, product)
  const after = policyIn(read, hash)
  const before = policyIn(read, from ?? read.inForce.hash)
  const changes = diffPolicies(before.policy, after.policy).map((change) => ({ ...change }))
  return { before: before.hash, after: hash, changes }
}

export async function policyRules(
  context: Context,
  hash: string,
  { product, borrower }: { readonly product: string; readonly borrower: string },
): Promise<RuleHitsView> {
  const { policy, findings } = await policyOf(context, product, hash)
  if (findings.length > 0) throw refusal('has-findings', 'what checking refuses holds for nobody')
  const line = await lineOf(context, product, borrower)
  const rules = await rulesOf(context, product)
  const today = clockDayOf(await productOf(context, product))
  return hitsView(borrower, policy, await hitsOfLine(context.store, rules, line, hash, today))
}

export async function simulations(
  context: Context,
  { params: { hash }, query: { product } }: Omit<Asked, 'body' | 'asker'>,
): Promise<ComparisonView[]> {
  await policyOf(context, product, hash)
  return (await comparisonsOf(context.store, product)).filter(({ b }) => b.hash === hash)
}

/** One that runs already is the one asked for. */
export async function simulatePolicy(context: Context, asked: Asked): Promise<ComparisonView> {
  const { product } = asked.query
  const { hash: b, policy, findings } = await policyOf(context, product, asked.params.hash)
  if (findings.length > 0)
    throw refusal('has-findings', `${policy.name} can go no further: ${findings[0]!.message}`)
  const a = (await policiesOf(context, product)).inForce.hash
  if (a === b) throw refusal('policy-in-force', `${b} decides already`)
  const running = (await simulations(context, asked)).find(
    (each) => each.state === 'running' && each.a.hash === a,
  )
  if (running !== undefined) return running
  const ask = { product, a, b, who: asked.asker!.name, at: Date.now() }
  const started = await startComparison(context.store, ask)
  if (!started.ok) throw stepRefusal(started.issues)
  return (await comparisonOf(context.store, started.value))!
}

interface AskedSimulation {
  readonly params: { readonly hash: string; readonly simulation: string }
  readonly query: { readonly product: string }
}

export async function oneSimulation(
  { store }: Context,
  { params: { hash, simulation }, query: { product } }: AskedSimulation,
): Promise<ComparisonView> {
  const found = await comparisonOf(store, simulation)
  if (found?.product !== product || found.b.hash !== hash)
    throw refusal('unknown-comparison', `${hash} has no comparison ${simulation}`)
  return found
}

export async function moveSimulation(
  context: Context,
  verb: 'cancel' | 'resume',
  asked: AskedSimulation,
): Promise<ComparisonView> {
  const { id } = await oneSimulation(context, asked)
  const moved = await (verb === 'cancel' ? cancelComparison : resumeComparison)(context.store, id)
  if (!moved.ok) throw stepRefusal(moved.issues)
  return oneSimulation(context, asked)
}

export const proposePolicy = (
  context: Context,
  asked: Asked<BodyOf<'proposePolicy'>>,
): Promise<PolicyView> =>
  done(context, asked, (ask) =>
    propose(context.store, { ...ask, signature: asked.body.signature?.trim() ?? null }),
  )

export async function approvePolicy(
  context: Context,
  asked: Asked<BodyOf<'approvePolicy'>>,
): Promise<PolicyView> {
  const today = clockDayOf(await productOf(context, asked.query.product))
  const { fromDay } = asked.body
  const day = fromDay === undefined ? today : dayIn(fromDay)
  return done(context, asked, async (ask) => {
    const approved = await approve(context.store, { ...ask, fromDay: day, today })
    if (approved.ok) await context.desks.refresh()
    return approved
  })
}

function dayIn(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw refusal('invalid-request', `${text} is no day`, '/fromDay')
  return day
}

const verbs = { rollback: rollbackPolicy, withdraw: withdrawPolicy, 'stop-shadow': stopShadow }

export const stepPolicy = (
  context: Context,
  verb: keyof typeof verbs,
  asked: Asked<{ readonly reason: string }>,
): Promise<PolicyView> => done(context, asked, (ask) => verbs[verb](context.store, ask))

export const startShadow = (
  context: Context,
  asked: Asked<BodyOf<'startShadow'>>,
): Promise<PolicyView> =>
  done(context, asked, (ask) =>
    start(context.store, { ...ask, scorecard: asked.body.scorecard ?? null }),
  )

const SAMPLE = 50

export async function shadowPage(
  context: Context,
  { params: { hash }, query: { product } }: Omit<Asked, 'body' | 'asker'>,
): Promise<ShadowPage> {
  const { store } = context
  const { shadow } = await policyOf(context, product, hash)
  if (shadow === null) return { shadow: null, differences: [], sample: [] }
  const { number } = shadow
  return {
    shadow: shadowView(shadow),
    differences: await store.shadowCounts(product, number),
    sample: (await store.shadowDecisions(product, number, SAMPLE)).map(sampleView),
  }
}

interface Ask {
  readonly product: string
  readonly hash: string
  readonly who: string
  readonly at: number
  readonly reason: string
}

async function done(
  context: Context,
  { params: { hash }, query: { product }, body, asker }: Asked<{ readonly reason: string }>,
  step: (ask: Ask) => Promise<Result<null>>,
): Promise<PolicyView> {
  await productOf(context, product)
  const reason = body.reason.trim()
  const stepped = await step({ product, hash, who: asker!.name, at: Date.now(), reason })
  if (!stepped.ok) throw stepRefusal(stepped.issues)
  return told(context, product, hash)
}

/** Everyone who watches hears that something changed; the answer says how it now stands. */
async function told(context: Context, product: string, hash: string): Promise<PolicyView> {
  context.streams.publish('ruling', { product })
  return policyView(await policyOf(context, product, hash))
}

const policyOf = async (context: Context, product: string, hash: string): Promise<Policy> =>
  policyIn(await policiesOf(context, product), hash)

function policyIn({ policies, product }: Policies, hash: string): Policy {
  const found = policies.find((each) => each.hash === hash)
  if (found === undefined) throw refusal('unknown-policy', `${product} has no policy ${hash}`)
  return found
}

async function policiesOf(context: Context, name: string): Promise<Policies> {
  const { row } = await productOf(context, name)
  const read = await readPolicies(context.store, name)
  if (read === null) throw refusal('not-ready', `product ${name} has no rules yet: ${row.phase}`)
  return read
}
