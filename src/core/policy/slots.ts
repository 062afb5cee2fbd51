/** Where each fact lies in the one vector of numbers that the engine fills and the tables read. */
import { assert } from '../../base/index.ts'
import type { FeatureRow } from '../feature/feature-row.ts'
import { type Fact, facts } from './facts.ts'

/** A fact with its place; a feature is a number that may be null. */
export interface Slot extends Fact {
  readonly slot: number
}

/** By feature id or fact name. */
export type SlotTable = ReadonlyMap<string, Slot>

/** The features in registry order, then `facts` in theirs; the vector is `size` long. */
export function factTable(features: readonly FeatureRow[]): SlotTable {
  const table = new Map<string, Slot>()
  const add = (name: string, fact: Fact): void => {
    assert(!table.has(name), `two facts or features are named ${name}`)
    table.set(name, { ...fact, slot: table.size })
  }
  for (const row of features) add(row.id, factOf(row))
  for (const [name, fact] of Object.entries<Fact>(facts)) add(name, fact)
  return table
}

const factOf = (row: FeatureRow): Fact => ({
  type: 'number',
  values: null,
  range: row.range,
  nullable: true,
  better: row.direction === null ? null : row.direction === 'riskier-up' ? 'down' : 'up',
  what: row.id,
})
