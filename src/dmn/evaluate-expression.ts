/** Boxed expressions, walked; every text in them is FEEL and feelin's to evaluate. */
import { FeelFunction, isFunction } from 'feelin'
import { unreachable } from '../base/index.ts'
import { conform, type Setting } from './conform.ts'
import { evaluateTable } from './evaluate-table.ts'
import { EndlessRecursion, evaluateFeel, note, type Scope } from './feel.ts'
import { isContext } from './is-context.ts'
import { limits } from './limits.ts'
import type {
  ContextExpression,
  Expression,
  FilterExpression,
  InvocationExpression,
  IteratorExpression,
  Variable,
} from './model.ts'

/** The value, conforming to the type the expression states. */
export function evaluateExpression(
  expression: Expression | null,
  scope: Scope,
  setting: Setting,
): unknown {
  if (expression === null) return null
  return conform(valueOf(expression, scope, setting), expression.typeRef, setting)
}

function valueOf(expression: Expression, scope: Scope, setting: Setting): unknown {
  const inside = (inner: Expression | null): unknown => evaluateExpression(inner, scope, setting)
  switch (expression.type) {
    case 'literal':
      return evaluateFeel(expression.text, scope, setting.notes)
    case 'refused':
      note(setting.notes, `not run: ${expression.what}`)
      return null
    case 'table':
      return evaluateTable(expression, scope, setting)
    case 'context':
      return contextOf(expression, scope, setting)
    case 'list':
      return expression.items.map(inside)
    case 'relation':
      return expression.rows.map((row) =>
        Object.fromEntries(
          expression.columns.map(({ name, typeRef }, at) => [
            name,
            conform(inside(row[at] ?? null), typeRef, setting),
          ]),
        ),
      )
    case 'invocation':
      return invoke(expression, scope, setting)
    case 'function':
      return functionOf(expression.parameters, setting, (given) =>
        evaluateExpression(expression.body, { ...scope, ...given }, setting),
      )
    case 'conditional':
      return inside(
        inside(expression.condition) === true ? expression.whenTrue : expression.otherwise,
      )
    case 'filter':
      return filter(expression, scope, setting)
    case 'for':
    case 'every':
    case 'some':
      return iterate(expression, scope, setting)
    default:
      return unreachable(expression)
  }
}

/**
 * A FEEL function whose arguments conform to its parameters' types. FEEL asks for exactly as many
 * arguments as there are parameters; anything else gives null.
 */
export function functionOf(
  parameters: readonly Variable[],
  setting: Setting,
  body: (given: Scope) => unknown,
): FeelFunction {
  const names = parameters.map(({ name }) => name)
  const call = (...args: unknown[]): unknown => {
    if (args.length !== names.length || args.includes(undefined)) {
      note(setting.notes, `${names.length} arguments are asked for: ${names.join(', ')}`)
      return null
    }
    const given = parameters.map(({ name, typeRef }, at) => [
      name,
      conform(args[at], typeRef, setting),
    ])
    return body(Object.fromEntries(given))
  }
  return new FeelFunction(counted(setting, call), names)
}

/** Stops a function that calls itself for ever, while there is still a stack to say so. */
function counted(
  { calls }: Setting,
  call: (...args: unknown[]) => unknown,
): (...args: unknown[]) => unknown {
  return (...args) => {
    if (calls.open >= limits.calls)
      throw new EndlessRecursion(`calls nest deeper than ${limits.calls}`)
    calls.open++
    const value = call(...args)
    calls.open--
    return value
  }
}

function contextOf(expression: ContextExpression, scope: Scope, setting: Setting): unknown {
  let inner = scope
  const entries = expression.entries.map(({ name, typeRef, value }): [string, unknown] => {
    const found = conform(evaluateExpression(value, inner, setting), typeRef, setting)
    inner = { ...inner, [name]: found }
    return [name, found]
  })
  if (expression.result !== null) return evaluateExpression(expression.result, inner, setting)
  return Object.fromEntries(entries)
}

/** Arguments are bound by name to what the function says its parameters are. */
function invoke(expression: InvocationExpression, scope: Scope, setting: Setting): unknown {
  const callee = evaluateExpression(expression.callee, scope, setting)
  const names = parametersOf(callee)
  if (names === null) {
    note(setting.notes, 'what is invoked is no function')
    return null
  }
  const bound = new Map(
    expression.bindings.map(({ name, value }) => [name, evaluateExpression(value, scope, setting)]),
  )
  const unknown = [...bound.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) {
    note(setting.notes, `the function has no parameter ${unknown}`)
    return null
  }
  const given = names.filter((name) => bound.has(name))
  const args = given.map((name, at): [string, unknown] => [`argument${at}`, bound.get(name)])
  const text = `callee(${args.map(([name]) => name).join(', ')})`
  return evaluateFeel(text, { callee, ...Object.fromEntries(args) }, setting.notes)
}

/** Of our functions and feelin's own, which carry their names in `$args`. */
function parametersOf(callee: unknown): readonly string[] | null {
  if (isFunction(callee)) return callee.parameterNames
  if (typeof callee !== 'function') return null
  const names = (callee as { $args?: readonly string[] }).$args ?? []
  return names.map((name) => name.replace(/^\.\.\./, ''))
}

function filter(expression: FilterExpression, scope: Scope, setting: Setting): unknown {
  const source = evaluateExpression(expression.source, scope, setting)
  if (source === null) return null
  const list = Array.isArray(source) ? source : [source]
  const kept: unknown[] = []
  for (const item of list) {
    const own = isContext(item) ? item : {}
    const match = evaluateExpression(expression.match, { ...scope, ...own, item }, setting)
    if (typeof match === 'number') return list.at(match < 0 ? match : match - 1) ?? null
    if (match === true) kept.push(item)
  }
  return kept
}

function iterate(expression: IteratorExpression, scope: Scope, setting: Setting): unknown {
  const source = evaluateExpression(expression.source, scope, setting)
  // A range is spread by FEEL's own loop; a list comes back as it is.
  const list = evaluateFeel('for each in source return each', { source }, setting.notes)
  if (!Array.isArray(list)) return null
  const results: unknown[] = []
  for (const item of list) {
    const inner = { ...scope, [expression.variable]: item, partial: [...results] }
    results.push(evaluateExpression(expression.body, inner, setting))
    if (expression.type === 'every' && results.at(-1) === false) return false
    if (expression.type === 'some' && results.at(-1) === true) return true
  }
  if (expression.type === 'for') return results
  return results.every((result) => typeof result === 'boolean') ? expression.type === 'every' : null
}
