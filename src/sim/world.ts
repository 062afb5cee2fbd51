/** What everybody in a town shares: its seed, calendar, economy and numbers. */
import {
  assert,
  type Day,
  firstDayOf,
  monthOf,
  type MonthIndex,
  type Rng,
  rng,
} from '../base/index.ts'
import type { ProductId } from '../core/index.ts'
import { type Economy, economyOf } from './economy.ts'
import { harbourParameters, type Parameters } from './parameters.ts'
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'

export interface TownOptions {
  readonly seed: number
  readonly people: number
  readonly months: number
  /** The first day of a month. */
  readonly startDay: Day
  readonly product?: string
  readonly parameters?: Parameters
  readonly scenario?: ScenarioName | Scenario
  /** Unemployment by month, basis points, in place of the scenario's own. */
  readonly unemployment?: readonly number[]
}

export interface World {
  readonly root: Rng
  readonly product: ProductId
  readonly people: number
  readonly months: number
  /** First day of each month and of the one after the last. */
  readonly firstDays: readonly Day[]
  readonly economy: Economy
  readonly parameters: Parameters
  /** The streams of the month being lived, started anew for each; a month is lived at one go. */
  readonly dice: Dice
}

/** One stream a purpose, so that a draw of one never shifts another. */
export interface Dice {
  readonly income: Rng
  readonly trouble: Rng
  readonly pay: Rng
  readonly draw: Rng
  readonly activity: Rng
}

/** Fails: throws on a start inside a month, or on fewer than one person or month. */
export function worldOf(options: TownOptions): World {
  const { seed, people, months, startDay } = options
  const start = monthOf(startDay)
  assert(firstDayOf(start) === startDay, `a town starts on the first of a month, got ${startDay}`)
  assert(people >= 1 && months >= 1, `a town needs people and months, got ${people}, ${months}`)
  const named = options.scenario ?? 'harbour'
  const scenario = typeof named === 'string' ? scenarios[named] : named
  const parameters = options.parameters ?? harbourParameters
  return {
    root: rng(seed),
    product: (options.product ?? 'harbour') as ProductId,
    people,
    months,
    firstDays: Array.from({ length: months + 1 }, (_, m) => firstDayOf((start + m) as MonthIndex)),
    economy: economyOf(scenario, months, options.unemployment ?? null, parameters),
    parameters,
    dice: { income: rng(0), trouble: rng(0), pay: rng(0), draw: rng(0), activity: rng(0) },
  }
}
