/** The dated constants of a pack, resolved for a day. */
import { assert, type Day, parseDay, printDay } from '../../base/index.ts'
import { type ConstantKey, type Constants, constantKeys } from './constants.ts'
import { isLawKey, type LawKey } from './law.ts'
import type { DatedConstant } from './policy-data.ts'

/** Thrown when a pack does not say a number the engine needs that day: it refuses to decide. */
export interface MissingConstants extends Error {
  readonly code: 'constants-missing'
  readonly day: Day
  readonly keys: readonly ConstantKey[]
}

export const isMissingConstants = (error: unknown): error is MissingConstants =>
  error instanceof Error && 'code' in error && error.code === 'constants-missing'

/**
 * Every constant of a day the engine asks for. Days between two changes share one frozen object,
 * resolved once. Fails: the function throws `MissingConstants` on a day some constant does not
 * cover; two values for one key and day are a bug here (`checkPack` refuses them).
 */
export function constantsOn(constants: readonly DatedConstant[]): (day: Day) => Constants {
  const keys = Object.keys(constantKeys) as readonly ConstantKey[]
  return perSpan(constants, (rows, day) => {
    const missing = keys.filter((key) => !rows.has(key))
    if (missing.length > 0) throw missingConstants(day, missing)
    const values = keys.map((key) => [key, rows.get(key)!.value])
    return Object.freeze(Object.fromEntries(values)) as Constants
  })
}

/** The numbers of law a pack states for a day, each with its unit and where it comes from. */
export type Laws = Readonly<Partial<Record<LawKey, DatedConstant>>>

/** Like `constantsOn`, but what a pack does not state is simply absent. */
export function lawsOn(constants: readonly DatedConstant[]): (day: Day) => Laws {
  const stated = constants.filter(({ key }) => isLawKey(key))
  return perSpan(stated, (rows) => Object.freeze(Object.fromEntries(rows)))
}

interface Dated {
  readonly row: DatedConstant
  /** First day, and the day after the last. */
  readonly from: number
  readonly until: number
}

/** Makes one thing out of the rows of a day, once for all days between two changes. */
function perSpan<T>(
  constants: readonly DatedConstant[],
  make: (rows: ReadonlyMap<string, DatedConstant>, day: Day) => T,
): (day: Day) => T {
  const dated = constants.map(datedOf)
  const changes = [...new Set(dated.flatMap(({ from, until }) => [from, until]))].toSorted(
    (a, b) => a - b,
  )
  const made = new Map<number, T>()
  let from = Infinity
  let until = -Infinity
  let current: T | undefined
  return (day) => {
    if (current !== undefined && day >= from && day < until) return current
    const start = changes.findLast((change) => change <= day) ?? -Infinity
    const found = made.get(start) ?? make(rowsOn(dated, day), day)
    made.set(start, found)
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
  return { row, from, until: last + 1 }
}

function rowsOn(dated: readonly Dated[], day: Day): ReadonlyMap<string, DatedConstant> {
  const rows = new Map<string, DatedConstant>()
  for (const { row, from, until } of dated) {
    if (day < from || day >= until) continue
    assert(!rows.has(row.key), `constant ${row.key} has two values on ${printDay(day)}`)
    rows.set(row.key, row)
  }
  return rows
}

function missingConstants(day: Day, keys: readonly ConstantKey[]): MissingConstants {
  const message = `no decision on ${printDay(day)}: the policy states no ${keys.join(', ')} that day`
  return Object.assign(new Error(message), { code: 'constants-missing' as const, day, keys })
}
