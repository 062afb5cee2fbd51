/** What is wrong with a file's header and with the rows DuckDB passed over. */
import type { Issue } from '../base/index.ts'
import type { Scratch } from './scratch.ts'
import type { Source } from './source.ts'

export function headerIssues(
  path: string,
  names: readonly string[],
  required: readonly string[],
): Issue[] {
  const issues: Issue[] = []
  names.forEach((name, c) => {
    if (name === '')
      issues.push({ path, code: 'column-unnamed', message: `column ${c + 1} has no name` })
    else if (names.indexOf(name) < c)
      issues.push({ path, code: 'column-doubled', message: `two columns are called ${name}` })
  })
  for (const name of required)
    if (!names.includes(name))
      issues.push({ path, code: 'column-missing', message: `no column ${name}` })
  return issues
}

const LISTED = 100

/** The first hundred lines that are no rows, and how many more there are. */
export async function rejectedIssues(
  path: string,
  { names }: Source,
  scratch: Scratch,
): Promise<Issue[]> {
  // A short row is listed once for each column it lacks, a long one for each it has too many.
  const width = `CAST(regexp_extract(error_message, 'Found: (\\d+)', 1) AS INTEGER)`
  const lines = `SELECT line, any_value(error_type) AS problem,
    CASE WHEN any_value(error_type) = 'MISSING COLUMNS' THEN min(try(${width}))
      ELSE max(try(${width})) END AS width FROM reject_errors GROUP BY line`
  const found = await scratch.rows(`${lines} ORDER BY line LIMIT ${LISTED}`)
  const issues = found.map(([line, problem, values]) => {
    const said = problems[String(problem)] ?? String(problem).toLowerCase()
    return values === null
      ? { path, code: 'not-csv', message: `line ${line}: ${said}` }
      : {
          path,
          code: 'ragged-row',
          message: `line ${line}: ${values} values under ${names.length} columns`,
        }
  })
  if (issues.length < LISTED) return issues
  const [[all]] = (await scratch.rows(`SELECT count(*) FROM (${lines})`)) as [[number]]
  if (all > LISTED)
    issues.push({
      path,
      code: 'ragged-row',
      message: `${all - LISTED} more rows of a wrong width`,
    })
  return issues
}

const problems: Readonly<Record<string, string>> = {
  'UNQUOTED VALUE': 'a quote is opened and not closed, or text follows a closed one',
  'LINE SIZE OVER MAXIMUM': 'the line is longer than 2 MB',
  'INVALID ENCODING': 'the text is not UTF-8',
}
