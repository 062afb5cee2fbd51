/** Which rules of a table hold for the borrower who was chosen. */
import type { RuleHitsView, TableView } from '../../wire/index.ts'

export interface Held {
  /** The line's own values, a cell an input. */
  readonly values: readonly string[]
  /** Ids of rules. */
  readonly rules: ReadonlySet<string>
  /** The rule whose output counts; `null` where all that hold count, or none does. */
  readonly deciding: string | null
}

/** What a drawing of a table is told. */
export interface DrawnTable {
  readonly table: TableView
  /** Columns to show, by index. */
  readonly inputs: readonly number[]
  readonly held: Held | null
}

export function heldIn(
  { name, hitPolicy }: Pick<TableView, 'name' | 'hitPolicy'>,
  hits: Pick<RuleHitsView, 'tables'> | null,
): Held | null {
  const mine = hits?.tables.find((each) => each.table === name)
  if (mine === undefined) return null
  const isOne = hitPolicy === 'F' || hitPolicy === 'U'
  return {
    values: mine.values,
    rules: new Set(mine.rules),
    deciding: isOne ? (mine.rules[0] ?? null) : null,
  }
}

/** The class of a rule: dimmed where it does not hold. */
export const standingOf = (rule: string, held: Held | null): string | undefined =>
  held === null ? undefined : held.rules.has(rule) ? 'holds' : 'dimmed'
