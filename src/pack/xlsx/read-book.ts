/** A workbook as a pack: the inverse of `writeBook`. Every problem at once, with its cell. */
import { failure, type Issue, ok, type Result } from '../../base/index.ts'
import {
  type DecisionTable,
  type PolicyData,
  type TableName,
  tableNames,
} from '../../core/index.ts'
import { suggestion } from '../nearest.ts'
import type { PackWords } from '../write-pack.ts'
import type { TableWords } from '../write-table.ts'
import { type Sheet, sheetOf } from './cells.ts'
import { listsSheet, sheetNames } from './layout.ts'
import { openBook } from './open-book.ts'
import {
  readCalendarSheet,
  readConstantSheet,
  readHeadSheet,
  readSwitchSheet,
  readTextSheet,
} from './read-plain-sheets.ts'
import { readTableSheet } from './read-table-sheet.ts'

export interface ReadBook {
  readonly policy: PolicyData
  readonly words: PackWords
}

export async function readBook(file: Uint8Array): Promise<Result<ReadBook>> {
  const issues: Issue[] = []
  const book = await openBook(file, issues)
  if (book === null) return failure(issues)
  const sheets = new Map(book.worksheets.map((sheet) => [sheet.name, sheetOf(sheet, issues)]))
  for (const name of sheets.keys()) {
    if (name === listsSheet || (sheetNames as readonly string[]).includes(name)) continue
    const message = `nothing reads this sheet${suggestion(name, sheetNames)}`
    issues.push({ path: name, code: 'sheet-unknown', message })
  }
  for (const name of sheetNames)
    if (!sheets.has(name))
      issues.push({ path: name, code: 'sheet-missing', message: 'a pack needs this sheet' })
  const read = <T>(name: string, of: (sheet: Sheet) => T): T | null => {
    const sheet = sheets.get(name)
    return sheet === undefined ? null : of(sheet)
  }

  const tables: Partial<Record<TableName, DecisionTable>> = {}
  const words: Partial<Record<TableName, TableWords>> = {}
  const head = read('pack', readHeadSheet)
  for (const name of tableNames) {
    const found = read(name, (sheet) => readTableSheet(sheet, name))
    if (found !== null) [tables[name], words[name]] = [found.table, found.words]
  }
  const switches = read('switches', readSwitchSheet)
  const constants = read('constants', readConstantSheet)
  const calendar = read('calendar', readCalendarSheet)
  const texts = read('texts', readTextSheet)
  if (issues.length > 0) return failure(issues)
  const policy: PolicyData = {
    schema: 3,
    ...head!,
    tables: tables as Record<TableName, DecisionTable>,
    constants: constants!,
    calendar: calendar!.calendar,
    switches: switches!,
    texts: texts!,
  }
  return ok({ policy, words: { tables: words, calendarSource: calendar!.source } })
}
