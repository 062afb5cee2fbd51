/**
 * Published series: what was measured, for which month, and the day it was published. A figure is
 * known from that day and not before; where a file does not say the day, the series' stated lag
 * does. A figure published again later is a revision, and stands from then on.
 */
import {
  type Day,
  dayOf,
  failure,
  firstDayOf,
  type Issue,
  type MonthIndex,
  monthOf,
  ok,
  parseDay,
  type Result,
} from '../base/index.ts'

export interface SeriesRow {
  readonly series: string
  /** The month measured; of a longer period its first. */
  readonly month: MonthIndex
  /** In hundredths of the series' own unit: 4.4 % is 440, that is basis points. */
  readonly hundredths: number
  readonly publishedDay: Day
}

/** When a figure comes out where the file does not say: a day of a month after the one measured. */
export interface Lag {
  readonly months: number
  readonly dayOfMonth: number
}

/**
 * The 10th of the next month: the US employment report comes on the third Friday after the week
 * of the 12th, which is the 10th at the latest but for a shutdown; then the file must say the day.
 * A series that is not listed is dated later: early is worse than late.
 */
export const lags: Readonly<Record<string, Lag>> = {
  UNRATE: { months: 1, dayOfMonth: 10 },
  /** A quarter, by its first month; published some seven weeks after it ended. */
  DRCCLACBS: { months: 4, dayOfMonth: 25 },
}
const cautious: Lag = { months: 2, dayOfMonth: 28 }

export const publishedBy = (series: string, month: MonthIndex): Day => {
  const { months, dayOfMonth } = Object.hasOwn(lags, series) ? lags[series]! : cautious
  return (firstDayOf((month + months) as MonthIndex) + dayOfMonth - 1) as Day
}

/**
 * Rows of a CSV: `series,date,value` with `name` and `published` where given, or as FRED exports,
 * `observation_date` and a column by the name of its series. A missing value (empty, `.`) is left
 * out. Fails with every bad line at once.
 */
export function readSeries(text: string): Result<SeriesRow[]> {
  const [head, ...lines] = recordsOf(text)
  const columns = (head ?? []).map((name) => name.trim())
  const shape = shapeOf(columns)
  if (shape === null)
    return failure([
      {
        path: ':1',
        code: 'header-wrong',
        message: `columns ${columns.join(',')}; wanted series,date,value[,published] or observation_date,<series>`,
      },
    ])
  const issues: Issue[] = []
  const rows = lines.flatMap((cells, i) => {
    if (cells.length === 1 && cells[0] === '') return []
    const row = rowOf(cells, shape, (code, message) =>
      issues.push({ path: `:${i + 2}`, code, message }),
    )
    return row === null ? [] : [row]
  })
  return issues.length > 0 ? failure(issues) : ok(rows)
}

/** Where each part of a row stands; `series` is a column or, in FRED's form, the name itself. */
interface Shape {
  readonly series: number | string
  readonly date: number
  readonly value: number
  /** -1 where the file has none. */
  readonly published: number
  readonly width: number
}

function shapeOf(columns: readonly string[]): Shape | null {
  const at = (name: string): number => columns.indexOf(name)
  const width = columns.length
  if (width === 2 && at('observation_date') === 0)
    return { series: columns[1]!, date: 0, value: 1, published: -1, width }
  const shape = { series: at('series'), date: at('date'), value: at('value'), width }
  if (Math.min(shape.series, shape.date, shape.value) < 0) return null
  return { ...shape, published: at('published') }
}

function rowOf(
  cells: readonly string[],
  shape: Shape,
  refuse: (code: string, message: string) => void,
): SeriesRow | null {
  if (cells.length !== shape.width) {
    refuse('columns-wrong', `${cells.length} columns, the header has ${shape.width}`)
    return null
  }
  const cell = (column: number): string => cells[column]!.trim()
  const series = typeof shape.series === 'string' ? shape.series : cell(shape.series)
  if (cell(shape.value) === '' || cell(shape.value) === '.') return null
  const date = parseDay(cell(shape.date))
  const hundredths = hundredthsOf(cell(shape.value))
  const said = shape.published < 0 ? '' : cell(shape.published)
  const published = said === '' ? null : parseDay(said)
  if (series === '') refuse('series-missing', 'no series is named')
  if (date === null) refuse('date-wrong', `${cell(shape.date)} is no day YYYY-MM-DD`)
  if (hundredths === null) refuse('value-wrong', `${cell(shape.value)} is no decimal number`)
  if (said !== '' && published === null) refuse('date-wrong', `${said} is no day YYYY-MM-DD`)
  if (date === null || hundredths === null || series === '' || (said !== '' && published === null))
    return null
  if (published !== null && published < date) {
    refuse('published-early', `published ${said}, before the period it measures began`)
    return null
  }
  const month = monthOf(date)
  return { series, month, hundredths, publishedDay: published ?? publishedBy(series, month) }
}

/** `4.4` is 440; further decimals are rounded half up. Fails: `null` for any other text. */
function hundredthsOf(text: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text)
  if (match === null) return null
  const decimals = (match[3] ?? '').padEnd(3, '0')
  const size = Number(match[2]) * 100 + Number(decimals.slice(0, 2)) + (decimals[2]! >= '5' ? 1 : 0)
  return match[1] === '-' && size > 0 ? -size : size
}

/** Lines of a CSV as cells; a quoted cell may hold commas and doubled quotes, but no line break. */
const recordsOf = (text: string): string[][] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) =>
      [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
      ),
    )

/**
 * A series month by month in basis points, as last published: the path a simulated town lives
 * through. A month without a figure keeps the last. Fails: `null` where none is known by the first.
 */
export function unemploymentPath(
  rows: readonly SeriesRow[],
  fromMonth: MonthIndex,
  months: number,
): number[] | null {
  const latest = new Map<number, SeriesRow>()
  for (const row of rows) {
    const before = latest.get(row.month)
    if (before === undefined || before.publishedDay <= row.publishedDay) latest.set(row.month, row)
  }
  const first = Math.min(...latest.keys())
  const end = Math.max(...latest.keys()) + 1
  if (!(first <= fromMonth) || end < fromMonth + months) return null
  const path: number[] = []
  let last = 0
  for (let month = first; month < fromMonth + months; month++) {
    last = latest.get(month)?.hundredths ?? last
    if (month >= fromMonth) path.push(last)
  }
  return path
}

/** The same path as a series of other months: a real recession in a town's own time. */
export const pathSeries = (
  path: readonly number[],
  fromMonth: MonthIndex,
  series = 'UNRATE',
): SeriesRow[] =>
  path.map((hundredths, i) => {
    const month = (fromMonth + i) as MonthIndex
    return { series, month, hundredths, publishedDay: publishedBy(series, month) }
  })

/** `2007-06`. Fails: `null` for any other text. */
export function parseMonth(text: string): MonthIndex | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  return match === null ? null : monthOf(dayOf(Number(match[1]), Number(match[2]), 1))
}
