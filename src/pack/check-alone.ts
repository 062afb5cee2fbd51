/**
 * What may never act by itself: the times, which are nobody's own doing; other people's records;
 * and signing in less often. A rule may lean on them only beside something of the borrower's own,
 * and conditions may shift only those who are exposed, never everybody.
 */
import type { Issue } from '../base/index.ts'
import {
  features,
  type Literal,
  type PolicyData,
  type SlotTable,
  type TableRule,
} from '../core/index.ts'
import { axesOf, forEachCase, printCase, tooManyCases } from './cases.ts'
import type { Check } from './check.ts'
import { columnOf, outputOf } from './table-form.ts'

export const aloneChecks: readonly Check[] = [
  { needs: ['triggers'], run: checkTriggerRules },
  { needs: ['playbook'], run: checkPlaybook },
]

const ofTheTimes = (name: string): boolean =>
  name === 'regime' || name === 'industryLevel' || pillarOf(name) === 'conditions'
const pillars = new Map<string, string>(features.map(({ id, pillar }) => [id, pillar]))
const pillarOf = (name: string): string | undefined => pillars.get(name)

interface Weak {
  readonly code: string
  readonly what: string
  readonly holds: (input: string) => boolean
}

const kinds: readonly Weak[] = [
  { code: 'blanket-trigger', what: 'the conditions', holds: ofTheTimes },
  {
    code: 'links-alone',
    what: 'other people’s records',
    holds: (name) => pillarOf(name) === 'network',
  },
  {
    code: 'sign-ins-alone',
    what: 'how often or when the borrower signs in',
    holds: (name) => name.startsWith('signIn') || name.startsWith('night'),
  },
]

/** An alert asks a person to look and may rest on anything; whatever acts may not. */
function checkTriggerRules({ tables: { triggers } }: PolicyData): Issue[] {
  const testedBy = (rule: TableRule): string[] =>
    triggers.inputs.flatMap(({ name }, i) => (rule.when[i]!.test === 'any' ? [] : [name]))
  return triggers.rules.flatMap((rule, i) => {
    if (outputOf(triggers, i, 'severity') === 'alert') return []
    const tested = testedBy(rule)
    const weak = kinds.filter(({ holds }) => tested.some(holds))
    if (!tested.every((name) => weak.some(({ holds }) => holds(name)))) return []
    const path = `triggers.dmn/rules/${rule.id}`
    if (weak.length === 0)
      return [
        { path, code: 'blanket-trigger', message: 'it asks nothing, so it holds for everybody' },
      ]
    const what = weak.map((kind) => kind.what).join(' and ')
    const message = `it rests on ${what} alone: ask for something of the borrower’s own, or make it an alert`
    return [{ path, code: weak[0]!.code, message }]
  })
}

/** Nothing comes off in calm times; in others somebody is always spared. */
function checkPlaybook({ tables: { playbook } }: PolicyData, slots: SlotTable): Issue[] {
  const file = 'playbook.dmn'
  const times = ['regime', 'industryLevel'].filter((name) => columnOf(playbook, name) >= 0)
  const axes = axesOf('playbook', playbook, slots, new Map(times.map((name) => [name, []])))
  const tooMany = tooManyCases(file, axes)
  if (tooMany !== null) return [tooMany]
  const issues: Issue[] = []
  const least = new Map<string, number>()
  const shown = new Map<string, readonly Literal[]>()
  const columns = times.map((name) => columnOf(playbook, name))
  forEachCase(playbook, axes, (row, [rule]) => {
    if (rule === undefined) return
    const points = Number(outputOf(playbook, rule, 'shiftPoints'))
    const when = columns.map((column) => row[column]!)
    const key = JSON.stringify(when)
    least.set(key, Math.min(least.get(key) ?? Infinity, points))
    shown.set(key, when)
    if (points === 0 || when.some((level) => level !== 'calm') || issues.length > 0) return
    const path = `${file}/rules/${playbook.rules[rule]!.id}`
    const message = `it takes ${points} points in calm times: ${printCase(axes, row)}`
    issues.push({ path, code: 'shift-in-calm', message })
  })
  for (const [key, points] of least) {
    if (points === 0) continue
    const when = times.map((name, i) => `${name} ${String(shown.get(key)![i])}`).join(', ')
    const message = `with ${when} everybody loses points: spare who is not exposed`
    issues.push({ path: file, code: 'blanket-shift', message })
  }
  return issues
}
