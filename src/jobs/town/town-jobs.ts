/** What `tidemark simulate` asks for: people alone, or a town and its truth; a lender for both. */
import { readFileSync } from 'node:fs'
import type { Day } from '../../base/index.ts'
import {
  bindEngine,
  compilePolicy,
  type Engine,
  factTable,
  features,
  loadScorecard,
  type PolicyData,
  type Scorecard,
} from '../../core/index.ts'
import { openTown, type ScenarioName, type TownOptions } from '../../sim/index.ts'
import { usablePack } from '../pack.ts'
import { must } from '../unusable.ts'
import { type Evaluation, evaluateTown, type TownLessons } from './evaluate/evaluate.ts'
import { type OverSeeds, overSeeds } from './evaluate/over-seeds.ts'
import { harbour } from './harbour.ts'
import { simulate, type SimulateHooks, type Simulated } from './simulate.ts'
import { trainTown } from './train-town.ts'
import { conditionsOf } from './world.ts'

export interface TownChoice {
  readonly people: number
  readonly months: number
  readonly seed: number
  readonly scenario: ScenarioName
  /** Folder of the policy pack. */
  readonly pack: string
  /** File of a scorecard; `null`: learnt in a sister town first. */
  readonly scorecard: string | null
  /** A real path of unemployment by month, basis points; `null`: the scenario's own. */
  readonly unemployment: readonly number[] | null
}

export type OnStep = (what: string) => void

/** The sister's seed: far from any a person would choose for a town of their own. */
const SISTER = 1000

export function townOf({ people, months, seed, scenario, unemployment }: TownChoice): TownOptions {
  const town = { people, months, seed, scenario, startDay: harbour.startDay as Day }
  return unemployment === null ? town : { ...town, unemployment }
}

/** Each person alone, made, decided and folded again; nothing is held but sums. */
export async function simulatePeople(
  choice: TownChoice,
  onStep: OnStep,
  hooks: SimulateHooks,
): Promise<Simulated> {
  const policy = await usablePack(choice.pack)
  const town = townOf(choice)
  const card = choice.scorecard === null ? null : readCard(choice.scorecard)
  const engine = engineFor(town, policy, card ?? (await learn(choice, policy, onStep)).card)
  onStep('living')
  return simulate(town, engine, hooks)
}

export interface Judged {
  readonly towns: readonly Evaluation[]
  /** The main figures over the towns. */
  readonly over: readonly OverSeeds[]
}

/** Towns of `seeds` seeds with their networks against the truth; one sister teaches for all. */
export async function evaluate(choice: TownChoice, seeds: number, onStep: OnStep): Promise<Judged> {
  const policy = await usablePack(choice.pack)
  const lessons = await learn(choice, policy, onStep)
  const towns = Array.from({ length: seeds }, (_, i) => {
    const seed = choice.seed + i
    const tell = (what: string): void => onStep(`seed ${seed}: ${what}`)
    return evaluateTown(townOf({ ...choice, seed }), policy, lessons, tell)
  })
  return { towns, over: overSeeds(towns) }
}

export const learn = (
  choice: TownChoice,
  policy: PolicyData,
  onStep: OnStep,
): Promise<TownLessons> => {
  onStep('learning in the sister town')
  const town = { ...townOf(choice), seed: choice.seed + SISTER }
  // Fewer than these teach nothing a year ahead.
  const people = Math.min(Math.max(choice.people, harbour.people), SISTER_MOST)
  return trainTown({ town: { ...town, people }, policy }, () => {})
}

const SISTER_MOST = 20_000

function engineFor(town: TownOptions, policy: PolicyData, card: Scorecard): Engine {
  const conditions = conditionsOf(openTown({ ...town, people: 1 }), town.startDay)
  const hashes = { scorecard: '', policy: '', conditions: '' }
  return bindEngine(card, compilePolicy(policy, factTable(features)), conditions, hashes)
}

export const readCard = (file: string): Scorecard =>
  must(loadScorecard(JSON.parse(readFileSync(file, 'utf8'))))
