/**
 * Runs a comparison: batches of lines go to the pool, their tallies are added in the order of the
 * lines, and the sum is kept with the place it came to. So a run stopped anywhere goes on from
 * there and ends in the same report; of two that run the same one only one is kept.
 */
import { canonicalJson, type Day, type Json, type JsonObject } from '../../base/index.ts'
import type { Scorecard } from '../../core/index.ts'
import { addTally, newTally, type Tally } from '../../portfolio/index.ts'
import { contentHash, type SimulationRow, type Store } from '../../store/index.ts'
import type { FoldRow } from '../log.ts'
import type { Pool } from '../pool.ts'
import type { Ruling } from '../rules.ts'
import type { SidesData, Stored } from './compare-lines.ts'
import { type PeopleFacts, personOf } from './people.ts'
import { reportBody } from './report-body.ts'

export interface ComparisonRun {
  readonly signal: AbortSignal
  /** Lines handed out at once. */
  readonly batch?: number
  onProgress?(done: number, total: number): void
}

/**
 * Runs to the end, to the signal, or to where somebody else stopped it; the row says which.
 * Fails: throws what went wrong, with the row marked failed.
 */
export async function runComparison(
  store: Store,
  pool: Pool,
  id: string,
  run: ComparisonRun,
): Promise<void> {
  const row = await store.simulation(id)
  if (row?.state !== 'running') return
  try {
    await fold(store, pool, row, run)
  } catch (error) {
    await store.endSimulation(id, 'failed', problemOf(error))
    throw error
  }
}

const IDLE_MS = 1000

/** The server's background runner: takes what is asked for, the oldest first, until the signal. */
export async function runComparisons(
  store: Store,
  pool: Pool,
  signal: AbortSignal,
  log: (text: string) => void = () => {},
): Promise<void> {
  while (!signal.aborted)
    try {
      const [next] = await store.runningSimulations()
      if (next === undefined) await idle(signal)
      else await runComparison(store, pool, next.id, { signal })
    } catch (error) {
      log(`a comparison failed: ${problemOf(error)}`)
      await idle(signal)
    }
}

const idle = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(stop, IDLE_MS)
    function stop(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      done()
    }
    signal.addEventListener('abort', stop)
  })

/** A worker's error is its stack: the first line says what. */
const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/^Error: /, '')

const BATCH = 500
const KEEP_EVERY_MS = 2000

async function fold(
  store: Store,
  pool: Pool,
  row: SimulationRow,
  { signal, onProgress, batch = BATCH }: ComparisonRun,
): Promise<void> {
  const { sides, facts } = await readBook(store, row)
  const untilDay = row.untilDay as Day
  const total = row.partial === null ? newTally() : (JSON.parse(row.partial) as Tally)
  let { cursor, done } = row
  let kept = { cursor, at: performance.now() }
  const keep = async (report: string | null): Promise<boolean> => {
    const partial = report === null ? JSON.stringify(total) : null
    const step = { id: row.id, from: kept.cursor, cursor, done, partial, report }
    kept = { cursor, at: performance.now() }
    return store.stepSimulation(step)
  }
  const running: { part: Promise<Tally>; last: string; lines: number }[] = []
  const take = async (): Promise<boolean> => {
    const { part, last, lines } = running.shift()!
    addTally(total, await part)
    cursor = last
    done += lines
    onProgress?.(done, row.total)
    return performance.now() - kept.at < KEEP_EVERY_MS || keep(null)
  }
  let after = cursor
  while (!signal.aborted) {
    const borrowers = await store.borrowersAfter(row.product, after, batch)
    if (borrowers.length === 0) break
    after = borrowers.at(-1)!
    const stored = await store.eventsOfLines(row.product, borrowers)
    const rows = stored
      .filter(({ seq }) => seq <= row.lastSeq)
      // Handing a row to another thread costs by its size.
      .map(handed)
    const people = borrowers.map((borrower) => personOf(facts, borrower))
    const part = pool.run('compare-lines', { sides, people, rows, untilDay })
    // Awaited in its turn; until then its failure must not end the process unseen.
    part.catch(() => {})
    running.push({ part, last: after, lines: borrowers.length })
    // As many batches under way as there are hands, and one being read.
    if (running.length > pool.threads && !(await take())) return
  }
  while (running.length > 0) if (!(await take())) return
  if (signal.aborted) {
    await keep(null)
    return
  }
  const { horizonMonths } = (sides.scorecards[0]!.body as unknown as Scorecard).target
  const report = reportBody(total, { isTown: false, untilDay, horizonMonths }) as unknown as Json
  await store.putArtefact(contentHash(report), 'comparison', canonicalJson(report))
  await keep(contentHash(report))
}

const handed = ({ seq, product, borrower, source, id, type, at, day, data }: FoldRow): FoldRow => ({
  seq,
  product,
  borrower,
  source,
  id,
  type,
  at,
  day,
  data,
})

/** What both sides have in common, and the two policies. */
async function readBook(
  store: Store,
  { product, ruling: number, policyA, policyB }: SimulationRow,
): Promise<{ readonly sides: SidesData; readonly facts: PeopleFacts }> {
  const ruled = (await store.rulings(product)).find((each) => each.number === number)!
  const { scorecards, folds, conditions, ...ruling } = JSON.parse(ruled.body) as Ruling
  const stored = async (hash: string): Promise<Stored> => {
    const artefact = await store.artefact(hash)
    if (artefact === null) throw new Error(`the store lacks artefact ${hash}`)
    return { hash, body: JSON.parse(artefact.body) as Json }
  }
  const byBorrower = async (hash: string | null | undefined): Promise<JsonObject | null> =>
    hash == null ? null : ((await stored(hash)).body as JsonObject)
  return {
    sides: {
      policies: { a: await stored(policyA), b: await stored(policyB) },
      conditions: await stored(conditions),
      scorecards: await Promise.all(
        scorecards.map(async ({ fold, hash }) => ({ fold, ...(await stored(hash)) })),
      ),
    },
    facts: { folds: await byBorrower(folds), protected: await byBorrower(ruling.protected) },
  }
}
