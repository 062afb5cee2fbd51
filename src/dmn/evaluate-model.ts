/**
 * Decisions, business knowledge models and decision services of a library, evaluated on request:
 * each decision at most once, what it requires before it, nothing else in its sight.
 */
import type { FeelFunction } from 'feelin'
import { failure, ok, type Result } from '../base/index.ts'
import { conform, isOfType, type Setting } from './conform.ts'
import { withinMs } from './deadline.ts'
import { evaluateExpression, functionOf } from './evaluate-expression.ts'
import { isEndless, type Notes, type Scope } from './feel.ts'
import { isContext } from './is-context.ts'
import { type Library, type Placed, resolve } from './library.ts'
import { limits } from './limits.ts'
import type { Decision, Element, Knowledge, Model, Reference, Service, Variable } from './model.ts'

export interface Question {
  readonly type: 'decision' | 'knowledge' | 'service'
  /** The name in the main model, or its id. */
  readonly name: string
  /**
   * FEEL values by the name of what they are given for: input data, a decision that is then not
   * evaluated, a parameter. An import's name holds a context of what is given to that model.
   */
  readonly inputs: Scope
}

export interface Answer {
  readonly value: unknown
  /** Why parts of it are null. */
  readonly notes: readonly string[]
}

/** Fails where nothing has the name, and where evaluation was given up: it recursed or ran on. */
export function evaluateModel(library: Library, question: Question): Result<Answer> {
  const { main } = library
  const path = `${main.file}/${question.name}`
  const element = [...main.elements.values()].find(
    ({ type, name, id }) =>
      type === question.type && (name === question.name || id === question.name),
  )
  if (element === undefined)
    return failure([{ path, code: 'unknown', message: `no ${question.type} has this name` }])
  const notes: Notes = []
  try {
    const calls = { open: 0 }
    const run: Run = { library, notes, calls, given: new Map(), values: new Map() }
    const done = withinMs(limits.evaluationMs, () =>
      answer({ model: main, element }, run, question),
    )
    if (done !== null) return ok({ value: done.value ?? null, notes })
  } catch (error) {
    if (!isEndless(error)) throw error
    return failure([{ path, code: 'recursion', message: `without end: ${error.message}` }])
  }
  const message = `not done within ${limits.evaluationMs} ms: a loop without end, or too much work`
  return failure([{ path, code: 'too-long', message }])
}

/** What one question has given and found out so far. */
interface Run {
  readonly library: Library
  readonly notes: Notes
  readonly calls: Setting['calls']
  readonly given: Map<Element, unknown>
  readonly values: Map<Element, unknown>
}

const settingOf = (model: Model, { library, notes, calls }: Run): Setting => ({
  library,
  model,
  notes,
  calls,
})

function answer({ model, element }: Placed, run: Run, { inputs }: Question): unknown {
  if (element.type === 'knowledge' || element.type === 'service') {
    const parameters = parametersOf({ model, element }, run)
    const args = parameters.map(({ name }) => inputs[name] ?? null)
    return functionFor({ model, element }, run).fn(...args)
  }
  give(inputs, model, run, element)
  return valueOf({ model, element }, run)
}

/**
 * Values for the elements of a model they name. What names none of them goes on to the imported
 * models, and an import's name holds what is meant for that model alone.
 */
function give(
  inputs: Scope,
  model: Model,
  run: Run,
  asked: Element,
  seen = new Set<Model>(),
): void {
  if (seen.has(model)) return
  seen.add(model)
  const rest = new Map(Object.entries(inputs))
  for (const element of model.elements.values()) {
    const value = rest.get(element.name)
    if (value === undefined || element === asked || isCallable(element)) continue
    run.given.set(element, conform(value, element.typeRef, settingOf(model, run)))
    rest.delete(element.name)
  }
  for (const { name, namespace } of model.imports) {
    const imported = run.library.models.get(namespace)
    if (imported === undefined) continue
    const own = rest.get(name)
    const held = isContext(own) ? { ...Object.fromEntries(rest), ...own } : Object.fromEntries(rest)
    give(held, imported, run, asked, seen)
  }
}

const isCallable = (element: Element): element is Knowledge | Service =>
  element.type === 'knowledge' || element.type === 'service'

function valueOf(placed: Placed, run: Run): unknown {
  const { model, element } = placed
  if (isCallable(element)) return functionFor({ model, element }, run)
  if (run.given.has(element)) return run.given.get(element)
  if (element.type === 'input') return null
  if (!run.values.has(element)) run.values.set(element, decide(model, element, run))
  return run.values.get(element)
}

function decide(model: Model, decision: Decision, run: Run): unknown {
  const setting = settingOf(model, run)
  const scope = scopeOf(model, decision.requires, run)
  return conform(evaluateExpression(decision.logic, scope, setting), decision.typeRef, setting)
}

/**
 * What an element may name: the types of its model, what it requires by its name, and what it
 * requires of an imported model by `import.name`, or by its name where the import has none.
 */
function scopeOf(model: Model, requires: readonly Reference[], run: Run): Scope {
  const own: Record<string, unknown> = { ...typesOf(model, run) }
  const imported = new Map<string, Record<string, unknown>>()
  for (const { name, namespace } of model.imports) {
    const from = run.library.models.get(namespace)
    if (from !== undefined && name !== '') imported.set(name, { ...typesOf(from, run) })
  }
  for (const reference of requires) {
    const placed = resolve(run.library, model, reference)
    if (placed === null) continue
    const from = model.imports.find(({ namespace }) => namespace === placed.model.namespace)
    const holder = placed.model === model ? own : (imported.get(from?.name ?? '') ?? own)
    holder[placed.element.name] = valueOf(placed, run)
  }
  return { ...Object.fromEntries(imported), ...own }
}

/**
 * Item definitions as `instance of` finds them: feelin takes any function with a test of its own.
 */
function typesOf(model: Model, run: Run): Scope {
  const setting = settingOf(model, run)
  return Object.fromEntries(
    [...model.types.keys()].map((name) => {
      const type = (): null => null
      const test = (value: unknown): boolean => isOfType(value, name, setting)
      return [name, Object.defineProperty(type, Symbol.hasInstance, { value: test })]
    }),
  )
}

type Callable = Placed<Knowledge | Service>

/** Of a service: its input data, then its input decisions. */
function parametersOf({ model, element }: Callable, run: Run): readonly Variable[] {
  if (element.type === 'knowledge') return element.logic?.parameters ?? []
  return [...element.inputData, ...element.inputDecisions].flatMap((reference) => {
    const placed = resolve(run.library, model, reference)
    return placed === null ? [] : [placed.element]
  })
}

/** A business knowledge model may call itself: its own name is in its scope. */
function functionFor(placed: Callable, run: Run): FeelFunction {
  const { model, element } = placed
  const setting = settingOf(model, run)
  const body = (given: Scope): unknown => {
    if (element.type === 'service') return serve(model, element, run, given)
    const scope = { ...scopeOf(model, element.requires, run), [element.name]: made, ...given }
    return evaluateExpression(element.logic?.body ?? null, scope, setting)
  }
  const made = functionOf(parametersOf(placed, run), setting, (given) =>
    conform(body(given), resultTypeOf(placed), setting),
  )
  return made
}

/** A callable's variable is of a function's type or, as many files have it, of the result's. */
function resultTypeOf({ model, element: { typeRef } }: Callable): string | null {
  const item = typeRef === null ? undefined : model.types.get(typeRef)
  return item?.isFunction ? item.outputType : typeRef
}

/** Evaluates a service's output decisions in a run of their own: only what is given is known. */
function serve(model: Model, service: Service, run: Run, given: Scope): unknown {
  const inner: Run = { ...run, given: new Map(), values: new Map() }
  for (const reference of [...service.inputData, ...service.inputDecisions]) {
    const placed = resolve(run.library, model, reference)
    if (placed !== null) inner.given.set(placed.element, given[placed.element.name] ?? null)
  }
  const outputs = service.outputs.flatMap((reference): [string, unknown][] => {
    const placed = resolve(run.library, model, reference)
    return placed === null ? [] : [[placed.element.name, valueOf(placed, inner)]]
  })
  return outputs.length === 1 ? outputs[0]?.[1] : Object.fromEntries(outputs)
}
