/** How long a scorecard takes to learn, and how well it ranks rows it never saw. */
import { join } from 'node:path'
import { discrimination } from '../src/base/index.ts'
import { must } from '../src/jobs/index.ts'
import { readTable } from '../src/table/index.ts'
import {
  bagsOf,
  type Dataset,
  datasetOf,
  type Fitted,
  finish,
  fitBag,
  foldsOf,
  prepare,
  type Split,
  splitsOf,
  type TrainOptions,
} from '../src/train/index.ts'
import { bookFile, root } from './book.ts'
import type { Bench } from './figure.ts'
import { loadNow, timedOf } from './interleaved.ts'
import { type XgboostRun, xgboost } from './xgboost.ts'

const ROUNDS = 3

/** Seconds asked for, as a multiple of XGBoost's. */
const TIMES = 3

export const trainSeconds: Bench = {
  name: 'train.seconds',
  what: 'eight bags on 24,000 rows of the Taiwan file’s raw columns, one thread',
  unit: 's',
  better: 'less',
  async run({ peers }) {
    const { dataset, split } = await taiwanFold()
    const rival = peers ? xgboost(dataset, split, 0) : null
    const ours: number[] = []
    const theirs: XgboostRun[] = []
    let reason = 'asked for with --peers'
    let auc = 0
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now()
      const fitted = fit(dataset, split, rawOptions)
      ours.push((performance.now() - started) / 1000)
      auc = aucOf(dataset, split, fitted)
      try {
        if (rival !== null) theirs.push(rival.run())
      } catch (error) {
        reason = (error as Error).message
        break
      }
    }
    rival?.close()
    const { median, best, worst } = timedOf(ours)
    const seen = { auc, best, worst, load: loadNow() }
    if (theirs.length < ROUNDS) return { value: median, bar: null, beside: null, reason, seen }
    const seconds = timedOf(theirs.map(({ fitSeconds }) => fitSeconds)).median
    const ratio = seconds / median
    return {
      value: median,
      bar: TIMES * seconds,
      beside: { xgboost: { value: seconds, unit: 's', ratio, bar: null } },
      seen: { ...seen, xgboostAuc: theirs[0]!.auc, xgboostVersion: theirs[0]!.version },
    }
  },
}

export const rawOptions: TrainOptions = {
  name: 'bench',
  target: { definition: 'default', horizonMonths: 1, isBasel: false, population: 'Taiwan' },
  dataHash: '',
  codeVersion: 'bench',
  window: null,
}

/** The raw columns, but for what may not be scored, with fold 0 left out. */
export async function taiwanFold(): Promise<{ dataset: Dataset; split: Split }> {
  const table = must(await readTable(bookFile))
  const dataset = must(
    datasetOf(table.columns, {
      target: 'default.payment.next.month',
      id: 'ID',
      drop: ['SEX', 'AGE', 'MARRIAGE', 'EDUCATION'],
    }),
  )
  return { dataset, split: await splitWithoutFold(table.rows) }
}

/** The first of the five folds every model is compared on, left out. */
export async function splitWithoutFold(rows: number): Promise<Split> {
  const table = must(await readTable(join(root, 'data', 'folds', 'taiwan.csv')))
  return splitsOf(must(foldsOf(table.columns, rows)))[1]!
}

export function fit(dataset: Dataset, split: Split, options: TrainOptions): Fitted {
  const prepared = must(prepare(dataset, options, split))
  const bags = Array.from({ length: bagsOf(options) }, (_, bag) => fitBag(prepared, bag))
  return finish(prepared, bags)
}

/** On the rows left out. */
export function aucOf(dataset: Dataset, { used }: Split, { scores }: Fitted): number {
  const unseen = [...used.keys()].filter((row) => used[row] === 0)
  const risk = unseen.map((row) => -scores[row]!)
  return discrimination(
    risk,
    unseen.map((row) => dataset.bad[row]!),
  )!.auc
}
