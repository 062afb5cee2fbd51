/** Events of a file through the desk, in batches; each batch is taken whole or not at all. */
import { canonicalJson, failure, type Issue, type Json, ok, type Result } from '../base/index.ts'
import { sha256, type Store } from '../store/index.ts'
import { EVENTS_MAX, readEvents } from '../wire/index.ts'
import { openDesk } from './desk.ts'
import { openProducts } from './products.ts'
import type { TaskProgress } from './tasks.ts'

export interface Imported {
  readonly taken: number
  readonly repeated: number
  /** What stopped it; everything before the batch of the first issue is taken. */
  readonly issues: readonly Issue[]
}

export async function importEvents(
  store: Store,
  text: string,
  onProgress: TaskProgress,
): Promise<Imported> {
  const parsed = parseEvents(text)
  if (!parsed.ok) return { taken: 0, repeated: 0, issues: parsed.issues }
  const products = await openProducts(store)
  const desk = openDesk(store, products)
  const dayOf = (at: number, product: string) => products.product(product)?.dayOf(at) ?? null
  let [taken, repeated] = [0, 0]
  for (let from = 0; from < parsed.value.length; from += EVENTS_MAX) {
    const batch = parsed.value.slice(from, from + EVENTS_MAX)
    const events = readEvents(batch, 'application/cloudevents-batch+json', dayOf)
    if (!events.ok) return { taken, repeated, issues: shifted(events.issues, from) }
    const bodyHashes = batch.map((event) => sha256(canonicalJson(event)))
    const outcomes = await desk.take({ events: events.value, bodyHashes })
    if (!outcomes.ok) return { taken, repeated, issues: shifted(outcomes.issues, from) }
    for (const outcome of outcomes.value) {
      if (outcome.repeated) repeated++
      else taken++
    }
    onProgress(from + batch.length, parsed.value.length)
  }
  return { taken, repeated, issues: [] }
}

/** A JSON array, or one JSON object a line. */
export function parseEvents(text: string): Result<Json[]> {
  const broken = (path: string, error: unknown): Issue => ({
    path,
    code: 'not-json',
    message: (error as Error).message,
  })
  if (text.trimStart().startsWith('[')) {
    try {
      return ok(JSON.parse(text) as Json[])
    } catch (error) {
      return failure([broken('', error)])
    }
  }
  const issues: Issue[] = []
  const events: Json[] = []
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    try {
      events.push(JSON.parse(line) as Json)
    } catch (error) {
      issues.push(broken(`:${i + 1}`, error))
    }
  })
  return issues.length > 0 ? failure(issues) : ok(events)
}

/** Paths of a batch as paths of the file. */
const shifted = (issues: readonly Issue[], from: number): Issue[] =>
  issues.map((issue) => ({
    ...issue,
    path: issue.path.replace(/^\/(\d+)/, (_, i: string) => `/${Number(i) + from}`),
  }))
