/**
 * The shipped town as a first run takes it. A thread of its own learns the scorecard in the sister
 * town, then lets Harbour live under it; what happened comes back as lines of JSON, for a million
 * small objects would take longer to hand over than to make.
 */
import { type Json, type JsonObject } from '../../base/index.ts'
import {
  bindEngine,
  type BorrowerId,
  compilePolicy,
  type ConditionsData,
  type EventKind,
  factTable,
  features,
  type Out,
  type PolicyData,
  type TidemarkEvent,
} from '../../core/index.ts'
import { openTown } from '../../sim/index.ts'
import { contentHash } from '../../store/index.ts'
import { eventDataJson, readStoredData } from '../../wire/index.ts'
import { type ShippedBook, unmade } from '../first-run.ts'
import type { TaskProgress } from '../tasks.ts'
import type { TrainedBook } from '../train-book.ts'
import { harbour } from './harbour.ts'
import { deciding } from './lender.ts'
import { runTown } from './run-town.ts'
import { trainTown } from './train-town.ts'
import { conditionsOf } from './world.ts'

export const townBook = (pack: string): ShippedBook => ({
  product: unmade(harbour),
  pack,
  learnsFirst: true,
  async open(pool, policy, onTraining) {
    const lived = await pool.run('live-town', { policy }, onTraining)
    return {
      total: lived.total,
      lines: lived.lines,
      events: readLines(lived.log),
      trained: Promise.resolve(lived.trained),
      conditions: lived.conditions,
    }
  },
})

export interface LivedTown {
  /** Events in order of arrival, a line of JSON each, as UTF-8. */
  readonly log: Uint8Array
  readonly total: number
  readonly lines: number
  readonly trained: TrainedBook
  readonly conditions: ConditionsData
}

/** `live-town`: the sister teaches, then Harbour lives its months under what was learnt. */
export async function liveTown(
  { policy }: { readonly policy: PolicyData },
  onProgress: TaskProgress,
): Promise<LivedTown> {
  const { startDay, months, seed, people, sister } = harbour
  const learnt = await trainTown({ town: { startDay, months, ...sister }, policy }, onProgress)
  const town = openTown({ startDay, months, seed, people })
  const conditions = conditionsOf(town, startDay)
  const hashes = {
    scorecard: contentHash(learnt.card as unknown as Json),
    policy: contentHash(policy as unknown as Json),
    conditions: contentHash(conditions as unknown as Json),
  }
  const compiled = compilePolicy(policy, factTable(features))
  const engine = bindEngine(learnt.card, compiled, conditions, hashes)
  const out: Out = { records: [], traces: null }
  const parts: Buffer[] = []
  let total = 0
  const lines = runTown({
    town,
    startDay,
    lender: deciding(engine, () => out),
    onEvents(_, events) {
      total += events.length
      parts.push(Buffer.from(events.map(writeLine).join('')))
    },
    onPerson() {
      out.records.length = 0
    },
  })
  const everyone = Array.from({ length: people }, (_, i) => town.truth(i))
  return {
    log: Buffer.concat(parts),
    total,
    lines: lines.filter((line) => line !== null).length,
    conditions,
    trained: {
      cards: [{ fold: null, card: learnt.card }],
      report: learnt.report,
      pillars: learnt.gains,
      folds: null,
      labels: null,
      protected: Object.fromEntries(
        everyone.map(({ borrower, age, cityTier }): [string, JsonObject] => [
          borrower,
          { age, cityTier },
        ]),
      ),
    },
  }
}

const writeLine = (event: TidemarkEvent): string => {
  const { type, id, source, borrower, at, day } = event
  return `${JSON.stringify([type, id, source, borrower, at, day, eventDataJson(event)])}\n`
}

const NEWLINE = 10

function* readLines(log: Uint8Array): Generator<TidemarkEvent> {
  const text = Buffer.from(log.buffer, log.byteOffset, log.byteLength)
  let start = 0
  for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, start)) {
    yield readLine(text.toString('utf8', start, end))
    start = end + 1
  }
}

function readLine(line: string): TidemarkEvent {
  const [type, id, source, borrower, at, day, data] = JSON.parse(line) as [
    EventKind,
    string,
    string,
    string,
    number,
    number,
    Json,
  ]
  return {
    type,
    id,
    source,
    product: harbour.product,
    borrower: borrower as BorrowerId,
    at,
    day,
    data: readStoredData(type, data),
  } as unknown as TidemarkEvent
}
