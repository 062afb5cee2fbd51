/** People as a table to learn from: each measured on one day by the very `compute` that decides. */
import type { Day } from '../base/index.ts'
import {
  age,
  calm,
  type Conditions,
  ENGINE,
  evolve,
  features,
  measureInto,
  newState,
  plainTerms,
  type Terms,
  type TidemarkEvent,
} from '../core/index.ts'
import type { Dataset, TrainOptions } from '../train/index.ts'

export interface Person {
  readonly borrower: string
  /** In fold order. */
  readonly events: readonly TidemarkEvent[]
  /** 1 where it went bad. */
  readonly bad: number
}

/** What may be learnt from: never a protected feature. */
const scored = features.filter((row) => row.scorable && !row.protected)

export function portraits(
  people: readonly Person[],
  day: Day,
  terms: Terms = plainTerms,
  conditions: Conditions = calm,
): Dataset {
  const values = new Float64Array(features.length)
  const columns = features.map(() => new Float64Array(people.length))
  people.forEach(({ events }, i) => {
    const state = newState()
    for (const event of events) {
      age(state, event.day, terms)
      evolve(state, event, terms)
    }
    measureInto(state, day, conditions, values)
    columns.forEach((column, slot) => {
      column[i] = values[slot]!
    })
  })
  // What nobody was measured on teaches nothing: a book has not the facts of every pillar.
  return {
    columns: scored
      .map((row) => ({ name: row.id, values: columns[features.indexOf(row)]! }))
      .filter(({ values }) => values.some((value) => !Number.isNaN(value))),
    bad: Uint8Array.from(people, (person) => person.bad),
    rowIds: people.map((person) => person.borrower),
  }
}

/** What the registry says of the features a table has. */
export const registryShapes = (names: readonly string[]): NonNullable<TrainOptions['features']> =>
  Object.fromEntries(
    features
      .filter(({ id }) => names.includes(id))
      .map((row) => [
        row.id,
        { nominal: row.levels !== null, monotone: row.direction, reason: row.reason },
      ]),
  )

/** The same for a book's portraits, and the code they were computed by. */
export const registryOptions = ({
  columns,
}: Dataset): Pick<TrainOptions, 'features' | 'codeVersion'> => ({
  features: registryShapes(columns.map(({ name }) => name)),
  codeVersion: `engine ${ENGINE}`,
})
