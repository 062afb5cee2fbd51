/**
 * A review run at work, one batch at a time. The preview steps a copy of each line that is due and
 * writes down what it came to; the release carries the lines themselves to the day, through the
 * desk, and leaves out each that would no longer come to what was signed.
 */
import { canonicalJson, type Day, type Json } from '../../base/index.ts'
import {
  contentHash,
  type LineRow,
  type ReviewLine,
  type ReviewRun,
  type Store,
} from '../../store/index.ts'
import type { Desk, Request } from '../desk.ts'
import { readOutcome } from '../outcome.ts'
import { clockDayOf, type Desks, type OpenProduct } from '../products.ts'
import { dayReached, foretell, outcomeOf } from './foretell.ts'
import { morningOf } from './moment.ts'
import { standingQueue } from './queue-ruling.ts'
import { addLine, noTotals, type ReviewTotals } from './totals.ts'

export interface ReviewParts {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
}

const PREVIEWED = 500
const RELEASED = 200

/** One batch of it; the run as it then stands, `null` where somebody else moved it meanwhile. */
export const stepReview = (parts: ReviewParts, run: ReviewRun): Promise<ReviewRun | null> =>
  run.state === 'previewing' ? previewBatch(parts, run) : releaseBatch(parts, run)

/** Under the newest rules, also where another server ruled them. */
async function productOf(
  { store, desks }: ReviewParts,
  { product }: ReviewRun,
): Promise<OpenProduct> {
  const { number } = (await store.rulings(product)).at(-1)!
  if (desks.product(product)?.rules?.current.row.number !== number) await desks.refresh()
  return desks.product(product)!
}

async function previewBatch(parts: ReviewParts, run: ReviewRun): Promise<ReviewRun | null> {
  const { store } = parts
  const product = await productOf(parts, run)
  const ruling = product.rules!.current.row.number
  // Rules that changed in the middle would make a preview of neither: it begins again.
  const start =
    ruling === run.ruling ? run : { ...run, ruling, cursor: '', lines: 0, totals: emptyText }
  const rows = await store.dueLines(run.product, run.day, start.cursor, PREVIEWED)
  let totals = JSON.parse(start.totals) as ReviewTotals
  const lines: ReviewLine[] = []
  for (const row of rows) {
    const foretold = await foretell(
      store,
      product.rules!,
      row,
      dueEvent(product, run, row.borrower),
    )
    totals = addLine(totals, row, foretold)
    const { borrower, lastSeq } = row
    const outcome = outcomeOf(foretold.records)
    lines.push({ ...untouched, run: run.number, borrower, lastSeq, outcome })
  }
  const next: ReviewRun = {
    ...start,
    state: rows.length < PREVIEWED ? 'previewed' : 'previewing',
    cursor: rows.at(-1)?.borrower ?? start.cursor,
    lines: start.lines + rows.length,
    totals: canonicalJson(totals as unknown as Json),
    movedAt: Date.now(),
  }
  return (await store.moveReview(run, next, lines)) ? next : null
}

const emptyText = canonicalJson(noTotals as unknown as Json)
const untouched = { state: 'waiting', found: null, decisions: null } as const

const dueEvent = (product: OpenProduct, run: ReviewRun, borrower: string) =>
  dayReached({ product: run.product, borrower }, morningOf(product, run.day as Day), {
    source: '/review',
    id: `${run.product}-${run.number}-${borrower}`,
  })

async function releaseBatch(parts: ReviewParts, run: ReviewRun): Promise<ReviewRun | null> {
  const { store } = parts
  const lines = await store.reviewLines(run.number, 'waiting', run.cursor, RELEASED)
  const { done, queued } = await releasedLines(parts, run, lines)
  const released = done.filter(({ state }) => state === 'released').length
  const next: ReviewRun = {
    ...run,
    ...(queued ? halted : { state: lines.length < RELEASED ? 'done' : 'releasing' }),
    cursor: lines.at(-1)?.borrower ?? run.cursor,
    released: run.released + released,
    leftOut: run.leftOut + done.length - released,
    movedAt: Date.now(),
  }
  return (await store.moveReview(run, next, done)) ? next : null
}

const halted = { state: 'halted', why: 'queue' } as const

interface Batch {
  readonly done: readonly ReviewLine[]
  /** What was signed would now wait for a person: those lines go on waiting. */
  readonly queued: boolean
}

/** Tried until the lines stand still long enough: each time what moved is looked at anew. */
async function releasedLines(
  parts: ReviewParts,
  run: ReviewRun,
  lines: readonly ReviewLine[],
): Promise<Batch> {
  for (;;) {
    const product = await productOf(parts, run)
    const done = await takenBefore(parts.store, product, run, lines)
    const missing = lines.filter(({ borrower }) => !done.has(borrower))
    const rows = await parts.store.linesOf(
      run.product,
      missing.map(({ borrower }) => borrower),
    )
    const going: LineRow[] = []
    let queued = false
    for (const [i, line] of missing.entries()) {
      const found = await foundNow(parts.store, product, run, line, rows[i]!)
      if (found === line.outcome) going.push(rows[i]!)
      else if (isQueued(product, found)) queued = true
      else done.set(line.borrower, { ...line, state: 'left-out', found })
    }
    if (going.length === 0) return { done: [...done.values()], queued }
    const taken = await parts.desk.take(requestOf(product, run, going))
    if (taken.ok || taken.issues.every(({ code }) => code === 'moved')) continue
    throw new Error(`run ${run.number} cannot release: ${taken.issues[0].message}`)
  }
}

const isQueued = (product: OpenProduct, found: string): boolean =>
  found.includes('proposal ') &&
  standingQueue(product.rules!.current.ruling, clockDayOf(product)) !== null

/** Lines whose event is in the log: of a batch that was committed and not written down. */
async function takenBefore(
  store: Store,
  product: OpenProduct,
  run: ReviewRun,
  lines: readonly ReviewLine[],
): Promise<Map<string, ReviewLine>> {
  const keys = lines.map(({ borrower }) => dueEvent(product, run, borrower))
  const events = await store.transaction((tx) => tx.findEvents(keys))
  const outcomes = new Map(events.map(({ borrower, outcome }) => [borrower, outcome]))
  return new Map(
    lines.flatMap((line) => {
      const outcome = outcomes.get(line.borrower)
      if (outcome === undefined) return []
      const { decisions } = readOutcome(outcome)
      const released = { ...line, state: 'released', decisions: JSON.stringify(decisions) } as const
      return [[line.borrower, released]]
    }),
  )
}

/** What carrying it forward would come to now; nothing else has to be asked while nothing moved. */
async function foundNow(
  store: Store,
  product: OpenProduct,
  run: ReviewRun,
  line: ReviewLine,
  row: LineRow,
): Promise<string> {
  const rules = product.rules!
  if (row.lastSeq === line.lastSeq && rules.current.row.number === run.ruling) return line.outcome
  // A line that has lived past the day was looked at on the way.
  if (row.lastDay > run.day) return ''
  const event = dueEvent(product, run, row.borrower)
  return outcomeOf((await foretell(store, rules, row, event)).records)
}

function requestOf(product: OpenProduct, run: ReviewRun, rows: readonly LineRow[]): Request {
  const events = rows.map(({ borrower }) => dueEvent(product, run, borrower))
  return {
    events,
    bodyHashes: events.map(({ source, id }) => contentHash([source, id])),
    isNow: true,
    signed: {
      ruling: product.rules!.current.row.number,
      lastSeqs: rows.map(({ lastSeq }) => lastSeq),
    },
  }
}
