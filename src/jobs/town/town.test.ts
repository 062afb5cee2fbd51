import { beforeAll, expect, test } from 'vitest'
import type { Day } from '../../base/index.ts'
import {
  bindEngine,
  compilePolicy,
  conditionsOn,
  type Engine,
  factTable,
  features,
  foldLine,
  hashState,
  type Out,
  type PolicyData,
  type Scorecard,
  type State,
  type TidemarkEvent,
} from '../../core/index.ts'
import { openTown } from '../../sim/index.ts'
import { usablePack } from '../pack.ts'
import { crudePolicy } from './evaluate/crude.ts'
import { evaluateTown } from './evaluate/evaluate.ts'
import { watchChanges } from './evaluate/watch-changes.ts'
import { harbour } from './harbour.ts'
import { deciding, watching } from './lender.ts'
import { daysOf, runTown } from './run-town.ts'
import { simulate } from './simulate.ts'
import { FOLDS, HORIZON, takeSnapshots } from './snapshots.ts'
import { trainTown, watchTown } from './train-town.ts'
import { conditionsOf } from './world.ts'

const { startDay, months } = harbour
const town = { seed: 3, people: 120, months, startDay }

let policy: PolicyData
let lessons: Awaited<ReturnType<typeof trainTown>>
let engine: Engine
beforeAll(async () => {
  policy = await usablePack('packs/cn-consumer')
  lessons = await trainTown({ town: { ...town, seed: 5, people: 600 }, policy }, () => {})
  engine = engineOf(policy, lessons.card)
}, 120_000)

function engineOf(data: PolicyData, card: Scorecard): Engine {
  const conditions = conditionsOf(openTown(town), startDay)
  const hashes = { scorecard: 's', policy: 'p', conditions: 'c' }
  return bindEngine(card, compilePolicy(data, factTable(features)), conditions, hashes)
}

interface Ran {
  readonly lines: readonly (State | null)[]
  readonly logs: readonly (readonly TidemarkEvent[])[]
  readonly decisions: number
}

function run(by: Engine): Ran {
  const out: Out = { records: [], traces: null }
  const logs: TidemarkEvent[][] = Array.from({ length: town.people }, () => [])
  const lines = runTown({
    town: openTown(town),
    startDay,
    lender: deciding(by, () => out),
    onEvents: (person, events) => logs[person]!.push(...events),
  })
  return { lines, logs, decisions: out.records.length }
}

test('[HB1] the same seed and rules end in the same lines; every log is in fold order', () => {
  const [once, again] = [run(engine), run(engine)]
  expect(again.lines.map((line) => line && hashState(line))).toEqual(
    once.lines.map((line) => line && hashState(line)),
  )
  expect(again.decisions).toBe(once.decisions)
  expect(once.decisions).toBeGreaterThan(town.people)
  for (const log of once.logs)
    for (let i = 1; i < log.length; i++) expect(log[i]!.at).toBeGreaterThanOrEqual(log[i - 1]!.at)
})

test('[HB2] what a town wrote folds to the lines it ended with: one engine', () => {
  const { lines, logs, decisions } = run(engine)
  const out: Out = { records: [], traces: null }
  const [, last] = daysOf(startDay, months - 1)
  const lender = deciding(engine, () => out)
  lines.forEach((line, person) => {
    if (line === null) return
    const folded = foldLine(logs[person]!, () => engine, out)
    lender.reach(folded, last)
    expect(hashState(folded)).toBe(hashState(line))
  })
  expect(out.records.length).toBe(decisions)
})

test('[HB3] the network speaks on the first of a month, only of linked accounts, and by id once', () => {
  const big = { ...town, people: 400 }
  const spoken: TidemarkEvent[] = []
  runTown({
    town: openTown(big),
    startDay,
    lender: deciding(engine, () => ({ records: [], traces: null })),
    onEvents: (_, events) => spoken.push(...events.filter(({ source }) => source === '/network')),
  })
  expect(spoken.length).toBeGreaterThan(0)
  const firsts = new Set<Day>(Array.from({ length: months }, (_, m) => daysOf(startDay, m)[0]))
  for (const { day, type } of spoken) {
    expect(firsts.has(day)).toBe(true)
    expect(type).toMatch(/^(neighbour-(worsened|recovered)|ring-(found|dissolved))$/)
  }
  expect(new Set(spoken.map(({ id }) => id)).size).toBe(spoken.length)
})

test('[HB4] people alone, one after the other, replay to the very same bytes', () => {
  const done = simulate({ ...town, people: 60, months: 24 }, engine, { onProgress: () => {} })
  expect(done).toMatchObject({ people: 60, differing: 0 })
  expect(done.events).toBeGreaterThan(60 * 20)
  const again = simulate({ ...town, people: 60, months: 24 }, engine, { onProgress: () => {} })
  expect(again.stateHash).toBe(done.stateHash)
})

test('[HB5] a snapshot sees its own month and no later one, and a person has one fold', () => {
  const compiled = compilePolicy(policy, factTable(features))
  const termsOn = (day: Day) => compiled.termsOf(compiled.constantsOn(day))
  const conditions = conditionsOn(conditionsOf(openTown(town), startDay))
  const taken = (until: number) => {
    const taker = takeSnapshots(months, conditions)
    runTown({
      town: openTown({ ...town, months: until }),
      startDay,
      lender: watching(termsOn),
      onMonth: taker.month,
    })
    return taker.done()
  }
  const [whole, cut] = [taken(months), taken(20)]
  const rows = cut.month.map((month, row) => whole.month.indexOf(month, row) - row)
  expect(rows.every((shift) => shift === 0)).toBe(true)
  cut.values.forEach((values, row) => expect(values).toEqual(whole.values[row]))
  expect(Math.max(...whole.month)).toBeLessThan(months - HORIZON)
  const foldOf = new Map<number, number>()
  whole.person.forEach((person, row) => {
    const fold = whole.folds[row]!
    expect(fold).toBeLessThan(FOLDS)
    expect(foldOf.get(person) ?? fold).toBe(fold)
    foldOf.set(person, fold)
  })
})

test('[HB6] a lender that watches never acts', () => {
  const compiled = compilePolicy(policy, factTable(features))
  const lender = watching((day) => compiled.termsOf(compiled.constantsOn(day)))
  const lines = runTown({ town: openTown(town), startDay, lender })
  for (const line of lines) {
    if (line === null) continue
    expect([line.status, line.suspensions, line.tier < 0]).toEqual([0, 0, true])
    expect(line.limitMinor).toBe(line.openingLimitMinor)
  }
})

test('[HB7] each pillar’s gain is measured where it was not learnt; one that adds nothing is left out', () => {
  expect(lessons.gains.map(({ pillar }) => pillar)).toContain('capacity')
  for (const { pillar, gain, kept } of lessons.gains) {
    const used = lessons.card.features.filter(
      ({ id }) => features.find((row) => row.id === id)!.pillar === pillar,
    )
    if (!kept) expect(used).toEqual([])
    if (kept && pillar !== 'history') expect(gain!.value).toBeGreaterThan(0)
  }
  expect(lessons.report.auc.mean).toBeGreaterThan(0.7)
})

test('[HB8] one rule for all suspends below its score and nothing else', () => {
  const at = 700
  const { lines } = run(engineOf(crudePolicy(policy, at), lessons.card))
  const acted = lines.filter((line) => line !== null && line.score > 0)
  const suspended = acted.filter((line) => line!.suspensions > 0)
  expect(suspended.length).toBeGreaterThan(0)
  expect(acted.some((line) => line!.suspensions === 0)).toBe(true)
  expect(compilePolicy(crudePolicy(policy, at), factTable(features)).policy.name).toBe('crude-700')
})

test('[HB9] a change is found by the observations after it; one nobody could see counts for nothing', () => {
  const watch = watchChanges()
  const lines = run(engine).lines
  for (let month = 0; month < 4; month++) watch.month(month, daysOf(startDay, month)[1], lines)
  const reports = watch.report(
    () => [{ signal: 'income', month: 0, up: false }],
    () => true,
  )
  expect(reports.map(({ signal }) => signal)).toContain('income')
  for (const { found } of reports) expect(found.of).toBe(0)
})

test('[HB10] the evaluation counts against the truth, and quiet people are never suspended for it', () => {
  const found = evaluateTown({ ...town, people: 250 }, policy, lessons)
  expect(found.quietSuspended.count).toBe(0)
  expect(found.auc!.value).toBeGreaterThan(0.6)
  expect(found.rings.precision.of).toBeGreaterThanOrEqual(found.rings.precision.count)
  expect(found.conditions.past30Bps).toHaveLength(months)
  expect(found.crude.crude.neverLateCut).toBeGreaterThan(found.crude.ours.neverLateCut)
  const suspensions = Object.values(found.suspensionsByCause).reduce((sum, n) => sum + n, 0)
  expect(suspensions).toBeGreaterThan(0)
  expect(watchTown({ ...town, people: 5 }, policy).dataset.rowIds.length).toBeGreaterThan(0)
}, 120_000)
