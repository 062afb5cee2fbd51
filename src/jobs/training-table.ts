/** A table to learn from that stays on disk: its columns are read, binned and dropped in turn. */
import { failure, ok, type Result } from '../base/index.ts'
import type { OpenTable } from '../table/index.ts'
import {
  choiceIssues,
  code,
  type Coded,
  type Column,
  type ColumnHead,
  type Dataset,
  type DatasetChoice,
  featuresOf,
  type Labels,
  labelsOf,
  type Prepared,
  prepare,
  preparing,
  type Split,
  type TrainOptions,
} from '../train/index.ts'

export interface TrainingTable extends Labels {
  /** The columns to learn from. */
  readonly heads: readonly ColumnHead[]
  /** A column's values by their codes. */
  read(name: string): Promise<Coded>
}

/** Fails: as `datasetOf` does. */
export async function trainingTable(
  table: OpenTable,
  choice: DatasetChoice,
): Promise<Result<TrainingTable>> {
  const issues = choiceIssues(table.columns, choice)
  if (issues.length > 0) return failure(issues)
  const column = async (name: string): Promise<Column> => ({ name, values: await table.read(name) })
  const aside = {
    id: choice.id === undefined ? null : await column(choice.id),
    weight: choice.weight === undefined ? null : await column(choice.weight),
  }
  const labels = labelsOf(await column(choice.target), aside, choice)
  if (!labels.ok) return labels
  return ok({ ...labels.value, heads: featuresOf(table.columns, choice), read: keeping(table) })
}

/** Codes are kept for the splits to come while they take no more than this. */
const KEPT_BYTES = 1_000_000_000

function keeping(table: OpenTable): TrainingTable['read'] {
  const kept = new Map<string, Coded>()
  let room = KEPT_BYTES
  return async (name) => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const coded = code(await table.read(name))
    const bytes = coded.codes.byteLength + coded.distinct.length * DISTINCT_BYTES
    if (bytes <= room) {
      kept.set(name, coded)
      room -= bytes
    }
    return coded
  }
}

const DISTINCT_BYTES = 8

/** `prepare`, of a table that stays on disk a column at a time. Fails: as it does. */
export async function prepareFrom(
  table: Dataset | TrainingTable,
  options: TrainOptions,
  split: Split,
): Promise<Result<Prepared>> {
  if ('columns' in table) return prepare(table, options, split)
  const begun = preparing(table.heads, table, options, split)
  if (!begun.ok) return begun
  for (const { name } of table.heads) begun.value.bin(await table.read(name))
  return begun.value.done()
}
