/**
 * The world changed, told by an event for a whole product: the event is kept, and a ruling is
 * appended whose conditions have one more period, from the product's day on. Lines go by it from
 * their next event; nothing before is touched.
 */
import { canonicalJson, type Day, type Issue, type Json, printDay } from '../base/index.ts'
import {
  type ConditionsData,
  type ConditionsPeriod,
  type DataOf,
  ENGINE,
  industries,
  liftConditions,
  type TidemarkEvent,
} from '../core/index.ts'
import { contentHash, sha256, type Store, type Transaction } from '../store/index.ts'
import { at } from './desk.ts'
import { clockDayOf, type OpenProduct } from './products.ts'
import { bodyOf } from './registry.ts'

export interface WideArrival {
  readonly event: TidemarkEvent
  readonly product: OpenProduct
}

export const isForAll = ({ event }: WideArrival): boolean => event.borrower === null

/** By product: the conditions after the change; the old ones' hash where all stays as it is. */
export type Changes = ReadonlyMap<string, { readonly product: OpenProduct; readonly hash: string }>

/** Why an event for a whole product is not taken; `null` where it is. */
export function unchangeable(event: TidemarkEvent, i: number): Issue | null {
  if (event.type !== 'conditions-changed')
    return at(i, 'no-borrower', 'the day of a whole product is moved by `tidemark advance` alone')
  const { industry, industryLevel } = event.data
  if ((industry === null) !== (industryLevel === null))
    return data(i, 'one-without-other', 'an industry and its level are told together')
  if (industry !== null && !(industries as readonly string[]).includes(industry))
    return data(i, 'unknown-industry', `known industries: ${industries.join(', ')}`)
  return null
}

const data = (i: number, code: string, message: string): Issue => ({
  path: `/${i}/data/industry`,
  code,
  message,
})

/** What the events not taken before lead to; the bodies are stored for a ruling to name. */
export async function changesOf(store: Store, arrivals: readonly WideArrival[]): Promise<Changes> {
  const changes = new Map<string, { product: OpenProduct; hash: string }>()
  if (arrivals.length === 0) return changes
  const known = await store.transaction((tx) => tx.findEvents(arrivals.map(({ event }) => event)))
  const taken = new Set(known.map(keyOf))
  for (const { event, product } of arrivals) {
    const name = product.row.product
    const before = changes.get(name)?.hash ?? product.rules!.current.ruling.conditions
    changes.set(name, { product, hash: before })
    if (event.type !== 'conditions-changed' || taken.has(keyOf(event))) continue
    taken.add(keyOf(event))
    const old = liftConditions(await bodyOf<ConditionsData>(store, before))
    const json = changed(old, event.data, clockDayOf(product)) as unknown as Json
    const hash = contentHash(json)
    await store.putArtefact(hash, 'conditions', canonicalJson(json))
    changes.set(name, { product, hash })
  }
  return changes
}

const keyOf = ({ source, id }: { source: string; id: string }): string => `${source}\n${id}`

/** Never backdated: whatever day the event is of, the period begins on the day it arrived. */
function changed(
  data: ConditionsData,
  { regime, industry, industryLevel }: DataOf<'conditions-changed'>,
  today: Day,
): ConditionsData {
  const fromDay = printDay(today)
  const before = data.periods.findLast((period) => period.fromDay <= fromDay) ?? nothingKnown
  const worse = { ...before.industries }
  if (industry !== null) delete worse[industry]
  if (industry !== null && industryLevel !== null && industryLevel !== 'calm')
    worse[industry] = industryLevel
  const period: ConditionsPeriod = { ...before, fromDay, regime, industries: worse }
  if (isSame(before, { ...period, fromDay: before.fromDay })) return data
  return {
    ...data,
    periods: [
      ...data.periods.filter((each) => each.fromDay < fromDay),
      period,
      ...data.periods.filter((each) => each.fromDay > fromDay),
    ],
  }
}

const nothingKnown: ConditionsPeriod = {
  fromDay: '',
  regime: 'calm',
  industries: {},
  indicators: { unemploymentBps: null, unemploymentChange12mBps: null },
}

const isSame = (a: ConditionsPeriod, b: ConditionsPeriod): boolean =>
  canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json)

/** Appends the rulings, under the locks the group holds; `afterSeq`: of the last event appended. */
export async function ruleChanges(
  tx: Transaction,
  changes: Changes,
  fresh: readonly WideArrival[],
  afterSeq: number,
): Promise<void> {
  for (const [name, { product, hash }] of changes) {
    const { ruling } = product.rules!.current
    const isNews = fresh.some(({ event }) => event.product === name)
    if (!isNews || hash === ruling.conditions) continue
    const body = canonicalJson({ ...ruling, conditions: hash } as unknown as Json)
    await tx.appendRuling({ product: name, afterSeq, engine: ENGINE, body, hash: sha256(body) })
  }
}
