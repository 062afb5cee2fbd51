/** Dated constants: all there, in sense, without holes between their dates, and lawful together. */
import { addDays, type Day, type Issue, parseDay, printDay } from '../base/index.ts'
import {
  type ConstantKey,
  constantKeys,
  type DatedConstant,
  type PolicyData,
} from '../core/index.ts'
import { suggestion } from './nearest.ts'

const file = 'pack.yaml/constants'
const units = ['days', 'bps', 'statements', 'points', 'minor'] as const

export function checkConstants({ constants }: PolicyData): Issue[] {
  const issues: Issue[] = []
  const refuse = (key: string, code: string, message: string): void => {
    issues.push({ path: `${file}/${key}`, code, message })
  }
  for (const row of constants) {
    if (!Object.hasOwn(constantKeys, row.key)) {
      const message = `nothing asks for it${suggestion(row.key, Object.keys(constantKeys))}`
      refuse(row.key, 'constant-unknown', message)
      continue
    }
    const unit = unitOf(row.key as ConstantKey)
    if (row.unit !== unit) refuse(row.key, 'constant-unit', `unit ${row.unit}; it counts ${unit}`)
    if (row.value < 0 || (unit === 'bps' && row.value > 10_000))
      refuse(row.key, 'constant-range', `${row.value} ${unit} is no possible value`)
  }
  for (const key of Object.keys(constantKeys)) {
    const rows = constants.filter((row) => row.key === key)
    if (rows.length === 0)
      refuse(key, 'constant-missing', `the engine needs it: ${constantKeys[key as ConstantKey]}`)
    for (const problem of dateProblems(rows)) refuse(key, problem.code, problem.message)
  }
  return issues.length > 0 ? issues : checkTogether(constants)
}

/** Keys end in what they count: `notice.days`, `limit.downMax30Bps`. */
const unitOf = (key: ConstantKey): string =>
  units.find((unit) => key.toLowerCase().endsWith(unit)) ?? 'number'

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

/** Pairs of which the first is never above the second on any day. */
const orders: readonly (readonly [ConstantKey, ConstantKey])[] = [
  ['grace.days', 'default.pastDueLineDays'],
  ['limit.downMax30Bps', 'limit.downMax180Bps'],
  ['reinstate.rung1Bps', 'reinstate.rung2Bps'],
]

/** Constants that must not be nought on any day. */
const positive: readonly ConstantKey[] = [
  'limit.stepMinor',
  'review.days',
  'reinstate.rung1Bps',
  'limit.downMax30Bps',
]

function checkTogether(constants: readonly DatedConstant[]): Issue[] {
  const rowsOf = (key: ConstantKey): DatedConstant[] => constants.filter((row) => row.key === key)
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
