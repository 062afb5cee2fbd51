/**
 * The network beside a running server. It reads the log behind the commits, takes in what says
 * something of links and lateness, and appends what neighbours must be told as a request of its
 * own; nobody's answer waits for it. Every server reads the whole log in the order of its seqs, so
 * two on one database tell the same under the same ids, which is telling once.
 */
import type { Store } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { hearNews, listenTo, type Listener, tellsNobody } from './network-listener.ts'
import type { Desks } from './products.ts'

export interface NetworkDesk {
  /** Looks what was committed since, of all products or one; returns at once. */
  wake(product?: string): void
  /** `told` after neighbours were told something, `heard` after each look that found anything. */
  watch(watcher: NetworkWatcher): void
  /** Resolves when all that was committed before is heard and told. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface NetworkWatcher {
  told(product: string, decisions: number): void
  /** Seconds from the wake that was waited for to the end of the look. */
  heard(seconds: number): void
}

/** What another server committed is looked for this often; an embedded book has no other. */
const POLL_MS = 500
/** After a failure the log is read again, as it would be after a restart. */
const RETRY_MS = 1000
const RETRY_MAX_MS = 60_000

export interface NetworkDeskParts {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
  readonly log: (text: string) => void
}

export function openNetworkDesk(parts: NetworkDeskParts): NetworkDesk {
  const { store, desks, desk, log } = parts
  const listeners = new Map<string, Listener>()
  const watchers: NetworkWatcher[] = []
  /** When each product's look was first asked for. */
  const asked = new Map<string, number>()
  let running: Promise<void> | null = null
  let closing = false
  let failures = 0
  const timers = new Set<ReturnType<typeof setTimeout>>()

  function wake(product?: string): void {
    if (closing) return
    for (const name of product === undefined ? desks.names : [product])
      if (!asked.has(name)) asked.set(name, performance.now())
    running ??= run().finally(() => {
      running = null
      if (asked.size > 0) wake([...asked.keys()][0])
    })
  }

  async function run(): Promise<void> {
    // Whoever woke us is answering somebody.
    await new Promise(setImmediate)
    for (const [product, since] of asked) {
      asked.delete(product)
      if (closing) return
      try {
        const news = await look(product)
        if (news) for (const each of watchers) each.heard((performance.now() - since) / 1000)
        failures = 0
      } catch (error) {
        if (closing) return
        failures++
        listeners.delete(product)
        log(`the network of ${product} failed and is read anew: ${textOf(error)}`)
        wakeLater(product, Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (failures - 1)))
      }
    }
  }

  async function look(name: string): Promise<boolean> {
    const product = desks.product(name)
    if (product === null || product.row.phase !== 'decided' || tellsNobody(product)) return false
    const listener = listeners.get(name) ?? (await listenTo(store, product, () => closing))
    if (listener === null) return false
    listeners.set(name, listener)
    const told = (decisions: number): void => {
      for (const each of watchers) each.told(name, decisions)
    }
    const now = (): typeof product => desks.product(name) ?? product
    return hearNews(listener, { store, desk, log, now, told, isClosing: () => closing })
  }

  function wakeLater(product: string, milliseconds: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      wake(product)
    }, milliseconds)
    timer.unref()
    timers.add(timer)
  }

  desk.watch((products) => {
    for (const product of products) wake(product)
  })
  const poll = store.driver === 'postgresql' ? setInterval(() => wake(), POLL_MS) : null
  poll?.unref()

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
      if (poll !== null) clearInterval(poll)
      for (const timer of timers) clearTimeout(timer)
      await running
    },
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
