/**
 * What people found alerts to be, as a table to learn from: each answered alert with the portrait
 * it was raised on, measured by refolding, and its label. `tidemark train` reads it like any other.
 */
import { features } from '../core/index.ts'
import type { RaisedAlert, Store } from '../store/index.ts'
import { refold } from './refold.ts'
import { loadRules } from './rules.ts'
import { unusable } from './unusable.ts'

export interface AlertTable {
  readonly columns: readonly string[]
  /** Cells in the order of the columns; what was not measured is empty. */
  readonly rows: readonly (readonly string[])[]
}

const PAGE = 500

/** Labels a scorecard can learn: what nobody could tell teaches nothing. */
const told: readonly RaisedAlert['state'][] = ['confirmed', 'false-alarm']

/** What may be learnt from, protected features never; features no card may score included. */
const measured = features.flatMap((row, slot) => (row.protected ? [] : [{ id: row.id, slot }]))

/** Fails: throws `UnusableInput` for a product that is not there or has no answered alert. */
export async function alertTable(store: Store, product: string): Promise<AlertTable> {
  const rules = await loadRules(store, product)
  if (rules === null)
    throw unusable([{ path: product, message: 'no product of that name is decided' }])
  const rows: string[][] = []
  for (const state of told)
    for (let offset = 0; ; offset += PAGE) {
      const page = await store.queryAlerts({ product, state, limit: PAGE, offset })
      for (const alert of page.rows) {
        const { borrower, decision, reason } = alert
        const events = await store.eventsOfLines(product, [borrower])
        const { remade } = refold(events, borrower, rules, decision)
        const values = remade?.trace?.values
        if (values === undefined) continue
        const cells = measured.map(({ slot }) => {
          const value = values[slot]!
          return Number.isNaN(value) ? '' : String(value)
        })
        rows.push([`${borrower}#${decision}`, reason, state, ...cells])
      }
      if (page.rows.length < PAGE) break
    }
  if (rows.length === 0)
    throw unusable([{ path: product, message: 'no alert has been answered yet' }])
  return { columns: ['alert', 'reason', 'label', ...measured.map(({ id }) => id)], rows }
}
