/** What a run of the TCK comes to: counts, and the rows a vendor hands in. */
import type { CaseOutcome } from './run-tck.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly total: number
}

export function tally(outcomes: readonly CaseOutcome[]): Tally {
  const passed = outcomes.filter((each) => each.passed).length
  return { passed, failed: outcomes.length - passed, total: outcomes.length }
}

/** Counts by what `keyOf` says of each outcome, in the order they were met. */
export function tallyBy(
  outcomes: readonly CaseOutcome[],
  keyOf: (outcome: CaseOutcome) => string,
): Readonly<Record<string, Tally>> {
  const groups = new Map<string, CaseOutcome[]>()
  for (const outcome of outcomes) {
    const group = groups.get(keyOf(outcome))
    if (group === undefined) groups.set(keyOf(outcome), [outcome])
    else group.push(outcome)
  }
  return Object.fromEntries([...groups].map(([key, group]) => [key, tally(group)]))
}

/** The TCK's result file: `"level/folder","file","caseId","SUCCESS|ERROR","message"`, no head. */
export function resultsCsv(outcomes: readonly CaseOutcome[]): string {
  const quote = (text: string): string => `"${text.replace(/\s+/g, ' ').replaceAll('"', '""')}"`
  return outcomes
    .map(({ folder, file, id, passed, message }) =>
      [folder, file.replace(/\.xml$/, ''), id, passed ? 'SUCCESS' : 'ERROR', message]
        .map(quote)
        .join(','),
    )
    .map((line) => `${line}\n`)
    .join('')
}
