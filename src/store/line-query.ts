/** A page of the book: the console's filters, sorts and paging. */
import type { Database, Parameter } from './database.ts'
import type { LineQuery, LineSummary } from './rows.ts'
import { lineSummaryColumns, selectList } from './tables.ts'

export function queryLines(
  database: Database,
  query: LineQuery,
): Promise<{ total: number; rows: LineSummary[] }> {
  const { where, values } = filterOf(query)
  const { column } = lineSummaryColumns.find(({ property }) => property === query.sort)!
  const direction = query.descending ? 'desc' : 'asc'
  // What has no value comes last either way; ids break ties, so that pages never overlap.
  const order =
    column === 'borrower' ? `borrower ${direction}` : `${column} ${direction} nulls last, borrower`
  return database.read(async (session) => {
    const count = `select count(*) as total from line where ${where}`
    const [counted] = await session.queryOnce<{ total: number }>(count, values)
    const page = `select ${selectList(lineSummaryColumns)} from line where ${where}
      order by ${order} limit $${values.length + 1} offset $${values.length + 2}`
    const rows = await session.queryOnce<LineSummary>(page, [...values, query.limit, query.offset])
    return { total: counted!.total, rows }
  })
}

function filterOf(query: LineQuery): { where: string; values: Parameter[] } {
  const values: Parameter[] = [query.product]
  const parts = ['product = $1']
  const add = (value: string | undefined, condition: (place: string) => string): void => {
    if (value === undefined) return
    values.push(value)
    parts.push(condition(`$${values.length}`))
  }
  add(query.status, (place) => `status = ${place}`)
  add(query.tier, (place) => `tier = ${place}`)
  add(query.reason, (place) => `main_reason = ${place}`)
  add(query.flag, (place) => `${place} = any(string_to_array(flags, ','))`)
  add(prefixPattern(query.search), (place) => `borrower like ${place}`)
  return { where: parts.join(' and '), values }
}

/** Wildcards in the text stand for themselves. */
const prefixPattern = (search: string | undefined): string | undefined =>
  search === undefined ? undefined : `${search.replace(/[\\%_]/g, '\\$&')}%`
