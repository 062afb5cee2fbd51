/** The sheets beside the tables: head, switches, constants, calendar, texts. */
import { addDays, type Day, parseDay, printDay } from '../../base/index.ts'
import type { CalendarData, DatedConstant, PolicyData } from '../../core/index.ts'
import { suggestion } from '../nearest.ts'
import { isEmptyRow, type Sheet, show, textAt } from './cells.ts'
import {
  calendarColumns,
  calendarFields,
  constantColumns,
  headFields,
  standings,
  switchColumns,
  textColumns,
} from './layout.ts'

type Head = Pick<PolicyData, (typeof headFields)[number]>

export function readHeadSheet(sheet: Sheet): Head {
  const fields = headFields.map((name, i) => {
    expectWords(sheet, i + 1, [name])
    return [name, neededText(sheet, i + 1, 2)] as const
  })
  for (let row = headFields.length + 1; row <= sheet.rows; row++)
    if (!isEmptyRow(sheet, row, 2))
      sheet.refuse(row, 1, 'field-unknown', `nothing reads this; known: ${headFields.join(', ')}`)
  return Object.fromEntries(fields) as unknown as Head
}

export function readSwitchSheet(sheet: Sheet): Readonly<Record<string, boolean>> {
  const rows = onceEach(sheet, listRows(sheet, 1, switchColumns)).map((row) => {
    const on = sheet.at(row, 2)
    if (typeof on !== 'boolean')
      sheet.refuse(row, 2, 'cell-type', `TRUE or FALSE belongs here, found ${show(on)}`)
    return [neededText(sheet, row, 1), on === true] as const
  })
  return Object.fromEntries(rows)
}

export function readConstantSheet(sheet: Sheet): DatedConstant[] {
  const column = (name: (typeof constantColumns)[number]): number =>
    constantColumns.indexOf(name) + 1
  return listRows(sheet, 1, constantColumns).map((row) => ({
    key: neededText(sheet, row, column('key')),
    value: wholeAt(sheet, row, column('value')),
    unit: neededText(sheet, row, column('unit')),
    fromDay: dayAt(sheet, row, column('from')),
    toDay: dayAt(sheet, row, column('to')),
    citation: neededText(sheet, row, column('citation')),
    standing: codeAt(sheet, row, column('standing'), standings),
  }))
}

function wholeAt(sheet: Sheet, row: number, column: number): number {
  const value = sheet.at(row, column)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  const typed = typeof value === 'string' ? ' typed as text: make the cell a number' : ''
  sheet.refuse(row, column, 'cell-type', `wanted a whole number, found ${show(value)}${typed}`)
  return 0
}

export interface CalendarSheet {
  readonly calendar: CalendarData
  readonly source: string | null
}

export function readCalendarSheet(sheet: Sheet): CalendarSheet {
  calendarFields.forEach((name, i) => expectWords(sheet, i + 1, [name]))
  const days = { holidays: [] as string[], workdays: [] as string[] }
  for (const row of listRows(sheet, 3, calendarColumns)) {
    const kind = codeAt(sheet, row, 1, ['holidays', 'workdays'] as const)
    days[kind].push(...spanAt(sheet, row))
  }
  for (const kind of ['holidays', 'workdays'] as const) {
    const doubled = days[kind].find((day, i) => days[kind].indexOf(day) !== i)
    if (doubled !== undefined)
      sheet.refuse(4, 2, 'value-wrong', `each day once: ${doubled} stands twice in ${kind}`)
  }
  return {
    calendar: {
      holidays: days.holidays.toSorted(),
      workdays: days.workdays.toSorted(),
      dueDays: codeAt(sheet, 2, 2, ['next-working-day', 'stay'] as const),
    },
    source: textAt(sheet, 1, 2),
  }
}

const SPAN_MAX = 60

function spanAt(sheet: Sheet, row: number): string[] {
  const [from, to] = [dayAt(sheet, row, 2), dayAt(sheet, row, 3)]
  if (from === null) {
    sheet.refuse(row, 2, 'value-wrong', 'a day YYYY-MM-DD is missing here')
    return []
  }
  const first = parseDay(from)!
  const last: Day = to === null ? first : parseDay(to)!
  if (last >= first && last - first <= SPAN_MAX)
    return Array.from({ length: last - first + 1 }, (_, i) => printDay(addDays(first, i)))
  sheet.refuse(row, 3, 'value-wrong', `a span from..to of at most ${SPAN_MAX} days belongs here`)
  return []
}

export function readTextSheet(sheet: Sheet): PolicyData['texts'] {
  const rows = onceEach(sheet, listRows(sheet, 1, textColumns))
  const language = (column: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      rows.flatMap((row) => {
        const [id, text] = [textAt(sheet, row, 1), textAt(sheet, row, column)]
        return id === null || text === null ? [] : [[id, text]]
      }),
    )
  for (const row of rows) neededText(sheet, row, 1)
  return { 'zh-CN': language(2), en: language(3) }
}

/** Rows below the one that names the columns, those with nothing in them left out. */
function listRows(sheet: Sheet, head: number, columns: readonly string[]): number[] {
  if (!expectWords(sheet, head, columns)) return []
  const rows: number[] = []
  for (let row = head; row <= sheet.rows; row++) {
    for (let column = columns.length + 1; column <= sheet.columns; column++)
      if (sheet.at(row, column) !== null)
        sheet.refuse(row, column, 'column-unknown', 'nothing reads this column')
    if (row > head && !isEmptyRow(sheet, row, columns.length)) rows.push(row)
  }
  return rows
}

/** Refuses a name in the first column that stands there twice: one of the two would be lost. */
function onceEach(sheet: Sheet, rows: number[]): number[] {
  const met = new Set<unknown>()
  for (const row of rows) {
    const name = sheet.at(row, 1)
    if (met.has(name)) sheet.refuse(row, 1, 'name-doubled', `${show(name)} stands here twice`)
    met.add(name)
  }
  return rows
}

function expectWords(sheet: Sheet, row: number, words: readonly string[]): boolean {
  const wrong = words.flatMap((word, i) => (sheet.at(row, i + 1) === word ? [] : [i]))
  for (const i of wrong) {
    const message = `"${words[i]}" belongs here, found ${show(sheet.at(row, i + 1))}`
    sheet.refuse(row, i + 1, 'sheet-head', message)
  }
  return wrong.length === 0
}

function neededText(sheet: Sheet, row: number, column: number): string {
  const text = textAt(sheet, row, column)
  if (text !== null && text.trim() !== '') return text
  sheet.refuse(row, column, 'value-wrong', 'a text is missing here')
  return ''
}

function codeAt<C extends string>(
  sheet: Sheet,
  row: number,
  column: number,
  codes: readonly [C, ...C[]],
): C {
  const text = textAt(sheet, row, column) ?? ''
  const found = codes.find((code) => code === text)
  if (found !== undefined) return found
  const message = `${show(text)}${suggestion(text, codes)}; allowed: ${codes.join(', ')}`
  sheet.refuse(row, column, 'value-wrong', message)
  return codes[0]
}

function dayAt(sheet: Sheet, row: number, column: number): string | null {
  const text = textAt(sheet, row, column)
  if (text === null || parseDay(text) !== null) return text
  sheet.refuse(row, column, 'value-wrong', `wanted a day YYYY-MM-DD, found ${show(text)}`)
  return null
}
