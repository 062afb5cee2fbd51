/** The dated constants of a pack, resolved for a day. */
import { assert, type Day, parseDay, printDay } from '../../base/index.ts'
import { type ConstantKey, type Constants, constantKeys } from './constants.ts'
import type { DatedConstant } from './policy-data.ts'

/** Thrown when a pack does not say a number the engine needs that day: it refuses to decide. */
export interface MissingConstants extends Error {
  readonly code: 'constants-missing'
  readonly day: Day
  readonly keys: readonly ConstantKey[]
}

export const isMissingConstants = (error: unknown): error is MissingConstants =>
  error instanceof Error && 'code' in error && error.code === 'constants-missing'

interface Dated {
  readonly key: string
  readonly value: number
  /** First day, and the day after the last. */
  readonly from: number
  readonly until: number
}

/**
 * Every constant of a day. Days between two changes share one frozen object, resolved once.
 * Fails: the function throws `MissingConstants` on a day some constant does not cover; two values
 * for one key and day are a bug here (`checkPack` refuses them).
 */
export function constantsOn(constants: readonly DatedConstant[]): (day: Day) => Constants {
  const dated = constants.map(datedOf)
  const changes = [...new Set(dated.flatMap(({ from, until }) => [from, until]))].toSorted(
    (a, b) => a - b,
  )
  const resolved = new Map<number, Constants>()
  let from = Infinity
  let until = -Infinity
  let current: Constants | undefined
  return (day) => {
    if (current !== undefined && day >= from && day < until) return current
    const start = changes.findLast((change) => change <= day) ?? -Infinity
    const found = resolved.get(start) ?? resolve(dated, day)
    resolved.set(start, found)
    from = start
    until = changes.find((change) => change > day) ?? Infinity
    current = found
    return found
  }
}

function datedOf(row: DatedConstant): Dated {
  const from = row.fromDay === null ? -Infinity : parseDay(row.fromDay)
  const last = row.toDay === null ? Infinity : parseDay(row.toDay)
  assert(from !== null && last !== null, `constant ${row.key} has a date that is no day`)
  return { key: row.key, value: row.value, from, until: last + 1 }
}

function resolve(dated: readonly Dated[], day: Day): Constants {
  const values = new Map<string, number>()
  for (const { key, value, from, until } of dated) {
    if (day < from || day >= until) continue
    assert(!values.has(key), `constant ${key} has two values on ${printDay(day)}`)
    values.set(key, value)
  }
  const keys = Object.keys(constantKeys) as readonly ConstantKey[]
  const missing = keys.filter((key) => !values.has(key))
  if (missing.length > 0) throw missingConstants(day, missing)
  return Object.freeze(Object.fromEntries(keys.map((key) => [key, values.get(key)!]))) as Constants
}

function missingConstants(day: Day, keys: readonly ConstantKey[]): MissingConstants {
  const message = `no decision on ${printDay(day)}: the policy states no ${keys.join(', ')} that day`
  return Object.assign(new Error(message), { code: 'constants-missing' as const, day, keys })
}
