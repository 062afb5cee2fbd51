/** Dated constants: all there, in sense, without holes between their dates, and lawful together. */
import { addDays, type Day, type Issue, parseDay, printDay } from '../base/index.ts'
import {
  type ConstantKey,
  constantKeys,
  type DatedConstant,
  isLawKey,
  type LawKey,
  lawKeys,
  type PolicyData,
} from '../core/index.ts'
import { suggestion } from './nearest.ts'

const file = 'pack.yaml/constants'

export function checkConstants({ constants }: PolicyData): Issue[] {
  const issues: Issue[] = []
  const refuse: Refuse = (key, code, message) =>
    issues.push({ path: `${file}/${key}`, code, message })
  for (const row of constants) checkRow(row, refuse)
  for (const [key, what] of Object.entries(constantKeys))
    if (!constants.some((row) => row.key === key))
      refuse(key, 'constant-missing', `the engine needs it: ${what}`)
  for (const key of new Set(constants.map((row) => row.key)))
    for (const problem of dateProblems(constants.filter((row) => row.key === key)))
      refuse(key, problem.code, problem.message)
  return issues.length > 0 ? issues : checkTogether(constants)
}

type Refuse = (key: string, code: string, message: string) => void

function checkRow({ key, value, unit }: DatedConstant, refuse: Refuse): void {
  const form = formOf(key)
  if (form === null) {
    const known = [...Object.keys(constantKeys), ...Object.keys(lawKeys)]
    refuse(key, 'constant-unknown', `nothing asks for it${suggestion(key, known)}`)
    return
  }
  const { units, range } = form
  if (!units.includes(unit))
    refuse(key, 'constant-unit', `unit ${unit}; it counts ${units.join(' or ')}`)
  if (value < range[0] || value > range[1])
    refuse(key, 'constant-range', `${value} ${unit} is no possible value`)
}

interface Form {
  readonly units: readonly string[]
  readonly range: readonly [number, number]
}

/** Keys of the engine end in what they count: `notice.days`, `limit.downMax30Bps`. */
function formOf(key: string): Form | null {
  if (isLawKey(key)) return lawKeys[key]
  if (!Object.hasOwn(constantKeys, key)) return null
  const unit = engineUnits.find((each) => key.toLowerCase().endsWith(each)) ?? 'number'
  return { units: [unit], range: [0, unit === 'bps' ? 10_000 : Infinity] }
}

const engineUnits = ['days', 'bps', 'statements', 'points', 'minor'] as const

function dateProblems(rows: readonly DatedConstant[]): { code: string; message: string }[] {
  const spans = rows
    .map((row) => ({ from: first(row), to: last(row) }))
    .toSorted((a, b) => a.from - b.from)
  return spans.flatMap(({ from, to }, i) => {
    if (to < from) return [{ code: 'constant-dates', message: 'it ends before it begins' }]
    const next = spans[i + 1]
    if (next === undefined) return []
    if (next.from <= to) {
      const when = next.from === -Infinity ? 'from the start' : `on ${shown(next.from)}`
      return [{ code: 'constant-overlap', message: `two values hold ${when}` }]
    }
    if (next.from === to + 1) return []
    const hole = `nothing holds from ${shown(to + 1)} to ${shown(next.from - 1)}`
    return [{ code: 'constant-hole', message: hole }]
  })
}

const first = (row: DatedConstant): number =>
  row.fromDay === null ? -Infinity : (parseDay(row.fromDay) ?? -Infinity)
const last = (row: DatedConstant): number =>
  row.toDay === null ? Infinity : (parseDay(row.toDay) ?? Infinity)
const shown = (value: number): string => printDay(addDays(value as Day, 0))

type Key = ConstantKey | LawKey

/** Pairs of which the first is never above the second on any day. */
const orders: readonly (readonly [Key, Key])[] = [
  ['grace.days', 'default.pastDueLineDays'],
  ['limit.downMax30Bps', 'limit.downMax180Bps'],
  ['class.specialMentionDays', 'class.substandardDays'],
  ['class.substandardDays', 'class.doubtfulDays'],
  ['class.doubtfulDays', 'class.lossDays'],
  ['complaint.answerDays', 'complaint.extendedDays'],
]

/** Constants that must not be nought on any day. */
const positive: readonly Key[] = ['limit.stepMinor', 'review.days', 'limit.downMax30Bps']

function checkTogether(constants: readonly DatedConstant[]): Issue[] {
  const rowsOf = (key: Key): DatedConstant[] => constants.filter((row) => row.key === key)
  const issues: Issue[] = []
  for (const [low, high] of orders)
    for (const a of rowsOf(low))
      for (const b of rowsOf(high)) {
        if (a.value <= b.value || last(a) < first(b) || last(b) < first(a)) continue
        const message = `${a.value} is above ${high}, ${b.value}, on the same day`
        issues.push({ path: `${file}/${low}`, code: 'constant-order', message })
      }
  for (const key of positive)
    for (const { value } of rowsOf(key))
      if (value === 0)
        issues.push({ path: `${file}/${key}`, code: 'constant-range', message: 'it must not be 0' })
  return issues
}
