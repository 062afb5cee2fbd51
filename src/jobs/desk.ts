/**
 * Where live events come in. Requests gather for a moment and commit as one group: their lines are
 * locked in id order, folded, and everything written in one transaction; an answer goes out only
 * after the commit. Where a group fails its requests are tried one by one, so that one bad request
 * costs nobody else theirs.
 */
import type { Issue, Result } from '../base/index.ts'
import { failure, ok } from '../base/index.ts'
import type { TidemarkEvent } from '../core/index.ts'
import type { Store } from '../store/index.ts'
import type { OutcomeView } from '../wire/index.ts'
import { commitGroup } from './commit-group.ts'
import type { Desks } from './products.ts'
import { openGate } from './review/gate.ts'

/** One request's events, each with where it stood in the request. */
export interface Request {
  readonly events: readonly TidemarkEvent[]
  /** SHA-256 of each event as received, in the same order. */
  readonly bodyHashes: readonly string[]
  /** Events of ours that happen as they are taken: never before what their line has lived. */
  readonly isNow?: boolean
  /**
   * What people stood by as they saw it: taken only while rules and lines are so, each line in one
   * event of the request, else `moved` at each that is not. What it does against borrowers is
   * theirs, and no automatic act.
   */
  readonly signed?: { readonly ruling: number; readonly lastSeqs: readonly number[] }
}

export interface Desk {
  /** Answers after the commit: an outcome per event, or every issue and nothing written. */
  take(request: Request): Promise<Result<OutcomeView[]>>
  /** Told after each commit of the products it was about. */
  watch(watcher: (products: ReadonlySet<string>) => void): void
  /** Told of each product whose rules the desk itself changed: a queue stands, or a day came. */
  watchRulings(watcher: (product: string) => void): void
  /** Resolves when everything taken so far is answered. */
  idle(): Promise<void>
}

const GATHER_MS = 2
/** Events a group holds at most; a larger single request is a group of its own. */
const GROUP_EVENTS = 1000

interface Waiting {
  readonly request: Request
  readonly resolve: (result: Result<OutcomeView[]>) => void
  readonly reject: (error: unknown) => void
}

export function openDesk(store: Store, desks: Desks): Desk {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null
  const gate = openGate(store, desks)
  const watchers: ((products: ReadonlySet<string>) => void)[] = []
  const committed = (group: readonly Waiting[]): void => {
    const events = group.flatMap(({ request }) => request.events)
    const products = new Set<string>(events.map(({ product }) => product))
    for (const watcher of watchers) watcher(products)
  }

  async function run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    while (waiting.length > 0) {
      const group = nextGroup()
      await answer(group)
    }
    // In the same breath as the last look: a request that comes next starts a run of its own.
    running = null
  }

  function nextGroup(): Waiting[] {
    let events = 0
    let n = 0
    while (n < waiting.length) {
      events += waiting[n]!.request.events.length
      if (n > 0 && events > GROUP_EVENTS) break
      n++
    }
    const group = waiting.slice(0, n)
    waiting = waiting.slice(n)
    return group
  }

  async function answer(group: readonly Waiting[]): Promise<void> {
    if (group.length > 1) {
      try {
        const results = await commitGroup(
          store,
          desks,
          gate,
          group.map((w) => w.request),
        )
        if (results.ok) {
          group.forEach((w, i) => w.resolve(ok(results.value[i]!)))
          committed(group)
          return
        }
      } catch {
        // One of them cannot commit; below each finds out by itself.
      }
    }
    for (const w of group) {
      try {
        const result = await commitGroup(store, desks, gate, [w.request])
        w.resolve(result.ok ? ok(result.value[0]!) : failure<OutcomeView[]>(result.issues))
        if (result.ok) committed([w])
      } catch (error) {
        w.reject(error)
      }
    }
  }

  async function idle(): Promise<void> {
    if (running === null) return
    await running
    await idle()
  }

  return {
    take: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        running ??= run()
      }),
    watch: (watcher) => void watchers.push(watcher),
    watchRulings: gate.watch,
    idle,
  }
}

/** A path in front of an issue's own: which request of a group is never said to a caller. */
export const at = (index: number, code: string, message: string): Issue => ({
  path: `/${index}`,
  code,
  message,
})
