/** XGBoost through Python, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset, Split } from '../src/train/index.ts'
import { root } from './book.ts'
import { lastLine } from './peers.ts'

export interface XgboostRun {
  readonly version: string
  /** One fit, its matrix included. */
  readonly fitSeconds: number
  /** On the rows left out. */
  readonly auc: number
  /** Its quicker way of the two, one thread: of an array, or of a matrix already made. */
  readonly rowsPerSecond: number
  /** The same of its first trees only, as few as rank as well as `auc` asks. */
  readonly equalTrees: number
  readonly equalAuc: number
  readonly equalRowsPerSecond: number
}

/** Runs it once, as often as asked. Fails: throws with Python's own last words. */
export interface Xgboost {
  run(): XgboostRun
  close(): void
}

/** The fit our bars are set against: 300 trees of depth 3. */
const PLAN = { trees: 300, depth: 3, eta: 0.1 }

export function xgboost(dataset: Dataset, { used }: Split, auc: number): Xgboost {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-xgboost-'))
  const rows = dataset.bad.length
  const columns = dataset.columns.length
  const values = new Float32Array(rows * columns)
  dataset.columns.forEach((column, i) => {
    for (let row = 0; row < rows; row++) values[row * columns + i] = Number(column.values[row])
  })
  writeFileSync(join(folder, 'plan.json'), JSON.stringify({ rows, columns, auc, ...PLAN }))
  writeFileSync(join(folder, 'x.f32'), values)
  writeFileSync(join(folder, 'bad.u8'), dataset.bad)
  writeFileSync(join(folder, 'used.u8'), used)
  return {
    run() {
      const script = join(root, 'bench', 'xgboost_peer.py')
      const done = spawnSync('python3', [script, folder], { encoding: 'utf8' })
      if (done.error !== undefined) throw new Error(`python3: ${done.error.message}`)
      if (done.status !== 0) throw new Error(`xgboost: ${lastLine(done.stderr)}`)
      return JSON.parse(done.stdout) as XgboostRun
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
