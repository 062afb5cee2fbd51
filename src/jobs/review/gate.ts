/**
 * What stands between a group of events and its commit. A group whose acts would pass a bound of
 * the day is not committed: the queue is ruled first, and the group folded again under it. So no
 * bound is ever passed by what can wait. Totals are the store's, taken in the transaction that
 * acts, so that any number of servers keep to them together.
 *
 * A back-test's decisions are advice about the past, and a back-fill's act on nobody: neither is
 * counted.
 */
import type { Day } from '../../base/index.ts'
import type { Store, Transaction } from '../../store/index.ts'
import { bringIntoForce } from '../policy/due.ts'
import { clockDayOf, type Desks, type OpenProduct } from '../products.ts'
import { type Act, countOf } from './acts.ts'
import { bandOf } from './band.ts'
import { type Band, type Passed, passedBy } from './caps.ts'
import { must } from '../unusable.ts'
import { ENGINE_NAME, liftSpentQueue, standingQueue, standQueue } from './queue-ruling.ts'

/** Why a group must be folded again, and nothing of it was written. */
export type Again =
  /** Another ruling came into force since the rules were read. */
  | { readonly why: 'ruling' }
  /** The book was not counted today. */
  | { readonly why: 'count'; readonly product: OpenProduct; readonly today: Day }
  | {
      readonly why: 'queue'
      readonly product: OpenProduct
      readonly today: Day
      readonly passed: Passed
    }

/** Thrown out of a transaction, which then leaves nothing. */
export class FoldAgain extends Error {
  override readonly name = 'FoldAgain'
  readonly again: Again

  constructor(again: Again) {
    super(`a group is folded again: ${again.why}`)
    this.again = again
  }
}

export interface Gate {
  /** Before the first group of a product's day: whatever comes into force on it. */
  open(products: Iterable<OpenProduct>): Promise<void>
  /** Counts a product's acts within the transaction. Fails: throws `FoldAgain`. */
  pass(tx: Transaction, product: OpenProduct, acts: readonly Act[]): Promise<void>
  /** Does what must be done before the group is folded again. */
  prepare(again: Again): Promise<void>
  /** Told of products whose ruling the gate changed. */
  watch(watcher: (product: string) => void): void
}

interface Counted {
  readonly today: Day
  /** The policy the band is of. */
  readonly policy: string
  readonly band: Band
}

export function openGate(store: Store, desks: Desks): Gate {
  const days = new Map<string, Day>()
  const counts = new Map<string, Counted>()
  const watchers: ((product: string) => void)[] = []
  const ruled = async (product: string): Promise<void> => {
    await desks.refresh()
    for (const watcher of watchers) watcher(product)
  }
  return {
    async open(products) {
      for (const product of products) {
        const name = product.row.product
        const today = clockDayOf(product)
        if (days.get(name) === today) continue
        const isNew = await bringIntoForce(store, name, today, Date.now())
        const isLifted = await liftSpentQueue(store, name, today, Date.now())
        days.set(name, today)
        if (isNew || isLifted) await ruled(name)
      }
    },
    async pass(tx, product, acts) {
      const { product: name, mode } = product.row
      if (acts.length === 0 || mode === 'back-test') return
      const today = clockDayOf(product)
      const { ruling } = product.rules!.current
      const counted = counts.get(name)
      if (counted?.today !== today || counted.policy !== ruling.policy)
        throw new FoldAgain({ why: 'count', product, today })
      const totals = await tx.countActs(name, today, countOf(acts))
      if (standingQueue(ruling, today) !== null) return
      const c = product.rules!.policy.constantsOn(today)
      const passed = passedBy(totals, c, counted.band)
      if (passed !== null) throw new FoldAgain({ why: 'queue', product, today, passed })
    },
    async prepare(again) {
      if (again.why === 'ruling') return desks.refresh()
      const { product, today } = again
      const name = product.row.product
      if (again.why === 'count') {
        await store.openActDay(name, today)
        const { policy } = product.rules!.current.ruling
        counts.set(name, { today, policy, band: await bandOf(store, name, policy) })
        return
      }
      const { why, reason } = again.passed
      const ask = { product: name, today, who: ENGINE_NAME, at: Date.now(), reason }
      must(await standQueue(store, ask, why))
      await ruled(name)
    },
    watch: (watcher) => void watchers.push(watcher),
  }
}
