/** One transaction: a group of requests checked, folded and written together or not at all. */
import { type Day, failure, type Issue, ok, type Result } from '../base/index.ts'
import {
  absorb,
  type BorrowerId,
  compareEvents,
  daysPastDueOn,
  type LiveLine,
  newState,
  type Recorded,
  type TidemarkEvent,
} from '../core/index.ts'
import type { EventRow, LineRow, LineWrite, NewEvent, Store, Transaction } from '../store/index.ts'
import type { OutcomeView } from '../wire/index.ts'
import { answered, happeningNow, isAsking } from './answer-draw.ts'
import {
  type Changes,
  changesOf,
  isForAll,
  ruleChanges,
  unchangeable,
  type WideArrival,
} from './change-conditions.ts'
import { decodeCheckpoint, isLate } from './checkpoint.ts'
import { at, type Request } from './desk.ts'
import { resolutionsIn, writeOf } from './line-write.ts'
import { inFoldOrder, type LoggedEvent, rowOf } from './log.ts'
import { outcomeText, type PastDue, readOutcome } from './outcome.ts'
import { clockDayOf, type Desks, type OpenProduct } from './products.ts'
import { type Act, actsIn } from './review/acts.ts'
import { type Again, FoldAgain, type Gate } from './review/gate.ts'

/** An event of the group with its place in it. */
interface Arrival {
  readonly request: number
  readonly index: number
  readonly isNow: boolean
  /** The ruling in force and the newest event of its line when people stood by it. */
  readonly signed: { readonly ruling: number; readonly lastSeq: number } | null
  event: TidemarkEvent
  readonly bodyHash: string
  readonly product: OpenProduct
  outcome: OutcomeView | null
  pastDue: PastDue
  /** The same event earlier in the group, whose answer is this one's too. */
  repeats: Arrival | null
}

export async function commitGroup(
  store: Store,
  desks: Desks,
  gate: Gate,
  requests: readonly Request[],
): Promise<Result<OutcomeView[][]>> {
  for (;;) {
    const result = await commitOnce(store, desks, gate, requests)
    if ('ok' in result) return result
    await gate.prepare(result)
  }
}

/** Where the group must be folded again nothing is written. */
async function commitOnce(
  store: Store,
  desks: Desks,
  gate: Gate,
  requests: readonly Request[],
): Promise<Result<OutcomeView[][]> | Again> {
  await gate.open(productsOf(requests, desks))
  const issues: Issue[] = []
  const arrivals = requests.flatMap((request, r) =>
    request.events.flatMap((event, i) => {
      const product = desks.product(event.product)
      const issue = product === null ? unknownProduct(event, i) : admissible(event, i, product)
      if (issue !== null) issues.push(issue)
      return product === null ? [] : [arrivalOf(request, r, i, product)]
    }),
  )
  if (issues.length > 0) return failure(issues)
  const changes = await changesOf(store, arrivals.filter(isForAll))
  try {
    const result = await store.transaction((tx) => write(tx, arrivals, changes, gate))
    if (!result.ok) return result
  } catch (error) {
    if (error instanceof FoldAgain) return error.again
    throw error
  }
  if (changes.size > 0) await desks.refresh()
  return ok(requests.map((_, r) => arrivals.filter((a) => a.request === r).map(answerOf)))
}

function productsOf(requests: readonly Request[], desks: Desks): OpenProduct[] {
  const names = new Set(requests.flatMap(({ events }) => events.map(({ product }) => product)))
  return [...names].flatMap((name) => desks.product(name) ?? [])
}

function arrivalOf(request: Request, r: number, index: number, product: OpenProduct): Arrival {
  const { isNow = false, signed = null } = request
  return {
    request: r,
    index,
    isNow,
    signed: signed === null ? null : { ruling: signed.ruling, lastSeq: signed.lastSeqs[index]! },
    event: request.events[index]!,
    bodyHash: request.bodyHashes[index]!,
    product,
    outcome: null,
    pastDue: { days: 0, lastDay: 0 },
    repeats: null,
  }
}

const answerOf = ({ outcome, repeats }: Arrival): OutcomeView =>
  repeats === null ? outcome! : { ...repeats.outcome!, repeated: true }

const unknownProduct = (event: TidemarkEvent, i: number): Issue =>
  at(i, 'unknown-product', `no product is called ${event.product}`)

function admissible(event: TidemarkEvent, i: number, product: OpenProduct): Issue | null {
  if (product.row.phase !== 'decided')
    return at(i, 'not-ready', `product ${event.product} is still ${product.row.phase}`)
  if (event.day > clockDayOf(product))
    return at(i, 'future', `event ${event.id} lies after the product’s clock`)
  return event.borrower === null ? unchangeable(event, i) : null
}

async function write(
  tx: Transaction,
  arrivals: readonly Arrival[],
  changes: Changes,
  gate: Gate,
): Promise<Result<null>> {
  await holdRulings(tx, arrivals, changes)
  const known = await tx.findEvents(arrivals.map(({ event: { source, id } }) => ({ source, id })))
  const issues: Issue[] = []
  const fresh = dropRepeats(arrivals, known, issues)
  if (issues.length > 0) return failure(issues)
  const wide = fresh.filter(isForAll)
  const ofLines = fresh.filter((arrival) => !isForAll(arrival))
  const lines = await lockAll(tx, ofLines)
  for (const arrival of ofLines) {
    const issue = await fold(tx, lines.get(keyOf(arrival))!, arrival)
    if (issue !== null) issues.push(issue)
  }
  if (issues.length > 0) return failure(issues)
  for (const [product, acts] of actsByProduct(lines)) await gate.pass(tx, product, acts)
  for (const arrival of wide) arrival.outcome = recorded(arrival)
  // What is for a whole product comes last: lines of this group went by the rules before it.
  const seqs = await tx.appendEvents([...ofLines, ...wide].map(newEvent))
  ofLines.forEach((arrival, i) => {
    lines.get(keyOf(arrival))!.lastSeq = seqs[i]!
  })
  await tx.writeLines([...lines.values()].map(finish))
  await ruleChanges(tx, changes, wide, seqs.at(-1) ?? 0)
  return ok(null)
}

const recorded = ({ event: { id, source } }: WideArrival): OutcomeView => ({
  id,
  source,
  outcome: 'recorded',
  repeated: false,
  decisions: [],
})

/**
 * What is folded under a ruling is stored under it: held until the commit, products in order.
 * Fails: throws `FoldAgain` where another came into force since the desks were read.
 */
async function holdRulings(
  tx: Transaction,
  arrivals: readonly Arrival[],
  changes: Changes,
): Promise<void> {
  const products = new Map(arrivals.map(({ product }) => [product.row.product, product]))
  for (const name of [...products.keys()].toSorted()) {
    const number = changes.has(name)
      ? (await tx.lockRulings(name)).rulings.at(-1)!.number
      : await tx.holdRuling(name)
    if (number !== products.get(name)!.rules!.current.row.number)
      throw new FoldAgain({ why: 'ruling' })
  }
}

/** Products in one order everywhere, as their locks are taken. */
function actsByProduct(lines: ReadonlyMap<string, Folding>): [OpenProduct, Act[]][] {
  const acts = new Map<OpenProduct, Act[]>()
  for (const folding of lines.values()) {
    if (folding.acts.length === 0) continue
    const theirs = acts.get(folding.product)
    if (theirs === undefined) acts.set(folding.product, [...folding.acts])
    else theirs.push(...folding.acts)
  }
  return [...acts].toSorted(([a], [b]) => (a.row.product < b.row.product ? -1 : 1))
}

const keyOf = ({ event }: Arrival): string => `${event.product}/${event.borrower}`

/** Locks every line the group touches, products and lines in id order. */
async function lockAll(
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<Map<string, Folding>> {
  const lines = new Map<string, Folding>()
  const products = new Map(arrivals.map(({ product }) => [product.row.product, product]))
  for (const name of [...products.keys()].toSorted()) {
    const theirs = arrivals.filter(({ event }) => event.product === name)
    const borrowers = [...new Set(theirs.map(({ event }) => event.borrower!))].toSorted()
    const rows = await tx.lockLines(name, borrowers)
    const rowOf = new Map(rows.map((row) => [row.borrower, row]))
    for (const borrower of borrowers)
      lines.set(
        `${name}/${borrower}`,
        begin(products.get(name)!, borrower, rowOf.get(borrower) ?? null),
      )
  }
  return lines
}

/** Sorts out what was taken before: same body, same answer; another body is an error. */
function dropRepeats(
  arrivals: readonly Arrival[],
  known: readonly EventRow[],
  issues: Issue[],
): Arrival[] {
  const seen = new Map(
    known.map((row) => [`${row.source}\n${row.id}`, { hash: row.bodyHash, outcome: row.outcome }]),
  )
  const first = new Map<string, Arrival>()
  const fresh: Arrival[] = []
  for (const arrival of arrivals) {
    const { source, id } = arrival.event
    const key = `${source}\n${id}`
    const stored = seen.get(key)
    const earlier = first.get(key)
    if (stored === undefined && earlier === undefined) {
      first.set(key, arrival)
      fresh.push(arrival)
      continue
    }
    if ((stored?.hash ?? earlier!.bodyHash) !== arrival.bodyHash)
      issues.push(
        at(arrival.index, 'id-reused', `${source} ${id} was taken before with another body`),
      )
    else if (stored !== undefined) arrival.outcome = repeated(arrival, stored.outcome)
    else arrival.repeats = earlier!
  }
  return fresh
}

function repeated({ event }: Arrival, outcome: string | null): OutcomeView {
  const { source, id } = event
  return { id, source, ...readOutcome(outcome), repeated: true }
}

/** A line being folded within the transaction. */
interface Folding {
  readonly product: OpenProduct
  readonly borrower: string
  readonly row: LineRow | null
  readonly line: LiveLine<LoggedEvent>
  /** The log is loaded only when an event comes late. */
  loaded: boolean
  readonly records: Recorded[]
  /** What was done against the borrower by itself. */
  readonly acts: Act[]
  /** Events of this group, as they came. */
  readonly taken: TidemarkEvent[]
  last: TidemarkEvent | ReturnType<typeof decodeCheckpoint>['last'] | null
  lastSeq: number
}

function begin(product: OpenProduct, borrower: string, row: LineRow | null): Folding {
  const checkpoint = row === null ? null : decodeCheckpoint(row.state)
  return {
    product,
    borrower,
    row,
    line: { state: checkpoint?.state ?? newState(), events: [] },
    loaded: row === null,
    records: [],
    acts: [],
    taken: [],
    last: checkpoint?.last ?? null,
    lastSeq: row?.lastSeq ?? 0,
  }
}

/** New events are folded under the ruling in force: no seq is past it. */
const NEWEST = Number.MAX_SAFE_INTEGER

async function fold(tx: Transaction, folding: Folding, arrival: Arrival): Promise<Issue | null> {
  const { product, borrower, line } = folding
  if (!stands(folding, arrival))
    return at(arrival.index, 'moved', `the line of ${borrower} is not as it was`)
  if (arrival.isNow || isAsking(arrival.event)) arrival.event = happeningNow(arrival.event, folding)
  const { event } = arrival
  const opens = event.type === 'line-opened' || event.type === 'line-imported'
  if (line.state.opened === 0 && !opens)
    return at(arrival.index, 'unknown-borrower', `${borrower} has no line: open one first`)
  if (line.state.opened === 1 && opens)
    return at(arrival.index, 'line-exists', `${borrower} has a line already`)
  const logged = { ...event, seq: NEWEST } as LoggedEvent
  const late = folding.last !== null && isLate({ last: folding.last, state: line.state }, event)
  if (late && !folding.loaded) {
    const pending = line.events.splice(0)
    line.events.push(...inFoldOrder(await tx.eventsOf(product.row.product, borrower)), ...pending)
    folding.loaded = true
  }
  if (late && compareEvents(line.events[0]!, event) > 0)
    return at(arrival.index, 'before-opening', `${event.id} lies before the line was opened`)
  const rules = product.rules!
  const records = absorb(line, logged, (e) => rules.engineFor(borrower, e.seq))
  if (isAsking(event)) {
    arrival.event = answered(event, records)
    line.events[line.events.length - 1] = { ...arrival.event, seq: NEWEST } as LoggedEvent
  }
  const before = (folding.row?.decisions ?? 0) + folding.records.length
  folding.records.push(...records)
  if (arrival.signed === null)
    folding.acts.push(...actsIn(records, folding.row, line.state, arrival.event))
  folding.taken.push(arrival.event)
  folding.last = line.events.at(-1)!
  const decisions = records.map((_, i) => before + i + 1)
  const corrected = records.some((record) => record.decision.kind === 'correction')
  const outcome = corrected ? 'corrected' : decisions.length > 0 ? 'decided' : 'no-change'
  const { lastDay } = line.state
  arrival.pastDue = { days: daysPastDueOn(line.state, lastDay as Day), lastDay }
  arrival.outcome = { id: event.id, source: event.source, outcome, repeated: false, decisions }
  return null
}

/** Whether a line is still as people saw it who stood by what comes. */
const stands = ({ row, taken, product }: Folding, { signed }: Arrival): boolean =>
  signed === null ||
  (row?.lastSeq === signed.lastSeq &&
    taken.length === 0 &&
    product.rules!.current.row.number === signed.ruling)

const newEvent = ({ event, bodyHash, outcome, pastDue }: Arrival): NewEvent =>
  rowOf(event, bodyHash, outcomeText(outcome!, pastDue))

function finish(folding: Folding): LineWrite {
  const { product, borrower, row, line, records, lastSeq } = folding
  return writeOf(
    product.context!,
    borrower as BorrowerId,
    row,
    line.state,
    folding.last!,
    lastSeq,
    records,
    'live',
    resolutionsIn(folding.taken),
  )
}
