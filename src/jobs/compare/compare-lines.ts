/** One batch of stored lines folded under two policies; what a comparison's workers do. */
import type { Day, Json } from '../../base/index.ts'
import {
  bindEngine,
  compilePolicy,
  type ConditionsData,
  type Engine,
  factTable,
  features,
  liftConditions,
  liftPolicy,
  loadScorecard,
  type PolicyData,
} from '../../core/index.ts'
import { compareLine, newTally, type Sides, type Tally, type Whose } from '../../portfolio/index.ts'
import { byLine, type FoldRow, inFoldOrder, type LoggedEvent } from '../log.ts'
import { must } from '../unusable.ts'

/** Two policies over the scorecards and conditions of one ruling, as plain data. */
export interface SidesData {
  readonly policies: Sides<Stored>
  readonly conditions: Stored
  /** By the fold left out; `null` is the card for everybody else. */
  readonly scorecards: readonly (Stored & { readonly fold: number | null })[]
}

export interface Stored {
  readonly hash: string
  readonly body: Json
}

export interface Person extends Whose {
  /** Of the scorecard that never saw them; `null` for the one of all. */
  readonly fold: number | null
}

export interface CompareTask {
  readonly sides: SidesData
  readonly people: readonly Person[]
  readonly rows: readonly FoldRow[]
  readonly untilDay: Day
}

export function compareLines({ sides, people, rows, untilDay }: CompareTask): Tally {
  const engines = bound(sides)
  const lines = byLine(rows)
  const tally = newTally()
  for (const person of people) {
    const arrived = lines.get(person.borrower)
    if (arrived === undefined) continue
    const events = inFoldOrder(arrived)
    compareLine(tally, withRegion(person, events), events, engines.get(person.fold)!, untilDay)
  }
  return tally
}

/** The region is said by the opening. */
function withRegion(person: Person, events: readonly LoggedEvent[]): Whose {
  const opening = events.find(({ type }) => type === 'line-opened')
  const region = opening?.type === 'line-opened' ? opening.data.region : null
  if (region === null) return person
  return { ...person, segments: [...person.segments, `region ${region}`] }
}

let last: { key: string; engines: ReadonlyMap<number | null, Sides<Engine>> } | null = null

/** Binding compiles two policies for each scorecard: done once while the sides stay the same. */
function bound(data: SidesData): ReadonlyMap<number | null, Sides<Engine>> {
  const { policies, conditions, scorecards } = data
  const stored = [policies.a, policies.b, conditions, ...scorecards]
  const key = stored.map(({ hash }) => hash).join(' ')
  if (last?.key !== key) last = { key, engines: bindSides(data) }
  return last.engines
}

function bindSides({ policies, conditions, scorecards }: SidesData) {
  const world = liftConditions(conditions.body as unknown as ConditionsData)
  const compiled = {
    a: compilePolicy(policyOf(policies.a), factTable(features)),
    b: compilePolicy(policyOf(policies.b), factTable(features)),
  }
  return new Map(
    scorecards.map(({ fold, hash, body }) => {
      const card = must(loadScorecard(body))
      const engineOf = (side: keyof typeof compiled): Engine =>
        bindEngine(card, compiled[side], world, {
          scorecard: hash,
          policy: policies[side].hash,
          conditions: conditions.hash,
        })
      return [fold, { a: engineOf('a'), b: engineOf('b') }] as const
    }),
  )
}

const policyOf = ({ body }: Stored): PolicyData => liftPolicy(body as unknown as PolicyData)
