import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { goodCard, goodReport } from '../../test/model-cards.ts'
import { type Book, harbour, openBook, type Served } from '../../test/server-book.ts'
import { canonicalJson, type Json } from '../base/index.ts'
import { ENGINE, type Scorecard } from '../core/index.ts'
import { loadRules, verify } from '../jobs/index.ts'
import { contentHash, type Store } from '../store/index.ts'
import type {
  DecisionView,
  ModelsView,
  ModelView,
  OutcomeView,
  Problem,
  Scope,
  SummaryView,
  TraceView,
} from '../wire/index.ts'
import { createKey } from './key.ts'

let book: Book
let served: Served
const keys: Record<string, string> = {}

const people: Readonly<Record<string, readonly Scope[]>> = {
  anna: ['models:propose', 'book:read'],
  bo: ['models:approve', 'book:read'],
  chief: ['admin'],
  ' Chief ': ['admin'],
  reader: ['book:read'],
}

beforeAll(async () => {
  for (const [name, scopes] of Object.entries(people)) keys[name] = await made(name, scopes)
})
afterAll(() => book.close())

async function made(name: string, scopes: readonly Scope[]): Promise<string> {
  book ??= await openBook()
  served ??= await book.serve()
  return createKey(book.store, name, scopes)
}

async function ask<T>(who: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(served.server.url + path, {
    method,
    headers: { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as T & Problem }
}

const at = (hash: string, verb: string, product = 'harbour') =>
  `/v1/models/${hash}/${verb}?product=${product}`
const step = (who: string, verb: string, hash: string, product?: string) =>
  ask<ModelView>(who, 'POST', at(hash, verb, product), { reason: `${who} says ${verb}` })
const registry = async (product = 'harbour') =>
  (await ask<ModelsView>('reader', 'GET', `/v1/models?product=${product}`)).json
const add = (who: string, scorecard: unknown, report?: unknown, product = 'harbour') =>
  ask<ModelView>(who, 'POST', `/v1/models?product=${product}`, { scorecard, report })

/** Status and code of a refusal. */
const refused = ({ status, json }: { status: number; json: Problem }) => [
  status,
  json.type.replace('urn:tidemark:problem:', ''),
]

async function added(base: number): Promise<string> {
  const { status, json } = await add('anna', goodCard(base), goodReport)
  expect(status).toBe(200)
  return json.hash
}

let events = 0
/** A fact of a borrower, later than all before unless told otherwise. */
async function happens(borrower: string, time?: string, data?: object): Promise<OutcomeView> {
  const n = ++events
  const minute = String(n % 60).padStart(2, '0')
  const answer = await served.post('/v1/events', {
    specversion: '1.0',
    id: `m-${n}`,
    source: '/models',
    type: 'tidemark.statement-issued.v1',
    subject: `harbour/${borrower}`,
    time: time ?? `2024-${n < 60 ? '10' : '11'}-01T00:${minute}:00Z`,
    data: data ?? { balanceMinor: 100_000 + n, dueDay: '2024-12-20' },
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { outcomes: OutcomeView[] }).outcomes[0]!
}

/** Fails where any decision would come out otherwise now than when it was made. */
async function verified(): Promise<void> {
  expect((await verify(book.store, () => {})).faults).toEqual([])
}

/** Back to the scorecard of the first run, whatever a test left. */
beforeEach(async () => {
  for (;;) {
    const { models, before } = await registry()
    if (before === null) return
    const [{ hash }] = models as [ModelView]
    await step('anna', 'rollback', hash)
    expect((await step('bo', 'approve', hash)).status).toBe(200)
  }
})

test('[MO1] a scorecard is registered under its content hash, once, by whoever sent it first', async () => {
  const card = goodCard(701)
  const first = await add('anna', card, goodReport)
  expect([first.status, first.json]).toEqual([
    200,
    expect.objectContaining({
      hash: contentHash(card as unknown as Json),
      state: 'challenger',
      createdBy: 'anna',
      measures: { auc: 0.81, ks: 0.52, brier: 0.11, logLoss: null },
    }),
  ])
  expect((await add('chief', card)).json).toEqual(first.json)
  const { models } = await registry()
  expect(models.map(({ state, createdBy }) => [state, createdBy])).toEqual([
    ['champion', null],
    ['challenger', 'anna'],
  ])
})

test('[MO2] what is no sound scorecard, or none for production, is refused with every issue', async () => {
  const card = goodCard(702)
  const [worst, use, streak, ratio] = card.features
  const faulty = {
    ...card,
    scale: { ...card.scale, pdo: 20 },
    features: [
      { ...worst!, id: 'starSign' },
      { ...use!, reason: null },
      { ...streak!, monotone: null },
      { ...ratio!, reason: 'R101' },
    ],
  }
  const { status, json } = await add('anna', faulty, { ...goodReport, rows: 5 })
  expect(status).toBe(422)
  expect(json.issues.map(({ path, code }) => [path, code])).toEqual([
    ['/scorecard/scale/pdo', 'other-scale'],
    ['/scorecard/features/0/id', 'unknown-feature'],
    ['/scorecard/features/2/monotone', 'other-direction'],
    ['/scorecard/features/3/reason', 'other-reason'],
    ['/scorecard/features/1/reason', 'no-reason'],
  ])
  const unsound = await add('anna', { ...card, basePoints: 0.5 })
  expect(unsound.json.issues.map(({ path }) => path)).toEqual(['/scorecard/basePoints'])
  const other = await add('anna', card, { ...goodReport, rows: 5, auc: 'good' })
  expect(other.json.issues.map(({ path, code }) => [path, code])).toEqual([
    ['/report/rows', 'other-model'],
    ['/report/auc', 'wrong-type'],
  ])
  expect((await ask('anna', 'POST', '/v1/models?product=harbour', {})).json.issues).toMatchObject([
    { path: '/scorecard', code: 'required' },
  ])
  expect((await registry()).models.map(({ name }) => name)).not.toContain('small-702')
})

test('[MO3] each step needs its own scope', async () => {
  const hash = await added(703)
  expect(refused(await add('bo', goodCard(703)))).toEqual([403, 'scope-missing'])
  expect(refused(await step('bo', 'propose', hash))).toEqual([403, 'scope-missing'])
  expect(refused(await step('bo', 'rollback', hash))).toEqual([403, 'scope-missing'])
  expect((await step('anna', 'propose', hash)).status).toBe(200)
  expect(refused(await step('anna', 'approve', hash))).toEqual([403, 'scope-missing'])
  expect((await registry()).you).toEqual({ who: 'reader', mayPropose: false, mayApprove: false })
})

test('[MO4] nobody approves what they proposed, an administrator neither', async () => {
  const hash = await added(704)
  expect((await step('chief', 'propose', hash)).json.proposal).toMatchObject({
    what: 'promote',
    step: 'proposed',
    who: 'chief',
    reason: 'chief says propose',
  })
  const { ruling } = await registry()
  for (const same of ['chief', ' Chief '])
    expect(refused(await step(same, 'approve', hash))).toEqual([403, 'same-person'])
  expect((await registry()).ruling).toBe(ruling)
  expect((await step('bo', 'approve', hash)).json.state).toBe('champion')
  expect((await step('chief', 'rollback', hash)).json.proposal?.what).toBe('rollback')
  expect(refused(await step('chief', 'approve', hash))).toEqual([403, 'same-person'])
  expect((await registry()).ruling).toBe(ruling + 1)
})

test('[MO5] after a promotion each line’s next event is decided by it, and nothing before changes', async () => {
  const decisions = (borrower: string) =>
    served
      .get(`/v1/borrowers/${borrower}/decisions?product=harbour`)
      .then((answer) => answer.json() as Promise<DecisionView[]>)
  await happens('b1')
  const before = await decisions('b1')
  const hash = await added(360)
  await step('anna', 'propose', hash)
  await step('bo', 'approve', hash)
  expect(await decisions('b1')).toEqual(before)
  const outcome = await happens('b1', '2024-10-31T12:00:00Z')
  expect(outcome.outcome).toBe('decided')
  const [newest, ...older] = await decisions('b1')
  expect(newest!.scorecard).toBe(hash)
  expect(older).toEqual(before)
  expect(older.every(({ scorecard }) => scorecard !== hash)).toBe(true)
  const trace = await served.get(
    `/v1/borrowers/b1/decisions/trace?product=harbour&number=${newest!.number}`,
  )
  expect(((await trace.json()) as TraceView).verified).toBe(true)
  const summary = await served.get('/v1/portfolio/summary?product=harbour')
  expect(((await summary.json()) as SummaryView).model).toMatchObject({ hash, auc: 0.81 })
  await verified()
})

test('[MO6] an event is stored under the ruling it was folded under, by a server that has not heard, too', async () => {
  const hash = await added(430)
  await step('anna', 'propose', hash)
  const posted = Array.from({ length: 6 }, () => happens('b3'))
  const [approved] = await Promise.all([step('bo', 'approve', hash), ...posted])
  expect(approved.json.state).toBe('champion')
  // Another process appends the next ruling: this server's desks still hold the old one.
  await book.store.transaction(async (tx) => {
    const { rulings, lastSeq } = await tx.lockRulings('harbour')
    const { body, hash: own } = rulings[0]!
    await tx.appendRuling({
      product: 'harbour',
      afterSeq: lastSeq,
      engine: ENGINE,
      body,
      hash: own,
    })
  })
  await happens('b3')
  const rules = (await loadRules(book.store, 'harbour'))!
  expect(book.desks.product('harbour')!.rules!.current.row.number).toBe(rules.current.row.number)
  await verified()
})

test('[MO7] a rollback needs a second person, too, and goes back one promotion at a time', async () => {
  const [first] = (await registry()).models as [ModelView]
  expect(refused(await step('anna', 'rollback', first.hash))).toEqual([409, 'nothing-before'])
  const hashes = [await added(440), await added(450)]
  for (const hash of hashes) {
    await step('anna', 'propose', hash)
    await step('bo', 'approve', hash)
    await happens('b1')
  }
  expect((await registry()).before).toBe(hashes[0])
  expect(refused(await step('anna', 'rollback', hashes[0]!))).toEqual([409, 'not-champion'])
  for (const [i, hash] of hashes.toReversed().entries()) {
    expect((await step('anna', 'rollback', hash)).status).toBe(200)
    expect((await registry()).models[0]!.hash).toBe(hash)
    expect((await step('bo', 'approve', hash)).json.state).toBe('retired')
    await happens('b1')
    expect((await registry()).models[0]!.hash).toBe([hashes[0], first.hash][i])
  }
  expect((await registry()).before).toBeNull()
  await verified()
})

test('[MO8] what is asked twice is done once, and a proposal lapses with the ruling it was made under', async () => {
  const [hash, other] = [await added(460), await added(470)]
  const { steps } = await registry()
  expect(refused(await step('bo', 'approve', hash))).toEqual([409, 'not-proposed'])
  expect(refused(await step('anna', 'propose', 'f'.repeat(64)))).toEqual([404, 'unknown-model'])
  const proposed = await step('anna', 'propose', hash)
  expect((await step('chief', 'propose', hash)).json).toEqual(proposed.json)
  await step('anna', 'propose', other)
  const approved = await Promise.all([step('bo', 'approve', hash), step('chief', 'approve', hash)])
  expect(approved.map(({ status, json }) => [status, json.state])).toEqual([
    [200, 'champion'],
    [200, 'champion'],
  ])
  expect(refused(await step('anna', 'propose', hash))).toEqual([409, 'already-champion'])
  expect(refused(await step('bo', 'approve', other))).toEqual([409, 'not-proposed'])
  expect((await registry()).steps).toHaveLength(steps.length + 3)
  expect(refused(await step('anna', 'propose', hash, 'nope'))).toEqual([404, 'unknown-product'])
})

test('[MO8] a step says why: without a reason it is refused', async () => {
  const hash = await added(480)
  for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }]) {
    const { status, json } = await ask('anna', 'POST', at(hash, 'propose'), body)
    expect([status, json.issues.map(({ path }) => path)]).toEqual([400, ['/reason']])
  }
})

/** A product whose people taught its scorecards; each line is judged by one that never saw it. */
async function crossFitted(store: Store): Promise<{ taught: string; labels: string }> {
  const put = async (kind: string, body: Json): Promise<string> => {
    await store.putArtefact(contentHash(body), kind, canonicalJson(body))
    return contentHash(body)
  }
  const taught = '7'.repeat(64)
  const card = (base: number, leftOutFold: number | null): Promise<string> =>
    put('scorecard', goodCard(base, { dataHash: taught, leftOutFold }) as unknown as Json)
  const [row] = await store.rulings('harbour')
  const labels = await put('labels', { c1: 0, c2: 1, c3: 0 })
  const ruling = {
    ...(JSON.parse(row!.body) as Record<string, Json>),
    scorecards: [
      { fold: null, hash: await card(500, null) },
      { fold: 0, hash: await card(501, 0) },
    ],
    folds: await put('folds', { c1: 0 }),
    labels,
  }
  const body = canonicalJson(ruling)
  await store.transaction(async (tx) => {
    await tx.putProduct({ ...harbour, product: 'folded' })
    await tx.appendRuling({ product: 'folded', afterSeq: 0, engine: ENGINE, body, hash: labels })
  })
  return { taught, labels }
}

test('[MO10] nobody is decided by a scorecard that learned from them', async () => {
  const { taught, labels } = await crossFitted(book.store)
  const inFolded = (card: Scorecard) => add('anna', card, undefined, 'folded')
  for (const dataHash of [taught, labels]) {
    const { json } = await inFolded(goodCard(510, { dataHash }))
    expect(json.barred?.code).toBe('learned-from-them')
    const proposed = await step('anna', 'propose', json.hash, 'folded')
    expect(refused(proposed)).toEqual([409, 'learned-from-them'])
    expect(proposed.json.detail).toContain(
      'nobody is decided by a scorecard that learned from them',
    )
  }
  const { json: stranger } = await inFolded(goodCard(520))
  expect(stranger.barred).toBeNull()
  await step('anna', 'propose', stranger.hash, 'folded')
  expect((await step('bo', 'approve', stranger.hash, 'folded')).json.state).toBe('champion')
  const [champion, ...others] = (await registry('folded')).models
  expect(champion).toMatchObject({ hash: stranger.hash, folds: 0 })
  const retired = others.find(({ state }) => state === 'retired')!
  expect(retired).toMatchObject({ folds: 1, barred: { code: 'learned-from-them' } })
  expect(refused(await step('anna', 'propose', retired.hash, 'folded'))).toEqual([
    409,
    'learned-from-them',
  ])
  await step('anna', 'rollback', stranger.hash, 'folded')
  await step('bo', 'approve', stranger.hash, 'folded')
  expect((await registry('folded')).models[0]).toMatchObject({ hash: retired.hash, folds: 1 })
})

test('[MO5] verify holds whatever is promoted, rolled back and comes late in whatever order', async () => {
  const hashes = [await added(400), await added(600)]
  const act = fc.oneof(
    fc.record({ promote: fc.constantFrom(...hashes) }),
    fc.record({ rollback: fc.constant(true) }),
    fc.record({ event: fc.constantFrom('b1', 'b2', 'b3'), late: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (acts) => {
      for (const what of acts) {
        if ('event' in what) {
          const n = events % 28
          const day = String(n + 1).padStart(2, '0')
          await happens(what.event, what.late ? `2024-0${(n % 7) + 2}-${day}T01:00:00Z` : undefined)
          continue
        }
        const [{ hash: champion }] = (await registry()).models as [ModelView]
        const hash = 'promote' in what ? what.promote : champion
        const asked = await step('anna', 'promote' in what ? 'propose' : 'rollback', hash)
        if (asked.status === 200) expect((await step('bo', 'approve', hash)).status).toBe(200)
        else expect(['already-champion', 'nothing-before']).toContain(refused(asked)[1])
      }
      await verified()
    }),
    { numRuns: 8 },
  )
})
