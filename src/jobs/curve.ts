/** `tidemark curve`: how long episodes last and what ends them, from a table of them. */
import {
  cumulativeIncidence,
  failure,
  type IncidencePoint,
  type Issue,
  ok,
  type Result,
} from '../base/index.ts'
import { openTable, type OpenTable, type Values } from '../table/index.ts'

export interface Curve {
  /** `null` where the table has no groups. */
  readonly group: string | null
  readonly episodes: number
  readonly points: readonly IncidencePoint[]
}

export interface Curves {
  readonly episodes: number
  /** Those that ended any episode, ascending; every point lists them in this order. */
  readonly causes: readonly number[]
  /** By group, in the order of their texts. */
  readonly curves: readonly Curve[]
}

/**
 * A CSV or Parquet file with columns `time` and `cause` (0 censored, 1 to 99 what ended it),
 * optionally `entry` (watched only after it) and `group`.
 *
 * Fails: as `openTable` does, and on every row that is no episode, with its line.
 */
export async function curveTable(path: string): Promise<Result<Curves>> {
  const opened = await openTable(path, {
    columns: ['time', 'cause'],
    optional: ['entry', 'group'],
    mixed: ['time', 'cause', 'entry'],
    texts: ['group'],
  })
  if (!opened.ok) return opened
  const table = opened.value
  try {
    const rows = await readRows(table)
    const issues = issuesOf(path, rows)
    return issues.length > 0 ? failure(issues) : ok(curvesOf(rows))
  } finally {
    await table.close()
  }
}

interface Rows {
  readonly time: Values
  readonly cause: Values
  readonly entry: Values | null
  readonly group: Values | null
}

async function readRows(table: OpenTable): Promise<Rows> {
  const has = (name: string): boolean => table.columns.some((column) => column.name === name)
  return {
    time: await table.read('time'),
    cause: await table.read('cause'),
    entry: has('entry') ? await table.read('entry') : null,
    group: has('group') ? await table.read('group') : null,
  }
}

const CAUSE_MAX = 99
const LISTED = 100

function issuesOf(path: string, rows: Rows): Issue[] {
  const issues: Issue[] = []
  let more = 0
  for (let row = 0; row < rows.time.length; row++)
    for (const [code, problem] of problemsOf(rows, row)) {
      if (issues.length >= LISTED) more++
      // The header is line 1.
      else issues.push({ path, code, message: `line ${row + 2}: ${problem}` })
    }
  if (more > 0) issues.push({ path, code: 'more-problems', message: `${more} more problems` })
  return issues
}

function problemsOf({ time, cause, entry, group }: Rows, row: number): [string, string][] {
  const problems: [string, string][] = []
  const end = time[row]
  const ended = cause[row]
  const entered = entry?.[row]
  const badTime = badNumber('time', end)
  if (badTime !== null) problems.push(['bad-time', badTime])
  if (isAbsent(ended)) problems.push(['cause-missing', 'no cause'])
  else if (!(Number.isInteger(ended) && Number(ended) >= 0 && Number(ended) <= CAUSE_MAX))
    problems.push(['cause-unknown', `cause ${ended} is not a whole number, 0 to ${CAUSE_MAX}`])
  if (entry !== null) {
    const badEntry = badNumber('entry', entered)
    if (badEntry !== null) problems.push(['bad-entry', badEntry])
    else if (badTime === null && Number(entered) >= Number(end))
      problems.push(['entry-not-before', `entry ${entered} is not before time ${end}`])
  }
  if (group !== null && isAbsent(group[row])) problems.push(['group-missing', 'no group'])
  return problems
}

function badNumber(name: string, value: string | number | null | undefined): string | null {
  if (isAbsent(value)) return `no ${name}`
  const number = Number(value)
  if (!Number.isFinite(number)) return `${name} ${value} is not a number`
  return number < 0 ? `${name} ${value} is negative` : null
}

const isAbsent = (value: string | number | null | undefined): boolean =>
  value === null || value === undefined || Number.isNaN(value)

function curvesOf(rows: Rows): Curves {
  const time = numbers(rows.time)
  const cause = numbers(rows.cause)
  const entry = rows.entry === null ? null : numbers(rows.entry)
  const causes = [...new Set(cause)].filter((value) => value > 0).sort((a, b) => a - b)
  const curves = [...membersOf(rows)].map(([group, members]) => {
    const pick = (values: Float64Array): Float64Array =>
      Float64Array.from(members, (row) => values[row]!)
    const points = cumulativeIncidence(
      { time: pick(time), cause: pick(cause), entry: entry === null ? null : pick(entry) },
      causes,
    )
    return { group, episodes: members.length, points }
  })
  curves.sort((a, b) => ((a.group ?? '') < (b.group ?? '') ? -1 : 1))
  return { episodes: time.length, causes, curves }
}

const numbers = (values: Values): Float64Array =>
  values instanceof Float64Array ? values : Float64Array.from(values, Number)

function membersOf({ time, group }: Rows): Map<string | null, number[]> {
  const members = new Map<string | null, number[]>()
  for (let row = 0; row < time.length; row++) {
    const name = group === null ? null : String(group[row])
    const rows = members.get(name)
    if (rows === undefined) members.set(name, [row])
    else rows.push(row)
  }
  return members
}
