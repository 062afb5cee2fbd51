import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { goodCard, goodReport } from '../../test/model-cards.ts'
import {
  openPolicyBook,
  type PolicyBook,
  refused,
  simulationsOf,
} from '../../test/policy-people.ts'
import { withConstant } from '../../test/policy-with.ts'
import { on } from '../../test/story.ts'
import { canonicalJson, type Json } from '../base/index.ts'
import { decisionBody, verify } from '../jobs/index.ts'
import { asDecided } from '../jobs/as-decided.ts'
import { openShadows } from '../jobs/policy/shadow-listener.ts'
import { contentHash } from '../store/index.ts'
import type {
  ComparisonView,
  ModelsView,
  PolicyDiff,
  PolicyPage,
  RuleHitsView,
  ShadowPage,
  SummaryView,
} from '../wire/index.ts'

let policies: PolicyBook
beforeAll(async () => {
  policies = await openPolicyBook()
})
afterAll(() => policies.book.close())
beforeEach(() => policies.back())

async function verified(): Promise<void> {
  expect((await verify(policies.book.store, () => {})).faults).toEqual([])
}

test('[RL1] a draft is kept under its content hash, whatever checking finds, by whoever sent it first', async () => {
  const { first, ask, list, step, variant, post } = policies
  const policy = variant()
  const { json } = await post('anna', policy, { parent: first })
  expect(json).toMatchObject({
    hash: contentHash(policy as unknown as Json),
    name: policy.name,
    state: 'checked',
    draftedBy: 'anna',
    parent: first,
    findings: [],
  })
  expect((await post('chief', policy)).json).toEqual(json)
  const faulty = withConstant(variant(), 'limit.stepMinor', 0)
  const kept = (await post('anna', faulty)).json
  expect(kept.state).toBe('draft')
  expect(kept.findings.map(({ code }) => code)).not.toEqual([])
  expect(refused(await ask('anna', 'POST', simulationsOf(kept.hash), {}))).toEqual([
    409,
    'has-findings',
  ])
  for (const verb of ['propose', 'shadow'])
    expect(refused(await step('anna', verb, kept.hash))).toEqual([409, 'has-findings'])
  const { steps } = await list()
  const of = (hash: string) => steps.filter((each) => each.hash === hash).map((each) => each.step)
  expect([of(json.hash), of(kept.hash)]).toEqual([['checked', 'drafted'], ['drafted']])
})

test('[RL2] what is not in the shape of a policy is refused with every fault at its place', async () => {
  const { neutral, ask, post } = policies
  const faults = (json: { issues: readonly { path: string; code: string }[] }) =>
    new Set(json.issues.map(({ path, code }) => `${path} ${code}`))
  const { status, json } = await post('anna', {
    ...neutral,
    schema: '3',
    version: 4,
    constants: [{ ...neutral.constants[0]!, value: '30', since: 1 }],
    switches: { a: 'yes' },
  })
  expect(status).toBe(422)
  const places = ['schema', 'version', 'constants/0/value', 'constants/0/since', 'switches/a']
  expect(faults(json)).toEqual(new Set(places.map((place) => `/policy/${place} wrong-shape`)))
  const deep = `${'{"test":"not","of":'.repeat(100_000)}{"test":"any"}${'}'.repeat(100_000)}`
  const path = '/v1/policies?product=harbour'
  const bomb = await ask('anna', 'POST', path, `{"reason":"deep","policy":${deep}}`)
  expect([bomb.status, faults(bomb.json)]).toEqual([422, new Set(['/policy too-deep'])])
  expect((await post('anna', 5)).status).toBe(422)
  expect((await ask('anna', 'POST', path, {})).status).toBe(400)
})

test('[RL3] nothing is proposed but what was compared with what decides now', async () => {
  const { get, list, one, step, drafted, simulated, active } = policies
  const hash = await drafted()
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'not-simulated'])
  expect(refused(await step('bo', 'approve', hash))).toEqual([409, 'not-proposed'])
  const id = await simulated(hash)
  expect(await one(hash)).toMatchObject({ state: 'simulated', simulation: { id } })
  const shown = await get<ComparisonView>(
    `/v1/policies/${hash}/simulations/${id}?product=harbour`,
    'chief',
  )
  expect(shown).toMatchObject({ id, state: 'done', b: { hash } })
  await active()
  expect((await one(hash)).simulation).toBeNull()
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'not-simulated'])
  await simulated(hash)
  expect((await step('anna', 'propose', hash)).json.proposal).toMatchObject({ who: 'anna' })
  expect((await list()).steps[1]).toMatchObject({ step: 'simulated', hash, who: 'anna' })
})

test('[RL3] where the comparison asks for it somebody signs, in words', async () => {
  const { book, ask, list, step, drafted } = policies
  const hash = await drafted()
  const report = { needsSignature: true } as Json
  await book.store.putArtefact(contentHash(report), 'comparison', canonicalJson(report))
  const { id } = (await ask<ComparisonView>('anna', 'POST', simulationsOf(hash), {})).json
  await book.store.stepSimulation({
    id,
    from: '',
    cursor: 'b3',
    done: 3,
    partial: null,
    report: contentHash(report),
  })
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'signature-needed'])
  const signature = 'one rate of cut for all is what the board asked for'
  expect((await step('anna', 'propose', hash, { signature })).status).toBe(200)
  expect((await list()).steps[1]).toMatchObject({
    step: 'simulated',
    reason: signature,
    simulation: id,
  })
})

test('[RL4] nobody approves what they drafted or proposed, an administrator neither', async () => {
  const { first, list, one, step, drafted, simulated, proposed } = policies
  const hash = await drafted('chief')
  await simulated(hash)
  await step('anna', 'propose', hash)
  expect((await one(hash)).notBy).toEqual(['anna', 'chief'])
  for (const same of ['chief', ' Chief '])
    expect(refused(await step(same, 'approve', hash))).toEqual([403, 'same-person'])
  const other = await proposed('chief')
  expect(refused(await step('chief', 'approve', other))).toEqual([403, 'same-person'])
  expect((await list()).inForce.hash).toBe(first)
  expect((await step('bo', 'approve', hash)).json.state).toBe('in-force')
})

test('[RL5] an approved policy decides from its day on, and nothing before changes', async () => {
  const { book, first, get, list, one, step, proposed, happens, decisions } = policies
  await happens('b1')
  const before = await decisions('b1')
  const hash = await proposed()
  expect(refused(await step('bo', 'approve', hash, { fromDay: '2024-12-30' }))).toEqual([
    422,
    'past-day',
  ])
  expect(refused(await step('bo', 'approve', hash, { fromDay: '2024-13-30' }))).toEqual([
    400,
    'invalid-request',
  ])
  const approved = await step('bo', 'approve', hash, { fromDay: '2025-01-02' })
  expect(approved.json).toMatchObject({ state: 'approved', approval: { fromDay: '2025-01-02' } })
  expect((await step('bo', 'approve', hash, { fromDay: '2025-01-02' })).json).toEqual(approved.json)
  expect(refused(await step('chief', 'approve', hash, { fromDay: '2025-01-03' }))).toEqual([
    409,
    'already-approved',
  ])
  await book.store.moveClock('harbour', on('2025-01-01'))
  await book.desks.refresh()
  await happens('b1')
  expect((await list()).inForce.hash).toBe(first)
  await book.store.moveClock('harbour', on('2025-01-02'))
  await book.desks.refresh()
  await happens('b1')
  expect(await one(hash)).toMatchObject({ state: 'in-force' })
  expect((await decisions('b1')).slice(-before.length)).toEqual(before)
  const { inForce, steps } = await list()
  expect(inForce.since).toBe(steps[0]!.at)
  expect(steps[0]).toMatchObject({ step: 'activated', who: 'bo', fromDay: '2025-01-02' })
  const summary = await get<SummaryView>('/v1/portfolio/summary?product=harbour')
  expect(summary.policy).toEqual(inForce)
  await verified()
})

test('[RL6] what was proposed or approved under other rules has lapsed', async () => {
  const { one, step, proposed } = policies
  const [a, b] = [await proposed(), await proposed()]
  const waits = await proposed()
  await step('bo', 'approve', waits, { fromDay: '2026-01-01' })
  expect((await step('bo', 'approve', a)).json.state).toBe('in-force')
  expect(refused(await step('bo', 'approve', b))).toEqual([409, 'not-proposed'])
  for (const hash of [b, waits]) expect((await one(hash)).lapsed).not.toBeNull()
  expect(await one(waits)).toMatchObject({ state: 'checked', approval: null })
})

test('[RL7] a rollback needs a second person, and decides as if nothing had been', async () => {
  const { first, list, one, step, active, happens } = policies
  const without = await wouldDecide('b3')
  const hash = await active()
  await happens('b1')
  expect(refused(await step('anna', 'rollback', first))).toEqual([409, 'not-in-force'])
  expect((await step('anna', 'rollback', hash)).json.proposal).toMatchObject({
    step: 'rollback-proposed',
  })
  expect(refused(await step('chief', 'withdraw', hash))).toEqual([409, 'policy-in-force'])
  expect(await one(hash)).toMatchObject({ state: 'in-force', notBy: ['anna'] })
  expect((await step('bo', 'approve', hash)).json.state).toBe('retired')
  expect((await step('chief', 'approve', hash)).status).toBe(200)
  expect((await list()).inForce.hash).toBe(first)
  expect((await list()).before).toBeNull()
  expect(refused(await step('anna', 'rollback', first))).toEqual([409, 'nothing-before'])
  expect(await wouldDecide('b3')).toEqual(without)
  await verified()
})

/** What the next statement of a line comes to, byte for byte, taken back at once. */
async function wouldDecide(borrower: string): Promise<readonly string[]> {
  const { book } = policies
  const { rules } = book.desks.product('harbour')!
  const rows = await book.store.eventsOfLines('harbour', [borrower])
  const next = { ...rows.at(-1)!, seq: 1e9, id: 'next', day: on('2025-06-30') }
  const at = on('2025-06-30') * 86_400_000
  const data = new TextEncoder().encode('{"balanceMinor":990000,"dueDay":"2025-07-20"}')
  const statement = { ...next, type: 'statement-issued', at, data }
  return asDecided([...rows, statement], borrower, rules!).map((record) =>
    new TextDecoder().decode(decisionBody(record)),
  )
}

test('[RL7] policy and scorecard go back each by itself', async () => {
  const { first, ask, get, list, step, active, happens } = policies
  const models = () => get<ModelsView>('/v1/models?product=harbour', 'reader')
  const card = await ask<{ hash: string }>('anna', 'POST', '/v1/models?product=harbour', {
    scorecard: goodCard(901),
    report: goodReport,
  })
  const model = (who: string, verb: string, hash: string) =>
    ask(who, 'POST', `/v1/models/${hash}/${verb}?product=harbour`, { reason: 'so' })
  const [old] = (await models()).models
  const policy = await active()
  await model('anna', 'propose', card.json.hash)
  expect((await model('bo', 'approve', card.json.hash)).status).toBe(200)
  expect((await list()).inForce.hash).toBe(policy)
  await step('anna', 'rollback', policy)
  await step('bo', 'approve', policy)
  expect([(await list()).inForce.hash, (await models()).models[0]!.hash]).toEqual([
    first,
    card.json.hash,
  ])
  const again = await active()
  await model('anna', 'rollback', card.json.hash)
  expect((await model('bo', 'approve', card.json.hash)).status).toBe(200)
  expect([(await list()).inForce.hash, (await models()).models[0]!.hash]).toEqual([
    again,
    old!.hash,
  ])
  await happens('b2')
  await verified()
})

test('[RL8] each step needs its scope, says why, and asked twice is done once', async () => {
  const { list, step, drafted, simulated } = policies
  const hash = await drafted()
  await simulated(hash)
  for (const [who, verb] of [
    ['bo', 'propose'],
    ['reader', 'withdraw'],
    ['anna', 'approve'],
    ['reader', 'shadow'],
  ] as const)
    expect(refused(await step(who, verb, hash))).toEqual([403, 'scope-missing'])
  expect((await step('anna', 'propose', hash, { reason: ' ' })).status).toBe(400)
  const proposal = await step('anna', 'propose', hash)
  expect((await step('ann', 'propose', hash)).json).toEqual(proposal.json)
  const { steps } = await list()
  const both = await Promise.all([step('bo', 'approve', hash), step('chief', 'approve', hash)])
  expect(both.map(({ json }) => json.state)).toEqual(['in-force', 'in-force'])
  const now = (await list()).steps
  expect(now).toHaveLength(steps.length + 2)
  expect(now.slice(0, 2)).toMatchObject([
    { step: 'activated', reason: expect.stringContaining('says approve') },
    { step: 'approved' },
  ])
  expect(refused(await step('anna', 'propose', 'f'.repeat(64)))).toEqual([404, 'unknown-policy'])
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'policy-in-force'])
})

test('[RL9] what is withdrawn goes no further, whatever it waited for', async () => {
  const { step, proposed } = policies
  const hash = await proposed()
  await step('bo', 'approve', hash, { fromDay: '2026-01-01' })
  expect((await step('ann', 'withdraw', hash)).json.state).toBe('withdrawn')
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'policy-withdrawn'])
  expect(refused(await step('bo', 'approve', hash))).toEqual([409, 'not-proposed'])
  expect(refused(await step('anna', 'shadow', hash))).toEqual([409, 'policy-withdrawn'])
  expect((await step('ann', 'withdraw', hash)).status).toBe(200)
})

test('[RL10] a policy is shown as people keep it: tables in cells, numbers with their dates', async () => {
  const { neutral, first, get, drafted } = policies
  const hash = await drafted()
  const path = `/v1/policies/${hash}`
  const page = await get<PolicyPage>(`${path}?product=harbour`)
  const action = page.tables.find(({ name }) => name === 'action')!
  const rule = neutral.tables.action.rules[0]!
  expect(action.rules[0]!.id).toBe(rule.id)
  expect(action.rules.every(({ when }) => when.length === action.inputs.length)).toBe(true)
  expect(page.constants.find(({ key }) => key === 'observing.statements')).toMatchObject({
    value: 20,
    standing: 'design',
    holds: true,
  })
  expect(contentHash(page.body as Json)).toBe(hash)
  const diff = await get<PolicyDiff>(`${path}/diff?product=harbour`)
  expect(diff).toMatchObject({ before: first, after: hash })
  expect(diff.changes.map(({ part, row, before, after }) => [part, row, before, after])).toEqual([
    ['pack', null, neutral.version, page.policy.version],
    ['constants', 'observing.statements', '3', '20'],
  ])
})

test('[RL11] the rules that hold for a borrower are those of the policy asked about', async () => {
  const { first, ask, get, drafted } = policies
  const hash = await drafted()
  const hits = (of: string) =>
    get<RuleHitsView>(`/v1/policies/${of}/rules?product=harbour&borrower=b1`)
  const action = ({ tables }: RuleHitsView) => tables.find(({ table }) => table === 'action')!.rules
  expect(action(await hits(hash))).toContain('observing')
  expect(action(await hits(first))).not.toContain('observing')
  const nobody = `/v1/policies/${hash}/rules?product=harbour&borrower=nobody`
  expect(refused(await ask('anna', 'GET', nobody))).toEqual([404, 'unknown-borrower'])
})

test('[RL3] a comparison is stopped, goes on, and is asked for once', async () => {
  const { first, ask, get, drafted } = policies
  const hash = await drafted()
  const started = await ask<ComparisonView>('anna', 'POST', simulationsOf(hash), {})
  const { id } = started.json
  const again = await ask<ComparisonView>('ann', 'POST', simulationsOf(hash), {})
  expect(again.json.id).toBe(id)
  const move = (verb: string, of = hash) =>
    ask<ComparisonView>(
      'anna',
      'POST',
      `/v1/policies/${of}/simulations/${id}/${verb}?product=harbour`,
      {},
    )
  expect((await move('cancel')).json.state).toBe('cancelled')
  expect(refused(await move('cancel'))).toEqual([409, 'not-running'])
  expect((await move('resume')).json.state).toBe('running')
  expect(refused(await move('cancel', first))).toEqual([404, 'unknown-comparison'])
  await move('cancel')
  const all = await get<ComparisonView[]>(simulationsOf(hash))
  expect(all.map((each) => [each.id, each.state])).toEqual([[id, 'cancelled']])
  expect(refused(await ask('anna', 'POST', simulationsOf(first), {}))).toEqual([
    409,
    'policy-in-force',
  ])
})

test('[RL12] a shadow is started and stopped by a person, shown with what differed, and ends when it decides', async () => {
  const { book, get, list, step, drafted, simulated, happens } = policies
  const hash = await drafted()
  const page = () => get<ShadowPage>(`/v1/policies/${hash}/shadow?product=harbour`)
  expect(await page()).toEqual({ shadow: null, differences: [], sample: [] })
  const started = await step('anna', 'shadow', hash)
  expect(started.json.shadow).toMatchObject({ policy: hash, endedAt: null, events: 0 })
  expect((await step('ann', 'shadow', hash)).json).toEqual(started.json)
  await happens('b1')
  await openShadows(book.store).hear('harbour')
  const { shadow, sample, differences } = await page()
  expect(shadow!.events).toBe(1)
  expect(sample).toHaveLength(differences.reduce((sum, each) => sum + each.events, 0))
  expect((await step('anna', 'shadow/stop', hash)).json.shadow!.endedAt).not.toBeNull()
  await step('anna', 'shadow', hash)
  await simulated(hash)
  await step('anna', 'propose', hash)
  expect((await step('bo', 'approve', hash)).json.shadow!.endedAt).not.toBeNull()
  const { steps } = await list()
  const names = steps.filter((each) => each.hash === hash).map((each) => each.step)
  expect(names.filter((name) => name.startsWith('shadow'))).toEqual([
    'shadow-started',
    'shadow-stopped',
    'shadow-started',
  ])
})
