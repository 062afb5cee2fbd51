/** Drop-down lists: the codes a cell may hold, on a sheet of their own, for any number of them. */
import type { DataValidation, Worksheet } from 'exceljs'
import { columnLetters, listsSheet } from './layout.ts'

export interface Lists {
  /** The range where a list stands; one of the same name is made once. */
  of(name: string, codes: readonly string[]): string
  writeTo(sheet: Worksheet): void
}

export function newLists(): Lists {
  const made: { readonly name: string; readonly codes: readonly string[] }[] = []
  return {
    of: (name, codes) => {
      const found = made.findIndex((list) => list.name === name)
      const place = found < 0 ? made.push({ name, codes }) - 1 : found
      const letters = columnLetters(place + 1)
      return `${listsSheet}!$${letters}$2:$${letters}$${codes.length + 1}`
    },
    writeTo: (sheet) =>
      made.forEach(({ name, codes }, i) => {
        sheet.getColumn(i + 1).values = [name, ...codes]
      }),
  }
}

/** Rows below the last one that offer the list, too: for those a person adds. */
const SPARE_ROWS = 50

/** Offers a list in one column, from a row on. */
export function offer(sheet: Worksheet, fromRow: number, column: number, codes: string): void {
  const letters = columnLetters(column)
  const lastRow = Math.max(sheet.rowCount, fromRow) + SPARE_ROWS
  withRanges(sheet).dataValidations.add(`${letters}${fromRow}:${letters}${lastRow}`, {
    type: 'list',
    allowBlank: true,
    formulae: [codes],
    showErrorMessage: true,
    error: 'This value is not in the list. 此值不在可选范围内。',
  })
}

/** Ranges, which the library’s types do not name; cell by cell it writes lists that overlap. */
const withRanges = (sheet: Worksheet) =>
  sheet as Worksheet & {
    readonly dataValidations: { add(range: string, validation: DataValidation): void }
  }
