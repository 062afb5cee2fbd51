/** How a pack lies in a workbook: names of the sheets and of what stands in each. */
import { type TableName, tableNames } from '../../core/index.ts'

/** Everything but the tables, each on a sheet of its own. */
export const plainSheets = ['pack', 'switches', 'constants', 'calendar', 'texts'] as const

/** The codes that the drop-down lists of other sheets offer; hidden, and not read back. */
export const listsSheet = 'lists'

export const sheetNames: readonly (TableName | (typeof plainSheets)[number])[] = [
  'pack',
  ...tableNames,
  'switches',
  'constants',
  'calendar',
  'texts',
]

/** Column A of a table's sheet, from its first row; below come the rules, each by its id. */
export const tableHead = [
  'title',
  'description',
  'hit policy',
  'kind',
  'label',
  'name',
  'type',
  'values',
] as const

/** Rows of `tableHead`, counted from 1. */
export const headRow = {
  title: 1,
  description: 2,
  hitPolicy: 3,
  kind: 4,
  label: 5,
  name: 6,
  type: 7,
  values: 8,
} as const

export const columnKinds = ['input', 'output', 'note'] as const
export type ColumnKind = (typeof columnKinds)[number]

export const headFields = ['name', 'version', 'jurisdiction'] as const
export const constantColumns = [
  'key',
  'value',
  'unit',
  'from',
  'to',
  'citation',
  'standing',
] as const
export const standings = ['verified', 'unverified', 'design'] as const
export const switchColumns = ['switch', 'on'] as const
export const calendarFields = ['source', 'dueDays'] as const
export const calendarColumns = ['days', 'from', 'to'] as const
export const textColumns = ['id', 'zh-CN', 'en'] as const

/** More rules than this in one table, or rows on one sheet, are refused. */
export const ROWS_MAX = 20_000
export const COLUMNS_MAX = 200

/** `C`: the letters of the column counted from 1. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest === 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + ((column - 1) % 26))
}

/** `triggers!D14`. */
export const placeOf = (sheet: string, row: number, column: number): string =>
  `${sheet}!${columnLetters(column)}${row}`
