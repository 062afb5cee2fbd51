/** Routes of policies: drafts, comparisons, steps, shadows. */
import { type TSchema, Type } from '@sinclair/typebox'
import { ComparisonView } from './comparison-views.ts'
import {
  NewPolicy,
  NewShadow,
  PoliciesView,
  PolicyApproval,
  PolicyDiff,
  PolicyPage,
  PolicyProposal,
  PolicyReason,
  PolicyView,
  RuleHitsView,
  ShadowPage,
} from './policy-views.ts'
import { inProduct, product, type Route, type Scope } from './route.ts'

const ofPolicy = Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
const ofBorrower = Type.Object({
  product,
  borrower: Type.String({ minLength: 1, maxLength: 128 }),
})
const nothing = Type.Object({}, { additionalProperties: false })
const ofSimulation = Type.Object({
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  simulation: Type.String({ minLength: 1, maxLength: 64 }),
})

const get = <P extends TSchema | null, Q extends TSchema, R extends TSchema>(
  path: string,
  summary: string,
  [params, query, response]: readonly [P, Q, R],
) => ({ method: 'GET', path, summary, scope: 'book:read', params, query, response }) as const

/** What names borrowers. */
const read = <P extends TSchema, Q extends TSchema, R extends TSchema>(
  path: string,
  summary: string,
  [params, query, response]: readonly [P, Q, R],
) => ({ method: 'GET', path, summary, scope: 'borrowers:read', params, query, response }) as const

const post = <P extends TSchema | null, B extends TSchema, R extends TSchema, S extends Scope>(
  path: string,
  summary: string,
  scope: S,
  [params, body, response]: readonly [P, B, R],
) => ({ method: 'POST', path, summary, scope, params, query: inProduct, body, response }) as const

const propose = <B extends TSchema>(verb: string, summary: string, body: B) =>
  post(`/v1/policies/{hash}/${verb}`, summary, 'policies:propose', [ofPolicy, body, PolicyView])

export const policyRoutes = {
  policies: get(
    '/v1/policies',
    'The policy in force, drafts and what is over, and every step that was taken',
    [null, inProduct, PoliciesView],
  ),
  addPolicy: post('/v1/policies', 'Keeps a draft, whatever checking finds', 'policies:propose', [
    null,
    NewPolicy,
    PolicyView,
  ]),
  policy: get('/v1/policies/{hash}', 'Tables, dated constants, switches, calendar and texts', [
    ofPolicy,
    inProduct,
    PolicyPage,
  ]),
  diffPolicy: get(
    '/v1/policies/{hash}/diff',
    'What is different from another policy, in words and cells; from what decides unless told',
    [
      ofPolicy,
      Type.Object({ product, from: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })) }),
      PolicyDiff,
    ],
  ),
  policyRules: read(
    '/v1/policies/{hash}/rules',
    'The rules of each table that hold for a borrower’s line as it stands',
    [ofPolicy, ofBorrower, RuleHitsView],
  ),
  simulations: get('/v1/policies/{hash}/simulations', 'Comparisons of the policy, newest first', [
    ofPolicy,
    inProduct,
    Type.Array(ComparisonView),
  ]),
  simulatePolicy: post(
    '/v1/policies/{hash}/simulations',
    'Compares the policy with what decides now, on the whole book; goes on in the background',
    'policies:propose',
    [ofPolicy, nothing, ComparisonView],
  ),
  simulation: read(
    '/v1/policies/{hash}/simulations/{simulation}',
    'One comparison, with its report',
    [ofSimulation, inProduct, ComparisonView],
  ),
  cancelSimulation: post(
    '/v1/policies/{hash}/simulations/{simulation}/cancel',
    'Stops a comparison; what was counted is kept',
    'policies:propose',
    [ofSimulation, nothing, ComparisonView],
  ),
  resumeSimulation: post(
    '/v1/policies/{hash}/simulations/{simulation}/resume',
    'Lets a stopped comparison go on from where it was',
    'policies:propose',
    [ofSimulation, nothing, ComparisonView],
  ),
  proposePolicy: propose(
    'propose',
    'Says that its comparison was looked at and that it is to decide; another must approve',
    PolicyProposal,
  ),
  rollbackPolicy: propose(
    'rollback',
    'Proposes to go back from the policy in force to the one before; another must approve',
    PolicyReason,
  ),
  withdrawPolicy: propose('withdraw', 'Puts a policy aside for good', PolicyReason),
  approvePolicy: post(
    '/v1/policies/{hash}/approve',
    'Carries out what another person proposed: from a day on, or at once',
    'policies:approve',
    [ofPolicy, PolicyApproval, PolicyView],
  ),
  shadow: read(
    '/v1/policies/{hash}/shadow',
    'What the policy would have done beside what decides, since it was set there',
    [ofPolicy, inProduct, ShadowPage],
  ),
  startShadow: propose(
    'shadow',
    'Lets the policy, or a scorecard with it, decide beside what decides; nobody is touched',
    NewShadow,
  ),
  stopShadow: propose('shadow/stop', 'Ends the shadow; what it found is kept', PolicyReason),
} as const satisfies Readonly<Record<string, Route>>
