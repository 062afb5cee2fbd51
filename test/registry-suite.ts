/** What every driver of the store must do for the registry, run over each of them. */
import { expect, test } from 'vitest'
import type { ModelRow, NewStep, Store } from '../src/store/index.ts'
import { eventRow } from './store-rows.ts'

const hash = 'd'.repeat(64)

const modelRow = (product: string, more: Partial<ModelRow> = {}): ModelRow => ({
  product,
  hash,
  name: '评分卡',
  report: null,
  createdAt: 1_700_000_000_000,
  createdBy: 'anna',
  ...more,
})

const stepRow = (product: string, reason: string): NewStep => ({
  product,
  what: 'promote',
  step: 'proposed',
  hash,
  ruling: 1,
  at: 1_700_000_000_000,
  who: 'anna',
  reason,
})

const rulingRow = (product: string, afterSeq = 0) => ({
  product,
  afterSeq,
  engine: 1,
  body: '{}',
  hash,
})

export function registryTests(store: () => Store): void {
  test('[MO1] a scorecard is registered once for a product, and keeps its first row', async () => {
    const row = modelRow('mo1')
    expect(await store().putModel(row)).toBe(true)
    expect(await store().putModel({ ...row, name: 'other', report: hash })).toBe(false)
    expect(await store().putModel(modelRow('mo1-other', { report: hash }))).toBe(true)
    const older = modelRow('mo1', { hash: 'e'.repeat(64), createdAt: 1 })
    await store().putModel(older)
    expect(await store().models('mo1')).toEqual([older, row])
  })

  test('[MO9] steps are numbered without gaps and read back as they were taken', async () => {
    const append = (reason: string) =>
      store().transaction(async (tx) => {
        await tx.lockRulings('mo9')
        await tx.appendStep(stepRow('mo9', reason))
      })
    await append('a')
    await Promise.all(['b', 'c', 'd'].map(append))
    const steps = await store().steps('mo9')
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    const unsaid = { fromDay: null, simulation: null }
    expect(steps[0]).toEqual({ ...stepRow('mo9', 'a'), ...unsaid, number: 1 })
    expect(new Set(steps.map(({ reason }) => reason))).toEqual(new Set('abcd'))
  })

  test('[MO6] while a transaction holds a ruling, none is appended and no event slips under it', async () => {
    await store().transaction((tx) => tx.appendRuling(rulingRow('mo6')))
    let appended = false
    let appending: Promise<unknown> = Promise.resolve()
    await store().transaction(async (tx) => {
      expect(await tx.holdRuling('mo6')).toBe(1)
      appending = store().transaction(async (other) => {
        const { lastSeq, rulings } = await other.lockRulings('mo6')
        await other.appendRuling(rulingRow('mo6', lastSeq))
        appended = true
        return rulings
      })
      await tx.appendEvents([eventRow('mo6', 'b', 1)])
      await new Promise((done) => setTimeout(done, 50))
      expect(appended).toBe(false)
    })
    expect(await appending).toHaveLength(1)
    const [, second] = await store().rulings('mo6')
    expect(second).toMatchObject({ number: 2, afterSeq: await store().lastSeq('mo6') })
    expect(await store().transaction((tx) => tx.holdRuling('mo6'))).toBe(2)
    expect(await store().transaction((tx) => tx.holdRuling('mo6-none'))).toBe(0)
  })
}
