/** `tidemark replay <events>`: a file of events folded under a store’s rules; stores nothing. */
import { Hash64 } from '../base/index.ts'
import { compareEvents, foldLine, hashState, type Out, type TidemarkEvent } from '../core/index.ts'
import type { Store } from '../store/index.ts'
import { readEvents } from '../wire/index.ts'
import { parseEvents } from './import-events.ts'
import { openProducts } from './products.ts'
import type { Replayed, ReplayOptions } from './replay.ts'
import { must, unusable } from './unusable.ts'

/** Fails: throws `UnusableInput` with every issue of the file. */
export async function replayFile(
  store: Store,
  text: string,
  options: Pick<ReplayOptions, 'onProgress'>,
): Promise<Replayed> {
  const products = await openProducts(store)
  const dayOf = (at: number, product: string) => products.product(product)?.dayOf(at) ?? null
  const type = 'application/cloudevents-batch+json'
  const events = must(readEvents(must(parseEvents(text)), type, dayOf))
  const started = performance.now()
  const lines = new Map<string, TidemarkEvent[]>()
  for (const event of events) {
    if (event.borrower === null) continue
    const key = `${event.product}/${event.borrower}`
    const line = lines.get(key)
    if (line === undefined) lines.set(key, [event])
    else line.push(event)
  }
  const total = new Hash64()
  let decisions = 0
  for (const [key, line] of [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { product, borrower } = line[0]!
    const rules = products.product(product)?.rules ?? null
    if (rules === null)
      throw unusable([{ path: key, message: `product ${product} has no rules to replay under` }])
    const engine = rules.engineFor(borrower!, Number.MAX_SAFE_INTEGER)
    const out: Out = { records: [], traces: null }
    const state = foldLine(line.toSorted(compareEvents), () => engine, out)
    total.text(key).text(hashState(state))
    decisions += out.records.length
    options.onProgress(events.length)
  }
  const seconds = (performance.now() - started) / 1000
  return {
    events: events.length,
    lines: lines.size,
    decisions,
    stateHash: total.hex(),
    eventsPerSecond: Math.round(events.length / seconds),
  }
}
