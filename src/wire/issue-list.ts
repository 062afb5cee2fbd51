/** Collects every problem of a request, lists the first thousand and counts the rest. */
import type { Issue } from '../base/index.ts'

export const ISSUES_LISTED_MAX = 1000

export interface IssueList {
  readonly listed: Issue[]
  total: number
}

export const issueList = (): IssueList => ({ listed: [], total: 0 })

/** The message is made only if it will be listed: a bad batch can have a million problems. */
export function report(
  issues: IssueList,
  path: string,
  code: string,
  message: () => string,
): undefined {
  issues.total += 1
  if (issues.listed.length < ISSUES_LISTED_MAX)
    issues.listed.push({ path, code, message: message() })
}

/** The listed issues and, where there were more, one last issue that says how many. */
export function allIssues({ listed, total }: IssueList): Issue[] {
  const more = total - listed.length
  if (more === 0) return listed
  return [...listed, { path: '', code: 'more-issues', message: `${more} more issues not listed` }]
}

/** A value as JSON for a message, cut short. */
export function show(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'an array' : 'an object'
  return short(JSON.stringify(value) ?? 'nothing')
}

/** A name as one step of a JSON pointer, cut short. */
export const step = (name: string): string =>
  `/${short(name).replaceAll('~', '~0').replaceAll('/', '~1')}`

const short = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`)
