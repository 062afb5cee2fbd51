/**
 * dmn-moddle describes DMN 1.3. The boxed expressions and the type constraint that 1.4 and 1.5
 * added are described here in moddle's own form, so that one reader reads all four versions.
 */
import { DmnModdle } from 'dmn-moddle'

/** A reader of DMN 1.3 files that knows what 1.4 and 1.5 added, under the 1.3 namespace. */
export function dmnReader(): DmnModdle {
  const dmn = new DmnModdle().getPackage('dmn')
  return new DmnModdle({ dmn: { ...dmn, types: [...dmn.types.map(constrained), ...added] } })
}

/** Where DMN's own elements lived in each version: dmn-moddle knows the second. */
export const modelNamespaces: readonly string[] = [
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
]

/** The text with its DMN namespace declared as that of 1.3; `null` where it declares none. */
export function liftNamespace(xml: string): string | null {
  const [, known] = modelNamespaces
  let found = false
  const lifted = xml.replace(
    /(xmlns(?::[\w.-]+)?\s*=\s*)(["'])([^"']*)\2/g,
    (all, head, quote, uri) => {
      if (!modelNamespaces.includes(uri)) return all
      found = true
      return `${head}${quote}${known}${quote}`
    },
  )
  return found ? lifted : null
}

const child = (name: string): object => ({
  name,
  type: 'ChildExpression',
  xml: { serialize: 'property' },
})
const attribute = (name: string): object => ({ name, isAttr: true, type: 'String' })
const boxed = (name: string, properties: readonly object[]): object => ({
  name,
  superClass: ['Expression'],
  properties,
})

const added: readonly object[] = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [{ name: 'value', type: 'Expression' }, attribute('typeRef')],
  },
  boxed('Conditional', [child('if'), child('then'), child('else')]),
  boxed('Filter', [child('in'), child('match')]),
  boxed('For', [attribute('iteratorVariable'), child('in'), child('return')]),
  boxed('Every', [attribute('iteratorVariable'), child('in'), child('satisfies')]),
  boxed('Some', [attribute('iteratorVariable'), child('in'), child('satisfies')]),
]

const typeConstraint = {
  name: 'typeConstraint',
  type: 'UnaryTests',
  xml: { serialize: 'property' },
}

function constrained(type: { readonly name: string; readonly properties?: readonly object[] }) {
  if (type.name !== 'ItemDefinition') return type
  return { ...type, properties: [...(type.properties ?? []), typeConstraint] }
}
