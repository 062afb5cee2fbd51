/**
 * A town's people as a table to learn from: portraits at month ends, each with whether the line
 * went past 90 days within the twelve months after. One person's rows stand in one fold.
 */
import { Hash64, type Day } from '../../base/index.ts'
import {
  type Conditions,
  daysPastDueOn,
  type FeatureRow,
  features,
  measureInto,
  type State,
} from '../../core/index.ts'
import type { Dataset, Folds } from '../../train/index.ts'

/** Months a label looks ahead, and months a portrait needs before it says anything. */
export const HORIZON = 12
const FIRST = 5
/** A person is measured every so many months, in turn: a month of all would be one cohort. */
const EVERY = 3
const DEFAULT_DAYS = 90
export const FOLDS = 5

export interface Snapshots {
  readonly dataset: Dataset
  readonly folds: Folds
  /** Every feature of each row, in registry order, absent ones NaN. */
  readonly values: readonly Float64Array[]
  /** Person and month of each row. */
  readonly person: Int32Array
  readonly month: Int32Array
}

export interface SnapshotTaker {
  month(month: number, lastDay: Day, lines: readonly (State | null)[]): void
  done(): Snapshots
}

/** `conditionsOn` as the product would know them that day. */
export function takeSnapshots(
  months: number,
  conditionsOn: (day: Day) => Conditions,
): SnapshotTaker {
  const rows: { person: number; month: number; values: Float64Array }[] = []
  const defaulted = new Map<number, number>()
  return {
    month(month, lastDay, lines) {
      lines.forEach((line, person) => {
        if (line === null) return
        if (daysPastDueOn(line, lastDay) > DEFAULT_DAYS && !defaulted.has(person))
          defaulted.set(person, month)
        if (month < FIRST || month + HORIZON >= months || person % EVERY !== month % EVERY) return
        if (defaulted.has(person) || line.statements === 0) return
        const values = new Float64Array(features.length)
        measureInto(line, lastDay, conditionsOn(lastDay), values)
        rows.push({ person, month, values })
      })
    },
    done() {
      const bad = Uint8Array.from(rows, ({ person, month }) => {
        const at = defaulted.get(person)
        return at !== undefined && at > month && at <= month + HORIZON ? 1 : 0
      })
      return {
        dataset: {
          columns: learnable(rows).map((row) => ({
            name: row.id,
            values: Float64Array.from(rows, ({ values }) => values[features.indexOf(row)]!),
          })),
          bad,
          rowIds: rows.map(({ person, month }) => `${person}@${month}`),
        },
        values: rows.map(({ values }) => values),
        folds: Uint8Array.from(rows, ({ person }) => foldOf(person)),
        person: Int32Array.from(rows, ({ person }) => person),
        month: Int32Array.from(rows, ({ month }) => month),
      }
    },
  }
}

/** Features that may be learnt from and say two things at least: a constant teaches nothing. */
const learnable = (rows: readonly { readonly values: Float64Array }[]): FeatureRow[] =>
  features.filter((row, slot) => {
    if (!row.scorable || row.protected) return false
    const first = rows.find(({ values }) => !Number.isNaN(values[slot]!))?.values[slot]
    return first !== undefined && rows.some(({ values }) => isOther(values[slot]!, first))
  })

const isOther = (value: number, first: number): boolean => !Number.isNaN(value) && value !== first

const foldOf = (person: number): number => {
  const [low] = new Hash64().text('fold').number(person).words()
  return (low >>> 0) % FOLDS
}
