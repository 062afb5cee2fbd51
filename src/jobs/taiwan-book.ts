/** The shipped book of real people as a first run takes it: training begins beside the import. */
import { noConditions, type TidemarkEvent } from '../core/index.ts'
import { readTable } from '../table/index.ts'
import { foldsOf } from '../train/index.ts'
import { type ShippedBook, unmade } from './first-run.ts'
import { taiwan, taiwanColumns, taiwanEvents, type TaiwanRow, taiwanRows } from './taiwan.ts'
import { must } from './unusable.ts'

export interface BookFiles {
  readonly csv: string
  readonly folds: string
  readonly pack: string
}

export const taiwanBook = (files: BookFiles): ShippedBook => ({
  product: unmade(taiwan),
  pack: files.pack,
  learnsFirst: false,
  async open(pool, _policy, onTraining) {
    const rows = must(taiwanRows(must(await readTable(files.csv, { columns: taiwanColumns }))))
    const folds = must(foldsOf(must(await readTable(files.folds)).columns, rows.length))
    return {
      total: rows.reduce((n, each) => n + eventCount(each), 0),
      lines: rows.length,
      events: eventsOf(rows),
      trained: pool.run('train-book', { rows, folds }, onTraining),
      conditions: noConditions,
    }
  },
})

function* eventsOf(rows: readonly TaiwanRow[]): Generator<TidemarkEvent> {
  for (const each of rows) yield* taiwanEvents(each)
}

const EVENTS_A_MONTH = 2

/** Events a row becomes: one opening, a status and a statement a month, the payments made. */
const eventCount = ({ statementMinor, paidMinor }: TaiwanRow): number =>
  1 + EVENTS_A_MONTH * statementMinor.length + paidMinor.filter((paid) => paid > 0).length
