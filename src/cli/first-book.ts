/** The first run as a server shows it: on the terminal, to the stream, and in the product's row. */
import { join } from 'node:path'
import { type Desks, firstRun, type Pool, taiwan } from '../jobs/index.ts'
import { type Progress, productView, type Server } from '../server/index.ts'
import type { ProductRow, Store } from '../store/index.ts'
import { packageRoot } from './book.ts'
import { type Meter, meter } from './progress.ts'

const files = () => ({
  csv: join(packageRoot(), 'data', 'UCI_Credit_Card.csv.gz'),
  folds: join(packageRoot(), 'data', 'folds', 'taiwan.csv'),
  pack: join(packageRoot(), 'packs', taiwan.pack),
})

const units = { importing: 'events', training: 'bags', backfilling: 'lines', decided: 'lines' }

export interface FirstBook {
  /** How far it is, for the API; `null` before it begins and after it ends. */
  progress(product: string): Progress | null
  /** Runs or resumes it. `onLines` is told each time more lines are decided. */
  run(server: Server, onLines: (decided: number) => void): Promise<void>
}

export function firstBook(store: Store, desks: Desks, pool: Pool): FirstBook {
  let now: Progress | null = null
  return {
    progress: (product) => (product === taiwan.product ? now : null),
    async run(server, onLines) {
      let phase: ProductRow['phase'] | null = null
      let bar: Meter | null = null
      let began = { at: 0, done: 0 }
      // Begun now: training runs beside the import, and its line is drawn once that is through.
      const learning = meter('training', units.training)
      let bags: { readonly done: number; readonly total: number | null } = { done: 0, total: null }
      const show = (row: Pick<ProductRow, 'phase'>, done: number, total: number | null): void => {
        if (row.phase !== phase) {
          bar?.end()
          phase = row.phase
          began = { at: performance.now(), done }
          if (phase === 'decided') bar = null
          else bar = phase === 'training' ? learning : meter(phase, units[phase])
        }
        bar?.at(done, total)
        now = progressOf(row.phase, began, done, total)
      }
      const product = await firstRun(store, files(), pool, {
        product(row) {
          const opened = row.phase === 'backfilling' && phase !== 'backfilling'
          if (row.phase === 'training') show(row, bags.done, bags.total)
          else show(row, row.cursor, row.total)
          server.publish('product', productView(row, now))
          if (opened || row.phase === 'decided') void desks.refresh()
          if (row.phase === 'backfilling') onLines(row.cursor)
        },
        training(done, total) {
          bags = { done, total }
          if (phase === 'training') show({ phase }, done, total)
        },
      })
      now = null
      await desks.refresh()
      onLines(product.cursor)
    },
  }
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
