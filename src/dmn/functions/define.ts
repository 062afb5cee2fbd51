/** How feelin is told of a built-in function: a plain one that carries its parameters' names. */
import { evaluate, isRange } from 'feelin'
import { isContext } from '../is-context.ts'

export type Builtin = ((...args: unknown[]) => unknown) & { readonly $args: readonly string[] }

const checks = {
  any: () => true,
  boolean: (value: unknown) => typeof value === 'boolean',
  context: isContext,
  list: (value: unknown) => Array.isArray(value),
  number: (value: unknown) => typeof value === 'number',
  range: (value: unknown) => isRange(value),
  string: (value: unknown) => typeof value === 'string',
} as const
type Kind = keyof typeof checks

/** A parameter's kind; with `?` it may be left out or null. */
export type Parameter = Kind | `${Kind}?`

/**
 * A function of the parameters named; it is asked only with arguments of their kinds, after FEEL's
 * conversions between an item and a list of one, and gives null for any other.
 */
export function define(
  parameters: Readonly<Record<string, Parameter>>,
  body: (...args: never[]) => unknown,
): Builtin {
  const kinds = Object.values(parameters)
  const call = (...args: unknown[]): unknown => {
    const fitted = kinds.map((kind, at) => fit(args[at], kind))
    return fitted.includes(misfit) ? null : body(...(fitted as never[]))
  }
  return Object.assign(call, { $args: Object.keys(parameters) })
}

/** A function of one list, or of its items one by one. */
export function defineOverList(body: (list: readonly unknown[]) => unknown): Builtin {
  const call = (...args: unknown[]): unknown => {
    const [only] = args
    return body(args.length === 1 && Array.isArray(only) ? only : args)
  }
  return Object.assign(call, { $args: ['...list'] })
}

const misfit = Symbol('misfit')

function fit(value: unknown, parameter: Parameter): unknown {
  const isOptional = parameter.endsWith('?')
  const kind = (isOptional ? parameter.slice(0, -1) : parameter) as Kind
  if (value === undefined) return isOptional ? null : misfit
  if (value === null) return isOptional || kind === 'any' ? null : misfit
  if (checks[kind](value)) return value
  if (kind === 'list') return [value]
  return Array.isArray(value) && value.length === 1 && checks[kind](value[0]) ? value[0] : misfit
}

/** FEEL's own equality; what it cannot compare is not the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isSimple(a) && isSimple(b)) return false
  return evaluate('a = b', { a, b }).value === true
}

/** Below 0, 0 or above as FEEL's `<` and `=` have it; null where the two are of different types. */
export function compare(a: unknown, b: unknown): number | null {
  if (typeof a !== typeof b) return null
  if (typeof a === 'number' || typeof a === 'string')
    return a === b ? 0 : (a as number) < (b as number) ? -1 : 1
  // feelin says what is not comparable by null, which `<` alone would hide.
  const { value } = evaluate('if a = b then 0 else if (a = b) = null then null else a < b', {
    a,
    b,
  })
  return typeof value === 'boolean' ? (value ? -1 : 1) : (value as number | null)
}

const isSimple = (value: unknown): boolean => value === null || typeof value !== 'object'
