import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neutralPack } from '../../../test/engine.ts'
import { goodCard } from '../../../test/model-cards.ts'
import { withConstant } from '../../../test/policy-with.ts'
import { type Book, openBook, type Served } from '../../../test/server-book.ts'
import type { PolicyData } from '../../core/index.ts'
import type { ShadowRow } from '../../store/index.ts'
import { addModel } from '../model-steps.ts'
import { clockDayOf } from '../products.ts'
import { verify } from '../verify.ts'
import { policyInForce } from './policies.ts'
import { openReleaseDesk, type ReleaseDesk } from './release-desk.ts'
import { openShadows } from './shadow-listener.ts'
import { startShadow, stopShadow } from './shadow-steps.ts'
import { draftPolicy } from './steps.ts'

let book: Book
let served: Served
let desk: ReleaseDesk
let neutral: PolicyData
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
  neutral = await neutralPack()
  desk = openReleaseDesk({ store: book.store, desks: book.desks, log: () => {} })
})
afterAll(async () => {
  await desk.close()
  await book.close()
})

const words = (hash: string) =>
  ({ product: 'harbour', hash, who: 'anna', at: Date.now(), reason: 'to see' }) as const

async function challenger(policy: PolicyData): Promise<string> {
  const drafted = await draftPolicy(book.store, { ...words(''), policy, parent: null })
  if (!drafted.ok) throw new Error(drafted.issues[0].message)
  expect((await startShadow(book.store, { ...words(drafted.value), scorecard: null })).ok).toBe(
    true,
  )
  return drafted.value
}

/** So many days late are reported of a borrower. */
const late = (borrower: string, daysPastDue: number, day?: string) =>
  happens(borrower, 'days-past-due-reported', { daysPastDue }, day)
const statement = (borrower: string) =>
  happens(borrower, 'statement-issued', { balanceMinor: 500_000, dueDay: '2025-01-20' })

let events = 0
async function happens(borrower: string, type: string, data: object, day = '2024-12-31') {
  const n = ++events
  const answer = await served.post('/v1/events', {
    specversion: '1.0',
    id: `s-${n}`,
    source: '/shadow',
    type: `tidemark.${type}.v1`,
    subject: `harbour/${borrower}`,
    time: `${day}T01:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z`,
    data,
  })
  expect(answer.status).toBe(200)
}

async function heard(policy: string): Promise<ShadowRow> {
  desk.wake()
  await desk.idle()
  return (await book.store.shadows('harbour')).findLast((row) => row.policy === policy)!
}

test('[RL12] a challenger decides beside the champion from where it began, and touches nobody', async () => {
  await late('b1', 1)
  const hash = await challenger(withConstant(neutral, 'observing.statements', 20))
  await late('b1', 20)
  const row = await heard(hash)
  expect(row).toMatchObject({ events: 1, decided: 1, agreed: 0, endedAt: null })
  const [difference] = await book.store.shadowDecisions('harbour', row.number, 9)
  const [newest] = (await book.store.decisionsOf('harbour', 'b1')).toReversed()
  expect(difference).toMatchObject({
    borrower: 'b1',
    championAction: newest!.action,
    championStatus: newest!.status,
    challengerAction: 'none',
    challengerStatus: 'active',
  })
  expect(await book.store.shadowCounts('harbour', row.number)).toEqual([
    { champion: newest!.action, challenger: 'none', events: 1 },
  ])
  expect(newest!.body).not.toContain(hash)
  expect((await verify(book.store, () => {})).faults).toEqual([])
})

test('[RL13] what is heard twice, or after a stop, is counted once', async () => {
  const hash = await challenger({
    ...withConstant(neutral, 'observing.statements', 20),
    version: 'b',
  })
  for (const days of [25, 0, 25]) await late('b3', days)
  const looks = Array.from({ length: 3 }, () => openShadows(book.store).hear('harbour'))
  await Promise.all(looks)
  const row = await heard(hash)
  expect(row.events).toBe(3)
  const differences = await book.store.shadowDecisions('harbour', row.number, 9)
  expect(row.decided - row.agreed).toBe(differences.length)
  expect((await stopShadow(book.store, words(hash))).ok).toBe(true)
  await late('b3', 0)
  expect(await heard(hash)).toMatchObject({ events: 3, endedAt: expect.any(Number) })
})

test('[RL12] a challenger that differs in its name alone agrees on everything, late events too', async () => {
  const hash = await challenger({ ...neutral, version: 'another name' })
  const fact = fc.record({
    borrower: fc.constantFrom('b1', 'b2', 'b3'),
    days: fc.integer({ min: 0, max: 45 }),
    day: fc.constantFrom('2024-12-31', '2024-10-03'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 6 }), async (facts) => {
      for (const { borrower, days, day } of facts) await late(borrower, days, day)
      const { decided, agreed } = await heard(hash)
      expect(agreed).toBe(decided)
    }),
    { numRuns: 5 },
  )
  expect((await heard(hash)).decided).toBeGreaterThan(0)
})

test('[RL12] a scorecard is a challenger, too: under the policy in force, unless these rules decide', async () => {
  const { ruling } = book.desks.product('harbour')!.rules!.current
  const same = await startShadow(book.store, { ...words(ruling.policy), scorecard: null })
  expect(same.ok ? null : same.issues[0].code).toBe('nothing-to-shadow')
  const unknown = { ...words(ruling.policy), scorecard: 'f'.repeat(64) }
  const refused = await startShadow(book.store, unknown)
  expect(refused.ok ? null : refused.issues[0].code).toBe('unknown-model')
  // So few points that everybody is cut.
  const card = { product: 'harbour', who: 'anna', at: 1, card: goodCard(300), report: null }
  const added = await addModel(book.store, card)
  const scorecard = added.ok ? added.value : ''
  expect((await startShadow(book.store, { ...words(ruling.policy), scorecard })).ok).toBe(true)
  await statement('b1')
  const row = await heard(ruling.policy)
  expect(row).toMatchObject({ scorecard, events: 1, decided: 1, agreed: 0 })
  const [difference] = await book.store.shadowDecisions('harbour', row.number, 1)
  expect(difference!.challengerAction).not.toBe(difference!.championAction)
})

test('[RL5] on its day an approved policy comes into force by itself, and watchers are told', async () => {
  const { store, desks } = book
  const hash = await challenger({ ...neutral, version: 'tomorrow' })
  const today = clockDayOf(desks.product('harbour')!)
  const approved = { what: 'policy', step: 'approved', fromDay: today + 1 } as const
  await store.transaction(async (tx) => {
    const { rulings } = await tx.lockRulings('harbour')
    await tx.appendStep({ ...words(hash), ...approved, ruling: rulings.at(-1)!.number })
  })
  const told: string[] = []
  desk.watch((product) => told.push(product))
  const inForce = async () => {
    desk.wake()
    await desk.idle()
    return (await policyInForce(store, 'harbour'))!.hash
  }
  expect(await inForce()).not.toBe(hash)
  await store.moveClock('harbour', today + 1)
  await desks.refresh()
  expect(await inForce()).toBe(hash)
  expect([told, await inForce(), told]).toEqual([['harbour'], hash, ['harbour']])
  expect((await heard(hash)).endedAt).not.toBeNull()
})
