/**
 * What policies need of a running server: an approved one comes into force on its day, also where
 * nothing happens on it; challengers hear what was committed; and what another server ruled is
 * known here within a second.
 */
import type { Day } from '../../base/index.ts'
import type { Store } from '../../store/index.ts'
import { clockDayOf, type Desks, type OpenProduct } from '../products.ts'
import { bringIntoForce } from './due.ts'
import { openShadows } from './shadow-listener.ts'

export interface ReleaseDesk {
  /** Looks now what is due and what was committed; returns at once. */
  wake(): void
  /** Told of a product after a ruling, whoever appended it. */
  watch(ruled: (product: string) => void): void
  /** Resolves when what was committed before is compared. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface ReleaseDeskParts {
  readonly store: Store
  readonly desks: Desks
  readonly log: (text: string) => void
}

const LOOK_MS = 1000

export function openReleaseDesk({ store, desks, log }: ReleaseDeskParts): ReleaseDesk {
  const watchers: ((product: string) => void)[] = []
  /** The ruling and the day of each product at the last look. */
  const rulings = new Map<string, number>()
  const days = new Map<string, Day>()
  let closing = false
  const shadows = openShadows(store, () => closing)
  let again = false
  let running: Promise<void> | null = null

  function wake(): void {
    if (closing) return
    again = true
    running ??= run().finally(() => {
      running = null
      if (again) wake()
    })
  }

  async function run(): Promise<void> {
    // Whoever woke us is answering somebody.
    await new Promise(setImmediate)
    again = false
    try {
      for (const name of desks.names) {
        if (closing) return
        await look(name)
      }
    } catch (error) {
      if (!closing) log(`policies are looked at again: ${textOf(error)}`)
    }
  }

  async function look(name: string): Promise<void> {
    const product = desks.product(name)
    if (product === null || product.row.phase !== 'decided') return
    const today = clockDayOf(product)
    const isNewDay = days.get(name) !== today
    if (isNewDay) await bringIntoForce(store, name, today, Date.now())
    days.set(name, today)
    if (isNewDay || store.driver === 'postgresql') await catchUp(product)
    const { number } = desks.product(name)!.rules!.current.row
    if (rulings.has(name) && rulings.get(name) !== number) for (const ruled of watchers) ruled(name)
    rulings.set(name, number)
    await shadows.hear(name)
  }

  async function catchUp({ row, rules }: OpenProduct): Promise<void> {
    const newest = (await store.rulings(row.product)).at(-1)
    if (newest?.number !== rules?.current.row.number) await desks.refresh()
  }

  const timer = setInterval(wake, LOOK_MS)
  timer.unref()

  async function idle(): Promise<void> {
    if (running === null) return
    await running
    await idle()
  }

  return {
    wake,
    watch: (ruled) => void watchers.push(ruled),
    idle,
    async close() {
      closing = true
      clearInterval(timer)
      await running
    },
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
