/** What every driver of the store must do for comparisons, run over each of them. */
import { expect, test } from 'vitest'
import type { SimulationRow, Store } from '../src/store/index.ts'

const hash = 'd'.repeat(64)

const simulationRow = (
  product: string,
  id: string,
  more: Partial<SimulationRow> = {},
): SimulationRow => ({
  id: `${product}-${id}`,
  product,
  policyA: hash,
  policyB: 'e'.repeat(64),
  ruling: 1,
  lastSeq: 100,
  untilDay: 13_057,
  askedBy: 'anna',
  askedAt: 1_700_000_000_000,
  state: 'running',
  cursor: '',
  done: 0,
  total: 3,
  partial: null,
  report: null,
  problem: null,
  ...more,
})

export function simulationTests(store: () => Store): void {
  test('[CM14] a comparison’s step is taken once, and only while it runs', async () => {
    const row = simulationRow('cm14', '1')
    expect(await store().putSimulation(row)).toBe(true)
    expect(await store().putSimulation({ ...row, done: 2 })).toBe(false)
    expect(await store().simulation(row.id)).toEqual(row)
    expect(await store().simulation('cm14-none')).toBeNull()
    const first = { id: row.id, from: '', cursor: 'b1', done: 1, partial: '{}', report: null }
    expect(await store().stepSimulation(first)).toBe(true)
    // Another that began at the same place comes too late.
    expect(await store().stepSimulation({ ...first, cursor: 'b2', done: 2 })).toBe(false)
    expect(await store().endSimulation(row.id, 'cancelled', null)).toBe(true)
    expect(await store().endSimulation(row.id, 'failed', 'too late')).toBe(false)
    const next = { ...first, from: 'b1', cursor: 'b2', done: 2 }
    expect(await store().stepSimulation(next)).toBe(false)
    expect(await store().restartSimulation(row.id)).toBe(true)
    expect(await store().restartSimulation(row.id)).toBe(false)
    expect(await store().stepSimulation(next)).toBe(true)
    const last = { ...next, from: 'b2', partial: null, report: hash }
    expect(await store().stepSimulation(last)).toBe(true)
    const done = { ...row, state: 'done', cursor: 'b2', done: 2, report: hash }
    expect(await store().simulation(row.id)).toEqual(done)
    expect(await store().restartSimulation(row.id)).toBe(false)
  })

  test('[CM14] comparisons are listed newest first, and those that run oldest first', async () => {
    const rows = [1, 3, 2].map((n) => simulationRow('cm14-list', `${n}`, { askedAt: n }))
    for (const row of rows) await store().putSimulation(row)
    await store().endSimulation('cm14-list-2', 'failed', 'no decision that day')
    const listed = await store().simulations('cm14-list')
    expect(listed.map(({ askedAt }) => askedAt)).toEqual([3, 2, 1])
    expect(listed[1]).toMatchObject({ state: 'failed', problem: 'no decision that day' })
    const running = await store().runningSimulations()
    expect(running.filter(({ product }) => product === 'cm14-list').map(({ id }) => id)).toEqual([
      'cm14-list-1',
      'cm14-list-3',
    ])
  })
}
