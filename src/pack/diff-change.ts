/** One difference between two policies. */
import type { TableName } from '../core/index.ts'

export type ChangeOf =
  | 'hit-policy'
  | 'input'
  | 'output'
  | 'type'
  | 'values'
  | 'rule'
  | 'cell'
  | 'note'
  | 'constant'
  | 'switch'
  | 'day-off'
  | 'day-on'
  | 'due-days'
  | 'text'
  | 'head'

export interface Change {
  readonly how: 'added' | 'removed' | 'moved' | 'changed'
  readonly what: ChangeOf
  readonly part: TableName | 'pack' | 'constants' | 'switches' | 'calendar' | 'texts'
  /** Rule, constant (`key @2027-01-01` where it is dated), switch, day or text; `null`: none. */
  readonly row: string | null
  /** Column of a table, field of a constant or of the head, language of a text. */
  readonly column: string | null
  /** As cells are written; of a move the places, counted from 1; `null`: nothing stood there. */
  readonly before: string | null
  readonly after: string | null
  readonly words: Readonly<Record<'zh-CN' | 'en', string>>
}

/** A change as the parts below report it: the words follow from the rest. */
export type Wordless = Omit<Change, 'words'>

/** One change where two texts differ; `null` is what is not there, or a field that says "none". */
export function changed(
  what: ChangeOf,
  part: Change['part'],
  row: string | null,
  column: string | null,
  before: string | null,
  after: string | null,
): Wordless[] {
  return before === after ? [] : [{ how: 'changed', what, part, row, column, before, after }]
}
