/** The queue of alerts, as every driver of the store must keep it. */
import { expect, test } from 'vitest'
import type { AlertResolution, AlertRow, Store } from '../src/store/index.ts'
import { writeOf } from './store-rows.ts'

const alert = (product: string, borrower: string, decision: number, day: number): AlertRow => ({
  product,
  borrower,
  decision,
  day,
  reason: 'R303',
  state: 'open',
  resolvedAt: null,
  resolvedBy: null,
})

export function alertTests(store: () => Store): void {
  test('[SO14] an alert is queued with its decision, newest first, and closed by what was found', async () => {
    const product = 'so14'
    const raise = (borrower: string, days: readonly number[]) => ({
      ...writeOf(product, borrower, days.length),
      alerts: days.map((day, i) => alert(product, borrower, i + 1, day)),
    })
    await store().transaction((tx) =>
      tx.writeLines([raise('b1', [10, 30]), raise('b2', [20]), raise('b3', [])]),
    )
    const all = { product, state: 'all', limit: 10, offset: 0 } as const
    const page = await store().queryAlerts(all)
    expect(page.rows.map(({ borrower, day, state }) => [borrower, day, state])).toEqual([
      ['b1', 30, 'open'],
      ['b2', 20, 'open'],
      ['b1', 10, 'open'],
    ])
    expect(page).toMatchObject({ total: 3, open: 3 })
    expect(page.rows[0]!.body.length).toBeGreaterThan(0)

    const found: AlertResolution = { decision: 1, label: 'false-alarm', at: 77, by: 'anna' }
    const { line } = writeOf(product, 'b1', 2)
    const closing = { line, decisions: [], notices: [], alerts: [], resolutions: [found] }
    await store().transaction((tx) => tx.writeLines([closing]))
    const open = await store().queryAlerts({ ...all, state: 'open' })
    expect(open).toMatchObject({ total: 2, open: 2 })
    expect((await store().summary(product)).openAlerts).toBe(2)
    const closed = await store().queryAlerts({ ...all, state: 'false-alarm' })
    expect(closed.rows).toMatchObject([
      { borrower: 'b1', decision: 1, resolvedAt: 77, resolvedBy: 'anna' },
    ])
    expect(closed).toMatchObject({ total: 1, open: 2 })
    expect((await store().queryAlerts({ ...all, limit: 1, offset: 1 })).rows).toHaveLength(1)
    expect(await store().queryAlerts({ ...all, product: 'so14-none' })).toEqual({
      total: 0,
      open: 0,
      rows: [],
    })
  })
}
