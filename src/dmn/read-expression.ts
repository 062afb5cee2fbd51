/** Boxed expressions and decision tables out of moddle's elements. */
import type { DmnElement } from 'dmn-moddle'
import type { Issue } from '../base/index.ts'
import { limits } from './limits.ts'
import {
  aggregations,
  type ContextExpression,
  type Expression,
  type FunctionExpression,
  hitPolicies,
  type IteratorExpression,
  type RefusedExpression,
  type TableExpression,
} from './model.ts'
import { nameOf, plainName } from './names.ts'

/** Problems that leave no meaning go to `issues`; what is merely not run becomes `refused`. */
export function readExpression(element: DmnElement, place: string, issues: Issue[]): Expression {
  const typeRef = typeOf(element)
  const read = (field: string): Expression => readInside(element, field, place, issues)
  const all = (of: DmnElement, field: string): Expression[] =>
    children(of, field).map((each) => readExpression(each, place, issues))
  switch (element.$type) {
    case 'dmn:LiteralExpression':
      return readLiteral(element)
    case 'dmn:DecisionTable':
      return readTable(element, place, issues)
    case 'dmn:Context':
      return readContext(element, place, issues)
    case 'dmn:List':
      return { type: 'list', typeRef, items: all(element, 'elements') }
    case 'dmn:Relation': {
      const columns = children(element, 'column').map(variableOf)
      const rows = children(element, 'row').map((row) => all(row, 'elements'))
      if (rows.some((row) => row.length !== columns.length))
        issues.push({ path: place, code: 'relation-cells', message: 'a row has too few cells' })
      return { type: 'relation', typeRef, columns, rows }
    }
    case 'dmn:Invocation': {
      const bindings = children(element, 'binding').map((binding) => ({
        name: nameOf(child(binding, 'parameter')),
        value: optional(child(binding, 'bindingFormula'), place, issues),
      }))
      return { type: 'invocation', typeRef, callee: read('calledFunction'), bindings }
    }
    case 'dmn:FunctionDefinition':
      return readFunction(element, place, issues)
    case 'dmn:Conditional': {
      const [condition, whenTrue, otherwise] = [read('if'), read('then'), read('else')]
      return { type: 'conditional', typeRef, condition, whenTrue, otherwise }
    }
    case 'dmn:Filter':
      return { type: 'filter', typeRef, source: read('in'), match: read('match') }
    case 'dmn:For':
    case 'dmn:Every':
    case 'dmn:Some':
      return readIterator(element, read)
    default:
      issues.push({ path: place, code: 'expression', message: `${element.$type} is no expression` })
      return refused(element, element.$type)
  }
}

/** A function; its body is refused, by kind, where it is not FEEL. */
export function readFunction(
  element: DmnElement,
  place: string,
  issues: Issue[],
): FunctionExpression {
  const kind = String(element['kind'] ?? 'FEEL')
  const body = child(element, 'body')
  const feel = body === undefined ? null : readExpression(body, place, issues)
  return {
    type: 'function',
    typeRef: typeOf(element),
    parameters: children(element, 'formalParameter').map(variableOf),
    body: kind === 'FEEL' ? feel : refused(element, `external ${kind} function`),
  }
}

function readIterator(
  element: DmnElement,
  read: (field: string) => Expression,
): IteratorExpression {
  const type = ({ 'dmn:For': 'for', 'dmn:Every': 'every' } as const)[element.$type] ?? 'some'
  return {
    type,
    typeRef: typeOf(element),
    variable: plainName(String(element['iteratorVariable'] ?? '')),
    source: read('in'),
    body: read(type === 'for' ? 'return' : 'satisfies'),
  }
}

function readLiteral(element: DmnElement): Expression {
  const language = element['expressionLanguage']
  if (language !== undefined && !/feel/i.test(String(language)))
    return refused(element, `expression language ${String(language)}`)
  if (element['importedValues'] !== undefined) return refused(element, 'imported values')
  return { type: 'literal', typeRef: typeOf(element), text: textOf(element) }
}

function readContext(element: DmnElement, place: string, issues: Issue[]): ContextExpression {
  const entries = children(element, 'contextEntry').map((entry) => ({
    variable: child(entry, 'variable'),
    value: optional(child(entry, 'value'), place, issues),
  }))
  const nameless = entries.filter(({ variable }) => variable === undefined)
  if (nameless.length > 1 || (nameless.length === 1 && entries.at(-1) !== nameless[0]))
    issues.push({ path: place, code: 'context-result', message: 'only the last cell has no name' })
  return {
    type: 'context',
    typeRef: typeOf(element),
    entries: entries.flatMap(({ variable, value }) =>
      variable === undefined ? [] : [{ ...variableOf(variable), value }],
    ),
    result: nameless[0]?.value ?? null,
  }
}

function readTable(element: DmnElement, place: string, issues: Issue[]): TableExpression {
  const refuse = (code: string, message: string): void => {
    issues.push({ path: place, code, message })
  }
  const hitPolicy = hitPolicies.find((each) => each === String(element['hitPolicy'] ?? 'UNIQUE'))
  const aggregation = aggregations.find((each) => each === element['aggregation'])
  const rules = children(element, 'rule')
  const inputs = children(element, 'input')
  const outputs = children(element, 'output')
  if (hitPolicy === undefined) refuse('hit-policy', `hit policy ${String(element['hitPolicy'])}`)
  if (element['aggregation'] !== undefined && aggregation === undefined)
    refuse('hit-policy', `aggregation ${String(element['aggregation'])}`)
  if (outputs.length === 0) refuse('table-outputs', 'a table needs an output')
  if (rules.length > limits.rules)
    refuse('table-rules', `${rules.length} rules; at most ${limits.rules} are read`)
  const cells = (rule: DmnElement, field: string, wanted: number): string[] => {
    const found = children(rule, field).map(textOf)
    if (found.length !== wanted)
      refuse('rule-cells', `rule ${rule.id ?? ''}: ${found.length} ${field}, ${wanted} columns`)
    return found
  }
  return {
    type: 'table',
    typeRef: typeOf(element),
    hitPolicy: hitPolicy ?? 'UNIQUE',
    aggregation: aggregation ?? null,
    inputs: inputs.map((input) => {
      const expression = child(input, 'inputExpression')
      const text = textOf(expression)
      return { text, typeRef: typeOf(expression), allowed: testsOf(input, 'inputValues') }
    }),
    outputs: outputs.map((output) => ({
      name: nameOf(output) === '' ? null : nameOf(output),
      typeRef: typeOf(output),
      values: testsOf(output, 'outputValues'),
      otherwise: textOf(child(output, 'defaultOutputEntry')) || null,
    })),
    rules:
      rules.length > limits.rules
        ? []
        : rules.map((rule) => ({
            when: cells(rule, 'inputEntry', inputs.length),
            then: cells(rule, 'outputEntry', outputs.length),
          })),
  }
}

const refused = (element: DmnElement, what: string): RefusedExpression => ({
  type: 'refused',
  typeRef: typeOf(element),
  what,
})

/** The expression in a field; a branch's own type comes with it. */
function readInside(
  element: DmnElement,
  field: string,
  place: string,
  issues: Issue[],
): Expression {
  const held = child(element, field)
  const inner = held?.$type === 'dmn:ChildExpression' ? child(held, 'value') : held
  if (inner !== undefined) return readExpression(inner, place, issues)
  issues.push({ path: place, code: 'expression-missing', message: `${field} holds no expression` })
  return refused(element, `empty ${field}`)
}

const optional = (
  element: DmnElement | undefined,
  place: string,
  issues: Issue[],
): Expression | null => (element === undefined ? null : readExpression(element, place, issues))

const variableOf = (element: DmnElement): { name: string; typeRef: string | null } => ({
  name: nameOf(element),
  typeRef: typeOf(element),
})

function testsOf(element: DmnElement, field: string): string | null {
  const text = textOf(child(element, field))
  return text === '' ? null : text
}

/** The type an element names; `null` where it names none. */
export function typeOf(element: DmnElement | undefined): string | null {
  const text = String(element?.['typeRef'] ?? '').trim()
  return text === '' ? null : text
}

export const children = (element: DmnElement, field: string): readonly DmnElement[] =>
  (element[field] as readonly DmnElement[] | undefined) ?? []

export const child = (element: DmnElement, field: string): DmnElement | undefined =>
  element[field] as DmnElement | undefined

const textOf = (element: DmnElement | undefined): string => String(element?.['text'] ?? '').trim()
