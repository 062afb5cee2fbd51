/** The products of a store with their rules bound, kept while a server runs. */
import type { Day } from '../base/index.ts'
import type { ProductRow, Store } from '../store/index.ts'
import { type WriteContext, writeContext } from './line-write.ts'
import { loadRules, type Rules } from './rules.ts'
import { dayInZone } from './zone.ts'

export interface OpenProduct {
  readonly row: ProductRow
  /** `null` until a first run has written the first ruling. */
  readonly rules: Rules | null
  readonly context: WriteContext | null
  readonly dayOf: (at: number) => Day
}

/** What live events need to know of each product; `refresh` reads it anew after a change. */
export interface Desks {
  product(name: string): OpenProduct | null
  readonly names: readonly string[]
  refresh(): Promise<void>
  /** A stepped clock was put forward: nothing else is read anew. */
  setClock(name: string, day: Day): void
}

export async function openProducts(store: Store): Promise<Desks> {
  let open = new Map<string, OpenProduct>()
  const refresh = async (): Promise<void> => {
    const next = new Map<string, OpenProduct>()
    for (const row of await store.products()) {
      const rules = await loadRules(store, row.product)
      const context = rules === null ? null : writeContext(row, rules.policy)
      next.set(row.product, { row, rules, context, dayOf: dayInZone(row.timeZone) })
    }
    open = next
  }
  await refresh()
  return {
    product: (name) => open.get(name) ?? null,
    get names() {
      return [...open.keys()]
    },
    refresh,
    setClock(name, clockDay) {
      const product = open.get(name)!
      open.set(name, { ...product, row: { ...product.row, clockDay } })
    },
  }
}

/** The product's clock: a stepped one stands where it was put, a wall clock asks the machine. */
export const clockDayOf = (product: OpenProduct): Day =>
  product.row.clock === 'stepped' && product.row.clockDay !== null
    ? (product.row.clockDay as Day)
    : product.dayOf(Date.now())
