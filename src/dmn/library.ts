/** The files of one folder read together: what each reference and each type name means in them. */
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { limits } from './limits.ts'
import type { Element, ItemType, Model, Reference } from './model.ts'

/** The model asked about and those it may import, by namespace. */
export interface Library {
  readonly main: Model
  readonly models: ReadonlyMap<string, Model>
}

/** An element with the model it stands in: its names and types are that model's. */
export interface Placed<T extends Element = Element> {
  readonly model: Model
  readonly element: T
}

/** Fails where a reference or an import leads nowhere, and where requirements go in a circle. */
export function makeLibrary(main: Model, others: readonly Model[]): Result<Library> {
  const models = new Map([...others, main].map((model) => [model.namespace, model]))
  const library = { main, models }
  const issues: Issue[] = []
  const reached = reachedFrom(library, issues)
  for (const model of reached)
    for (const element of model.elements.values())
      for (const reference of referencesOf(element))
        if (resolve(library, model, reference) === null)
          issues.push({
            path: `${model.file}/${element.name}`,
            code: 'reference',
            message: `nothing here is ${reference.namespace ?? ''}#${reference.id}`,
          })
  if (issues.length > 0) return failure(issues)
  const circle = findCircle(library, reached)
  return circle === null ? ok(library) : failure([circle])
}

/** The models that count: the main one and what is imported from there on. */
function reachedFrom(library: Library, issues: Issue[]): readonly Model[] {
  const reached = new Set([library.main])
  for (const model of reached)
    for (const { name, namespace } of model.imports) {
      const found = library.models.get(namespace)
      if (found !== undefined) reached.add(found)
      else
        issues.push({
          path: `${model.file}/import ${name}`,
          code: 'import-missing',
          message: `no file of the folder has the namespace ${namespace}`,
        })
    }
  return [...reached]
}

/** Finds what a reference in a model points at. */
export function resolve(
  library: Library,
  model: Model,
  { namespace, id }: Reference,
): Placed | null {
  const from = namespace === null ? model : library.models.get(namespace)
  const element = from?.elements.get(id)
  return from === undefined || element === undefined ? null : { model: from, element }
}

/** Finds the item definition a model means by a name, its own or `import.Name`. */
export function findType(
  library: Library,
  model: Model,
  name: string,
): { readonly model: Model; readonly item: ItemType } | null {
  const item = model.types.get(name)
  if (item !== undefined) return { model, item }
  for (const each of model.imports) {
    const imported = library.models.get(each.namespace)
    if (imported === undefined) continue
    if (each.name === '') {
      const found = imported.types.get(name)
      if (found !== undefined) return { model: imported, item: found }
    } else if (name.startsWith(`${each.name}.`))
      return findType(library, imported, name.slice(each.name.length + 1))
  }
  return null
}

function referencesOf(element: Element): readonly Reference[] {
  switch (element.type) {
    case 'input':
      return []
    case 'decision':
    case 'knowledge':
      return element.requires
    default:
      return [...element.outputs, ...element.inputDecisions, ...element.inputData]
  }
}

/**
 * The first circle of requirements, named step by step, or a chain of them too long to walk.
 * Business knowledge models may call themselves and each other: a function that does not end is
 * the evaluation's to stop.
 */
function findCircle(library: Library, models: readonly Model[]): Issue | null {
  const done = new Set<Element>()
  const path: Element[] = []
  const visit = ({ model, element }: Placed): Issue | null => {
    if (done.has(element)) return null
    const from = path.indexOf(element)
    if (from >= 0) return circleIssue(path.slice(from), model)
    if (path.length >= limits.chain) return chainIssue(model, path[0])
    path.push(element)
    const next = element.type === 'service' ? element.outputs : referencesOf(element)
    for (const reference of next) {
      const found = resolve(library, model, reference)
      const isCall = element.type === 'knowledge' && found?.element.type === 'knowledge'
      const circle = found === null || isCall ? null : visit(found)
      if (circle !== null) return circle
    }
    path.pop()
    done.add(element)
    return null
  }
  for (const model of models)
    for (const element of model.elements.values()) {
      const circle = visit({ model, element })
      if (circle !== null) return circle
    }
  return null
}

function circleIssue(circle: readonly Element[], model: Model): Issue {
  const [first] = circle
  const names = [...circle, first].map((element) => element?.name ?? '').join(' -> ')
  return {
    path: `${model.file}/${first?.name ?? ''}`,
    code: 'requirement-circle',
    message: `requirements go in a circle: ${names}`,
  }
}

const chainIssue = (model: Model, first: Element | undefined): Issue => ({
  path: `${model.file}/${first?.name ?? ''}`,
  code: 'requirement-chain',
  message: `requirements follow one another more than ${limits.chain} deep`,
})
