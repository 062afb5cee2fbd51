/** Scoring many rows: from bins, and from raw numbers. One core. */
import {
  batchScorer,
  binRows,
  type Scorecard,
  scoreInto,
  scoreRows,
  scorer,
} from '../src/core/index.ts'
import type { Dataset } from '../src/train/index.ts'
import { bookDataset, bookOptions, readBook } from './book.ts'
import type { Bench, Beside, Choice, Measured } from './figure.ts'
import { interleaved, loadNow, timedOf } from './interleaved.ts'
import { aucOf, fit, rawOptions, splitWithoutFold, taiwanFold } from './train.ts'
import { type XgboostRun, xgboost } from './xgboost.ts'

const FEATURES = 24
const BLOCK_ROWS = 240_000
const RUNS = 15

export const scoreRowsPerSecond: Bench = {
  name: 'score.rowsPerSecond',
  what: 'pre-binned rows of 24 features',
  unit: 'rows/s',
  better: 'more',
  run: async (choice) => {
    const { bins, all } = await rowsToScore()
    const scores = new Int32Array(BLOCK_ROWS)
    const { ours } = await interleaved(RUNS, { ours: () => scoreRows(all, bins, scores) })
    const rate = (ms: number): number => (BLOCK_ROWS / ms) * 1000
    const figure: Measured = {
      value: rate(ours.median),
      bar: 10_000_000,
      beside: null,
      seen: { best: rate(ours.best), worst: rate(ours.worst), load: loadNow() },
    }
    return besideXgboost(figure, choice)
  },
}

export const scoreRawRowsPerSecond: Bench = {
  name: 'score.rawRowsPerSecond',
  what: 'the same from raw numbers: binned, then scored',
  unit: 'rows/s',
  better: 'more',
  run: async () => {
    const { values, bins, all, binners } = await rowsToScore()
    const scores = new Int32Array(BLOCK_ROWS)
    const { ours } = await interleaved(RUNS, {
      ours: () => {
        binRows(binners, values, bins)
        scoreRows(all, bins, scores)
      },
    })
    const rate = (ms: number): number => (BLOCK_ROWS / ms) * 1000
    return {
      value: rate(ours.median),
      bar: 3_000_000,
      beside: null,
      seen: { best: rate(ours.best), worst: rate(ours.worst), load: loadNow() },
    }
  },
}

/** A card of 24 features the book taught, and the book's people as rows, over and over. */
async function rowsToScore() {
  const { dataset, card } = await scoredBook()
  const one = scorer(card, (id) => card.features.findIndex((feature) => feature.id === id))
  const columns = columnsOf(dataset, card)
  const values = new Float64Array(BLOCK_ROWS * FEATURES)
  for (let row = 0; row < BLOCK_ROWS; row++)
    for (let i = 0; i < FEATURES; i++)
      values[row * FEATURES + i] = columns[i]![row % dataset.bad.length]!
  const bins = new Uint8Array(values.length)
  const all = batchScorer(card)
  binRows(one.binners, values, bins)
  const scores = new Int32Array(BLOCK_ROWS)
  scoreRows(all, bins, scores)
  const own = new Uint8Array(FEATURES)
  for (let row = 0; row < dataset.bad.length; row++) {
    const score = scoreInto(one, values.subarray(row * FEATURES, (row + 1) * FEATURES), own)
    if (scores[row] !== score) throw new Error(`row ${row} scores ${scores[row]}, alone ${score}`)
  }
  return { values, bins, all, binners: one.binners }
}

async function scoredBook(): Promise<{ dataset: Dataset; card: Scorecard }> {
  const dataset = bookDataset(await readBook())
  const { scorecard } = fit(
    dataset,
    await splitWithoutFold(dataset.bad.length),
    bookOptions(dataset),
  )
  const { features } = scorecard
  if (features.length < FEATURES) throw new Error(`the card has ${features.length} features`)
  return { dataset, card: { ...scorecard, features: features.slice(0, FEATURES) } }
}

const columnsOf = (dataset: Dataset, card: Scorecard): Float64Array[] =>
  card.features.map(
    ({ id }) => dataset.columns.find(({ name }) => name === id)!.values as Float64Array,
  )

const ROUNDS = 3
const TIMES = 20
/** Areas this near count as equal: a fold of 6,000 rows cannot tell them apart. */
const EQUAL_AUC = 0.003

/**
 * XGBoost on the Taiwan file's raw columns, where the two rank alike (`train.seconds`): the time
 * of trees depends on their number, not on the columns.
 */
async function besideXgboost(figure: Measured, { peers }: Choice): Promise<Measured> {
  if (!peers) return { ...figure, reason: 'asked for with --peers' }
  const { dataset, split } = await taiwanFold()
  const auc = aucOf(dataset, split, fit(dataset, split, rawOptions))
  const rival = xgboost(dataset, split, auc)
  try {
    const runs: XgboostRun[] = Array.from({ length: ROUNDS }, () => rival.run())
    const { version, auc: xgboostAuc, equalTrees, equalAuc } = runs[0]!
    const rate = (of: (run: XgboostRun) => number, bar: number | null): Beside => {
      const value = timedOf(runs.map(of)).median
      return { value, unit: 'rows/s', ratio: figure.value! / value, bar }
    }
    const equal = Math.abs(xgboostAuc - auc) <= EQUAL_AUC
    return {
      ...figure,
      ...(equal ? {} : { reason: 'no equal: the two do not rank alike here' }),
      beside: {
        'xgboost, 300 trees': rate((run) => run.rowsPerSecond, equal ? TIMES : null),
        'xgboost, fewest equal trees': rate((run) => run.equalRowsPerSecond, null),
      },
      seen: { ...figure.seen, auc, xgboostAuc, equalTrees, equalAuc, xgboostVersion: version },
    }
  } catch (error) {
    return { ...figure, reason: (error as Error).message }
  } finally {
    rival.close()
  }
}
