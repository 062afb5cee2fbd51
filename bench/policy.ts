/** The price of deciding by table: whole packs on the facts of real and simulated decisions. */
import type { Day } from '../src/base/index.ts'
import {
  compilePolicy,
  type Engine,
  factTable,
  features,
  foldLine,
  type Out,
  type PolicyData,
  type TidemarkEvent,
} from '../src/core/index.ts'
import { taiwan } from '../src/jobs/index.ts'
import { harbour } from '../src/jobs/town/harbour.ts'
import { allocatedBy } from './allocated.ts'
import { bookDataset, engineOf, neutralPack, readBook, trainCard } from './book.ts'
import type { Bench, Measured } from './figure.ts'
import { decidedTown } from './harbour.ts'
import { interleaved, loadNow } from './interleaved.ts'

const FACTS = 4096
const ROUNDS = 60
/** Decisions over which the heap is watched. */
const WATCHED = 1e6
/** A boxed number a decision would be more; reading the heap itself costs less. */
const BYTES_MAX = 1

export const policyNs: Bench = {
  name: 'policy.nsPerDecision',
  what: 'all seven tables the neutral pack decides by and the day’s constants, on the shipped book',
  unit: 'ns',
  better: 'less',
  run: async () => priceOf(await neutralPack(), await bookFacts(), taiwan.snapshotDay),
}

export const cnPackNs: Bench = {
  name: 'policy.cnPack',
  what: 'the same of packs/cn-consumer, on decisions of a town of 600 people',
  unit: 'ns',
  better: 'less',
  async run() {
    const { people, engine } = await decidedTown()
    return priceOf(engine.policy.policy, factsOf(people, engine), harbour.clockDay)
  },
}

/** Fails: throws where a decision leaves anything on the heap. */
async function priceOf(
  policy: PolicyData,
  vectors: readonly Float64Array[],
  day: Day,
): Promise<Measured> {
  const tables = compilePolicy(policy, factTable(features))
  const hits = new Int32Array(policy.tables.triggers.rules.length)
  let checksum = 0
  const decideRound = (round: number): void => {
    const constants = tables.constantsOn((day - (round % ROUNDS)) as Day)
    for (const facts of vectors)
      checksum +=
        constants['grace.days'] +
        tables.tier(facts) +
        tables.triggers(facts, hits) +
        tables.limit(facts) +
        tables.action(facts) +
        tables.permissions(facts) +
        tables.playbook(facts) +
        tables.probation(facts)
  }
  const decideAll = (): void => {
    for (let round = 0; round < ROUNDS; round++) decideRound(round)
  }
  const { pack } = await interleaved(9, { pack: decideAll })
  const facts = vectors.length
  const bytesPerDecision = allocatedBy(decideRound, Math.ceil(WATCHED / facts)) / facts
  if (bytesPerDecision > BYTES_MAX)
    throw new Error(`a decision allocates ${bytesPerDecision} bytes; at most ${BYTES_MAX}`)
  const ns = (ms: number): number => (ms * 1e6) / (ROUNDS * facts)
  const [best, worst] = [ns(pack.best), ns(pack.worst)]
  return {
    value: ns(pack.median),
    bar: 1000,
    beside: null,
    seen: { best, worst, bytesPerDecision, facts, checksum, load: loadNow() },
  }
}

async function bookFacts(): Promise<Float64Array[]> {
  const book = await readBook()
  const engine = engineOf(trainCard(bookDataset(book)), await neutralPack())
  const lines = book.map(({ events }) => events)
  return factsOf(lines, engine)
}

/** The facts of the first decisions there were. */
function factsOf(lines: readonly (readonly TidemarkEvent[])[], engine: Engine): Float64Array[] {
  const vectors: Float64Array[] = []
  for (const events of lines) {
    const out: Out & { traces: NonNullable<Out['traces']> } = { records: [], traces: [] }
    foldLine(events, () => engine, out)
    vectors.push(...out.traces.map(({ values }) => values))
    if (vectors.length >= FACTS) break
  }
  return vectors.slice(0, FACTS)
}
