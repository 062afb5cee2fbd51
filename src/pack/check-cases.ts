/** Gaps, overlaps and rules that never decide, each with a case that shows it. */
import type { Issue } from '../base/index.ts'
import type { DecisionTable, SlotTable, TableName } from '../core/index.ts'
import { type Axis, axesOf, caseCount, forEachCase, printCase, tooManyCases } from './cases.ts'

/** For a table whose form is sound. */
export function checkCases(name: TableName, table: DecisionTable, slots: SlotTable): Issue[] {
  const file = `${name}.dmn`
  const axes = axesOf(name, table, slots)
  if (table.hitPolicy === 'C') return checkCollected(file, table, axes)
  const tooMany = tooManyCases(file, axes)
  if (tooMany !== null) return [tooMany]
  const cases = caseCount(axes)
  const seen = look(table, axes)
  const issues: Issue[] = []
  if (seen.gap !== null) {
    const message = `no rule holds for ${seen.gap} (and ${seen.gaps - 1} more of ${cases} kinds of case)`
    issues.push({ path: file, code: 'gap', message })
  }
  for (const [pair, example] of seen.overlaps) {
    const message = `both rules hold for ${example}, and the table is UNIQUE`
    issues.push({ path: `${file}/rules/${pair}`, code: 'overlap', message })
  }
  table.rules.forEach((rule, index) => {
    const takers = seen.takers[index]!
    if (takers === null) return
    const by = [...takers].map((other) => table.rules[other]!.id).join(', ')
    const message =
      takers.size === 0 ? 'no possible case meets it' : `every case of it is taken by ${by}`
    issues.push({ path: `${file}/rules/${rule.id}`, code: 'unreachable', message })
  })
  return issues
}

/** Where every rule that holds counts, a rule is dead only when one of its cells never holds. */
function checkCollected(file: string, table: DecisionTable, axes: readonly Axis[]): Issue[] {
  const message = 'no possible case meets it'
  return table.rules.flatMap(({ id }, rule) =>
    axes.every(({ holds }) => holds.some((here) => here[rule]))
      ? []
      : [{ path: `${file}/rules/${id}`, code: 'unreachable', message }],
  )
}

interface Seen {
  gap: string | null
  gaps: number
  readonly overlaps: Map<string, string>
  /** By rule: `null` when it decides some case, else the rules that decide its cases instead. */
  readonly takers: (Set<number> | null)[]
}

function look(table: DecisionTable, axes: readonly Axis[]): Seen {
  const takers = table.rules.map((): Set<number> | null => new Set())
  const seen: Seen = { gap: null, gaps: 0, overlaps: new Map(), takers }
  forEachCase(table, axes, (row, rules) => {
    const [winner] = rules
    if (winner === undefined) {
      seen.gaps++
      seen.gap ??= printCase(axes, row)
    } else if (table.hitPolicy === 'F' || table.hitPolicy === 'P') {
      takers[winner] = null
      for (const rule of rules) takers[rule]?.add(winner)
    } else {
      for (const rule of rules) takers[rule] = null
      for (const other of rules.slice(1)) {
        const pair = `${table.rules[winner]!.id} and ${table.rules[other]!.id}`
        if (!seen.overlaps.has(pair)) seen.overlaps.set(pair, printCase(axes, row))
      }
    }
  })
  return seen
}
