/** The first run as a server shows it: on the terminal, to the stream, and in the product's row. */
import { join } from 'node:path'
import {
  type Desks,
  firstRun,
  harbour,
  type Pool,
  type ShippedBook,
  taiwan,
  taiwanBook,
  townBook,
} from '../jobs/index.ts'
import { type Progress, productView, type Server } from '../server/index.ts'
import type { ProductRow, Store } from '../store/index.ts'
import { packageRoot } from './book.ts'
import { type Meter, meter } from './progress.ts'

const inPackage = (...path: string[]): string => join(packageRoot(), ...path)

/** The books that ship, in the order they are made. */
const shipped = {
  taiwan: () =>
    taiwanBook({
      csv: inPackage('data', 'UCI_Credit_Card.csv.gz'),
      folds: inPackage('data', 'folds', 'taiwan.csv'),
      pack: inPackage('packs', taiwan.pack),
    }),
  harbour: () => townBook(inPackage('packs', harbour.pack)),
} as const satisfies Readonly<Record<string, () => ShippedBook>>

export type BookName = keyof typeof shipped
export const bookNames = Object.keys(shipped) as readonly BookName[]

const units = { importing: 'events', training: 'bags', backfilling: 'lines', decided: 'lines' }

export interface FirstBooks {
  /** How far a book is, for the API; `null` before it begins and after it ends. */
  progress(product: string): Progress | null
  /** Makes or resumes them in turn. `onLines` is told each time more lines are decided. */
  run(server: Server, onLines: (decided: number) => void): Promise<void>
}

export function firstBooks(
  store: Store,
  desks: Desks,
  pool: Pool,
  names: readonly BookName[],
): FirstBooks {
  const now = new Map<string, Progress>()
  return {
    progress: (product) => now.get(product) ?? null,
    async run(server, onLines) {
      let before = 0
      for (const name of bookNames.filter((each) => names.includes(each))) {
        const shown = { server, desks, now, onLines: (n: number) => onLines(before + n) }
        before += await makeBook(store, shipped[name](), pool, shown)
      }
    },
  }
}

interface Shown {
  readonly server: Server
  readonly desks: Desks
  readonly now: Map<string, Progress>
  readonly onLines: (decided: number) => void
}

/** Answers with the lines decided. */
async function makeBook(
  store: Store,
  book: ShippedBook,
  pool: Pool,
  { server, desks, now, onLines }: Shown,
): Promise<number> {
  const name = book.product.product
  let phase: ProductRow['phase'] | null = null
  let bar: Meter | null = null
  let began = { at: 0, done: 0 }
  // Begun now: training runs beside the import, and its line is drawn once that is through.
  const learning = meter(`${name}: training`, units.training)
  let bags: { readonly done: number; readonly total: number | null } = { done: 0, total: null }
  const show = (row: Pick<ProductRow, 'phase'>, done: number, total: number | null): void => {
    if (row.phase !== phase) {
      bar?.end()
      phase = row.phase
      began = { at: performance.now(), done }
      if (phase === 'decided') bar = null
      else bar = phase === 'training' ? learning : meter(`${name}: ${phase}`, units[phase])
    }
    bar?.at(done, total)
    now.set(name, progressOf(row.phase, began, done, total))
  }
  const tell = (row: ProductRow): void => {
    server.publish('product', productView(row, now.get(name) ?? null))
  }
  const product = await firstRun(store, book, pool, {
    product(row) {
      const opened = row.phase === 'backfilling' && phase !== 'backfilling'
      // What learns first has learnt by the time it is appended.
      if (row.phase === 'training' && book.learnsFirst) return
      if (row.phase === 'training') show(row, bags.done, bags.total)
      else show(row, row.cursor, row.total)
      tell(row)
      if (opened || row.phase === 'decided') void desks.refresh()
      if (row.phase === 'backfilling') onLines(row.cursor)
    },
    training(done, total) {
      bags = { done, total }
      const isFirst = phase === null && book.learnsFirst
      if (isFirst || phase === 'training') show({ phase: 'training' }, done, total)
    },
  })
  now.delete(name)
  await desks.refresh()
  onLines(product.cursor)
  return product.cursor
}

function progressOf(
  phase: ProductRow['phase'],
  began: { readonly at: number; readonly done: number },
  done: number,
  total: number | null,
): Progress {
  const seconds = (performance.now() - began.at) / 1000
  const rate = seconds > 0.5 ? (done - began.done) / seconds : 0
  const known = rate > 0 && total !== null
  return {
    phase,
    done,
    total,
    perSecond: rate > 0 ? Math.round(rate) : null,
    secondsLeft: known ? Math.ceil((total - done) / rate) : null,
  }
}
