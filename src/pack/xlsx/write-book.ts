/** A pack as a workbook: a sheet a table, as risk teams keep them. */
import type { Workbook, Worksheet } from 'exceljs'
import { printDay } from '../../base/index.ts'
import { type PolicyData, tableNames } from '../../core/index.ts'
import { type PackWords, spansOf } from '../write-pack.ts'
import { noWords } from '../write-table.ts'
import {
  calendarColumns,
  constantColumns,
  headFields,
  listsSheet,
  standings,
  switchColumns,
  textColumns,
} from './layout.ts'
import { type Lists, newLists, offer } from './lists.ts'
import { freeze, paint, widen } from './paint.ts'
import { writeTableSheet } from './write-table-sheet.ts'

/** The bytes of an .xlsx file; `readBook` reads the very same pack back. */
export async function writeBook(policy: PolicyData, words: PackWords): Promise<Uint8Array> {
  // Only who writes a workbook waits for the library to load.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const lists = newLists()
  addHead(book, policy)
  for (const name of tableNames)
    writeTableSheet(
      book.addWorksheet(name),
      policy.tables[name],
      words.tables[name] ?? noWords,
      lists,
    )
  addSwitches(book, policy, lists)
  addConstants(book, policy, lists)
  addCalendar(book, policy, words.calendarSource, lists)
  addTexts(book, policy)
  lists.writeTo(book.addWorksheet(listsSheet, { state: 'hidden' }))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function addHead(book: Workbook, policy: PolicyData): void {
  const sheet = book.addWorksheet('pack')
  for (const field of headFields) sheet.addRow([field, policy[field]])
  paint(sheet.getColumn(1), 'head')
  widen(sheet)
}

/** A sheet whose first row names its columns. */
function addList(
  book: Workbook,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): Worksheet {
  const sheet = book.addWorksheet(name)
  sheet.addRow([...columns])
  for (const row of rows) sheet.addRow([...row])
  paint(sheet.getRow(1), 'head')
  freeze(sheet, 1, 1)
  widen(sheet)
  return sheet
}

function addSwitches(book: Workbook, { switches }: PolicyData, lists: Lists): void {
  const sheet = addList(book, 'switches', switchColumns, Object.entries(switches))
  offer(sheet, 2, 2, lists.of('on', ['TRUE', 'FALSE']))
}

function addConstants(book: Workbook, { constants }: PolicyData, lists: Lists): void {
  const rows = constants.map(({ key, value, unit, fromDay, toDay, citation, standing }) => [
    key,
    value,
    unit,
    fromDay,
    toDay,
    citation,
    standing,
  ])
  const sheet = addList(book, 'constants', constantColumns, rows)
  constants.forEach(({ standing }, i) => {
    if (standing !== 'verified') paint(sheet.getRow(i + 2), standing)
  })
  offer(sheet, 2, constantColumns.indexOf('standing') + 1, lists.of('standing', standings))
}

function addCalendar(
  book: Workbook,
  { calendar }: PolicyData,
  source: string | null,
  lists: Lists,
): void {
  const sheet = book.addWorksheet('calendar')
  sheet.addRow(['source', source])
  sheet.addRow(['dueDays', calendar.dueDays])
  sheet.addRow([...calendarColumns])
  for (const kind of ['holidays', 'workdays'] as const)
    for (const [from, to] of spansOf(calendar[kind]))
      sheet.addRow([kind, printDay(from), printDay(to)])
  for (const row of [1, 2, 3]) paint(sheet.getCell(row, 1), 'head')
  paint(sheet.getRow(3), 'head')
  freeze(sheet, 3, 0)
  widen(sheet)
  offer(sheet, 4, 1, lists.of('days', ['holidays', 'workdays']))
}

function addTexts(book: Workbook, { texts }: PolicyData): void {
  const ids = [...new Set([...Object.keys(texts['zh-CN']), ...Object.keys(texts.en)])]
  const rows = ids.map((id) => [id, texts['zh-CN'][id] ?? null, texts.en[id] ?? null])
  addList(book, 'texts', textColumns, rows)
}
