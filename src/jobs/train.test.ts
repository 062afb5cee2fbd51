import { expect, test } from 'vitest'
import { logistic, rng, uniform } from '../base/index.ts'
import { type Dataset, hashedFolds, type TrainOptions, trainScorecard } from '../train/index.ts'
import { inline, type Pool } from './pool.ts'
import { trainSplits } from './train.ts'
import { must } from './unusable.ts'

/** The risk lies in two columns together, so that there is a pair to find. */
function made(rows: number): Dataset {
  const r = rng(7)
  const [a, b] = [0, 1].map(() => Float64Array.from({ length: rows }, () => uniform(r)))
  return {
    columns: [
      { name: 'a', values: a! },
      { name: 'b', values: b! },
    ],
    bad: Uint8Array.from(a!, (x, row) => {
      const crossed = x > 0.5 === b![row]! > 0.5
      return uniform(r) < logistic(crossed ? 0 : -2) ? 1 : 0
    }),
    rowIds: [...a!.keys()],
  }
}

const options: TrainOptions = {
  name: 'made',
  target: { definition: 'bad', horizonMonths: 1, isBasel: false, population: 'made' },
  bags: 5,
  pairs: 2,
  dataHash: '00',
  codeVersion: 'test',
  window: null,
}

/** Threads that get a copy of all they are sent, as workers do, and run it here. */
const handsOf = (threads: number): Pool => ({
  ...inline,
  threads,
  run: (task, data, onProgress) => inline.run(task, structuredClone(data), onProgress),
})

test('[TR2] any number of workers learns the same scorecards, pairs too, and tells every bag', async () => {
  const dataset = made(1200)
  const folds = hashedFolds(dataset, 2, 1)
  const alone = must(trainScorecard(dataset, folds, options))
  expect(alone.scorecard.pairs).toHaveLength(1)
  for (const threads of [0, 1, 2, 3]) {
    const told: number[] = []
    const spread = must(
      await trainSplits(handsOf(threads), dataset, folds, options, (done) => told.push(done)),
    )
    expect(spread.all.scorecard).toEqual(alone.scorecard)
    expect(spread.byFold.map(({ scorecard }) => scorecard)).toEqual(alone.byFold)
    // Three splits of five bags in three rounds.
    expect(told).toEqual(Array.from({ length: 45 }, (_, i) => i + 1))
  }
})
