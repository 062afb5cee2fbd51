/** The engine on a town: people under the lender that decides, the pack and pillars of Harbour. */
import {
  bindEngine,
  compilePolicy,
  type Engine,
  factTable,
  features,
  foldLine,
  type Out,
  type TidemarkEvent,
} from '../src/core/index.ts'
import { join } from 'node:path'
import { usablePack } from '../src/jobs/pack.ts'
import { harbour } from '../src/jobs/town/harbour.ts'
import { deciding } from '../src/jobs/town/lender.ts'
import { runTown } from '../src/jobs/town/run-town.ts'
import { trainTown } from '../src/jobs/town/train-town.ts'
import { conditionsOf } from '../src/jobs/town/world.ts'
import { openTown, type TownOptions } from '../src/sim/index.ts'
import { root } from './book.ts'
import type { Bench } from './figure.ts'
import { interleaved, loadNow } from './interleaved.ts'

const RUNS = 7
const PEOPLE = 600
/** Fewer than the book's own sister town: the card need not be the best, only as large. */
const SISTER = 1500

export const replayHarbour: Bench = {
  name: 'replay.harbour',
  what: 'a town of 600 people, 36 months, folded by `foldLine` under packs/cn-consumer',
  unit: 'events/s',
  better: 'more',
  async run() {
    const { people, engine } = await decidedTown()
    const events = people.reduce((n, each) => n + each.length, 0)
    let decisions = 0
    const fold = (): void => {
      decisions = 0
      for (const each of people) {
        const out: Out = { records: [], traces: null }
        foldLine(each, () => engine, out)
        decisions += out.records.length
      }
    }
    const { memory } = await interleaved(RUNS, { memory: fold })
    const rate = (ms: number): number => (events / ms) * 1000
    return {
      value: rate(memory.median),
      bar: 500_000,
      beside: null,
      seen: {
        best: rate(memory.best),
        worst: rate(memory.worst),
        events,
        decisions,
        scored: engine.scorer.card.features.length,
        load: loadNow(),
      },
    }
  },
}

/** Everybody's events in fold order, as they came about under the engine that folds them. */
export async function decidedTown(): Promise<{
  people: readonly TidemarkEvent[][]
  engine: Engine
}> {
  const { startDay, months, seed, sister } = harbour
  const policy = await usablePack(join(root, 'packs', harbour.pack))
  const of: TownOptions = { people: PEOPLE, months, seed, startDay }
  const { card } = await trainTown(
    { town: { ...of, people: SISTER, seed: sister.seed }, policy },
    () => undefined,
  )
  const town = openTown(of)
  const engine = bindEngine(
    card,
    compilePolicy(policy, factTable(features)),
    conditionsOf(town, startDay),
    { scorecard: '', policy: '', conditions: '' },
  )
  const out: Out = { records: [], traces: null }
  const people = Array.from({ length: PEOPLE }, (): TidemarkEvent[] => [])
  runTown({
    town,
    startDay,
    lender: deciding(engine, () => out),
    onEvents: (person, events) => people[person]!.push(...events),
  })
  return { people, engine }
}
