/**
 * What a server does by itself beside the desk: review runs go on batch by batch, and on a wall
 * clock each day's due lines are carried forward. Several servers may do it together: a run moves
 * only from where it stands, and a day is reached once whoever says so.
 */
import type { Day } from '../../base/index.ts'
import type { ReviewRun, Store } from '../../store/index.ts'
import type { Desk } from '../desk.ts'
import { clockDayOf, type Desks } from '../products.ts'
import { carryDue } from './carry.ts'
import { openReview } from './review-steps.ts'
import { stepReview } from './run-review.ts'

export interface ReviewDesk {
  /** Looks for runs to go on with; returns at once. */
  wake(): void
  watch(watcher: ReviewWatcher): void
  /** Resolves when nothing is left to do now. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface ReviewWatcher {
  /** After each batch of a run. */
  moved(run: ReviewRun): void
  /** After lines were carried forward; the decisions of that batch and those before it. */
  carried(product: string, decisions: number): void
}

export interface ReviewDeskParts {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
  readonly log: (text: string) => void
}

const TICK_MS = 30_000
/** Between two batches of a day's lines everybody else has a turn. */
const BREATH_MS = 20

export function openReviewDesk(parts: ReviewDeskParts): ReviewDesk {
  const { store, desks, log } = parts
  const watchers: ReviewWatcher[] = []
  let running: Promise<void> | null = null
  let asked = false
  let closing = false
  const isClosing = (): boolean => closing

  function wake(): void {
    if (closing) return
    asked = true
    running ??= run().finally(() => {
      running = null
      if (asked) wake()
    })
  }

  async function run(): Promise<void> {
    while (asked && !isClosing()) {
      asked = false
      await guarded('the clocks', takeClocks)
      for (const name of desks.names) await guarded(`the review of ${name}`, () => runReview(name))
      for (const name of desks.names) await guarded(`the day of ${name}`, () => carryDay(name))
    }
  }

  async function guarded(what: string, work: () => Promise<void>): Promise<void> {
    try {
      if (!closing) await work()
    } catch (error) {
      if (!closing) log(`${what} failed: ${textOf(error)}`)
    }
  }

  /** A stepped clock that another server put forward. */
  async function takeClocks(): Promise<void> {
    for (const { product, clockDay } of await store.products()) {
      const known = desks.product(product)?.row
      if (known === undefined || clockDay === null || clockDay === known.clockDay) continue
      desks.setClock(product, clockDay as Day)
    }
  }

  async function runReview(name: string): Promise<void> {
    const found = openReview(await store.reviews(name))
    let at: ReviewRun | null = found
    while (at !== null && isAtWork(at) && !isClosing()) {
      at = (await stepReview(parts, at)) ?? (await store.review(name, at.number))
      if (at !== null) for (const watcher of watchers) watcher.moved(at)
      await breath()
    }
  }

  /** Not while a review run of the day is to be done: a person looks at its lines first. */
  async function carryDay(name: string): Promise<void> {
    const product = desks.product(name)
    if (product === null || product.row.clock !== 'wall' || product.rules === null) return
    const today = clockDayOf(product)
    if (openReview(await store.reviews(name))?.day === today) return
    const carried = await carryDue(parts, product, today, async ({ decisions }) => {
      for (const watcher of watchers) watcher.carried(name, decisions)
      await breath()
      return !isClosing()
    })
    if (!carried.ok) throw new Error(carried.issues[0].message)
  }

  const ticking = setInterval(wake, TICK_MS)
  ticking.unref()

  async function idle(): Promise<void> {
    if (running === null) return
    await running
    await idle()
  }

  return {
    wake,
    watch: (watcher) => void watchers.push(watcher),
    idle,
    async close() {
      closing = true
      clearInterval(ticking)
      await running
    },
  }
}

const isAtWork = ({ state }: ReviewRun): boolean => state === 'previewing' || state === 'releasing'

const breath = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, BREATH_MS)
  })

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
