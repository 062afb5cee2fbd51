/** How the sheets look: what is asked, what is given, what nobody has verified. */
import type { Cell, Column, Row, Worksheet } from 'exceljs'

const colours = {
  head: 'FFD9D9D9',
  input: 'FFDDEBF7',
  output: 'FFE2EFDA',
  note: 'FFF2F2F2',
  unverified: 'FFFFE699',
  design: 'FFF7F7F7',
} as const

export function paint(part: Cell | Row | Column, as: keyof typeof colours): void {
  part.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colours[as] } }
}

/** The first rows and columns stay in sight. */
export function freeze(sheet: Worksheet, rows: number, columns: number): void {
  sheet.views = [{ state: 'frozen', xSplit: columns, ySplit: rows }]
}

const WIDTH_MIN = 9
const WIDTH_MAX = 48

/**
 * Columns as wide as what stands in them, and text for every cell, so that `-`, `3..5` or a day
 * stays what was typed. A column of numbers keeps its own form: text there would be a mistake.
 */
export function widen(sheet: Worksheet): void {
  for (let at = 1; at <= sheet.columnCount; at++) {
    const column = sheet.getColumn(at)
    let width = WIDTH_MIN
    column.eachCell((cell) => {
      const longest = Math.max(
        ...String(cell.value ?? '')
          .split('\n')
          .map(columnsOf),
      )
      width = Math.max(width, longest + 2)
      if (typeof cell.value === 'string') cell.numFmt = '@'
      cell.alignment = { wrapText: true, vertical: 'top' }
    })
    column.width = Math.min(WIDTH_MAX, width)
  }
}

/** A Chinese character takes two. */
const columnsOf = (text: string): number =>
  [...text].reduce((n, letter) => n + (letter.charCodeAt(0) > 0x2e80 ? 2 : 1), 0)
