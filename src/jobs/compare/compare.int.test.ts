import { Value } from '@sinclair/typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../base/index.ts'
import type { PolicyData } from '../../core/index.ts'
import { contentHash } from '../../store/index.ts'
import { ComparisonView } from '../../wire/index.ts'
import { neutralPack } from '../../../test/engine.ts'
import { atLeast, withTrigger } from '../../../test/policy-with.ts'
import { type Book, openBook } from '../../../test/server-book.ts'
import { inline } from '../pool.ts'
import { sideNamed } from './sides.ts'
import { cancelComparison, resumeComparison, startComparison } from './ask.ts'
import { runComparison, runComparisons } from './run.ts'
import { comparisonOf, comparisonsOf } from './view.ts'

let book: Book
let inForce: string
let strict: string
beforeAll(async () => {
  book = await openBook()
  inForce = await sideNamed(book.store, 'harbour', 'in-force')
  strict = await keep(
    withTrigger(await neutralPack(), {
      id: 'six-in-time',
      when: { onTimeStreak: atLeast(6) },
      then: ['capacity', 'hard', 'R201', 'paymentRatio3m'],
    }),
  )
})
afterAll(() => book.close())

async function keep(policy: PolicyData): Promise<string> {
  const json = policy as unknown as Json
  await book.store.putArtefact(contentHash(json), 'policy', canonicalJson(json))
  return contentHash(json)
}

let asked = 0
async function start(a: string, b: string): Promise<string> {
  const started = await startComparison(book.store, {
    product: 'harbour',
    a,
    b,
    who: 'anna',
    at: ++asked,
  })
  if (!started.ok) throw new Error(started.issues[0].message)
  return started.value
}

const unstopped = { signal: new AbortController().signal, batch: 1 }

test('[CM3] a book is compared under the rules’ own scorecards and shown as the contract says', async () => {
  const id = await start(inForce, strict)
  await runComparison(book.store, inline, id, unstopped)
  const view = (await comparisonOf(book.store, id))!
  expect([...Value.Errors(ComparisonView, view)]).toEqual([])
  expect(view).toMatchObject({ state: 'done', done: 3, total: 3, askedBy: 'anna', problem: null })
  const { report } = view
  expect(report!.a.linesRestricted).toBeLessThan(report!.b.linesRestricted!)
  expect(report!.untilDay).toBe('2024-12-31')
  // What A decides is what the book decided: it is the policy in force.
  const stored = await book.store.decisionsOfLines('harbour', ['b1', 'b2', 'b3'])
  const cuts = (decisions: readonly { action: string }[]) =>
    decisions.filter(({ action }) => action === 'suspend').length
  expect(report!.a.suspensions).toBe(cuts(stored))
  expect(report!.remarks).toContain('history')
  expect((await comparisonsOf(book.store, 'harbour')).map((each) => each.id)).toContain(id)
})

test('[CM2] the policy in force compared with itself differs in nothing', async () => {
  const id = await start(inForce, inForce)
  await runComparison(book.store, inline, id, unstopped)
  const { report } = (await comparisonOf(book.store, id))!
  expect(report).toMatchObject({ differingLines: 0, sample: [] })
  expect(report!.decisions.identical).toBe(report!.decisions.a)
  expect(report!.b).toEqual(report!.a)
})

test('[CM6] a comparison stopped after any line goes on and ends in the same report', async () => {
  const whole = await start(inForce, strict)
  await runComparison(book.store, inline, whole, { ...unstopped, batch: 500 })
  const { report } = (await comparisonOf(book.store, whole))!
  for (const lines of [1, 2]) {
    const id = await start(inForce, strict)
    const stop = new AbortController()
    await runComparison(book.store, inline, id, {
      signal: stop.signal,
      batch: 1,
      onProgress: (done) => done === lines && stop.abort(),
    })
    expect(await comparisonOf(book.store, id)).toMatchObject({ state: 'running', done: lines })
    expect(await cancelComparison(book.store, id)).toMatchObject({ ok: true })
    // Cancelled, it does not move.
    await runComparison(book.store, inline, id, unstopped)
    expect(await comparisonOf(book.store, id)).toMatchObject({ state: 'cancelled', done: lines })
    expect(await resumeComparison(book.store, id)).toMatchObject({ ok: true })
    await runComparison(book.store, inline, id, unstopped)
    expect((await comparisonOf(book.store, id))!.report).toEqual(report)
  }
})

test('[CM6] what cannot be stopped, resumed or compared says so', async () => {
  const code = (result: { ok: boolean; issues?: readonly { code: string }[] }) =>
    result.issues?.map((issue) => issue.code)
  const { store } = book
  expect(code(await cancelComparison(store, 'none'))).toEqual(['unknown-comparison'])
  const id = await start(inForce, strict)
  expect(code(await resumeComparison(store, id))).toEqual(['not-stopped'])
  await runComparison(store, inline, id, unstopped)
  expect(code(await cancelComparison(store, id))).toEqual(['not-running'])
  const ask = { product: 'harbour', a: 'x', b: 'y', who: 'anna', at: 0 }
  expect(code(await startComparison(store, ask))).toEqual(['unknown-policy', 'unknown-policy'])
  expect(code(await startComparison(store, { ...ask, product: 'none' }))).toEqual(['not-ready'])
})

test('[CM13] a policy that lacks a number for a day fails the comparison, and says which', async () => {
  const neutral = await neutralPack()
  const young = {
    ...neutral,
    constants: neutral.constants.map((row) =>
      row.key === 'notice.days' ? { ...row, fromDay: '2024-06-01' } : row,
    ),
  }
  const id = await start(inForce, await keep(young))
  await expect(runComparison(book.store, inline, id, unstopped)).rejects.toThrow('notice.days')
  const view = await comparisonOf(book.store, id)
  expect(view).toMatchObject({ state: 'failed', report: null })
  expect(view!.problem).toContain('the policy states no notice.days')
})

test('[CM6] the background runner takes what is asked for until it is told to stop', async () => {
  const ids = [await start(inForce, strict), await start(strict, inForce)]
  const stop = new AbortController()
  const running = runComparisons(book.store, inline, stop.signal)
  for (let i = 0; i < 200; i++) {
    const views = await Promise.all(ids.map((id) => comparisonOf(book.store, id)))
    if (views.every((view) => view!.state === 'done')) break
    await new Promise((done) => setTimeout(done, 10))
  }
  stop.abort()
  await running
  for (const id of ids) expect(await comparisonOf(book.store, id)).toMatchObject({ state: 'done' })
})
