/** What stands in a cell, strictly: a formula, a date or an error is no text, and never guessed. */
import type { Cell, Worksheet } from 'exceljs'
import type { Issue } from '../../base/index.ts'
import { placeOf } from './layout.ts'

/** A sheet being read. */
export interface Sheet {
  readonly name: string
  readonly rows: number
  readonly columns: number
  /** What stands there: `null` for an empty cell, and for one that was refused. */
  at(row: number, column: number): string | number | boolean | null
  /** Of a cell the first problem is told: what follows from it is none of its own. */
  tell(issue: Issue): void
  refuse(row: number, column: number, code: string, message: string): void
}

export function sheetOf(sheet: Worksheet, issues: Issue[]): Sheet {
  const { name } = sheet
  const told = new Set<string>()
  const tell: Sheet['tell'] = (issue) => {
    if (!told.has(issue.path)) issues.push(issue)
    told.add(issue.path)
  }
  const refuse: Sheet['refuse'] = (row, column, code, message) =>
    tell({ path: placeOf(name, row, column), code, message })
  return {
    name,
    rows: sheet.rowCount,
    columns: sheet.columnCount,
    tell,
    refuse,
    at: (row, column) => {
      const value = sheet.findCell(row, column)?.value
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value
      if (value === null || value === undefined) return null
      const read = textOf(value)
      if (typeof read === 'string') return read
      refuse(row, column, read.code, read.message)
      return null
    },
  }
}

type Refused = { readonly code: string; readonly message: string }

/** The text of a cell that is more than a plain value, or why it is none. */
function textOf(value: NonNullable<Cell['value']>): string | Refused {
  if (value instanceof Date) return { code: 'cell-date', message: dateMessage(value) }
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) {
    // Its text may itself be formatted, which the library's types do not tell.
    const text: unknown = value.text
    return typeof text === 'string' ? text : textOf(text as NonNullable<Cell['value']>)
  }
  if ('error' in value)
    return { code: 'cell-error', message: `an Excel error, ${value.error}, stands here` }
  const formula = 'formula' in value ? value.formula : value.sharedFormula
  return {
    code: 'cell-formula',
    message: `a formula (=${formula}) stands here: paste its value, or type a text after '`,
  }
}

const dateMessage = (date: Date): string => {
  const day = Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().slice(0, 10)
  return `Excel made this a date (${day}): type it as text, after ' or in a cell formatted as text`
}

/** A text; a number or a flag there is refused, for Excel may have made it of a text. */
export function textAt(sheet: Sheet, row: number, column: number): string | null {
  const value = sheet.at(row, column)
  if (typeof value === 'string' || value === null) return value
  sheet.refuse(row, column, 'cell-type', `${show(value)} is no text: type it after '`)
  return null
}

/** A cell of a rule; that Excel made a number or a flag of what was typed loses nothing. */
export function feelAt(sheet: Sheet, row: number, column: number): string {
  const value = sheet.at(row, column)
  return value === null ? '' : String(value).trim()
}

export const isEmptyRow = (sheet: Sheet, row: number, columns: number): boolean => {
  for (let column = 1; column <= columns; column++) if (sheet.at(row, column) !== null) return false
  return true
}

export const show = (value: string | number | boolean | null): string =>
  value === null ? 'nothing' : typeof value === 'string' ? JSON.stringify(value) : String(value)
