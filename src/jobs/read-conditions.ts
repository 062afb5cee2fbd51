/** Conditions as somebody outside writes them: what no schema shows, every fault at once. */
import { failure, type Issue, ok, parseDay, type Result } from '../base/index.ts'
import { type ConditionsData, industries } from '../core/index.ts'

export function readConditions(data: ConditionsData): Result<ConditionsData> {
  const issues: Issue[] = []
  data.periods.forEach(({ fromDay, industries: worse }, i) => {
    const path = `/periods/${i}`
    const before = data.periods[i - 1]
    if (parseDay(fromDay) === null)
      issues.push({ path: `${path}/fromDay`, code: 'no-day', message: `${fromDay} is no day` })
    else if (before !== undefined && before.fromDay >= fromDay)
      issues.push({
        path: `${path}/fromDay`,
        code: 'order',
        message: 'must be after the one before',
      })
    for (const name of Object.keys(worse))
      if (!(industries as readonly string[]).includes(name))
        issues.push({
          path: `${path}/industries/${name}`,
          code: 'unknown-industry',
          message: `known industries: ${industries.join(', ')}`,
        })
  })
  return issues.length === 0 ? ok(data) : failure(issues)
}
