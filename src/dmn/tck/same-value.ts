/** Whether an actual value is the one a case expects, as the TCK compares them. */
import { evaluate } from 'feelin'
import { isContext } from '../is-context.ts'

/** How far two numbers may lie apart: decimals are compared with what computers make of them. */
const tolerance = 1e-8

export function isSameValue(expected: unknown, actual: unknown): boolean {
  if (isNothing(expected) || isNothing(actual)) return isNothing(expected) && isNothing(actual)
  if (typeof expected === 'number')
    return typeof actual === 'number' && Math.abs(expected - actual) <= tolerance
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, at) => isSameValue(each, actual[at]))
    )
  if (isContext(expected)) {
    if (!isContext(actual)) return false
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
    return [...names].every((name) => isSameValue(expected[name], actual[name]))
  }
  if (typeof expected !== 'object') return expected === actual
  return evaluate('expected = actual', { expected, actual }).value === true
}

const isNothing = (value: unknown): boolean => value === null || value === undefined

/** A value in one line, for messages. */
export function printValue(value: unknown): string {
  if (isNothing(value)) return 'null'
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  if (!isContext(value)) return typeof value === 'string' ? JSON.stringify(value) : String(value)
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${printValue(each)}`)
  return `{${entries.join(', ')}}`
}
