/**
 * Which rules of a policy hold for a line on a day, for a screen and for offers: nothing is
 * decided, no score is taken, and the line stays as it is.
 */
import type { Day } from '../../base/index.ts'
import { isDependent } from '../feature/dependence.ts'
import { features } from '../feature/registry.ts'
import type { OfferKind } from '../policy/action.ts'
import { matchingRules, ruleOrder } from '../policy/match.ts'
import { type Literal, type TableName, tableNames } from '../policy/policy-data.ts'
import { factTable, type Slot } from '../policy/slots.ts'
import type { State } from '../state/state.ts'
import type { Engine } from './engine.ts'
import { permissionRuleOn } from './judge.ts'

export interface TableHits {
  readonly table: TableName
  /** Values of the line, one per input of the table in its order. */
  readonly values: readonly Literal[]
  /**
   * Indices of the rules that hold, in the order they are tried: where one rule decides it is the
   * first of them.
   */
  readonly rules: readonly number[]
}

/** What may be offered, each within its bounds; from the rule of the `offers` table named. */
export interface OfferBounds {
  readonly rule: string
  readonly offer: OfferKind
  readonly termMonthsMax: number
  readonly rateCutBpsMax: number
  readonly holidayMonthsMax: number
  readonly observationDays: number
}

/** Every table with the rules that hold, in the order of `tableNames`. */
export function ruleHits(line: State, engine: Engine, day: Day): TableHits[] {
  stateFacts(line, engine, day)
  return tableNames.map((name) => hitsOf(name, engine))
}

/** What a borrower in this standing may be offered; the policy's word, not yet an offer. */
export function offersFor(line: State, engine: Engine, day: Day): OfferBounds[] {
  stateFacts(line, engine, day)
  const { outputs, rules } = engine.policy.policy.tables.offers
  return hitsOf('offers', engine).rules.map((rule) => {
    const { id, then } = rules[rule]!
    const given = Object.fromEntries(outputs.map(({ name }, i) => [name, then[i]!]))
    return { rule: id, ...given } as unknown as OfferBounds
  })
}

/** Fills the vector with every fact of the line as it stands that day, and with nobody else's. */
function stateFacts(line: State, engine: Engine, day: Day): void {
  engine.values.fill(Number.NaN)
  permissionRuleOn(line, engine, day, true)
  engine.values[engine.at.dependent] = isDependent(line, day) ? 1 : 0
}

function hitsOf(name: TableName, { policy, values }: Engine): TableHits {
  const table = policy.policy.tables[name]
  const row = table.inputs.map((input) => literalOf(slots.get(input.name)!, values))
  const holds = new Set(matchingRules(table, row))
  return { table: name, values: row, rules: ruleOrder(table).filter((rule) => holds.has(rule)) }
}

const slots = factTable(features)

function literalOf({ slot, type, values: codes }: Slot, values: Float64Array): Literal {
  const value = values[slot]!
  if (Number.isNaN(value)) return null
  if (type === 'boolean') return value === 1
  return codes === null ? value : codes[value]!
}
